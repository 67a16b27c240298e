"""The panel of layers: what is recorded in the document by kind and tag, each shown, dimmed or hidden by a key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.model.layers import Layers, Showing
from workbench.ui.document.layer_words import showing_words
from workbench.ui.parts import plain_label
from workbench.ui.rows import Index, RowDelegate, RowLine, baseline, calm
from workbench.ui.theme import theme_of
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES

_ROW = Qt.ItemDataRole.UserRole + 1
_WIDTH = 300
_MOST_ROWS = 14


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One layer: its name in words, the style it is painted in, how many passages of the document it has."""

    layer: str
    name: str
    style: str
    count: int
    showing: Showing


class _Delegate(RowDelegate):
    """Shape, name, count behind it, and at the right how it is shown, where that is not simply so."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        row: LayerRow = index.data(_ROW)
        rect: QRect = option.rect
        self.paint_ground(painter, option, index)
        theme, off = self.theme, row.showing is not Showing.SHOWN
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.colour("muted") if off else theme.kind_colour(row.style)
        paint_kind(painter, row.style, QRectF(rect.left() + 12, rect.center().y() - 4, 9, 9), colour)
        body, small = theme.font("body"), theme.font("small")
        line = RowLine(painter, rect.left() + 30, rect.right() - 11, baseline(body, rect.top(), rect.height()))
        said = showing_words(row.showing) if off else ""
        line.right(said, small, theme.colour("warn" if off else "muted"))
        struck = row.showing is Showing.HIDDEN
        line.left(row.name, body, theme.colour("muted" if off else "text"), struck=struck)
        line.left(f"{row.count:,}", small, theme.colour("muted"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, SIZES.row)


class _List(QListWidget):
    """Letters set how a layer is shown. ``lost()``: the keyboard went elsewhere in the window."""

    key = Signal(str)
    lost = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went, but for that of the whole window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.lost.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter turn on; S, D, H, O and A say it."""
        pressed = Qt.Key(event.key())
        names = {
            Qt.Key.Key_Space: "turn",
            Qt.Key.Key_Return: "turn",
            Qt.Key.Key_Enter: "turn",
            Qt.Key.Key_S: "shown",
            Qt.Key.Key_D: "dimmed",
            Qt.Key.Key_H: "hidden",
            Qt.Key.Key_O: "only",
            Qt.Key.Key_A: "all",
            Qt.Key.Key_Escape: "leave",
        }
        if pressed in names and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.key.emit(names[pressed])
            return
        super().keyPressEvent(event)


class LayerPanel(QFrame):
    """Lies over the text below the header. ``chosen(layers)`` on every change, ``left()`` when it closes."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layerPanel")
        self.setAccessibleName(self.tr("Layers"))
        self._layers = Layers()
        self.list = _List(self)
        self.list.setObjectName("layerList")
        self.list.setAccessibleName(self.tr("Layers"))
        self.list.setItemDelegate(_Delegate(theme_of(self), self.list))
        calm(self.list)
        self.list.key.connect(self._do)
        self.list.itemClicked.connect(lambda item: self._do("turn"))
        head = plain_label(self.tr("Layers of this document"), "", "header", self)
        head.setContentsMargins(12, 8, 12, 4)
        foot = plain_label(
            self.tr(
                "Space\u00a0turns · S\u00a0shown · D\u00a0dimmed · H\u00a0hidden · O\u00a0only\u00a0this · A\u00a0all · Esc\u00a0closes"
            ),
            "muted",
            "small",
            self,
        )
        foot.setWordWrap(True)
        foot.setContentsMargins(12, 4, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (head, self.list, foot):
            column.addWidget(part)
        # it closes when the keyboard goes elsewhere in the window
        self.list.lost.connect(self.hide)
        self.hide()

    def open(self, rows: Sequence[LayerRow], layers: Layers, right: int, top: int) -> None:
        """Show the rows with the panel's upper right corner at a point of its parent, and take the keyboard."""
        self.show_rows(rows, layers)
        self.list.setCurrentRow(0)
        shown = min(_MOST_ROWS, max(1, len(rows)))
        self.list.setFixedHeight(shown * SIZES.row + 2)
        self.resize(_WIDTH, self.sizeHint().height())
        parent = self.parentWidget()
        high = min(self.height(), parent.height() - top - 8) if parent is not None else self.height()
        self.setGeometry(max(0, right - _WIDTH), top, _WIDTH, high)
        self.raise_()
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_rows(self, rows: Sequence[LayerRow], layers: Layers) -> None:
        """Show how layers are shown now; the current row stays."""
        self._layers = layers
        at = self.list.currentRow()
        self.list.itemDelegate().theme = theme_of(self)  # type: ignore[attr-defined]
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.name}, {row.count:,}, {showing_words(row.showing)}")
            item.setData(_ROW, row)
            self.list.addItem(item)
        self.list.setCurrentRow(max(0, min(at, len(rows) - 1)))

    def rows(self) -> list[LayerRow]:
        """Return the rows that are shown."""
        return [self.list.item(n).data(_ROW) for n in range(self.list.count())]

    def leave(self) -> None:
        """Close the panel."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def _do(self, what: str) -> None:
        item = self.list.currentItem()
        row: LayerRow | None = item.data(_ROW) if item is not None else None
        if what == "leave":
            self.leave()
        elif what == "all":
            self.chosen.emit(Layers())
        elif row is not None and what == "turn":
            self.chosen.emit(self._layers.turned(row.layer))
        elif row is not None and what == "only":
            self.chosen.emit(self._layers.only(row.layer, [other.layer for other in self.rows()]))
        elif row is not None:
            self.chosen.emit(self._layers.having(row.layer, Showing(what)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the list."""
        self.list.setFocus(event.reason())
