"""What goes between the program and the process that reads: frames of one JSON line and raw bytes, all of it checked.

A frame is the line's length and the bytes' length, 8 digits and 12 in hexadecimal, then the line, then the bytes.
What comes back is not trusted: its size is bounded before it is taken, and every field's type, range and length after.
"""

import json
from collections.abc import Callable
from typing import Any

from workbench.intake.limits import Limits
from workbench.intake.page import Part
from workbench.intake.result import Parsed
from workbench.model import outline
from workbench.model.canonical import canonicalise
from workbench.model.outline import Heading
from workbench.model.pages import PageSpan

HEADER = 20
_LONGEST_WORDS = 2_000
_LONGEST_HEADING = 300
_NOTES = 40
_FIELDS = ("title", "encoding", "why", "unread")
_OPTIONAL = ("language", "author", "published_words", "url")


class Broken(Exception):
    """What came over the pipe is no answer: the process was taken over, or has a bug."""


def frame(said: dict[str, Any], blobs: list[bytes] | None = None) -> bytes:
    """Return a frame: the JSON of `said`, then the blobs, whose lengths the JSON gets as "blobs"."""
    blobs = blobs or []
    line = json.dumps({**said, "blobs": [len(blob) for blob in blobs]}, ensure_ascii=True).encode()
    return b"".join([f"{len(line):08x}{sum(map(len, blobs)):012x}".encode(), line, *blobs])


def read_frame(read: Callable[[int], bytes], largest: int) -> tuple[dict[str, Any], list[bytes]]:
    """Take one frame; `read(n)` returns n bytes or fewer at the end.

    Raises EOFError where there is none, Broken where it is larger than `largest` bytes or is no frame.
    """
    head = _exactly(read, HEADER)
    try:
        line_size, blob_size = int(head[:8], 16), int(head[8:], 16)
    except ValueError as error:
        raise Broken("no frame") from error
    if line_size < 0 or blob_size < 0 or line_size + blob_size > largest:
        raise Broken("too large")
    try:
        said = json.loads(_exactly(read, line_size))
    except (ValueError, RecursionError) as error:
        raise Broken("no JSON") from error
    if not isinstance(said, dict):
        raise Broken("no object")
    rest = memoryview(_exactly(read, blob_size))
    sizes = said.get("blobs")
    if not isinstance(sizes, list) or not all(type(n) is int and n >= 0 for n in sizes) or sum(sizes) != blob_size:
        raise Broken("blobs")
    blobs, at = [], 0
    for size in sizes:
        blobs.append(bytes(rest[at : at + size]))
        at += size
    return said, blobs


def _exactly(read: Callable[[int], bytes], size: int) -> bytes:
    taken, parts = 0, []
    while taken < size:
        part = read(min(size - taken, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        taken += len(part)
    return b"".join(parts)


def pack(parsed: Parsed) -> tuple[dict[str, Any], list[bytes]]:
    """Return what `unpack` takes, the text, the boxes and the parts as blobs."""
    said: dict[str, Any] = {name: getattr(parsed, name) for name in (*_FIELDS, *_OPTIONAL)}
    said["replaced"] = parsed.replaced
    said["notes"] = list(parsed.notes)[:_NOTES]
    said["pages"] = [[p.start, p.end, p.label, p.width, p.height] for p in parsed.pages]
    said["parts"] = [part.name for part in parsed.parts]
    said["headings"] = [[h.start, h.level, h.title] for h in parsed.headings]
    text = parsed.text.encode("utf-8")
    return said, [text, *(page.boxes for page in parsed.pages), *(part.data for part in parsed.parts)]


def unpack(said: dict[str, Any], blobs: list[bytes], limits: Limits) -> Parsed:
    """Return what was read, after checking all of it. Raises Broken."""
    pages, parts = said.get("pages"), said.get("parts")
    if not isinstance(pages, list) or not isinstance(parts, list) or len(blobs) != 1 + len(pages) + len(parts):
        raise Broken("counts")
    if len(pages) > limits.pages or len(parts) > limits.parts:
        raise Broken("counts")
    text = _text(blobs[0], limits)
    unread = _line(said.get("unread"))
    if bool(unread) == bool(text.strip()):
        raise Broken("text")
    title = _line(said.get("title"))
    replaced = said.get("replaced")
    if not title or type(replaced) is not int or not 0 <= replaced <= len(text):
        raise Broken("title")
    notes = said.get("notes")
    if not isinstance(notes, list) or len(notes) > _NOTES:
        raise Broken("notes")
    return Parsed(
        text=text,
        title=title,
        encoding=_line(said.get("encoding")),
        why=_line(said.get("why")),
        replaced=replaced,
        notes=tuple(map(_line, notes)),
        unread=unread,
        pages=_pages(pages, blobs[1 : 1 + len(pages)], len(text)),
        headings=_headings(said.get("headings"), len(text)),
        parts=tuple(Part(_line(name), data) for name, data in zip(parts, blobs[1 + len(pages) :], strict=True)),
        **{name: None if said.get(name) is None else _line(said[name]) for name in _OPTIONAL},
    )


def sentence(said: object) -> str:
    """Return a sentence that came over the pipe, or raise Broken."""
    return _line(said)


def _text(blob: bytes, limits: Limits) -> str:
    try:
        text = blob.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Broken("text") from error
    # The same string comes back where nothing had to be changed.
    if len(text) > limits.text_chars or canonicalise(text).text != text:
        raise Broken("text")
    return text


def _line(said: object) -> str:
    if not isinstance(said, str):
        raise Broken("words")
    line = canonicalise(said[:_LONGEST_WORDS]).text
    return " ".join(line.split()) if "\n" in line else line


def _headings(rows: object, length: int) -> tuple[Heading, ...]:
    try:
        found = outline.checked(rows, length)
    except ValueError as error:
        raise Broken("headings") from error
    return tuple(Heading(h.start, h.level, title) for h in found if (title := _line(h.title)[:_LONGEST_HEADING]))


def _pages(pages: list[Any], boxes: list[bytes], length: int) -> tuple[PageSpan, ...]:
    found, last = [], 0
    for row, blob in zip(pages, boxes, strict=True):
        if not isinstance(row, list) or len(row) != 5:
            raise Broken("pages")
        start, end, label, width, height = row
        if not all(type(n) is int for n in (start, end, width, height)):
            raise Broken("pages")
        if not last <= start <= end <= length or not (0 <= width < 1 << 31 and 0 <= height < 1 << 31):
            raise Broken("pages")
        found.append(PageSpan(start, end, _line(label), width, height, blob))
        last = end
    return tuple(found)
