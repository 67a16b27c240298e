"""The command palette: every action by its words, with its keys."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.model.naming import fold
from workbench.ui.actions import SPECS, Actions, key_words, translated
from workbench.ui.rows import Index, RowDelegate, RowLine, baseline, calm
from workbench.ui.theme import theme_of

_KEYS = Qt.ItemDataRole.UserRole + 1


class _CommandRow(RowDelegate):
    """The words of a command at the left, its keys muted at the right, on one baseline."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect
        self.paint_ground(painter, option, index)
        font, runs = self.theme.font("body"), bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        line = RowLine(painter, rect.left() + 10, rect.right() - 9, baseline(font, rect.top(), rect.height()))
        line.right(str(index.data(_KEYS)), self.theme.font("small"), self.theme.colour("muted" if runs else "disabled"))
        line.left(str(index.data()), font, self.theme.colour("text" if runs else "disabled"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), 26)


class CommandPalette(QDialog):
    """Typing narrows, Enter runs, Esc leaves."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Find any command"))
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Type a command"))
        self._field.setAccessibleName(self.tr("Command"))
        self._list = QListWidget()
        calm(self._list)
        self._list.setItemDelegate(_CommandRow(theme_of(parent), self._list))
        self._list.setAccessibleName(self.tr("Commands"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._commands: list[tuple[str, QAction]] = [
            (f"{translated(spec.menu)}: {actions[spec.id].text()}", actions[spec.id]) for spec in SPECS
        ]
        self.resize(520, 420)
        self.move(parent.mapToGlobal(QPoint((parent.width() - 520) // 2, 60)))
        self._field.textChanged.connect(self._narrow)
        self._list.itemActivated.connect(lambda item: self._run())
        self._field.installEventFilter(self)
        self._narrow("")

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        self._list.clear()
        for name, action in self._commands:
            if all(word in fold(name) for word in words):
                item = QListWidgetItem(name)
                item.setData(Qt.ItemDataRole.UserRole, action)
                item.setData(_KEYS, key_words(action))
                if not action.isEnabled():
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _run(self) -> None:
        item = self._list.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        action = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move through the list while the field keeps the keyboard; Enter runs."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)
