"""The source viewer: passages are stepped through, clicked, grown, taken by their ends and spoken."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.model.marks import Mark
from workbench.model.sentences import paragraph_at, sentence_at
from workbench.ui.document.graphemes import word_at
from workbench.ui.document.handles import Handles
from workbench.ui.document.layout import unit_at
from workbench.ui.document.reading_view import ReadingView
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import READING_SIZES

if TYPE_CHECKING:
    from workbench.model.layers import Layers
    from workbench.ui.document.look import Look


class SourceViewer(ReadingView):
    """Shows one document and what is recorded in it.

    ``passage_activated(ids)`` is a click or Enter on passages, the one meant first: a further click cycles through what
    lies there. ``rested(ids, place)`` tells that the pointer rests on passages, ``caret_entered(ids)`` for a screen
    reader that others lie under the caret, ``announced`` what was said. The ``handles`` tell when an end was dragged.
    """

    passage_activated = Signal(list)
    caret_entered = Signal(list)
    announced = Signal(str)
    rested = Signal(list, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._grown: list[tuple[tuple[int, int], tuple[int, int] | None]] = []
        self._cycle: tuple[list[int], int] = ([], 0)
        self._entered: list[int] = []
        super().__init__(theme, parent)
        self.handles = Handles(self)
        self.cursorPositionChanged.connect(self._on_caret)

    def show_document(self, text: str, marks: Sequence[Mark]) -> None:
        """Show another document from its start; what was selected in the one before is forgotten."""
        self._grown.clear()
        super().show_document(text, marks)

    def grow_selection(self) -> None:
        """Grow the selection to the word, the sentence, the paragraph."""
        cursor = self.textCursor()
        start = self._positions.to_points(cursor.selectionStart())
        end = self._positions.to_points(cursor.selectionEnd())
        word = word_at(self._text, start, end)
        for span in (word, sentence_at(self._text, start, end), paragraph_at(self._text, start, end)):
            if span[0] <= start and span[1] >= end and span != (start, end) and span[1] > span[0]:
                self.select_span(*span, scroll=False)
                self._grown.append(((start, end), self.selection_span()))
                return

    def shrink_selection(self) -> None:
        """Take the last growth back, while the selection is what it grew to."""
        if self._grown and self._grown[-1][1] != self.selection_span():
            self._grown.clear()
        if self._grown:
            self.select_span(*self._grown.pop()[0], scroll=False)
        elif self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)

    # For those who show the same words elsewhere: code points, as everywhere here

    @property
    def caret(self) -> int:
        """Where the caret stands: the moving end of the selection."""
        return self._positions.to_points(self.textCursor().position())

    @property
    def anchor(self) -> int:
        """The resting end of the selection."""
        return self._positions.to_points(self.textCursor().anchor())

    def select_from(self, anchor: int, caret: int) -> None:
        """Select from one place to another; the same twice sets the caret."""
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_utf16(anchor, end=anchor > caret))
        cursor.setPosition(self._positions.to_utf16(caret, end=caret > anchor), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def move_caret(self, move: QTextCursor.MoveOperation, keep: bool) -> None:
        """Move the caret; with ``keep`` the selection goes along."""
        cursor = self.textCursor()
        cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor)
        self.setTextCursor(cursor)

    def activate(self, ids: list[int]) -> None:
        """Tell a click on passages; a further one on the same cycles through them."""
        if not ids:
            return
        known, turn = self._cycle
        turn = (turn + 1) % len(ids) if known == ids else 0
        self._cycle = ids, turn
        self.passage_activated.emit(ids[turn:] + ids[:turn])

    def passages_at_cursor(self) -> list[int]:
        """Return the passages under the selection or the caret, shortest first."""
        span = self.selection_span()
        if span is None:
            at = self._positions.to_points(self.textCursor().position())
            return self._index.passages_at(at) or (self._index.passages_at(at - 1) if at else [])
        return self._index.passages_over(*span)

    def step_passage(self, direction: int) -> None:
        """Select the next (1) or previous (-1) passage and tell it."""
        cursor = self.textCursor()
        at = self._positions.to_points(cursor.selectionStart())
        if not cursor.hasSelection() and direction > 0:
            at -= 1
        mark = self._index.next_after(at) if direction > 0 else self._index.last_before(at)
        if mark is not None:
            self.select_span(mark.start, mark.end)
            self.passage_activated.emit([mark.passage_id])

    @property
    def all_marks(self) -> Sequence[Mark]:
        """The marks of the document in order, also those whose layer is hidden."""
        return self._full.marks

    @property
    def layers(self) -> "Layers":
        """Which layers are dimmed and hidden."""
        from workbench.model.layers import Layers

        return self._layers or Layers()

    def set_layers(self, layers: "Layers") -> None:
        """Dim and hide layers of marks; what is hidden is not painted, stepped to or clicked."""
        if layers != self.layers:
            self._layers = layers
            self.set_index(self._full)

    def set_look(self, look: "Look") -> None:
        """Set the text otherwise; the line that is first on screen stays there."""
        unit = self.firstVisibleBlock().position()
        self._layout.use(look.measure, look.spacing / 100, look.family)
        font = self.theme.font("reading")
        font.setFamily(look.family or font.family())
        font.setPixelSize(look.size)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._fit_width()
        self._layout.expect_lines()
        self._layout.tell_size()
        self._bar.setValue(self._layout.line_with_room_above(unit, 0.0))
        self._strips.clear()
        self.viewport().update()

    def go_to(self, start: int) -> None:
        """Put the caret before a code point and its line at the upper edge; what was selected no longer is."""
        unit = self._positions.to_utf16(start)
        self.setTextCursor(self._cursor_at(unit))
        value = self._layout.line_with_room_above(unit, 0.0)
        self._layout.tell_size()
        self._bar.setValue(value)
        self.led_to.emit(start, start + 1)

    def take_caret(self, point: QPoint) -> None:
        """Put the caret at a viewport point, for what is asked of the words there; a selection stays."""
        if self.selection_span() is None:
            at = self.point_at(point)
            self.select_from(at, at)

    # Places and painting

    def paint_over(self, painter: QPainter) -> None:
        """Paint the handles of the passage in focus."""
        self.handles.paint(painter)

    def passage_at(self, point: Any) -> list[int]:
        """Return the passages under a viewport point, shortest first; beside the words those whose stripe is there."""
        stripes = self.stripes_at(QPointF(point))
        if stripes:
            return stripes
        unit = unit_at(self._visible_blocks(), QPointF(point), self._layout.line_height())
        return [] if unit is None else self._index.passages_at(self._positions.to_points(unit))

    # Events

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click tells the passages under it; a further one at the same place cycles."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        self.activate(self.passage_at(event.position().toPoint()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def zoom(self, step: int) -> None:
        """Make the text ``step`` pixels larger or smaller, from 12 to 28."""
        font = self.font()
        font.setPixelSize(max(READING_SIZES[0], min(READING_SIZES[1], font.pixelSize() + step)))
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops the selection."""
        cursor = self.textCursor()
        if event.key() == Qt.Key.Key_Escape and cursor.hasSelection():
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
            self._grown.clear()
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Ask for the words of what is recorded where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            ids = self.passage_at(event.pos())
            if ids:
                self.rested.emit(ids, event.globalPos())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _on_caret(self) -> None:
        if not QAccessible.isActive():
            return
        ids = self.passages_at_cursor()
        if ids != self._entered:
            self._entered = ids
            self.caret_entered.emit(ids)

    def announce(self, words: str) -> None:
        """Have a screen reader say ``words``."""
        self.announced.emit(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
