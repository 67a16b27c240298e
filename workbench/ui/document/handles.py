"""The two ends of the passage in focus as handles: dragged, they move it to other words."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from workbench.model.edges import End
from workbench.model.marks import Mark
from workbench.ui.document.graphemes import snapped
from workbench.ui.document.reading_view import ReadingView

_KNOB = 7.0
_REACH = 6


class Handles(QObject):
    """Watches the mouse over a view. ``moved(passage_id, start, end)`` once an end was dropped elsewhere; Esc drops nothing."""

    moved = Signal(int, int, int)
    held_changed = Signal()

    def __init__(self, view: ReadingView) -> None:
        super().__init__(view)
        self._view = view
        self._held: int | None = None
        self._dragged: End | None = None
        self._span = (0, 0)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def hold(self, passage_id: int | None) -> None:
        """Show the handles of a passage; None shows none."""
        if passage_id != self._held:
            self._held = passage_id
            self._dragged = None
            self._view.viewport().update()
            self.held_changed.emit()

    @property
    def held(self) -> int | None:
        """The passage whose handles are shown, or None."""
        return self._held

    @property
    def dragging(self) -> bool:
        """Whether an end is being dragged."""
        return self._dragged is not None

    def mark(self) -> Mark | None:
        """Return a mark of the passage whose handles are shown, or None: none are beside words selected elsewhere."""
        found = self._view.index.of([self._held]) if self._held is not None else []
        selected = self._view.selection_span()
        if not found or (selected is not None and selected != (found[0].start, found[0].end) and not self.dragging):
            return None
        return found[0]

    def boxes(self) -> dict[End, QRect]:
        """Return the lines, in viewport pixels, at which the handles stand: where reading enters and leaves the passage."""
        mark = self.mark()
        if mark is None:
            return {}
        start, end = self._span if self.dragging else (mark.start, mark.end)
        return {"start": self._view.edge_of(start), "end": self._view.edge_of(end - 1, behind=True)}

    def at(self, point: QPointF) -> End | None:
        """Return the end whose handle is under a viewport point."""
        near = [
            (abs(box.left() - point.x()), which)
            for which, box in self.boxes().items()
            if box.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point.toPoint())
        ]
        return min(near)[1] if near else None

    def paint(self, painter: QPainter) -> None:
        """Paint the handles."""
        accent = self._view.theme.colour("accent")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for which, box in self.boxes().items():
            x, top, foot = float(box.left()), box.top() + 3.0, box.bottom() - 3.0
            painter.setPen(QPen(accent, 2))
            painter.drawLine(QPointF(x, top), QPointF(x, foot))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(QRectF(x - _KNOB / 2, (top if which == "start" else foot) - _KNOB / 2, _KNOB, _KNOB))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse where it is over a handle or drags one, and Esc while it does."""
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
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
            which, mark = self.at(event.position()), self.mark()
            if which is None or mark is None:
                return False
            self._dragged, self._span = which, (mark.start, mark.end)
            return True
        if kind == QEvent.Type.MouseMove and self.dragging:
            self._drag(event.position())
            return True
        if kind == QEvent.Type.MouseMove and not event.buttons():
            shape = self._shape(event.position())
            if self._view.viewport().cursor().shape() != shape:
                self._view.viewport().setCursor(shape)
        if kind == QEvent.Type.MouseButtonRelease and self.dragging:
            self._drop(keep=True)
            return True
        return False

    def _shape(self, point: QPointF) -> Qt.CursorShape:
        if self.at(point) is not None:
            return Qt.CursorShape.SizeHorCursor
        over_stripe = bool(self._view.stripes_at(point))
        return Qt.CursorShape.PointingHandCursor if over_stripe else Qt.CursorShape.IBeamCursor

    def _drag(self, point: QPointF) -> None:
        view = self._view
        height = view.viewport().height()
        if not 0 <= point.y() < height:
            view.scroll_lines(-1 if point.y() < 0 else 1)
        at = view.point_at(QPointF(point.x(), min(max(point.y(), 0), height - 1)).toPoint())
        start, end = self._span
        wanted = (min(at, end - 1), end) if self._dragged == "start" else (start, max(at, start + 1))
        self._span = snapped(view.text, *wanted) or self._span
        view.select_quietly(*self._span)

    def _drop(self, keep: bool) -> None:
        mark, span = self.mark(), self._span
        self._dragged = None
        if mark is None:
            return
        old = mark.start, mark.end
        self._view.select_span(*(span if keep else old), scroll=False)
        if keep and span != old:
            self.moved.emit(mark.passage_id, *span)
