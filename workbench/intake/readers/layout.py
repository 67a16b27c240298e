"""Text laid out in lines: paragraphs, lists and table rows, as a reader of the page sees them."""

import re

from workbench.model.outline import Heading

_SPACE = re.compile("[ \t\n\f\r]+")
_LONGEST_HEADING = 300
_EDGE = " \t\n\f\r"


class Layout:
    """Collects words and breaks; white space and blank lines never pile up.

    Breaks are only remembered and written with the next words, so neither the beginning nor the end has any.
    """

    def __init__(self) -> None:
        self._out: list[str] = []
        self._newlines = 0
        self._space = False
        self._tab = self._fresh_cell = False
        self._indents = [""]
        self._marker = ""
        self._cells: list[tuple[int, int]] = []
        self._length = 0
        self._heading: tuple[int, int] | None = None
        self._headings: list[tuple[int, int, int]] = []

    def words(self, text: str) -> None:
        """Add running text; white space collapses as on a page."""
        shown = _SPACE.sub(" ", text)
        bare = shown.strip(" ")
        if not bare:
            self._space = self._space or bool(shown)
            return
        self._write(bare, space=self._space or shown[0] == " ")
        self._space = shown[-1] == " "

    def verbatim(self, text: str) -> None:
        """Add preformatted text: its spaces and line ends stay."""
        body = text.rstrip("\n")
        if body:
            self._write(body, space=self._space)
        self._newlines = max(self._newlines, len(text) - len(body))

    def line(self) -> None:
        """Begin a new line here, as `br` does; two make a blank line."""
        self._newlines = min(self._newlines + 1, 2)

    def block(self, newlines: int) -> None:
        """Begin a block here: 1 for a new line, 2 for a blank line before it."""
        if self._fresh_cell:
            return
        self._newlines = max(self._newlines, newlines)

    def item(self, marker: str) -> None:
        """Begin a list item with its marker, such as "- "; `end_indent` ends it."""
        self.block(1)
        self._marker = marker
        self._indents.append(self._indents[-1] + " " * len(marker))

    def indent(self) -> None:
        """Set the lines that follow two spaces in, until `end_indent`."""
        self.block(1)
        self._indents.append(self._indents[-1] + "  ")

    def end_indent(self) -> None:
        """End an item or an indented part."""
        self._indents.pop()
        self._marker = ""
        self.block(1)

    def cell(self, *, first: bool) -> None:
        """Begin a table cell; cells of one line are set apart by a tab, longer ones stand in lines of their own."""
        self._tab = not first
        self._fresh_cell = True
        self._cells.append((len(self._out), self._newlines))

    def end_cell(self) -> None:
        """End a table cell."""
        start, newlines = self._cells.pop()
        written = self._out[start:]
        if not written:
            self._newlines = newlines
        elif not any("\n" in part for part in written[1:]):
            self._newlines = 0
        self._space = False

    def end_row(self) -> None:
        """End a table row: a tab left by an empty last cell is not written."""
        self._tab = self._fresh_cell = False
        self.block(1)

    def begin_heading(self, level: int) -> None:
        """Begin a heading; what is written until `end_heading` are its words."""
        if self._heading is None:
            self._heading = level, -1

    def end_heading(self) -> None:
        """End the heading that was begun."""
        if self._heading is not None and self._heading[1] >= 0:
            self._headings.append((self._heading[1], self._length, self._heading[0]))
        self._heading = None

    def headings(self) -> tuple[Heading, ...]:
        """Return the headings, in code points of `text`."""
        written, text = "".join(self._out), self.text()
        off = len(written) - len(written.lstrip("\n"))
        found = []
        for start, end, level in self._headings:
            title = " ".join(written[start:end].split())
            if title and 0 <= start - off <= len(text):
                found.append(Heading(start - off, max(1, min(6, level)), title[:_LONGEST_HEADING]))
        return tuple(found)

    def text(self) -> str:
        """Return what was collected."""
        return "".join(self._out).strip("\n").rstrip(_EDGE)

    def _write(self, text: str, *, space: bool) -> None:
        lead = ""
        if self._out and self._newlines:
            lead = "\n" * self._newlines
        elif self._out and self._tab:
            lead = "\t"
        elif self._out and space:
            lead = " "
        if not self._out or self._newlines:
            # The marker stands where its item began; later lines of the item are set in below its words.
            lead += self._indents[-2] + self._marker if self._marker else self._indents[-1]
        self._marker = "" if not self._out or self._newlines else self._marker
        if self._heading is not None and self._heading[1] < 0:
            self._heading = self._heading[0], self._length + len(lead)
        self._out.append(lead + text)
        self._length += len(lead) + len(text)
        self._newlines = 0
        self._tab = self._fresh_cell = self._space = False
