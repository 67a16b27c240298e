"""Tag all: every other place of an entity's names in context; the ticked ones are recorded in one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.services.tag_all import MOST, Occurrence, find_occurrences, record_all
from workbench.store import entities
from workbench.ui.dialogs.places import Place, PlaceTable
from workbench.ui.labels import counted
from workbench.ui.parts import plain_label
from workbench.ui.session import Session
from workbench.ui.theme import Theme


class TagAllDialog(QDialog):
    """Enter records what is ticked, Esc stops the search or leaves. ``document_id`` is the one that is shown, or None."""

    def __init__(
        self, session: Session, theme: Theme, entity_id: int, document_id: int | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tagAllDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._document = session, document_id
        self._entity = session.read(entities.shown, entity_id)
        self._working = False
        self._gone = False
        self.setWindowTitle(self.tr("Tag all “{name}”").format(name=self._entity.name))
        self.scope = QComboBox(self)
        self.scope.setObjectName("tagAllScope")
        self.scope.setAccessibleName(self.tr("Where"))
        if document_id is not None:
            self.scope.addItem(self.tr("This document"), document_id)
        self.scope.addItem(self.tr("The whole case"), None)
        self.said = plain_label("", "muted", "", self)
        self.said.setObjectName("tagAllSaid")
        head = QHBoxLayout()
        head.addWidget(self.scope)
        head.addWidget(self.said, 1)
        for words, on in ((self.tr("Tick all"), True), (self.tr("Tick none"), False)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, on=on: self._tick_all(on))
            head.addWidget(button)
        self.table = PlaceTable(theme, self.tr("Places"), self)
        self.table.setObjectName("tagAllPlaces")
        buttons = QDialogButtonBox(self)
        self.record = buttons.addButton(self.tr("Record"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.record.setObjectName("tagAllRecord")
        self.record.setDefault(True)
        buttons.addButton(self.tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.resize(860, 480)
        buttons.accepted.connect(self._record)
        buttons.rejected.connect(self.reject)
        self.scope.activated.connect(lambda _at: self.search())
        self.table.places.ticked_changed.connect(self._count)
        session.progress.connect(self._on_progress)
        self.finished.connect(self._leave)
        self.search()

    def search(self) -> None:
        """List the places anew."""
        if self._working:
            return
        self._working = True
        self.said.setText(self.tr("Reading, Esc stops"))
        self._session.do(
            find_occurrences,
            self._entity.id,
            self.scope.currentData(),
            done=self._show,
            refused=self._refuse,
            long=True,
        )

    def _show(self, found: list[Occurrence]) -> None:
        self._working = False
        if self._gone:
            return
        places = [
            Place(
                (o.document_id, o.start, o.end),
                o.quote,
                o.before,
                o.after,
                o.title,
                self.tr("may be {others}").format(others=", ".join(o.others)) if o.others else "",
                o.page,
            )
            for o in found
        ]
        self.table.places.show(places, ticked=True)
        # what may be somebody else is looked at before it is ticked
        self.table.places.tick([at for at, o in enumerate(found) if o.others], False)
        if found:
            self.table.setFocus()
            self.table.selectRow(0)

    def _count(self) -> None:
        ticked, total = len(self.table.places.ticked()), self.table.places.rowCount()
        if not total:
            self.said.setText(self.tr("No other place names it."))
        elif total >= MOST:
            self.said.setText(self.tr("{ticked} ticked of the first {total} places").format(ticked=ticked, total=total))
        else:
            self.said.setText(self.tr("{ticked} ticked of {total} places").format(ticked=ticked, total=total))
        self.record.setText(counted("TagAllDialog", "Record 1 place", "Record %n places", ticked))
        self.record.setEnabled(bool(ticked) and not self._session.read_only)

    def _tick_all(self, on: bool) -> None:
        self.table.places.tick(range(self.table.places.rowCount()), on)

    def _record(self) -> None:
        if self._working or not self.record.isEnabled():
            return
        self._working = True
        self._session.do(
            record_all,
            self._entity.id,
            self.table.places.ticked(),
            done=lambda _made: self.accept(),
            refused=self._refuse,
            long=True,
        )

    def _refuse(self, why: str) -> None:
        self._working = False
        if not self._gone:
            self.said.setText(why)

    def _on_progress(self, done: int, total: int, _name: str) -> None:
        if self._working and total > 1:
            self.said.setText(self.tr("{done} of {total}, Esc stops").format(done=done, total=total))

    def reject(self) -> None:
        """Stop what is running; leave when nothing is."""
        if self._working:
            self._session.cancel()
        else:
            super().reject()

    def _leave(self) -> None:
        self._gone = True
        self._session.progress.disconnect(self._on_progress)
