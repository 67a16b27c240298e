"""Word documents (DOCX): paragraphs, lists, tables, notes, headers and text boxes, in the order of the document.

python-docx opens the package and knows the styles; the text is walked here, since its own `text` leaves out tracked
insertions, content controls, text boxes and notes.
"""

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.parser import parse_xml

from workbench.intake.page import STANDARD, Options, Page
from workbench.intake.readers.layout import Layout
from workbench.intake.readers.numbering import Numbering
from workbench.intake.readers.office import Parts
from workbench.intake.result import Unread

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": ("footnotes", "Footnote"), "endnoteReference": ("endnotes", "Endnote")}
_SKIPPED = frozenset(
    _W + name for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "tblPr", "trPr", "tcPr", "sdtPr")
)


def read_docx(data: bytes, options: Options = STANDARD) -> Page:
    """Read a DOCX file. Raises Unread where it is damaged or locked, Refused where it is made to break programs."""
    parts = Parts(data, options.limits)
    for name in parts.names:
        parts.take(name)
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise Unread("It is damaged, or no Word document: it could not be opened.") from error
    reading = _Reading(document)
    stated = document.core_properties
    return Page(
        reading.text(),
        title=stated.title or reading.title,
        author=stated.author or None,
        language=stated.language or None,
        notes=tuple(reading.told()),
        headings=reading.layout.headings(),
    )


class _Reading:
    def __init__(self, document: Any) -> None:
        self.layout = Layout()
        self.title = ""
        self._numbering = Numbering(document)
        self._document = document
        self._notes: list[tuple[str, str, str]] = []
        self._left_out: Counter[str] = Counter()
        self._cells = 0
        for kind, block in _margins(document, "header"):
            self._marked(kind, block)
        self._blocks(document.element.body)
        for number, (part, name, key) in enumerate(self._notes, 1):
            note = self._note(part, key)
            if note is not None:
                self._marked(f"{name} {number}", note)
        for kind, block in _margins(document, "footer"):
            self._marked(kind, block)

    def text(self) -> str:
        return self.layout.text()

    def told(self) -> Iterator[str]:
        if self._left_out:
            parts = [f"{n:,} {what if n == 1 else what + 's'}" for what, n in sorted(self._left_out.items())]
            yield f"Not in the text, but kept in the original: {', '.join(parts)}."

    def _marked(self, name: str, block: Any) -> None:
        """A part that stands beside the text: in brackets what it is, then its words."""
        inner = Layout()
        outer, self.layout = self.layout, inner
        self._blocks(block)
        self.layout = outer
        words = inner.text()
        if words.strip():
            outer.block(2)
            outer.verbatim(f"[{name}] {words}")
            outer.block(2)

    def _blocks(self, parent: Any) -> None:
        for child in parent.iterchildren():
            tag = child.tag
            if tag == _W + "p":
                self._paragraph(child)
            elif tag == _W + "tbl":
                self._table(child)
            elif tag not in _SKIPPED and isinstance(tag, str) and tag != _W + "sectPr":
                # content controls, tracked insertions of whole blocks, custom XML
                self._blocks(child)

    def _paragraph(self, paragraph: Any) -> None:
        boxes: list[Any] = []
        words = "".join(self._words(paragraph, boxes))
        style = self._numbering.style_of(paragraph)
        if style == "Title" and not self.title:
            self.title = words.strip()
        marker, depth = self._numbering.marker(paragraph)
        if words.strip() or marker:
            gap = 1 if marker or self._cells else 2
            level = _level(style)
            self.layout.block(gap)
            if level:
                self.layout.begin_heading(level)
            self.layout.verbatim("  " * depth + marker + words.strip("\n"))
            self.layout.end_heading()
            self.layout.block(gap)
        for box in boxes:
            self._marked("Text box", box)

    def _words(self, parent: Any, boxes: list[Any]) -> Iterator[str]:
        for child in parent.iterchildren():
            tag = child.tag
            if not isinstance(tag, str):
                continue
            name = tag.removeprefix(_W)
            if tag in _SKIPPED:
                if name in ("del", "moveFrom"):
                    self._left_out["deleted passage"] += 1
            elif name == "t":
                yield child.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                yield "\ufffd"
            elif name in _NOTES:
                part, shown = _NOTES[name]
                self._notes.append((part, shown, child.get(_W + "id")))
                yield f"[{len(self._notes)}]"
            elif name == "commentReference":
                self._left_out["comment"] += 1
            elif name == "txbxContent":
                boxes.append(child)
            elif tag != _FALLBACK:
                # the fallback repeats the choice beside it
                if name in ("drawing", "pict") and not list(child.iter(_W + "txbxContent")):
                    self._left_out["picture"] += 1
                yield from self._words(child, boxes)

    def _table(self, table: Any) -> None:
        self.layout.block(2)
        for row in table.iter(_W + "tr"):
            if next(row.iterancestors(_W + "tbl")) is not table:
                continue
            cells = [cell for cell in row.iter(_W + "tc") if next(cell.iterancestors(_W + "tr")) is row]
            for number, cell in enumerate(cells):
                self.layout.cell(first=number == 0)
                self._cells += 1
                self._blocks(cell)
                self._cells -= 1
                self.layout.end_cell()
            self.layout.end_row()
        self.layout.block(2)

    def _note(self, kind: str, key: str) -> Any:
        for rel in self._document.part.rels.values():
            if rel.reltype.endswith("/" + kind) and not rel.is_external:
                root = parse_xml(rel.target_part.blob)
                return next((note for note in root.iterchildren() if note.get(_W + "id") == key), None)
        return None


def _level(style: str) -> int:
    """Return the level of a heading by the name of its style, 0 for any other paragraph."""
    name = style.lower()
    if name == "title":
        return 1
    number = name.removeprefix("heading ")
    return int(number) if name != number and number.isdecimal() and len(number) == 1 else 0


def _margins(document: Any, which: str) -> Iterator[tuple[str, Any]]:
    """Yield what stands above or below the text of pages, each once."""
    shown = {"header": "Header", "footer": "Footer"}[which]
    seen: set[str] = set()
    for section in document.sections:
        for place in (which, f"first_page_{which}", f"even_page_{which}"):
            margin = getattr(section, place)
            if margin.is_linked_to_previous:
                continue
            words = "\n".join(p.text for p in margin.paragraphs)
            if words.strip() and words not in seen:
                seen.add(words)
                yield shown, margin._element


def warm() -> None:
    """Load what is loaded late: read a document made here."""
    made = docx.Document()
    made.add_heading("Title", 0)
    made.add_paragraph("Words", style="List Bullet")
    made.add_table(1, 1)
    made.sections[0].header.paragraphs[0].text = "Header"
    made.core_properties.title = "T"
    out = io.BytesIO()
    made.save(out)
    read_docx(out.getvalue())
