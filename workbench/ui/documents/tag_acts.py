"""What is done with a tag in the short list below the documents: renamed, given a digit, deleted."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from workbench.services import editing, favourites
from workbench.ui.documents.tags import TagList, TagModel
from workbench.ui.labels import counted
from workbench.ui.questions import ask
from workbench.ui.session import Session
from workbench.ui.tag_menus import favourite_menu, short


class TagActs(QObject):
    """The acts on the current tag; each is one undo step."""

    def __init__(self, session: Session, model: TagModel, listed: TagList, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._model, self._list, self._window = session, model, listed, parent
        listed.delete_wanted.connect(self.ask_delete)
        listed.menu_wanted.connect(self._open_menu)

    def _open_menu(self, where: QPoint) -> None:
        index = self._list.currentIndex()
        tag = self._model.tag(index)
        if tag is None:
            return
        menu = QMenu(self._window)
        menu.setObjectName("tagMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rename = menu.addAction(self.tr("Rename\tF2"), lambda: self._list.edit(index))
        owners = {other.favourite: other for other in self._model.tags if other.favourite is not None}
        keys = menu.addMenu(favourite_menu(tag, owners, self._set_favourite, menu))
        delete = menu.addAction(self.tr("Delete…\tDel"), self.ask_delete)
        for action in (rename, keys, delete):
            action.setEnabled(not self._session.read_only)
        menu.popup(where)

    def _set_favourite(self, tag_id: int, digit: int | None) -> None:
        self._session.do(favourites.set_favourite, tag_id, digit)

    def ask_delete(self) -> None:
        """Say how many passages lose the current tag and delete it when the answer is yes."""
        tag = self._model.tag(self._list.currentIndex())
        if tag is None or self._session.read_only:
            return
        question = self.tr("Delete the tag “{name}”?").format(name=short(tag.name, 80))
        loses = counted("DocumentsPane", "1 passage loses it.", "%n passages lose it.", tag.passages)
        text = f"{question} {loses} {self.tr('Ctrl+Z brings all of it back.')}"
        ask(self._window, "deleteQuestion", text, self.tr("Delete"), self.tr("Keep"), lambda: self._delete(tag.id))

    def _delete(self, tag_id: int) -> None:
        self._session.do(editing.delete_records, "tag", [tag_id])
