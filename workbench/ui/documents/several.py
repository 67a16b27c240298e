"""What is done with several documents at once: copied as citations, given a source, taken out of the case."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from workbench.ui.documents.tree import DocumentTree
from workbench.ui.labels import counted
from workbench.ui.questions import ask
from workbench.ui.session import Session

_LONG = 20


class Several(QObject):
    """The acts on the documents that are chosen in the list; each is one undo step."""

    def __init__(self, session: Session, tree: DocumentTree, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._tree, self._window = session, tree, parent
        tree.copy_wanted.connect(self.copy)

    def fill(self, menu: QMenu) -> bool:
        """Put the acts into a menu; False where fewer than two documents are chosen."""
        count = len(self._tree.selected_ids())
        if count < 2:
            return False
        writable = not self._session.read_only
        menu.addAction(self.tr("Copy as citations\tCtrl+C"), self.copy)
        menu.addAction(self.tr("Source…"), self.ask_source).setEnabled(writable)
        words = counted("SeveralDocuments", "Remove 1 document…", "Remove %n documents…", count)
        menu.addAction(f"{words}\t{self.tr('Del')}", self.ask_remove).setEnabled(writable)
        menu.addSeparator()
        return True

    def copy(self) -> None:
        """Copy author, source, title and date of the chosen documents, a line each."""
        from workbench.services import quoting

        ids = self._tree.selected_ids()
        if not ids:
            return

        def copied(said: str) -> None:
            QGuiApplication.clipboard().setText(said)
            told = counted("SeveralDocuments", "1 citation copied.", "%n citations copied.", len(ids))
            self._session.told.emit(told)

        self._session.read_later(quoting.citation_of, copied, ids)

    def ask_source(self) -> None:
        """Ask who published the chosen documents."""
        from PySide6.QtWidgets import QInputDialog

        from workbench.services import documents as document_services

        ids = self._tree.selected_ids()
        dialog = QInputDialog(self._window)
        dialog.setObjectName("severalSource")
        dialog.setWindowTitle(self.tr("Source"))
        dialog.setLabelText(counted("SeveralDocuments", "Source of 1 document", "Source of %n documents", len(ids)))
        dialog.textValueSelected.connect(
            lambda name: self._session.do(document_services.set_source_of, ids, name) if name.strip() else None
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_remove(self) -> bool:
        """Ask, then take the chosen documents out of the case; False where fewer than two are chosen."""
        ids = self._tree.selected_ids()
        if len(ids) < 2 or self._session.read_only:
            return len(ids) > 1
        question = counted("SeveralDocuments", "Remove 1 document?", "Remove %n documents?", len(ids))
        rest = self.tr("Their passages go with them; records stay. Ctrl+Z brings all of it back.")
        ask(self._window, "removeQuestion", f"{question} {rest}", self.tr("Remove"), self.tr("Keep"), self._remove)
        return True

    def _remove(self) -> None:
        from workbench.services import documents as document_services

        ids = self._tree.selected_ids()
        self._session.do(document_services.remove_several, ids, long=len(ids) > _LONG)
