"""The text's layout: lines 1.55 high, blank lines half, headings bold, a measure that never fills the pane."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

from workbench.model.paragraphs import HEADING_LIMIT, is_heading
from workbench.ui.theme.tokens import LINE_HEIGHT, SIZES

TOP = 14.0


class ReadingLayout(QPlainTextDocumentLayout):
    """Lays out a block that has no lines yet by itself; Qt clears the lines when the width changes."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.text_width = float(SIZES.measure)
        self._heights: tuple[QFont, float] | None = None

    def line_height(self) -> float:
        """Return the height of a line in pixels."""
        font = self.document().defaultFont()
        if self._heights is None or self._heights[0] != font:
            self._heights = font, round(font.pixelSize() * LINE_HEIGHT) + 0.0
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
            height = height / 2
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
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLeadingIncluded(False)
            line.setLineWidth(self.text_width)
            line.setPosition(QPointF(SIZES.viewer_margin, y + (pitch - line.height()) / 2))
            y += pitch
        layout.endLayout()
        block.setLineCount(max(1, layout.lineCount()))


def is_heading_block(block: QTextBlock) -> bool:
    """Say whether a block is a heading by its text and its neighbours'."""
    before, after = block.previous(), block.next()
    return is_heading(
        block.text(), before.text() if before.isValid() else None, after.text() if after.isValid() else None
    )
