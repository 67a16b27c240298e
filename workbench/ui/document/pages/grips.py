"""The two ends of the passage in focus as handles on the page: dragged, they move it to other words."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from workbench.model.edges import End
from workbench.ui.document.graphemes import snapped
from workbench.ui.document.pages.sheet import PageSheet
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme.tokens import LIGHT

_KNOB = 7.0
_REACH = 6


class Grips(QObject):
    """Watches the mouse over a sheet; which passage is held, and what follows a move, is said by the text's own handles."""

    def __init__(self, sheet: PageSheet, text: SourceViewer) -> None:
        super().__init__(sheet)
        self._sheet, self._text = sheet, text
        self._dragged: End | None = None
        self._span = (0, 0)
        sheet.viewport().installEventFilter(self)
        sheet.installEventFilter(self)

    @property
    def dragging(self) -> bool:
        """Whether an end is being dragged."""
        return self._dragged is not None

    def boxes(self) -> dict[End, QRectF]:
        """Return the edges, in viewport pixels, at which the handles stand; those that can be seen."""
        mark = self._text.handles.mark()
        if mark is None and not self.dragging:
            return {}
        start, end = self._span if mark is None or self.dragging else (mark.start, mark.end)
        found: dict[End, QRectF] = {}
        for which, at, letter in (("start", start, start), ("end", end, end - 1)):
            rect = self._edge(at, letter)
            if rect is not None:
                found["start" if which == "start" else "end"] = rect
        return found

    def _edge(self, at: int, letter: int) -> QRectF | None:
        """Return the edge of a letter that is nearer to a caret before ``at``."""
        places = self._sheet.rects_of(letter, letter + 1)
        if not places or not QRectF(self._sheet.viewport().rect()).intersects(places[0]):
            return None
        index = self._sheet.paged.page_of(letter)
        place = self._sheet.paged.words(index).caret_place(at) if index is not None else None
        if index is None or place is None:
            return None
        caret, rect = self._sheet.on_screen(place, index), places[0]
        if caret.width() < caret.height():
            x = rect.left() if abs(caret.left() - rect.left()) < abs(caret.left() - rect.right()) else rect.right()
            return QRectF(x, rect.top(), 0, rect.height())
        y = rect.top() if abs(caret.top() - rect.top()) < abs(caret.top() - rect.bottom()) else rect.bottom()
        return QRectF(rect.left(), y, rect.width(), 0)

    def at(self, point: QPointF) -> End | None:
        """Return the end whose handle is under a viewport point."""
        near: list[tuple[float, End]] = [
            ((box.center() - point).manhattanLength(), which)
            for which, box in self.boxes().items()
            if box.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point)
        ]
        return min(near)[1] if near else None

    def paint(self, painter: QPainter) -> None:
        """Paint the handles, in the colour that stands out on a page, which is light in both schemes."""
        accent = QColor(LIGHT.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for which, box in self.boxes().items():
            painter.setPen(QPen(accent, 2))
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            knob = box.topLeft() if which == "start" else box.bottomRight()
            painter.drawEllipse(knob, _KNOB / 2, _KNOB / 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse where it is over a handle or drags one, and Esc while it does."""
        if isinstance(event, QMouseEvent) and watched is self._sheet.viewport():
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and self.dragging and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self._drop(keep=False)
            event.accept()
            return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kind, left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseButtonPress and left and not event.modifiers():
            which, mark = self.at(event.position()), self._text.handles.mark()
            if which is None or mark is None:
                return False
            self._dragged, self._span = which, (mark.start, mark.end)
            return True
        if kind == QEvent.Type.MouseMove and self.dragging:
            self._drag(event.position())
            return True
        if kind == QEvent.Type.MouseMove and not event.buttons() and self.at(event.position()) is not None:
            self._sheet.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            return True
        if kind == QEvent.Type.MouseButtonRelease and self.dragging:
            self._drop(keep=True)
            return True
        return False

    def _drag(self, point: QPointF) -> None:
        sheet, high = self._sheet, self._sheet.viewport().height()
        if not 0 <= point.y() < high:
            sheet.scroll_pixels(-20 if point.y() < 0 else 20)
        found = sheet.on_page(QPointF(point.x(), min(max(point.y(), 0), high - 1)))
        at = sheet.paged.words(found[0]).caret(found[1], found[2]) if found is not None else None
        if at is None:
            return
        start, end = self._span
        wanted = (min(at, end - 1), end) if self._dragged == "start" else (start, max(at, start + 1))
        self._span = snapped(self._text.text, *wanted) or self._span
        self._text.select_quietly(*self._span)
        sheet.viewport().update()

    def _drop(self, keep: bool) -> None:
        self._dragged = None
        mark = next(iter(self._text.index.of([self._text.handles.held])), None) if self._text.handles.held else None
        if mark is None:
            return
        old = mark.start, mark.end
        self._text.select_span(*(self._span if keep else old), scroll=False)
        self._sheet.viewport().update()
        if keep and self._span != old:
            self._text.handles.moved.emit(mark.passage_id, *self._span)
