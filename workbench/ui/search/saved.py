"""The searches that are kept: their names and how many places each has now, counted when nobody waits."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QListView, QMenu, QStyleOptionViewItem, QWidget

from workbench.model.changes import Changes
from workbench.services import saved_searches
from workbench.services.saved_searches import SavedSearch
from workbench.services.searching import Counts, count
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.rows import RowDelegate, RowLine, baseline, calm
from workbench.ui.search.desk import Question, SearchDesk
from workbench.ui.search.naming import ask_name
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SavedModel(QAbstractListModel):
    """Kept searches by name, each with its count where it is known."""

    SearchRole = int(Qt.ItemDataRole.UserRole) + 1
    CountRole = SearchRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._searches: list[SavedSearch] = []
        self.counts: dict[str, str] = {}

    @property
    def searches(self) -> list[SavedSearch]:
        """The searches shown."""
        return self._searches

    def show(self, searches: list[SavedSearch]) -> None:
        """Show these."""
        self.beginResetModel()
        self._searches = searches
        self.endResetModel()

    def say(self, query: str, said: str) -> None:
        """Show how many places a query has."""
        self.counts[query] = said
        if self._searches:
            self.dataChanged.emit(self.index(0), self.index(len(self._searches) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._searches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        one = self._searches[index.row()]
        if role == self.SearchRole:
            return one
        if role == self.CountRole:
            return self.counts.get(one.query, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(one.query)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.name}, {self.counts.get(one.query, '')}"
        return None


class _SavedDelegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the name, the words and the count."""
        one: SavedSearch = index.data(SavedModel.SearchRole)
        painter.save()
        self.paint_ground(painter, option, index)
        body, small = self.theme.font("body"), self.theme.font("small")
        rect = option.rect
        line = RowLine(painter, rect.left() + 14, rect.right() - 13, baseline(body, rect.top(), rect.height()))
        line.right(index.data(SavedModel.CountRole), small, self.theme.colour("muted"))
        line.left(one.name, body, self.theme.colour("text"))
        line.left(one.query if one.query != one.name else "", small, self.theme.colour("muted"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(0, SIZES.row)


class SavedList(QListView):
    """``chosen(query)`` is Enter or a click. F2 renames, Del forgets; undo brings it back. Counts come while it is seen."""

    chosen = Signal(str)
    left = Signal()
    filled = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("savedSearches")
        self.setAccessibleName(self.tr("Saved searches"))
        self._session = session
        self._desk = SearchDesk(session, self)
        self._desk.refused.connect(lambda question, _why: self._counted(question, None))
        self.saved = SavedModel(self)
        self.setModel(self.saved)
        calm(self)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.delegate = _SavedDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.clicked.connect(self._choose)
        session.opened.connect(self.reload)
        session.closed.connect(self.reload)
        session.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read the names anew."""
        searches = self._session.read(saved_searches.saved_searches) if self._session.is_open else []
        if searches != self.saved.searches:
            self.saved.show(searches)
        self.filled.emit()
        self._count_next()

    def names(self) -> list[str]:
        """Return the names that are shown."""
        return [one.name for one in self.saved.searches]

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("saved_search"):
            self.reload()
        # counts are no worse for being a moment old: they are made again when the list is next looked at
        if changes.touch("document", "passage", "passage_tag", "event", "fuzzy_date", "tag", "mention"):
            self.saved.counts.clear()
            self._count_next()

    def showEvent(self, event: QShowEvent) -> None:
        """Count what was not counted yet."""
        super().showEvent(event)
        self._count_next()

    def _count_next(self) -> None:
        if not self.isVisible() or self._desk.busy or not self._session.is_open:
            return
        waiting = next((one for one in self.saved.searches if one.query not in self.saved.counts), None)
        if waiting is not None:
            question = Question(waiting.query, 0, None)
            self._desk.also(question, count, lambda found: self._counted(question, found))

    def _counted(self, question: Question, found: Counts | None) -> None:
        self.saved.say(question.words, f"{found.places:,}" if found is not None else "–")
        self._count_next()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.saved.searches[index.row()].query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches, F2 renames, Del forgets, Up from the first and Esc go back to the field."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif key == Qt.Key.Key_F2:
            self.rename()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.forget()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same by a menu."""
        if not self.currentIndex().isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Search\tEnter"), lambda: self._choose(self.currentIndex()))
        for said, act in ((self.tr("Rename…\tF2"), self.rename), (self.tr("Forget\tDel"), self.forget)):
            menu.addAction(said, act).setEnabled(not self._session.read_only)
        menu.popup(event.globalPos())

    def _current(self) -> SavedSearch | None:
        index = self.currentIndex()
        return self.saved.searches[index.row()] if index.isValid() else None

    def rename(self) -> None:
        """Ask for another name."""
        one = self._current()
        if one is None or self._session.read_only:
            return
        ask_name(
            self,
            self.tr("Rename the search"),
            one.name,
            lambda name: self._session.do(saved_searches.rename_search, one.id, name),
        )

    def forget(self) -> None:
        """Take the search away; Ctrl+Z brings it back."""
        one = self._current()
        if one is not None and not self._session.read_only:
            self._session.do(saved_searches.delete_search, one.id)
