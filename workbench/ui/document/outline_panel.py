"""The panel beside the text: headings or pages, narrowed as you type, the one being read marked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.model.naming import fold
from workbench.model.outline import Heading, Outline, current
from workbench.ui.parts import EmptyState, plain_label
from workbench.ui.rows import Index, RowDelegate, RowLine, baseline, calm
from workbench.ui.theme import theme_of
from workbench.ui.theme.tokens import SIZES

WIDTH = 232
_INDENT = 14
_NOWHERE = QModelIndex()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutlineModel(QAbstractListModel):
    """The entries that hold all typed words; case and accents aside."""

    EntryRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Heading] = ()
        self.entries: Sequence[Heading] = ()

    def show(self, entries: Sequence[Heading], words: str) -> None:
        """Show other entries, or the same narrowed by other words."""
        self.beginResetModel()
        self._all = entries
        wanted = fold(words).split()
        self.entries = [e for e in entries if all(w in fold(e.title) for w in wanted)] if wanted else entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == self.EntryRole:
            return entry
        return entry.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None


class _Delegate(RowDelegate):
    """One line, set in by its level; first levels in the weight of titles."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        entry: Heading = index.data(OutlineModel.EntryRole)
        rect: QRect = option.rect
        selected = self.paint_ground(painter, option, index)
        font = self.theme.font("body", weight=500) if selected else self.theme.font("body")
        line = RowLine(
            painter,
            rect.left() + 12 + _INDENT * (entry.level - 1),
            rect.right() - 9,
            baseline(font, rect.top(), rect.height()),
        )
        line.left(entry.title, font, self.theme.colour("text" if entry.level == 1 or selected else "muted"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, SIZES.row)


class OutlinePanel(QWidget):
    """``chosen(start, stays)``: the text goes there; with Enter the keyboard goes too, with a click it stays here.

    ``closed()`` by its key or Esc.
    """

    chosen = Signal(int, bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outlinePanel")
        self.setAccessibleName(self.tr("Outline"))
        self.setFixedWidth(WIDTH)
        self._outline = Outline()
        self._at, self._wanted = 0, 0
        self.filter = QLineEdit()
        self.filter.setObjectName("outlineFilter")
        self.filter.setPlaceholderText(self.tr("Filter the outline"))
        self.filter.setAccessibleName(self.tr("Filter the outline"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.model = OutlineModel(self)
        self.list = QListView()
        self.list.setObjectName("outlineList")
        self.list.setAccessibleName(self.tr("Outline"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self._delegate = _Delegate(theme_of(self), self.list)
        self.list.setItemDelegate(self._delegate)
        calm(self.list)
        self.list.clicked.connect(lambda index: self._choose(index, False))
        self.empty = EmptyState(
            self.tr("No outline."), self.tr("It has no headings and no pages, and one paragraph at most.")
        )
        self.only = plain_label(self.tr("No headings and no pages here."), "muted", "small")
        self.only.setObjectName("outlineOnly")
        self.only.setContentsMargins(12, 0, 8, 0)
        self.kinds = QButtonGroup(self)
        self._choice = self._make_choice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 1, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.addWidget(self.filter)
        column.addLayout(top)
        column.addWidget(self._choice)
        column.addWidget(self.only)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        for part in (self.filter, self.list):
            part.installEventFilter(self)
        self.setFocusProxy(self.list)

    def _make_choice(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(6, 0, 8, 0)
        line.setSpacing(2)
        for number, words in enumerate((self.tr("Headings"), self.tr("Pages"))):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setObjectName(f"outline{('Headings', 'Pages')[number]}")
            self.kinds.addButton(button, number)
            line.addWidget(button)
        line.addStretch(1)
        self.kinds.idClicked.connect(self._choose_kind)
        return made

    def _choose_kind(self, number: int) -> None:
        self._wanted = number
        self._narrow(self.filter.text())

    def show_outline(self, found: Outline, at: int) -> None:
        """Show the outline of another document, read at the code point ``at``."""
        self._outline = found
        self._at = at
        both = bool(found.headings and found.pages)
        self._choice.setVisible(both)
        self.only.setVisible(bool(found.paragraphs))
        self.kinds.button(self._wanted if both else 0 if found.headings else 1).setChecked(True)
        self.list.setVisible(bool(found))
        self.filter.setEnabled(bool(found))
        self.empty.setVisible(not found)
        self._narrow(self.filter.text())

    def follow(self, at: int) -> None:
        """Mark the entry in which the code point ``at`` stands, without going anywhere."""
        self._at = at
        row = max(0, current(self.model.entries, at))
        if row != self.list.currentIndex().row():
            index = self.model.index(row, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _entries(self) -> Sequence[Heading]:
        found = self._outline
        if found.pages and (self.kinds.checkedId() == 1 or not found.headings):
            return [Heading(p.start, 1, self.tr("Page {n}").replace("{n}", p.title)) for p in found.pages]
        return found.headings or found.paragraphs

    def _narrow(self, words: str) -> None:
        self._delegate.theme = theme_of(self)
        self.model.show(self._entries(), words)
        self.follow(self._at)

    def _choose(self, index: Index, moves: bool) -> None:
        entry: Heading | None = index.data(OutlineModel.EntryRole)
        if entry is not None:
            self.chosen.emit(entry.start, moves)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the words, Down goes from the filter to the list, Esc clears the filter and then closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self._choose(self.list.currentIndex(), True)
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.filter.text():
                    self.filter.clear()
                else:
                    self.closed.emit()
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            typed = event.text()
            if watched is self.list and typed and typed.isprintable() and (typed.strip() or self.filter.text()):
                self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
                self.filter.setText(self.filter.text() + typed)
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the list."""
        self.list.setFocus(event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the hairline at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self.palette().mid())
