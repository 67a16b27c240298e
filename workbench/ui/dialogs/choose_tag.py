"""A tag is chosen from the codebook: where to move others, what to merge them into, what to put on records."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.model.codebook import path_words
from workbench.model.naming import clean, fold
from workbench.services.codebook import names_of
from workbench.store import codebook
from workbench.ui.session import Session
from workbench.ui.theme.shapes import kind_icon

_ID = int(Qt.ItemDataRole.UserRole)
_NEW = -1
_TOP = 0
_LISTED = 60
_SHOWN = 300


class TagChooser(QDialog):
    """Typing narrows, Enter or a double click chooses, Esc leaves.

    ``chosen(tag_id, typed)``: a tag's id, None for the top of the tree (offered with ``top``, its words) and for a new
    tag (offered with ``makes``), whose name or path is ``typed``. ``without`` are ids that cannot be chosen.
    """

    def __init__(
        self,
        session: Session,
        title: str,
        chosen: Callable[[int | None, str], None],
        parent: QWidget,
        *,
        without: Collection[int] = (),
        top: str = "",
        makes: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tagChooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._session, self._chosen, self._without = session, chosen, frozenset(without)
        self._top, self._makes = top, makes
        self.field = QLineEdit(self)
        self.field.setObjectName("tagChooserField")
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(
            self.tr("Type a tag, or Parent / Child for a new one") if makes else self.tr("Type a tag")
        )
        self.list = QListWidget(self)
        self.list.setObjectName("tagChooserList")
        self.list.setAccessibleName(self.tr("Tags"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.resize(400, 340)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self._take())
        self._narrow("")
        self.field.setFocus()

    def _narrow(self, text: str) -> None:
        self.list.clear()
        typed = clean(text)
        rows = self._session.read(codebook.suggest, fold(typed), _LISTED + len(self._without))
        if self._top and fold(typed) in fold(self._top):
            self._add(self._top, _TOP)
        exact, listed = False, {fold(path_words((*row.path, row.tag.name))) for row in rows}
        for row in rows:
            if row.tag.id not in self._without and self.list.count() < _LISTED:
                names = (*row.path, row.tag.name)
                exact = exact or fold(typed) in (fold(row.tag.name), fold(path_words(names)))
                self._add(path_words(names), row.tag.id, row.tag.colour)
        path = path_words(self._session.read(names_of, typed))
        if self._makes and path and not exact and fold(path) not in listed:
            self._add(self.tr("new: {name}").replace("{name}", path[:_SHOWN]), _NEW)
        self.list.setCurrentRow(0)

    def _add(self, words: str, tag_id: int, colour: str | None = None) -> None:
        item = QListWidgetItem(words[:_SHOWN])
        item.setData(_ID, tag_id)
        if tag_id > 0:
            item.setIcon(kind_icon(f"tag:{colour}" if colour and colour.isdecimal() else "tag:1"))
        self.list.addItem(item)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            tag_id, typed = int(item.data(_ID)), self.field.text()
            self.accept()
            self._chosen(tag_id if tag_id > 0 else None, typed if tag_id == _NEW else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move through the list while the field keeps the keyboard; Enter chooses."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)
