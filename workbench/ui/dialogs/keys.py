"""The list of all keys: those of the commands as they are bound now, and those of single places, to be read and searched."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.model.naming import fold
from workbench.ui.actions import MENUS, SPECS, Actions, key_words, translated
from workbench.ui.parts.labels import sized
from workbench.ui.theme.tokens import SIZES

Rows = tuple[tuple[str, str], ...]


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyList", text)


def _of_places() -> Iterator[tuple[str, Rows]]:
    """Yield the keys that no action has, by where they hold."""
    yield (
        _tr("In the quick entry"),
        (
            ("Enter", _tr("record what is proposed")),
            ("Alt+1 – Alt+9", _tr("take another reading of the date")),
            ("Alt+P", _tr("write the date in its parts")),
            ("Alt+R", _tr("choose what the date counts from")),
            ("Esc", _tr("leave, nothing is recorded")),
        ),
    )
    yield (
        _tr("On the timeline"),
        (
            ("← → ↑ ↓", _tr("walk from event to event, from lane to lane")),
            ("Enter", _tr("go to the words")),
            ("+  −  0", _tr("zoom in, zoom out, show all")),
            ("Home  End", _tr("go to the first and the last event")),
            ("Shift+← →", _tr("move the window of time")),
            ("B", _tr("brush the dates of the selected event, or what is shown")),
            ("Ctrl+← →", _tr("move the end of the brush; with Shift its start")),
            ("L  X  T", _tr("legend, cross-hair, table")),
        ),
    )
    yield (
        _tr("In lists"),
        (
            (_tr("any letter"), _tr("filter")),
            ("Enter", _tr("open, or go to the words")),
            ("F2", _tr("change the name or the value")),
            ("Del", _tr("delete, after a question where more goes with it")),
            (_tr("Menu key"), _tr("everything that can be done with the row")),
        ),
    )
    yield (
        _tr("Everywhere"),
        (("Esc", _tr("leave, in this order: long work, quick entry, find bar, selection, filter")),),
    )


class KeyList(QDialog):
    """Not modal, so that it can stand beside the text; ``change`` opens the editor of keys."""

    def __init__(self, actions: Actions, change: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keyList")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("All keys"))
        self.filter = QLineEdit()
        self.filter.setObjectName("keyListFilter")
        self.filter.setPlaceholderText(self.tr("Filter keys and what they do"))
        self.filter.setAccessibleName(self.tr("Filter keys and what they do"))
        self.filter.setClearButtonEnabled(True)
        self.list = self._make_list()
        for title, rows in (*_of_actions(actions), *_of_places()):
            self._add(title, rows)
        edit = QPushButton(self.tr("Change keys…"))
        edit.setAutoDefault(False)
        edit.clicked.connect(lambda checked=False: change())
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(edit)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.resize(600, 620)
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        self.filter.setFocus()

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setObjectName("keyListRows")
        made.setAccessibleName(self.tr("Keys and what they do"))
        made.setColumnCount(2)
        made.setHeaderLabels([self.tr("Key"), self.tr("Does")])
        made.setRootIsDecorated(False)
        made.setIndentation(0)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        made.header().resizeSection(0, 220)
        made.header().setSectionsClickable(False)
        return made

    def _add(self, title: str, rows: Rows) -> None:
        head = QTreeWidgetItem([title, ""])
        head.setFont(0, sized(self.list.font(), "header"))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setSizeHint(0, QSize(0, SIZES.row + 6))
        self.list.addTopLevelItem(head)
        for key, does in rows:
            item = QTreeWidgetItem([key, does])
            item.setSizeHint(0, QSize(0, SIZES.row))
            head.addChild(item)
        head.setExpanded(True)

    def rows(self) -> list[tuple[str, str]]:
        """Return what is shown: keys and what they do."""
        heads = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        shown = [item for head in heads if head is not None for item in _children(head)]
        return [(item.text(0), item.text(1)) for item in shown if not item.isHidden()]

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for number in range(self.list.topLevelItemCount()):
            head = self.list.topLevelItem(number)
            if head is None:
                continue
            fits = False
            for item in _children(head):
                said = fold(f"{head.text(0)} {item.text(0)} {item.text(1)}")
                item.setHidden(not all(word in said for word in words))
                fits = fits or not item.isHidden()
            head.setHidden(not fits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Page Down go on from the filter to the list."""
        on = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in on:
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)


def _children(head: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [item for n in range(head.childCount()) if (item := head.child(n)) is not None]


def _of_actions(actions: Actions) -> Iterator[tuple[str, Rows]]:
    for menu in MENUS:
        here = (spec for spec in SPECS if spec.menu == menu)
        # undo and redo carry what they would do
        rows = tuple(
            (keys, (translated(spec.text) if spec.menu == "Edit" else actions[spec.id].text()).replace("&&", "&"))
            for spec in here
            if (keys := key_words(actions[spec.id]))
        )
        if rows:
            where = _tr("{menu} (letters hold in the text)").replace("{menu}", translated(menu))
            yield where if menu == "Record" else translated(menu), rows
