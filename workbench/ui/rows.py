"""How every list of the program paints a row: ground, accent bar, ring, words on one baseline, chips."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.ui.shown import shown
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle

Index = QModelIndex | QPersistentModelIndex

_BAR = 2
_RING = 2


def baseline(font: QFont, top: float, height: float) -> float:
    """Return the y of the baseline that centres ``font`` in a line of ``height`` pixels at ``top``."""
    metrics = QFontMetricsF(font)
    return top + (height + metrics.ascent() - metrics.descent()) / 2


@cache
def _state_flag() -> "type[QStyle.StateFlag]":
    # QStyle brings twenty enumerations, 6 ms that a window without rows does not wait for
    from PySide6.QtWidgets import QStyle

    return QStyle.StateFlag


class RowLine:
    """Words on one baseline: ``left`` goes on from the left, ``right`` from the right, and neither meets the other."""

    def __init__(self, painter: QPainter, left: float, right: float, base: float) -> None:
        self._painter = painter
        self.left_edge = left
        self.right_edge = right
        self._base = base

    def left(self, text: str, font: QFont, colour: QColor, *, gap: float = 8, struck: bool = False) -> None:
        """Draw ``text`` after what is there, elided at the right; ``gap`` pixels are kept behind it."""
        room = self.right_edge - self.left_edge
        if not text or room < 12:
            return
        metrics = QFontMetricsF(font)
        text = shown(text)
        said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._draw(said, font, colour, self.left_edge, struck)
        self.left_edge += metrics.horizontalAdvance(said) + gap

    def right(self, text: str, font: QFont, colour: QColor, *, gap: float = 8, struck: bool = False) -> None:
        """Draw ``text`` flush right before what is there; ``gap`` pixels are kept before it."""
        if not text:
            return
        text = shown(text)
        width = QFontMetricsF(font).horizontalAdvance(text)
        self._draw(text, font, colour, self.right_edge - width, struck)
        self.right_edge -= width + gap

    def chip(self, text: str, font: QFont, theme: Theme, *, gap: float = 4) -> None:
        """Draw ``text`` in a chip flush right."""
        metrics = QFontMetricsF(font)
        text = shown(text)
        width = max(float(SIZES.chip), round(metrics.horizontalAdvance(text) + 11))
        middle = self._base - (metrics.capHeight() / 2)
        box = QRectF(
            round(self.right_edge - width) + 0.5, round(middle - SIZES.chip / 2) + 0.5, width - 1, SIZES.chip - 1
        )
        self._painter.setPen(QPen(theme.colour("stroke"), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.drawRoundedRect(box, 3, 3)
        self._painter.setFont(font)
        self._painter.setPen(theme.colour("muted"))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        self.right_edge -= width + gap

    def _draw(self, text: str, font: QFont, colour: QColor, x: float, struck: bool) -> None:
        if struck:
            font = QFont(font)
            font.setStrikeOut(True)
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(QPointF(x, self._base), text)


class RowDelegate(QStyledItemDelegate):
    """Paints rows from the theme. A subclass paints its words after ``paint_ground``."""

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self.theme = theme
        self._view = parent
        self._followed: QItemSelectionModel | None = None

    def is_selected(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say whether a row is painted as selected."""
        return bool(option.state & _state_flag().State_Selected)

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, ends: tuple[bool, bool] = (True, True)
    ) -> bool:
        """Paint ground, bar and ring of a row or of one of its cells; return whether it is selected.

        ``ends`` says whether the cell is the first and the last of its row.
        """
        rect: QRect = option.rect
        selected = self.is_selected(option, index)
        hovered = bool(option.state & _state_flag().State_MouseOver)
        painter.fillRect(rect, self.theme.colour("row" if selected else "hover" if hovered else "pane"))
        if selected and ends[0]:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), self.theme.colour("accent"))
        if self._is_current(index):
            self._follow_current()
            self._paint_ring(painter, rect, ends)
        return selected

    def _follow_current(self) -> None:
        """Have the whole row painted anew when the ring leaves it; Qt does so for one cell."""
        model = self._view.selectionModel()
        if model is not self._followed:
            self._followed = model
            model.currentRowChanged.connect(self._view.viewport().update)

    def _is_current(self, index: Index) -> bool:
        current = self._view.currentIndex()
        same = current.row() == index.row() and current.parent() == index.parent()
        return same and self._view.hasFocus()

    def _paint_ring(self, painter: QPainter, rect: QRect, ends: tuple[bool, bool]) -> None:
        colour = self.theme.colour("accent")
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), _RING), colour)
        painter.fillRect(QRect(rect.left(), rect.bottom() + 1 - _RING, rect.width(), _RING), colour)
        if ends[0]:
            painter.fillRect(QRect(rect.left(), rect.top(), _RING, rect.height()), colour)
        if ends[1]:
            painter.fillRect(QRect(rect.right() + 1 - _RING, rect.top(), _RING, rect.height()), colour)


def menu_point(view: QAbstractItemView, event: QContextMenuEvent) -> QPoint:
    """Return where a context menu opens, in screen pixels: at the pointer, or below the current row."""
    if event.reason() != QContextMenuEvent.Reason.Keyboard:
        return event.globalPos()
    rect = view.visualRect(view.currentIndex())
    return view.viewport().mapToGlobal(QPoint(rect.left() + 24, rect.bottom()))


def hairline(painter: QPainter, theme: Theme, left: float, right: float, y: float) -> None:
    """Draw a separator one pixel high."""
    painter.fillRect(QRectF(left, y, right - left, 1), theme.colour("hair"))


def is_typing(text: str, modifiers: Qt.KeyboardModifier) -> bool:
    """Say whether a key press writes a character, so that a list hands it to its filter."""
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return bool(text) and text.isprintable() and not text.isspace() and not modifiers & commands


def calm(view: QAbstractItemView) -> None:
    """Set what all lists share: smooth scrolling, hover, no frame, no sideways scrolling."""
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFrameShape(view.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)


def repaint(*views: QWidget) -> None:
    """Paint views anew after a change of theme."""
    for view in views:
        view.update()
        if isinstance(view, QAbstractItemView):
            view.viewport().update()
