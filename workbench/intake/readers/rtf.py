"""RTF: the words through striprtf, with notes and headers marked in brackets, which striprtf by itself would drop."""

import re

from striprtf.striprtf import rtf_to_text

from workbench.intake.labels import CODECS, known_encoding
from workbench.intake.page import STANDARD, Options, Page
from workbench.intake.result import Unread

_OPENED = re.compile(r"\{\\(footnote|(?:header|footer)[flr]?)(?![a-z])")
_FIELD = re.compile(r"\{\\(title|author)\s?((?:[^{}\\]|\\[^a-z]|\\'[0-9a-f]{2}|\\u-?\d+ ?.?)*)\}")
_CODE_PAGE = re.compile(r"\\ansicpg(\d+)")
_BINARY = re.compile(r"\\bin(\d+) ?")


def read_rtf(data: bytes, options: Options = STANDARD) -> Page:
    """Read an RTF file. Raises Unread where it is none."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unread("It is no RTF file, or damaged at its start.")
    # the mark of a list item as WordPad and older programs write it; striprtf knows the newer word alone
    source = _without_binary(data.decode("latin-1")).replace("{\\pntext", "{\\listtext")
    codec = _codec(source)
    info = dict(reversed(_FIELD.findall(source[:20_000])))
    text = rtf_to_text(_marked(source), encoding=codec, errors="replace")
    return Page(
        re.sub(r"\n{3,}", "\n\n", _cells(text)).strip("\n"),
        title=_plain(info.get("title", ""), codec),
        author=_plain(info.get("author", ""), codec) or None,
        notes=(),
    )


def _codec(source: str) -> str:
    stated = _CODE_PAGE.search(source[:2000])
    name = known_encoding(f"cp{stated[1]}") if stated else None
    return CODECS.get(name or "", "cp1252")


def _plain(words: str, codec: str) -> str:
    return rtf_to_text("{\\rtf1 " + words + "}", encoding=codec, errors="replace").strip() if words else ""


def _cells(text: str) -> str:
    """Cells are set apart by a tab as in every other format; striprtf writes a bar after each."""
    return "\n".join(
        line.removesuffix("|").replace("|", "\t") if line.endswith("|") else line for line in text.split("\n")
    )


def _without_binary(source: str) -> str:
    """Leave out raw bytes of pictures: braces among them would be taken for groups."""
    out, at = [], 0
    for found in _BINARY.finditer(source):
        if found.start() < at:
            continue
        out.append(source[at : found.start()])
        at = found.end() + min(int(found[1][:9]), len(source))
    out.append(source[at:])
    return "".join(out)


def _marked(source: str) -> str:
    """Make notes and headers part of the text, in brackets that say what they are."""
    out, at = [], 0
    while (found := _OPENED.search(source, at)) is not None:
        end = _end_of_group(source, found.start())
        name = next(word for word in ("Footnote", "Header", "Footer") if found[1].startswith(word.lower()))
        out.append(source[at : found.start()])
        inner = source[found.end() : end - 1].lstrip()
        plain = rtf_to_text("{\\rtf1 " + inner + "}", errors="ignore").strip()
        if plain and found[1] == "footnote":
            out.append("{ [" + name + ": " + inner + "]}")
        elif plain:
            out.append("{[" + name + "] " + inner + "\\par }")
        at = end
    out.append(source[at:])
    return "".join(out)


def _end_of_group(source: str, start: int) -> int:
    """Return the index after the brace that closes the group opened at `start`."""
    depth, at = 0, start
    for found in re.finditer(r"\\.|[{}]", source[start:], re.DOTALL):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                return start + found.end()
        at = start + found.end()
    return max(at, start + 1)


def warm() -> None:
    """Load what is loaded late."""
    read_rtf(b"{\\rtf1\\ansi\\ansicpg1252 Words\\'e9 {\\footnote note}\\par}")
