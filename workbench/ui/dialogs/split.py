"""Split: the ticked mentions of an entity become those of a new one, in one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from workbench.model.records import Evidence
from workbench.services import merging
from workbench.store import entities
from workbench.ui.dialogs.places import Place, PlaceTable
from workbench.ui.labels import counted
from workbench.ui.parts import plain_label
from workbench.ui.session import Session
from workbench.ui.theme import Theme

_MOST = 20_000


class SplitDialog(QDialog):
    """Tick the mentions that name somebody else, name them, and Enter makes a new entity of them."""

    def __init__(self, session: Session, theme: Theme, entity_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("splitDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._entity = session.read(entities.shown, entity_id)
        self.setWindowTitle(self.tr("Split “{name}”").format(name=self._entity.name))
        said = plain_label(self.tr("Tick the mentions that name somebody else (Space). The others stay."), parent=self)
        said.setWordWrap(True)
        self.table = PlaceTable(theme, self.tr("Mentions"), self)
        self.table.setObjectName("splitMentions")
        self.name = QLineEdit(self._entity.name, self)
        self.name.setObjectName("splitName")
        self.name.setAccessibleName(self.tr("Name of the new entity"))
        self.refusal = plain_label("", "danger", "", self)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        buttons = QDialogButtonBox(self)
        self.accept_button = buttons.addButton(self.tr("Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setObjectName("splitAccept")
        self.accept_button.setDefault(True)
        buttons.addButton(self.tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        for part in (said, self.table, plain_label(self.tr("Name of the new entity"), "muted", parent=self), self.name):
            column.addWidget(part)
        column.addWidget(self.refusal)
        column.addWidget(buttons)
        self.resize(760, 420)
        buttons.accepted.connect(self._split)
        buttons.rejected.connect(self.reject)
        self.table.places.ticked_changed.connect(self._count)
        self._gone = False
        self.finished.connect(self._leave)
        self._count()
        session.read_later(merging.mentions, self._show, self._entity.id, _MOST)

    def _leave(self) -> None:
        self._gone = True

    def _show(self, found: list[tuple[Evidence, str]]) -> None:
        if self._gone:
            return
        self.table.places.show(
            (
                Place(each.id, p.quote, p.prefix, p.suffix, each.document_title, page=page)
                for each, page in found
                for p in (each.passage,)
            ),
            ticked=False,
        )
        if found:
            self.table.setFocus()
            self.table.selectRow(0)

    def _count(self) -> None:
        ticked = len(self.table.places.ticked())
        self.accept_button.setText(counted("SplitDialog", "Split 1 mention off", "Split %n mentions off", ticked))
        self.accept_button.setEnabled(bool(ticked) and not self._session.read_only)

    def _split(self) -> None:
        self._session.do(
            merging.split,
            self.table.places.ticked(),
            self.name.text(),
            self._entity.kind,
            done=lambda _made: self.accept(),
            refused=self._refuse,
        )

    def _refuse(self, why: str) -> None:
        self.refusal.setText(why)
        self.refusal.show()
