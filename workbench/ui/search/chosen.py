"""What is done with the places of a search that are chosen in its list: copied with citations, tagged."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from workbench.services import quoting
from workbench.services.search_tagging import tag_hits
from workbench.services.searching import Hit
from workbench.store import codebook
from workbench.ui.labels import counted
from workbench.ui.search.lists import FoundList
from workbench.ui.search.model import HitModel
from workbench.ui.session import Session


class ChosenPlaces(QObject):
    """The acts on the chosen places; a tag on them is one undo step."""

    def __init__(self, session: Session, listed: FoundList, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._list, self._window = session, listed, parent
        listed.copy_wanted.connect(self.copy)
        listed.menu_wanted.connect(self._open_menu)

    def places(self) -> list[quoting.Place]:
        """Return (document id, start, end) of the chosen places as they are listed."""
        model = self._list.model()
        hits: list[Hit] = [model.index(row, 0).data(HitModel.HitRole) for row in self._list.selected_rows()]
        return [(hit.document_id, hit.start, hit.end) for hit in hits if hit is not None]

    def copy(self) -> None:
        """Copy the chosen places as quotations with their citations."""
        places = self.places()

        def copied(said: str) -> None:
            QGuiApplication.clipboard().setText(said)
            count = min(len(places), quoting.MOST_COPIED)
            told = counted(
                "ChosenPlaces", "1 place copied with its citation.", "%n places copied with citations.", count
            )
            self._session.told.emit(told)

        if places:
            self._session.read_later(quoting.quotations, copied, places)

    def ask_tag(self) -> None:
        """Choose a tag, or make one, and put it on the chosen places."""
        from workbench.ui.dialogs.choose_tag import TagChooser

        places = self.places()
        if not places or self._session.read_only:
            return

        def chosen(tag_id: int | None, typed: str) -> None:
            name = typed if tag_id is None else self._session.read(codebook.get_many, [tag_id])[tag_id].name
            if name:
                self._session.do(tag_hits, places, name, tag_id, long=len(places) > 500, done=self._told)

        title = counted("ChosenPlaces", "Tag 1 place", "Tag %n places", len(places))
        TagChooser(self._session, title, chosen, self._window, makes=True).open()

    def _told(self, tagged: object) -> None:
        self._session.told.emit(self.tr("Tagged. Ctrl+Z takes all of it back."))

    def context_menu(self) -> QMenu | None:
        """Return the menu of the chosen places, or None without any."""
        if not self.places():
            return None
        menu = QMenu(self._window)
        menu.setObjectName("searchPlaceMenu")
        menu.addAction(self.tr("Show the words\tEnter"), lambda: self._list.chosen.emit(self._list.currentIndex()))
        menu.addAction(self.tr("Copy with citation\tCtrl+C"), self.copy)
        menu.addAction(self.tr("Tag…"), self.ask_tag).setEnabled(not self._session.read_only)
        return menu

    def _open_menu(self, where: QPoint) -> None:
        menu = self.context_menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(where)
