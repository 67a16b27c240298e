"""The records that carry a tag: opened, or freed of it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from workbench.model.codebook import TaggedRecord
from workbench.services import codings
from workbench.ui.codebook.lists import RecordDelegate, RowTable
from workbench.ui.codebook.places import RecordModel
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES


class RecordList(RowTable):
    """``opened(kind, id)`` is Enter or a double click; Del takes the tag away."""

    opened = Signal(str, int)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        self.records = RecordModel()
        super().__init__(self.records, SIZES.row, "codebookRecords", parent)
        self.records.setParent(self)
        self._session = session
        self.use(RecordDelegate(theme, self))
        self.setAccessibleName(self.tr("Records of the tag"))
        self.chosen.connect(self._open)
        self.remove_wanted.connect(self.untag)
        self.menu_wanted.connect(self._open_menu)

    def show_records(self, rows: Sequence[TaggedRecord]) -> None:
        """Show these records."""
        self.records.show(rows)

    def _selected(self) -> list[TaggedRecord]:
        return [self.records.rows[row] for row in self.selected_rows()]

    def _open(self, row: int) -> None:
        record = self.records.rows[row]
        self.opened.emit(record.kind, record.record_id)

    def untag(self) -> None:
        """Take the tags from the selected records, in one step."""
        links = [row.id for row in self._selected()]
        if links and not self._session.read_only:
            self._session.do(codings.untag_record_links, links)

    def _open_menu(self, where: QPoint) -> None:
        if not self._selected():
            return
        menu = QMenu(self)
        menu.setObjectName("codebookRecordMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open\tEnter"), lambda: self._open(self.selected_rows()[0]))
        take = menu.addAction(self.tr("Take the tag away\tDel"), self.untag)
        take.setEnabled(not self._session.read_only)
        menu.popup(where)
