"""Bytes to characters: which encoding, and why. The same bytes always give the same answer."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from workbench.intake.labels import CODECS, known_encoding
from workbench.intake.western import western_language
from workbench.intake.wide import unmarked_wide

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED = ("iso-2022-jp", "hz-gb-2312")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PROLOG = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_GUESS_BYTES = 1 << 15


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the name of its encoding and the reason for it."""

    text: str
    encoding: str
    why: str
    replaced: int = 0
    """Byte sequences that mean nothing in this encoding, now U+FFFD."""
    guessed: bool = False
    """The bytes do not settle it: the user should look, and may choose another."""


def decode(data: bytes, *, encoding: str | None = None, markup: bool = False) -> Decoded:
    """Decode bytes of any kind; never fails on the bytes.

    `encoding` is the user's choice and wins over everything. With `markup`, a declaration in an HTML meta element or an
    XML prolog is heard. Raises LookupError where `encoding` is no known name.
    """
    if encoding is not None:
        name = known_encoding(encoding)
        if name is None:
            raise LookupError(encoding)
        if encoding.strip().lower() in ("utf-16", "utf-32"):
            name = next((found for mark, found in _MARKS if data.startswith(mark)), name)
        return _lenient(data, name, "chosen by you")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data, name, "byte-order mark")
    wide = unmarked_wide(data)
    if wide:
        return _lenient(data, wide, "no byte-order mark; zero bytes stand where this encoding has them")
    declared = _declaration(data) if markup else None
    if declared in _ESCAPED and data.isascii():
        return _lenient(data, declared, "declared in the page")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared)
    why = "no byte-order mark; valid UTF-8"
    if declared not in (None, "utf-8") and not data.isascii():
        why += f", though the page declares {declared}"
    return Decoded(text, "utf-8", why)


def _not_utf8(data: bytes, declared: str | None) -> Decoded:
    damaged = _lenient(data, "utf-8", "no byte-order mark; UTF-8 but for a few damaged characters")
    characters = sum(map(len, re.findall("[^\x00-\x7f\ufffd]+", damaged.text)))
    if characters >= 4 * damaged.replaced:
        return damaged
    if declared and declared != "utf-8":
        return _lenient(data, declared, "declared in the page")
    sample = b"".join(_telling(data))
    language = western_language(_lenient(sample, "windows-1252", "").text)
    if language:
        reason = "quotes and dashes" if language == "punctuation" else f"the accents of {language}"
        return _lenient(data, "windows-1252", f"no byte-order mark; not UTF-8; {reason} in Windows-1252", guessed=True)
    candidates = [codec for name, codec in CODECS.items() if not name.startswith("utf-") and name not in _ESCAPED]
    best = from_bytes(sample, cp_isolation=candidates, preemptive_behaviour=False).best()
    found = known_encoding(best.encoding) if best is not None else None
    if found:
        return _lenient(data, found, "no byte-order mark; not UTF-8; guessed from the letters", guessed=True)
    return _lenient(data, "windows-1252", "no byte-order mark; not UTF-8; nothing better was found", guessed=True)


def _lenient(data: bytes, name: str, why: str, *, guessed: bool = False) -> Decoded:
    codec = CODECS[name]
    for mark, marked in _MARKS:
        if marked == name and data.startswith(mark):
            data = data[len(mark) :]
    try:
        return Decoded(data.decode(codec), name, why, 0, guessed)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
    genuine = data.count("\ufffd".encode(codec)) if name.startswith(("utf-", "gb")) else 0
    return Decoded(text, name, why, max(1, text.count("\ufffd") - genuine), guessed)


def _declaration(data: bytes) -> str | None:
    head = data[:_DECLARED_WITHIN]
    prolog = _PROLOG.match(head)
    labels = [prolog[1]] if prolog else []
    labels += [found[1] for found in _META.finditer(_COMMENT.sub(b"", head))]
    for label in labels:
        name = known_encoding(label.decode("ascii", "replace"))
        if name:
            # A page that could be read up to its declaration is not in UTF-16, whatever it says.
            return "utf-8" if name.startswith(("utf-16", "utf-32")) else name
    return None


def _telling(data: bytes) -> Iterator[bytes]:
    """Yield the lines with bytes beyond ASCII, about 32 kB of them: they alone tell one encoding from another."""
    taken = 0
    for found in re.finditer(rb"[^\n]{0,400}[\x80-\xff][^\n]{0,400}\n?", data):
        yield found[0]
        taken += len(found[0])
        if taken > _GUESS_BYTES:
            return
