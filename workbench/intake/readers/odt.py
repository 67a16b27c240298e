"""OpenDocument texts (ODT): headings, paragraphs, lists, tables, notes and headers, by ISO/IEC 26300."""

from collections import Counter
from xml.etree.ElementTree import Element

from workbench.intake.page import STANDARD, Options, Page
from workbench.intake.readers.layout import Layout
from workbench.intake.readers.office import Parts
from workbench.intake.result import Unread

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _STYLE, _DRAW, _META = (
    f"{{{_BASE}{name}:1.0}}" for name in ("text", "table", "office", "style", "drawing", "meta")
)
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = frozenset(
    {
        _TEXT + "tracked-changes",
        _TEXT + "sequence-decls",
        _TEXT + "variable-decls",
        _TEXT + "user-field-decls",
        _OFFICE + "forms",
        _OFFICE + "annotation-end",
        _OFFICE + "automatic-styles",
    }
)
_LARGEST_REPEAT = 1000


def read_odt(data: bytes, options: Options = STANDARD) -> Page:
    """Read an ODT file. Raises Unread where it is damaged or locked with a password."""
    parts = Parts(data, options.limits)
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.take("META-INF/manifest.xml"):
        raise Unread("It is locked with a password. Save it without one and import that.")
    content = parts.xml("content.xml")
    styles = parts.xml("styles.xml") if "styles.xml" in parts else None
    reading = _Reading([content] if styles is None else [content, styles])
    if styles is not None:
        reading.margins(styles, "header")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Unread("It is no text document, or damaged.")
    reading.blocks(body)
    reading.notes()
    if styles is not None:
        reading.margins(styles, "footer")
    meta = parts.xml("meta.xml") if "meta.xml" in parts else None
    return Page(
        reading.layout.text(),
        title=_stated(meta, _DC + "title") or reading.title,
        author=_stated(meta, _META + "initial-creator") or _stated(meta, _DC + "creator") or None,
        language=_stated(meta, _DC + "language") or None,
        notes=reading.told(),
        headings=reading.layout.headings(),
    )


def _stated(meta: Element | None, name: str) -> str:
    found = meta.find(f".//{name}") if meta is not None else None
    return (found.text or "").strip() if found is not None else ""


class _Reading:
    def __init__(self, roots: list[Element]) -> None:
        self.layout = Layout()
        self.title = ""
        self._notes: list[tuple[str, Element]] = []
        self._numbered = {
            (style.get(_STYLE + "name"), level.get(_TEXT + "level"))
            for root in roots
            for style in root.iter(_TEXT + "list-style")
            for level in style.iter(_TEXT + "list-level-style-number")
        }
        self._lists: list[tuple[str | None, int]] = []
        self._left_out: Counter[str] = Counter()
        self._cells = 0

    def blocks(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag in (_TEXT + "p", _TEXT + "h"):
                self._paragraph(child)
            elif tag == _TEXT + "list":
                self._list(child)
            elif tag == _TABLE + "table":
                self._table(child)
            else:
                self.blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        boxes: list[Element] = []
        words = self._words(paragraph, boxes)
        if paragraph.get(_TEXT + "style-name", "") == "Title" and not self.title:
            self.title = words.strip()
        if words.strip():
            gap = 1 if self._lists or self._cells else 2
            self.layout.block(gap)
            if paragraph.tag == _TEXT + "h":
                self.layout.begin_heading(_count(paragraph.get(_TEXT + "outline-level")))
            self.layout.verbatim(words.strip("\n"))
            self.layout.end_heading()
            self.layout.block(gap)
        for box in boxes:
            self._marked("Text box", box)

    def _words(self, parent: Element, boxes: list[Element]) -> str:
        out = [_space(parent.text)]
        for child in parent:
            tag = child.tag
            if tag == _TEXT + "s":
                out.append(" " * min(_count(child.get(_TEXT + "c")), _LARGEST_REPEAT))
            elif tag == _TEXT + "tab":
                out.append("\t")
            elif tag == _TEXT + "line-break":
                out.append("\n")
            elif tag == _TEXT + "note":
                self._notes.append(("Endnote" if child.get(_TEXT + "note-class") == "endnote" else "Footnote", child))
                out.append(f"[{len(self._notes)}]")
            elif tag == _OFFICE + "annotation":
                self._left_out["comment"] += 1
            elif tag == _DRAW + "text-box":
                boxes.append(child)
            elif tag not in _SKIPPED:
                if tag == _DRAW + "image":
                    self._left_out["picture"] += 1
                out.append(self._words(child, boxes))
            out.append(_space(child.tail))
        return "".join(out)

    def _list(self, listed: Element) -> None:
        name = listed.get(_TEXT + "style-name") or (self._lists[-1][0] if self._lists else None)
        if not self._lists:
            self.layout.block(2)
        self._lists.append((name, 0))
        for item in listed:
            if item.tag not in (_TEXT + "list-item", _TEXT + "list-header"):
                continue
            style, count = self._lists[-1]
            self._lists[-1] = style, count + 1
            numbered = (style, str(len(self._lists))) in self._numbered
            self.layout.item(f"{count + 1}. " if numbered else "- ")
            self.blocks(item)
            self.layout.end_indent()
        self._lists.pop()
        self.layout.block(1 if self._lists else 2)

    def _table(self, table: Element) -> None:
        self.layout.block(2)
        for row in _rows(table):
            first = True
            for cell in row:
                if cell.tag == _TABLE + "table-cell":
                    self.layout.cell(first=first)
                    self._cells += 1
                    self.blocks(cell)
                    self._cells -= 1
                    self.layout.end_cell()
                    first = False
            self.layout.end_row()
        self.layout.block(2)

    def _marked(self, name: str, block: Element) -> None:
        inner = Layout()
        outer, self.layout = self.layout, inner
        lists, self._lists = self._lists, []
        self.blocks(block)
        self.layout, self._lists = outer, lists
        words = inner.text()
        if words.strip():
            outer.block(2)
            outer.verbatim(f"[{name}] {words}")
            outer.block(2)

    def notes(self) -> None:
        for number, (name, note) in enumerate(self._notes, 1):
            body = note.find(_TEXT + "note-body")
            if body is not None:
                self._marked(f"{name} {number}", body)

    def margins(self, styles: Element, which: str) -> None:
        seen = set()
        for margin in styles.iter():
            if margin.tag in (_STYLE + which, f"{_STYLE}{which}-left", f"{_STYLE}{which}-first"):
                words = "".join(margin.itertext()).strip()
                if words and words not in seen:
                    seen.add(words)
                    self._marked(which.capitalize(), margin)

    def told(self) -> tuple[str, ...]:
        if not self._left_out:
            return ()
        parts = [f"{n:,} {what if n == 1 else what + 's'}" for what, n in sorted(self._left_out.items())]
        return (f"Not in the text, but kept in the original: {', '.join(parts)}.",)


def _rows(table: Element) -> list[Element]:
    rows = []
    for child in table:
        if child.tag == _TABLE + "table-row":
            rows.append(child)
        elif child.tag in (_TABLE + "table-header-rows", _TABLE + "table-rows", _TABLE + "table-row-group"):
            rows += _rows(child)
    return rows


def _space(words: str | None) -> str:
    """White space in the file is one blank; real tabs and line ends are elements."""
    if not words:
        return ""
    return " ".join(words.replace("\n", " ").replace("\t", " ").split(" ")) if words.strip() else (" " if words else "")


def _count(words: str | None) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 6 else 1
