"""A codebook as the REFI-QDA standard has it (.qdc, version 1.0, www.qdasoftware.org): what NVivo, ATLAS.ti, MAXQDA,
QualCoder and Taguette exchange. The code book inside a project file (.qde) is read as well.

The standard holds a name, a colour, a description and the tree. What a tag is for and not for goes into the
description under headings, from which it is read back. A digit key and the counts are not carried.
"""

import io
import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from workbench import __version__
from workbench.exchange.codebook.codes import Code, Codes, told
from workbench.model.errors import UserError
from workbench.model.uid import new_uid

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_USE, _NOT = "Use for: ", "Not for: "
_PARTS = re.compile(r"(?:^|\n\n)(Use for: |Not for: )")


def write(title: str, codes: Sequence[Code]) -> tuple[bytes, list[str]]:
    """Return the file, and what it cannot carry."""
    out = io.StringIO()
    xml = XMLGenerator(out, encoding="utf-8", short_empty_elements=True)
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    replaced = 0

    def start(name: str, given: dict[str, str] | None = None) -> None:
        xml.startElement(name, AttributesImpl(given or {}))

    def fit(text: str) -> str:
        nonlocal replaced
        fitting = _NOT_XML.sub("\ufffd", text)
        replaced += fitting != text
        return fitting

    start("CodeBook", {"xmlns": NAMESPACE, "origin": f"Analyst Workbench {__version__}"})
    start("Codes")
    guids = {code.id: _guid(code.id) for code in codes}
    opened: list[str] = []
    for code in codes:
        while opened and opened[-1] != code.parent:
            opened.pop()
            xml.endElement("Code")
        said = {"guid": guids[code.id], "name": fit(code.name), "isCodable": "true"}
        if code.colour is not None and _COLOUR.fullmatch(code.colour):
            said["color"] = code.colour
        start("Code", said)
        opened.append(code.id)
        parts = [
            code.note,
            _USE + code.include if code.include else None,
            _NOT + code.exclude if code.exclude else None,
        ]
        if any(parts):
            start("Description")
            xml.characters(fit("\n\n".join(part for part in parts if part)))
            xml.endElement("Description")
    for _ in opened:
        xml.endElement("Code")
    xml.endElement("Codes")
    xml.endElement("CodeBook")
    keys, uses = sum(code.key is not None for code in codes), sum(bool(code.include or code.exclude) for code in codes)
    notes = []
    if keys:
        notes.append(told(keys, "digit key is not carried", "digit keys are not carried"))
    if uses:
        notes.append(told(uses, "tag has what it is for and not for in its description",
                          "tags have what they are for and not for in their descriptions"))  # fmt: skip
    if replaced:
        notes.append(told(replaced, "text holds a character XML cannot hold; it was replaced",
                          "texts hold characters XML cannot hold; they were replaced"))  # fmt: skip
    return out.getvalue().encode() + b"\n", notes


def _guid(own: str) -> str:
    known = _GUID.fullmatch(own)
    return known[1] if known else new_uid()


def read(data: bytes) -> Codes:
    """Return the codes as tags. Raises UserError where it is no code book or holds what XML bombs are made of."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data)
    except ParseError as error:
        raise UserError(f"It is not XML that can be read: {error}.") from error
    except DefusedXmlException as error:
        raise UserError("It declares entities, which a code book has no use for. It was not read.") from error
    except (LookupError, ValueError) as error:
        raise UserError(f"It is not XML that can be read: {error}.") from error
    book = root if _tag(root) == "CodeBook" else next((e for e in root.iter() if _tag(e) == "CodeBook"), None)
    if book is None:
        raise UserError("It has no CodeBook, so it is no code book of the REFI-QDA standard. Check the file.")
    lists = [part for part in book if _tag(part) == "Codes"]
    codes: list[Code] = []
    seen: set[str] = set()
    left = {"NoteRef": 0, "Set": sum(_tag(part) == "Set" for part in book.iter()), "twice": 0}
    for element, parent in _walk(lists):
        given = element.get("guid", "")
        found = _GUID.fullmatch(given.strip())
        own = found[1].lower() if found else given or f"#{len(codes) + 1}"
        if own in seen:
            left["twice"] += 1
            own = f"{own}#{len(codes) + 1}"
        seen.add(own)
        element.set("workbench", own)
        left["NoteRef"] += sum(_tag(part) == "NoteRef" for part in element)
        said = "".join("".join(part.itertext()) for part in element if _tag(part) == "Description").strip()
        codes.append(Code(own, parent, element.get("name", ""), element.get("color"), None, *_uses(said)))
    notes = []
    if left["Set"]:
        notes.append(
            told(
                left["Set"],
                "set of codes was not read: tags have one tree",
                "sets of codes were not read: tags have one tree",
            )
        )
    if left["NoteRef"]:
        notes.append(
            told(
                left["NoteRef"],
                "note was not read: it stands in another file",
                "notes were not read: they stand in another file",
            )
        )
    if left["twice"]:
        notes.append(told(left["twice"], "code has the guid of another", "codes have the guid of another"))
    return Codes(codes, notes)


def _walk(lists: Sequence[Element]) -> Iterator[tuple[Element, str | None]]:
    """Yield every code with the id its parent was given, from the top down."""
    waiting: list[tuple[Element, Element | None]] = [
        (code, None) for part in reversed(lists) for code in reversed(part) if _tag(code) == "Code"
    ]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent.get("workbench") if parent is not None else None
        waiting += [(code, element) for code in reversed(element) if _tag(code) == "Code"]


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _uses(said: str) -> tuple[str | None, str | None, str | None]:
    """Return description, what it is for and what not, from a description with our headings."""
    first, *rest = _PARTS.split(said)
    found = {_USE: [], _NOT: []}  # type: dict[str, list[str]]
    for heading, words in zip(rest[::2], rest[1::2], strict=True):
        found[heading].append(words.strip())
    return (first.strip() or None, "\n\n".join(found[_USE]) or None, "\n\n".join(found[_NOT]) or None)
