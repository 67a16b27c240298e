"""The page view: words are selected on the page by mouse and keys, and are the same words in the text."""

from PySide6.QtCore import QBasicTimer, QElapsedTimer, QEvent, QPoint, QPointF, QRectF, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from workbench.model.page_words import Rect
from workbench.ui.document.graphemes import word_at
from workbench.ui.document.pages.grips import Grips
from workbench.ui.document.pages.pictures import Pictures
from workbench.ui.document.pages.sheet import PageSheet
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import LIGHT

_SCROLL_MS = 40
_MOVES = {
    Qt.Key.Key_Left: (QTextCursor.MoveOperation.Left, QTextCursor.MoveOperation.WordLeft),
    Qt.Key.Key_Right: (QTextCursor.MoveOperation.Right, QTextCursor.MoveOperation.WordRight),
}


class PageView(PageSheet):
    """Selects in the viewer of the text, which keeps what is selected.

    ``entered()`` when it gets the keyboard, ``menu_wanted(place)`` in pixels of the screen.
    """

    entered = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, text: SourceViewer, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, pictures, theme, parent)
        self._from: int | None = None
        self._by_word = False
        self._rubber: tuple[int, float, float, float, float] | None = None
        self._dragged_to = QPointF()
        self._scrolling = QBasicTimer()
        self._doubled = QElapsedTimer()
        self._goal: tuple[float, float] | None = None
        self.grips = Grips(self, text)
        text.handles.held_changed.connect(self.viewport().update)
        text.led_to.connect(self.reveal)
        text.selection_changed.connect(self._on_selected)

    # Places

    def caret_at(self, point: QPointF) -> int | None:
        """Return the code point before which a caret set at a viewport point stands, or None where no words are."""
        found = self.on_page(point)
        return self.paged.words(found[0]).caret(found[1], found[2]) if found is not None else None

    def word_under(self, point: QPointF) -> int | None:
        """Return the code point under a viewport point, or None."""
        found = self.on_page(point)
        return self.paged.words(found[0]).at(found[1], found[2]) if found is not None else None

    def passages_at(self, point: QPointF) -> list[int]:
        """Return the passages under a viewport point, shortest first; in the margin the one whose sign is there."""
        for index in self.visible_pages():
            layer = self.layer_of(index)
            page = QRectF(self.page_rect(index))
            for shape in layer.shapes:
                if shape.rect(page, self.scale).adjusted(-2, -7, 2, 7).contains(point):
                    return [shape.passage_id]
        at = self.word_under(point)
        return self._text.index.passages_at(at) if at is not None else []

    def _on_selected(self, span: tuple[int, int] | None) -> None:
        if span is not None and not self.hasFocus():
            # the words were selected in the text: the page follows them
            self.reveal(*span)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the caret; with Shift the selection reaches it, with Alt a rectangle begins."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point, self._goal = event.position(), None
        found = self.on_page(point)
        at = self.caret_at(point)
        if found is None or at is None:
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._rubber = (*found, found[1], found[2])
            return
        if self._doubled.isValid() and self._doubled.elapsed() < QApplication.doubleClickInterval():
            self._doubled.invalidate()
            self._select_line(found[0], at)
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._from = self._text.anchor if shift else at
        self._by_word = False
        self._text.select_from(self._from, at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word; dragged on, further words."""
        at = self.word_under(event.position())
        if event.button() != Qt.MouseButton.LeftButton or at is None:
            return
        start, end = word_at(self.paged.text, at, at + 1)
        self._from, self._by_word = start, True
        self._text.select_from(start, end)
        self._doubled.start()

    def _select_line(self, index: int, at: int) -> None:
        words = self.paged.words(index)
        line = words.lines[words.line_of(at)]
        self._text.select_from(line.start, line.end)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select on; near the edge of the window the pages go along."""
        point = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            over = self.word_under(point) is not None
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
            return
        self._dragged_to = point
        inside = 0 <= point.y() < self.viewport().height()
        if inside:
            self._scrolling.stop()
        elif not self._scrolling.isActive() and (self._from is not None or self._rubber is not None):
            self._scrolling.start(_SCROLL_MS, self)
        self._drag(point)

    def _drag(self, point: QPointF) -> None:
        if self._rubber is not None:
            self._stretch(point)
            return
        at = self.caret_at(point)
        if at is None or self._from is None:
            return
        if self._by_word:
            one, other = word_at(self.paged.text, self._from, self._from + 1), word_at(self.paged.text, at, at)
            backwards = other[0] < one[0]
            self._text.select_from(one[1] if backwards else one[0], other[0] if backwards else max(one[1], other[1]))
        else:
            self._text.select_from(self._from, at)

    def _stretch(self, point: QPointF) -> None:
        """Select what is in the rectangle; it stays on the page it began on."""
        assert self._rubber is not None
        index, x, y = self._rubber[:3]
        page = self.page_rect(index)
        right, foot = (point.x() - page.left()) / self.scale, (point.y() - page.top()) / self.scale
        self._rubber = index, x, y, right, foot
        place = Rect(min(x, right), min(y, foot), max(x, right), max(y, foot))
        span = self.paged.words(index).span_in(place)
        if span is not None:
            self._text.select_from(*span)
        self.viewport().update()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll while the pointer is beyond the edge."""
        if event.timerId() != self._scrolling.timerId():
            super().timerEvent(event)
            return
        y, high = self._dragged_to.y(), self.viewport().height()
        self.scroll_pixels(round(y if y < 0 else y - high) // 2)
        self._drag(self._dragged_to)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click tells the passages under it."""
        self._scrolling.stop()
        rubber, self._rubber, self._from = self._rubber, None, None
        if rubber is not None:
            self.viewport().update()
        elif event.button() == Qt.MouseButton.LeftButton and self._text.selection_span() is None:
            self._text.activate(self.passages_at(event.position()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by the keyboard below the words."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.word_under(QPointF(event.pos()))
        if not by_key and at is not None and self._text.selection_span() is None:
            # what is asked there is meant for the words there
            self._text.select_from(at, at)
        self.menu_wanted.emit(self.viewport().mapToGlobal(self.caret_point()) if by_key else event.globalPos())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and select through the text as it stands on the page; page keys scroll."""
        key, modifiers = event.key(), event.modifiers()
        keep = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in _MOVES:
            self._goal = None
            self._text.move_caret(_MOVES[Qt.Key(key)][control], keep)
            self._follow()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not control:
            self._walk(1 if key == Qt.Key.Key_Down else -1, keep)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_end(key == Qt.Key.Key_End, control, keep)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space) and not control:
            up = key == Qt.Key.Key_PageUp or (key == Qt.Key.Key_Space and keep)
            self.scroll_pixels((-1 if up else 1) * max(40, self.viewport().height() - 60))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to_page(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key == Qt.Key.Key_A and control:
            self._text.select_from(0, len(self.paged.text))
        elif key == Qt.Key.Key_Escape and self._text.selection_span() is not None:
            self._text.select_from(min(self._text.anchor, self._text.caret), min(self._text.anchor, self._text.caret))
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        caret = self._text.caret
        self.reveal(caret, caret + 1)

    def _put(self, at: int, keep: bool) -> None:
        self._text.select_from(self._text.anchor if keep else at, at)
        self._follow()

    def _walk(self, step: int, keep: bool) -> None:
        """Go to the next (1) or previous (-1) line of the page, over its end to the next page with words."""
        caret = self._text.caret
        index = self.paged.page_of(caret)
        words = self.paged.words(index) if index is not None else None
        place = words.caret_place(caret) if words is not None else None
        if index is None or words is None:
            self.scroll_pixels(40 * step)
            return
        if place is not None and self._goal is None:
            self._goal = (place.left + place.right) / 2, (place.top + place.bottom) / 2
        goal = self._goal or (0.0, 0.0)
        line = words.line_of(caret) + step
        while not 0 <= line < len(words.lines):
            index += step
            if not 0 <= index < len(self.paged.pages):
                return
            words = self.paged.words(index)
            line = 0 if step > 0 else len(words.lines) - 1
        self._put(words.caret_in(words.lines[line], *goal), keep)

    def _to_end(self, end: bool, whole: bool, keep: bool) -> None:
        self._goal = None
        caret = self._text.caret
        if whole:
            self._put(len(self.paged.text) if end else 0, keep)
            return
        index = self.paged.page_of(caret)
        words = self.paged.words(index) if index is not None else None
        if words is not None and words.has_places:
            line = words.lines[words.line_of(caret)]
            self._put(line.end if end else line.start, keep)

    # Painting and events

    def paint_over(self, painter: QPainter) -> None:
        """Paint the handles, the caret, the rectangle that is drawn, and the focus where there are no words to hold a caret."""
        self.grips.paint(painter)
        if self._rubber is not None:
            index, x, y, right, foot = self._rubber
            page = self.page_rect(index)
            painter.setPen(QPen(QColor(LIGHT.accent), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            one = QPointF(page.left() + x * self.scale, page.top() + y * self.scale)
            other = QPointF(page.left() + right * self.scale, page.top() + foot * self.scale)
            painter.drawRect(QRectF(one, other).normalized())
        if not self.hasFocus() or not self.stack.count:
            return
        if not self.paged.text:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        elif self._text.selection_span() is None:
            self._paint_caret(painter)

    def _paint_caret(self, painter: QPainter) -> None:
        index = self.paged.page_of(self._text.caret)
        if index is None or index not in self.visible_pages():
            return
        place = self.paged.words(index).caret_place(self._text.caret)
        if place is not None:
            rect = self.on_screen(place, index)
            painter.fillRect(
                rect.adjusted(-1, 0, 1, 0) if rect.width() < 1 else rect.adjusted(0, -1, 0, 1), QColor(LIGHT.text)
            )

    def viewportEvent(self, event: QEvent) -> bool:
        """Ask for the words of what is recorded where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            ids = self.passages_at(QPointF(event.pos()))
            if ids:
                self._text.rested.emit(ids, event.globalPos())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that reading goes on here."""
        super().focusInEvent(event)
        self.viewport().update()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the caret away."""
        super().focusOutEvent(event)
        self.viewport().update()
