"""Split a tag: its passages in context, the ticked ones go to a new tag, in one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from workbench.model.codebook import Coding
from workbench.model.records import Tag
from workbench.services import codebook
from workbench.store import codings
from workbench.store.connection import Connection
from workbench.ui.dialogs.places import Place, PlaceTable
from workbench.ui.labels import counted
from workbench.ui.parts import plain_label
from workbench.ui.session import Session
from workbench.ui.tag_menus import short
from workbench.ui.theme import Theme

_MOST = 20_000


def _read(connection: Connection, tag_id: int) -> list[Coding]:
    return codings.page(connection, codings.ids(connection, tag_id, deep=False)[:_MOST])


class SplitTagDialog(QDialog):
    """Tick the passages that are something else, name it, and Enter makes a new tag of them; ``ticked`` are link ids."""

    def __init__(
        self, session: Session, theme: Theme, tag: Tag, parent: QWidget, ticked: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(parent)
        self.setObjectName("splitTagDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._tag, self._first = session, tag, ticked
        self.setWindowTitle(self.tr("Split “{name}”").replace("{name}", short(tag.name)))
        said = self.tr("Tick the passages that go to a new tag (Space). The others stay.")
        if tag.passages > _MOST:
            said += " " + self.tr("The first {count} are listed.").format(count=_MOST)
        words = plain_label(said, parent=self)
        words.setWordWrap(True)
        self.table = PlaceTable(theme, self.tr("Passages"), self)
        self.table.setObjectName("splitTagPlaces")
        self.name = QLineEdit(self)
        self.name.setObjectName("splitTagName")
        self.name.setAccessibleName(self.tr("Name of the new tag"))
        self.refusal = plain_label("", "danger", "", self)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        buttons = QDialogButtonBox(self)
        self.accept_button = buttons.addButton(self.tr("Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setObjectName("splitTagAccept")
        self.accept_button.setDefault(True)
        buttons.addButton(self.tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        for part in (words, self.table, plain_label(self.tr("Name of the new tag"), "muted", parent=self), self.name):
            column.addWidget(part)
        column.addWidget(self.refusal)
        column.addWidget(buttons)
        self.resize(760, 440)
        buttons.accepted.connect(self._split)
        buttons.rejected.connect(self.reject)
        self.table.places.ticked_changed.connect(self._count)
        self._gone = False
        self.finished.connect(self._leave)
        self._count()
        session.read_later(_read, self._show, tag.id)

    def _leave(self) -> None:
        self._gone = True

    def _show(self, found: list[Coding]) -> None:
        if self._gone:
            return
        self.table.places.show((Place(c.id, c.quote, c.prefix, c.suffix, c.document) for c in found), ticked=False)
        self.table.places.tick([row for row, c in enumerate(found) if c.id in self._first], True)
        if found:
            self.table.setFocus()
            self.table.selectRow(0)

    def _count(self) -> None:
        ticked = len(self.table.places.ticked())
        self.accept_button.setText(counted("SplitTagDialog", "Split 1 passage off", "Split %n passages off", ticked))
        self.accept_button.setEnabled(bool(ticked) and not self._session.read_only)

    def _split(self) -> None:
        self._session.do(
            codebook.split,
            self._tag.id,
            self.table.places.ticked(),
            self.name.text(),
            done=lambda _made: self.accept(),
            refused=self._refuse,
        )

    def _refuse(self, why: str) -> None:
        self.refusal.setText(why)
        self.refusal.show()
        self.name.setFocus()
