"""The text of a document as it is read: read-only words whose passages are painted under them, for visible blocks only."""

import math
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from workbench.model.marks import Mark
from workbench.ui.document.graphemes import snapped
from workbench.ui.document.index import MarkIndex
from workbench.ui.document.layout import ReadingLayout
from workbench.ui.document.lines import is_from_the_right, lines_of, lines_over
from workbench.ui.document.margin import numbers_of, stripes_at
from workbench.ui.document.painting import Inks, Strips
from workbench.ui.document.scroll_marks import MarkedScrollBar, Places
from workbench.ui.document.surface import Frame
from workbench.ui.textpos import TextPositions
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from workbench.model.layers import Layers

_FLASH_MS = 400


class ReadingView(QPlainTextEdit):
    """Shows one document. Offsets in its interface are code points of the canonical text.

    ``selection_changed((start, end) or None)`` follows the selected text, ``led_to(start, end)`` a jump to words;
    ``marks_changed()`` tells that other passages are shown, or that others stand out.
    """

    selection_changed = Signal(object)
    led_to = Signal(int, int)
    marks_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentViewer")
        self.setAccessibleName(self.tr("Document"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._bar = MarkedScrollBar(theme, self)
        self.setVerticalScrollBar(self._bar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.document().setDocumentMargin(0)
        self._layout = ReadingLayout(self.document())
        self.document().setDocumentLayout(self._layout)
        self._text = ""
        self._positions = TextPositions("")
        self._index = self._full = MarkIndex()
        self._layers: Layers | None = None
        self._places = Places(self._index, 0)
        self._strips: Strips = {}
        self._shape = (0.0, 0.0, 0.0)
        self._glowing: frozenset[int] = frozenset()
        self._flashing: frozenset[int] = frozenset()
        self._offers: list[tuple[int, int]] = []
        self._numbers: list[int] = []
        self._unflash = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._unflash.timeout.connect(lambda: self.flash(()))
        self._resettle = QTimer(self)
        self._resettle.setSingleShot(True)
        self._resettle.setInterval(0)
        self._resettle.timeout.connect(self._settle)
        self._theme = theme
        self.set_theme(theme)
        self.selectionChanged.connect(self._on_selection)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme; the reading size the user chose stays."""
        size = self.font().pixelSize() if self._text else theme.font("reading").pixelSize()
        self._theme = theme
        font = theme.font("reading")
        font.setFamily(self._layout.family or font.family())
        font.setPixelSize(size)
        self.setFont(font)
        self.document().setDefaultFont(font)
        palette = self.palette()
        clear = QColor(0, 0, 0, 0)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.Highlight, clear)
            palette.setColor(group, QPalette.ColorRole.HighlightedText, theme.colour("text"))
            palette.setColor(group, QPalette.ColorRole.Text, theme.colour("text"))
            palette.setColor(group, QPalette.ColorRole.Base, theme.colour("paper"))
        self.setPalette(palette)
        self._inks = Inks(theme)
        self._strips.clear()
        self._bar.set_theme(theme)
        self.viewport().update()

    # What is shown

    def show_document(self, text: str, marks: Sequence[Mark]) -> None:
        """Show another document from its start."""
        self._text = text
        self._positions = TextPositions(text)
        self._offers = []
        self._glowing = frozenset()
        self._fit_width()
        self.blockSignals(True)
        self._layout.replace_text(self._positions.display_text)
        self.setTextCursor(QTextCursor(self.document()))
        self.blockSignals(False)
        self._layout.expect_lines()
        self._layout.tell_size()
        self._bar.setValue(0)
        self._numbers = numbers_of(text, self._positions.display_text)
        self.set_marks(marks)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other passages in the same text."""
        self.set_index(MarkIndex(marks))

    def set_index(self, index: MarkIndex) -> None:
        """Show marks that are in order already, as far as their layers are shown."""
        self._full = index
        self._index = MarkIndex(self._layers.applied(index.marks)) if self._layers else index
        self._places = Places(self._index, len(self._text))
        self._strips.clear()
        self._mark_bar()
        self.viewport().update()
        self.marks_changed.emit()

    def change_marks(self, passage_ids: Collection[int], new: Sequence[Mark]) -> None:
        """Put ``new`` in the place of the marks of some passages; it costs what it touches, not the document.

        They are painted at once: the other panes may take longer than a frame to follow.
        """
        shown = self._layers.applied(new) if self._layers else new
        gone = self._index.replace(passage_ids, shown)
        if self._full is not self._index:
            self._full.replace(passage_ids, new)
        self._places.refresh(self._index, [*gone, *shown])
        self._strips.clear()
        self._mark_bar()
        if self.viewport().isVisible():
            self.viewport().repaint()
        self.marks_changed.emit()

    @property
    def index(self) -> MarkIndex:
        """The marks that are shown."""
        return self._index

    @property
    def text(self) -> str:
        """The canonical text that is shown."""
        return self._text

    @property
    def theme(self) -> Theme:
        """The theme it is painted in."""
        return self._theme

    def set_glow(self, passage_ids: Iterable[int]) -> None:
        """Let passages stand out."""
        self._glowing = frozenset(passage_ids)
        self._strips.clear()
        self._mark_bar()
        self.viewport().update()
        self.marks_changed.emit()

    @property
    def glowing(self) -> frozenset[int]:
        """The passages that stand out."""
        return self._glowing

    def set_offers(self, spans: Sequence[tuple[int, int]]) -> None:
        """Underline dates that were read and not recorded, with dots: an offer, not a record."""
        self._offers = sorted(spans)
        self.viewport().update()
        self.marks_changed.emit()

    @property
    def offers(self) -> Sequence[tuple[int, int]]:
        """The dates that were read and not recorded, in order."""
        return self._offers

    def flash(self, passage_ids: Iterable[int]) -> None:
        """Double the stripes of passages for a moment: this is where the jump led."""
        self._flashing = frozenset(passage_ids)
        if self._flashing:
            self._unflash.start()
        self.viewport().update()

    # Selection

    def selection_span(self) -> tuple[int, int] | None:
        """Return the selected span in code points, snapped outwards to whole graphemes, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._positions.to_points(cursor.selectionStart())
        end = self._positions.to_points(cursor.selectionEnd())
        return snapped(self._text, start, end)

    def select_span(self, start: int, end: int, scroll: bool = True) -> None:
        """Select a span; with ``scroll`` it jumps so that the words stand at about a third of the height."""
        first, last = self._positions.to_utf16(start), self._positions.to_utf16(end, end=True)
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        kept = self._bar.value()
        self.setTextCursor(cursor)
        if scroll:
            self._scroll_to(first)
            self.led_to.emit(start, end)
        else:
            self._bar.setValue(kept)

    def select_quietly(self, start: int, end: int) -> None:
        """Select a span for the eye alone: nobody is told."""
        self.blockSignals(True)
        self.select_span(start, end, scroll=False)
        self.blockSignals(False)
        self.viewport().update()

    def _scroll_to(self, unit: int) -> None:
        height = self.viewport().height()
        shown = self.cursorRect(self._cursor_at(unit))
        if self._layout.line_height() <= shown.top() and shown.bottom() < height * 2 / 3:
            return
        value = self._layout.line_with_room_above(unit, height / 3)
        self._layout.tell_size()
        self._bar.setValue(value)

    def _cursor_at(self, unit: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(unit)
        return cursor

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the stored words: the widget's own have visual breaks in them and lose U+2028."""
        data = QMimeData()
        span = self.selection_span()
        data.setText(self._text[span[0] : span[1]] if span is not None else "")
        return data

    def _on_selection(self) -> None:
        self._mark_selection()
        self.viewport().update()
        self.selection_changed.emit(self.selection_span())

    # Places

    def point_at(self, point: QPoint) -> int:
        """Return the code point whose left edge is nearest to a viewport point."""
        return self._positions.to_points(self.cursorForPosition(point).position())

    def rect_of_span(self, start: int, end: int) -> QRect:
        """Return the viewport rectangle of the last line of a span, as high as the line."""
        rect = self.cursorRect(self._cursor_at(self._positions.to_utf16(end, end=True)))
        last = self.cursorRect(self._cursor_at(self._positions.to_utf16(max(start, end - 1))))
        if last.top() < rect.top():
            rect = last
        top = self.cursorRect(self._cursor_at(self._positions.to_utf16(start)))
        left = top.left() if abs(top.top() - rect.top()) < 4 else SIZES.viewer_margin
        slack = int((self._layout.line_height() - rect.height()) / 2)
        return QRect(left, rect.top() - slack, max(1, rect.right() - left), rect.height() + 2 * slack)

    def edge_of(self, at: int, behind: bool = False) -> QRect:
        """Return a line of 1 px at the edge of a code point where reading comes to it, or with ``behind`` where it leaves it.

        In words written from the right the first is the right edge. Viewport pixels, as high as the line.
        """
        unit, stop = self._positions.to_utf16(at), self._positions.to_utf16(at + 1, end=True)
        block = self.document().findBlock(unit)
        corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        pitch = self._layout.line_height()
        for line in lines_over(lines_of([(block, corner)], pitch), unit, unit + 1):
            pieces = line.reaches(unit, stop)
            left, right = (pieces[0][0], pieces[-1][1]) if pieces else (line.x(unit), line.x(stop))
            x = right if behind != is_from_the_right(self._text, at) else left
            return QRect(round(x), round(line.top), 1, round(pitch))
        rect = self.cursorRect(self._cursor_at(unit))
        return QRect(rect.left(), rect.top(), 1, rect.height())

    def bring_to_top(self, at: int) -> None:
        """Scroll so that the line of a code point is the first one."""
        value = self._layout.line_with_room_above(self._positions.to_utf16(at), 0)
        self._layout.tell_size()
        self._bar.setValue(value)

    def scroll_pixels(self, pixels: int) -> None:
        """Move the text up by at least so many pixels, in whole lines."""
        self.scroll_lines(math.ceil(pixels / self._layout.line_height()))

    def scroll_lines(self, lines: int) -> None:
        """Move the text up by so many lines; a negative number moves it down."""
        self._bar.setValue(self._bar.value() + lines)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure."""
        self._fit_width()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._layout.expect_lines()
            self._resettle.start()

    def _fit_width(self) -> None:
        room = self.viewport().width() - SIZES.viewer_margin - 16
        self._layout.text_width = float(max(120, min(self._layout.measure, room)))

    # Painting

    def _mark_bar(self) -> None:
        glowing = {self._places.place(mark) for mark in self._index.of(self._glowing)}
        self._bar.set_places(self._places.found | glowing)

    def _mark_selection(self) -> None:
        cursor = self.textCursor()
        start = self._positions.to_points(cursor.selectionStart()) if cursor.hasSelection() else None
        self._bar.set_selection(start / max(1, len(self._text)) if start is not None else None)

    def _visible_blocks(self) -> list[tuple[QTextBlock, QPointF]]:
        found = []
        block = self.firstVisibleBlock()
        top = self.contentOffset()
        bottom = self.viewport().height()
        while block.isValid() and top.y() < bottom:
            found.append((block, QPointF(top)))
            top = QPointF(top.x(), top.y() + self.blockBoundingRect(block).height())
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint selection and highlights under the text, then the text, then the margin."""
        frame = self._frame() if self._text else None
        if frame is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(event.rect(), self._theme.colour("paper"))
            self._keep_strips()
            span = self.selection_span()
            frame.paint_under(painter, self._inks, self._strips, self._glowing, span, self._offers)
            painter.end()
        super().paintEvent(event)
        if frame is not None:
            painter = QPainter(self.viewport())
            frame.paint_margin(painter, self._numbers, self._index.lanes, self._flashing)
            self.paint_over(painter)
            painter.end()
        self._resettle.start()

    def stripes_at(self, point: QPointF) -> list[int]:
        """Return the ids of the passages whose stripe in the margin is under a viewport point."""
        frame = self._frame() if self._text and point.x() < SIZES.viewer_margin else None
        if frame is None:
            return []
        return stripes_at(frame.lines, frame.marks, self._index.lanes, self._positions, frame.pitch, point)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the words; here nothing."""

    def _keep_strips(self) -> None:
        """Forget the painted lines when the sizes they were painted for are gone."""
        shape = (self._layout.line_height(), self._layout.text_width, self.devicePixelRatioF())
        if shape != self._shape:
            self._shape = shape
            self._strips.clear()

    def _frame(self) -> Frame | None:
        blocks, pitch = self._visible_blocks(), self._layout.line_height()
        if not blocks:
            return None
        first = self._positions.to_points(blocks[0][0].position())
        last = self._positions.to_points(blocks[-1][0].position() + blocks[-1][0].length() - 1)
        marks, lines = self._index.overlapping(first, last), lines_of(blocks, pitch)
        return Frame(self._theme, self._positions, blocks, lines, marks, pitch, self.viewport().height())

    def _settle(self) -> None:
        """Lay out a screen above the first line, so that scrolling up skips none, and tell the scroll bar."""
        self._layout.lay_out_above(self.firstVisibleBlock(), float(self.viewport().height()))
        self._layout.tell_size()
