"""The text's layout: lines 1.55 high, blank lines half, headings bold, a measure that never fills the pane."""

import math
import time
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QPlainTextDocumentLayout

from workbench.model.paragraphs import HEADING_LIMIT, is_heading
from workbench.ui.theme.tokens import LINE_HEIGHT, SIZES

TOP = 14.0
_GUESS_SECONDS = 0.003


class ReadingLayout(QPlainTextDocumentLayout):
    """Lays out a block that has no lines yet by itself; Qt clears the lines when the width changes."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.text_width = float(SIZES.measure)
        self.measure, self.spacing, self.family = SIZES.measure, LINE_HEIGHT, ""
        self._heights: tuple[QFont, float] | None = None
        self._counted_anew = False
        self._letters = 1.0
        self._replacing = False
        self._unguessed = 0
        self._guessing = QTimer(self)
        self._guessing.setSingleShot(True)
        self._guessing.setInterval(1)
        self._guessing.timeout.connect(self._guess)

    def use(self, measure: int, spacing: float, family: str) -> None:
        """Set lines at most ``measure`` pixels wide, ``spacing`` times the font's size apart, in another font or the standard ""."""
        self.measure, self.spacing, self.family = measure, spacing, family
        self._heights = None

    def replace_text(self, text: str) -> None:
        """Put another text in the place of the whole document.

        The base class would make a layout of every block of it, to find the widest; here all have one width.
        """
        self._replacing = True
        self.document().setPlainText(text)
        self._replacing = False

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Leave new blocks without lines until they are seen."""
        if not self._replacing:
            super().documentChanged(position, removed, added)

    def expect_lines(self) -> None:
        """Guess the lines of long blocks nobody has seen, so that the scroll bar is about right from the start.

        What takes longer than a frame is done between the frames that follow.
        """
        sample = "the quick brown fox jumps over a lazy dog "
        letters = self.text_width / (
            QFontMetricsF(self.document().defaultFont()).horizontalAdvance(sample) / len(sample)
        )
        self._letters = letters
        self._unguessed = 0
        self._guess()

    def _guess(self) -> None:
        block, letters = self.document().findBlockByNumber(self._unguessed), self._letters
        until, seen = time.monotonic() + _GUESS_SECONDS, 0
        while block.isValid():
            length = block.length()
            if length > letters and block.layout().lineCount() == 0:
                block.setLineCount(int(length / letters) + 1)
            block = block.next()
            seen += 1
            if seen % 500 == 0 and time.monotonic() > until:
                self._unguessed += seen
                self._guessing.start()
                return
        self._guessing.stop()
        self._counted_anew = True
        if seen:
            self.tell_size()

    def tell_size(self) -> None:
        """Tell the scroll bar when blocks took other numbers of lines than it reckons with.

        Without it the range stays that of blocks nobody has seen, and the end of the text is out of reach.
        """
        if self._counted_anew:
            self._counted_anew = False
            self.documentSizeChanged.emit(self.documentSize())

    def lay_out_above(self, block: QTextBlock, room: float) -> None:
        """Lay out what stands within ``room`` pixels above ``block``, so that scrolling up skips no line."""
        block = block.previous()
        while block.isValid() and room > 0:
            room -= self.blockBoundingRect(block).height()
            block = block.previous()

    def line_with_room_above(self, unit: int, room: float) -> int:
        """Return the line of the document that is first on screen when ``unit`` stands ``room`` pixels below it."""
        block = self.document().findBlock(unit)
        self.blockBoundingRect(block)
        line = max(0, block.layout().lineForTextPosition(unit - block.position()).lineNumber())
        room -= line * self.line_height()
        while room > 0 and block.previous().isValid():
            block = block.previous()
            room -= self.blockBoundingRect(block).height()
        return block.firstLineNumber() + (int(-room / self.line_height()) if room < 0 else 0)

    def line_height(self) -> float:
        """Return the height of a line in pixels."""
        font = self.document().defaultFont()
        if self._heights is None or self._heights[0] != font:
            self._heights = font, round(font.pixelSize() * self.spacing) + 0.0
        return self._heights[1]

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the box of a block, its lines laid out when they are not yet."""
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        if layout.lineCount() == 0:
            self._lay_out(block, layout)
        height = self.line_height()
        if block.length() <= 1:
            # whole pixels: Qt carries a fraction of a pixel from one jump to the next
            height = math.ceil(height / 2)
        else:
            height = height * layout.lineCount()
        top = TOP if block.blockNumber() == 0 else 0.0
        return QRectF(0, 0, SIZES.viewer_margin + self.text_width, height + top)

    def _lay_out(self, block: QTextBlock, layout: QTextLayout) -> None:
        text = block.text()
        if len(text) <= HEADING_LIMIT and is_heading_block(block):
            bold = QTextLayout.FormatRange()
            bold.start, bold.length = 0, len(text)
            bold.format = QTextCharFormat()
            bold.format.setFontWeight(QFont.Weight.Bold)
            layout.setFormats([bold])
        layout.setTextOption(self.document().defaultTextOption())
        pitch = self.line_height()
        y = TOP if block.blockNumber() == 0 else 0.0
        from_right = block.textDirection() == Qt.LayoutDirection.RightToLeft
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLeadingIncluded(False)
            line.setLineWidth(self.text_width)
            # a paragraph that is read from the right begins at the right end of the measure
            inset = self.text_width - line.naturalTextWidth() if from_right else 0.0
            line.setPosition(QPointF(SIZES.viewer_margin + max(0.0, inset), y + (pitch - line.height()) / 2))
            y += pitch
        layout.endLayout()
        lines = max(1, layout.lineCount())
        if block.lineCount() != lines:
            block.setLineCount(lines)
            self._counted_anew = True


def is_heading_block(block: QTextBlock) -> bool:
    """Say whether a block is a heading by its text and its neighbours'."""
    before, after = block.previous(), block.next()
    return is_heading(
        block.text(), before.text() if before.isValid() else None, after.text() if after.isValid() else None
    )


def unit_at(blocks: Iterable[tuple[QTextBlock, QPointF]], at: QPointF, pitch: float) -> int | None:
    """Return the position of the character under a point of the viewport, or None beside the words.

    ``blocks`` come with their top left corners, lines are ``pitch`` pixels high.
    """
    for block, corner in blocks:
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            words = line.naturalTextRect().translated(corner)
            between = (pitch - words.height()) / 2
            if words.adjusted(0, -between, 0, between).contains(at):
                under = line.xToCursor(at.x() - corner.x(), QTextLine.CursorPosition.CursorOnCharacter)
                return block.position() + under
    return None
