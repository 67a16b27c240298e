"""Whom an entity is the same as: each with the grade, the reason and the author, to be taken back or to give its name."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QVBoxLayout

from workbench.model.records import Evidence
from workbench.model.sameness import Added, Merged, SameAs
from workbench.services import editing, merging
from workbench.store import entities, same_as
from workbench.store.connection import Connection
from workbench.ui.dialogs.places import Place, PlaceTable
from workbench.ui.inspector.evidence import Quote, add_from_selection
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.inspector.value import PAD, ValueBox
from workbench.ui.parts import plain_label

# where a name begins behind the shape of its kind
_UNDER_NAME = 17
_QUOTES = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def _grade_words(grade: str) -> str:
    return {"certain": _tr("certain"), "probable": _tr("probable"), "possible": _tr("possible")}[grade]


Rests = Mapping[int, tuple[Evidence, ...]]


def merged_rows(view: SheetView, merged: tuple[Merged, ...], rests: Rests) -> QVBoxLayout:
    """Return a row for each entity that is merged into the one shown; Del takes a merge back."""
    column = QVBoxLayout()
    column.setSpacing(0)
    for part in merged:
        column.addWidget(_row(view, part))
        if part.statement.reason:
            reason = plain_label(part.statement.reason, "muted", "small", view)
            reason.setWordWrap(True)
            reason.setContentsMargins(PAD + _UNDER_NAME, 0, 0, 4)
            column.addWidget(reason)
        _quotes(view, column, part.statement.id, rests)
    return column


def _quotes(view: SheetView, column: QVBoxLayout, statement_id: int, rests: Rests) -> None:
    """Put the words a statement rests on below it."""
    listed = rests.get(statement_id, ())[:_QUOTES]
    for item in listed:
        gone = partial(view.desk.act, editing.remove_evidence, "same_as", item.id) if view.desk.writable else None
        key = f"same_as.evidence.{item.id}"
        column.addWidget(Quote(view, key, item.passage, item.document_title, "highlight", item.role, gone))
    view.desk.cite_many([item.passage for item in listed])


def apart_rows(view: SheetView, apart: tuple[tuple[SameAs, str], ...], rests: Rests) -> QVBoxLayout:
    """Return a row for each entity that was said to be not the same; Del takes that back."""
    column = QVBoxLayout()
    column.setSpacing(0)
    for said, name in apart:
        box = view.box(f"apart.{said.id}", _tr("Not the same"))
        box.say(name)
        told = _tr("Said by {0} on {1}.").format(said.created_by, said.created_at[:10])
        box.tell(" ".join(part for part in (told, said.reason or "", _tr("Del takes it back.")) if part))
        if view.desk.writable:

            def take_back(statement_id: int = said.id) -> None:
                view.desk.act(merging.unmerge, statement_id)

            box.removed.connect(take_back)
            box.choices = [(_tr("Take it back"), take_back), _adding(view, said.id)]
        column.addWidget(box)
        _quotes(view, column, said.id, rests)
    return column


def _adding(view: SheetView, statement_id: int) -> tuple[str, Callable[[], None]]:
    return _tr("Add evidence from selection"), partial(add_from_selection, view, "same_as", statement_id)


def _row(view: SheetView, part: Merged) -> ValueBox:
    said = part.statement
    box = view.box(f"same_as.{said.id}", _tr("Same as"))
    box.say(part.name, style=part.kind, after=_grade_words(said.grade) if said.grade else "")
    by = _tr("Said by {0} on {1}.").format(said.created_by, said.created_at[:10])
    box.tell(f"{by} {_tr('Del unmerges.')}" if view.desk.writable else by)
    if view.desk.writable:
        box.choices = [
            (_tr("Unmerge…"), lambda: unmerge(view, said)),
            (_tr("Use this name"), lambda: view.desk.act(merging.make_head, said.entity_id)),
            _adding(view, said.id),
        ]
        box.removed.connect(lambda: unmerge(view, said))
        box.activated.connect(lambda: unmerge(view, said))
    return box


def unmerge(view: SheetView, statement: SameAs) -> None:
    """Take a merge back; what was added since is asked about first."""
    desk = view.desk

    def ask(added: list[Added]) -> None:
        if added:
            UnmergeDialog(view, statement, added).open()
        else:
            desk.act(merging.unmerge, statement.id)

    desk.session.read_later(same_as.added_since, ask, statement)


class UnmergeDialog(QDialog):
    """What was added after the merge, to be ticked where it belongs to the entity that leaves."""

    def __init__(self, view: SheetView, statement: SameAs, added: list[Added]) -> None:
        super().__init__(view.window())
        self.setObjectName("unmergeDialog")
        self.setWindowTitle(_tr("Unmerge"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._statement = view.desk, statement
        known = view.desk.session.read(names_of, statement)
        words = plain_label(
            _tr("Added since the merge. Tick what belongs to “{0}”; the rest stays with “{1}”.").format(*known),
            parent=self,
        )
        words.setWordWrap(True)
        self.list = PlaceTable(view.desk.theme, _tr("Added since the merge"), self)
        self.list.setObjectName("unmergeAdded")
        kinds = {
            "mention": _tr("mention"),
            "participant": _tr("took part"),
            "event": _tr("place of"),
            "claim": _tr("said"),
            "claim_about": _tr("claim about it"),
            "relation": _tr("relation"),
            "entity_alias": _tr("also known as"),
            "attribute": _tr("known of it"),
        }
        self.list.places.show((Place(row, row.words, kinds[row.table], "", "") for row in added), ticked=False)
        for column, width in ((0, 120), (2, 0), (3, 0)):
            self.list.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.list.setColumnWidth(column, width)
            self.list.setColumnHidden(column, not width)
        self.list.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.selectRow(0)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_tr("Unmerge"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_tr("Keep merged"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._unmerge)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        for part in (words, self.list, buttons):
            rows.addWidget(part)
        self.resize(440, 320)

    def _unmerge(self) -> None:
        self._desk.act(merging.unmerge, self._statement.id, self.list.places.ticked())
        self.accept()


def names_of(connection: Connection, statement: SameAs) -> tuple[str, str]:
    """Return the names of the entity that leaves and of the one it is read under."""
    leaving = entities.get(connection, statement.entity_id)
    return leaving.name, entities.shown(connection, statement.entity_id).name
