"""The forms of the quick entry for entity, tag, highlight and note."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from workbench.model.codebook import TagRow, path_words
from workbench.model.naming import fold
from workbench.model.records import ENTITY_KINDS, Entity
from workbench.services import codebook as codebook_services
from workbench.services import proposing, recording
from workbench.store import codebook, entities
from workbench.ui.entry.context import EntryContext
from workbench.ui.entry.form import Done, Form, Refused
from workbench.ui.entry.offers import NUMBERED, KindKeys, Offers
from workbench.ui.entry.rows import Rows
from workbench.ui.labels import counted
from workbench.ui.session import Session
from workbench.ui.theme.shapes import kind_icon

_LATELY = 4


def match_list() -> QListWidget:
    """Return the list of known names the user can choose from by the arrow keys."""
    matches = QListWidget()
    matches.setObjectName("quickEntryMatches")
    matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    matches.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    matches.setMaximumHeight(24 * 5 + 2)
    return matches


class EntityForm(Form):
    """Name and kind; a known entity of that name is offered first, typing narrows."""

    record_kind = "entity"

    def __init__(self, session: Session, context: EntryContext, parent: QObject) -> None:
        super().__init__(session, context, parent)
        proposal = session.read(
            proposing.propose_entity, context.text, context.span, context.last_entity_kind, context.document.id
        )
        self._proposal = proposal
        self.kind_name = self.tr("Entity")
        self.text = proposal.name
        self.kind = proposal.kind
        own = tuple(k for k in session.read(entities.kinds) if k not in ENTITY_KINDS)
        self.kinds = (*ENTITY_KINDS, *own)
        self._matches: tuple[Entity, ...] = ()
        self._list = match_list()
        self._list.setAccessibleName(self.tr("Known entities"))

    def shape(self) -> str:
        """Return the kind of the entity."""
        return self.kind

    def build(self, rows: Rows) -> None:
        """Show the known entities of that name, and the digits of the kinds."""
        rows.add(self.tr("Known"), self._list)
        rows.add(self.tr("Kind"), KindKeys(self.kinds))
        self._list.currentRowChanged.connect(self._on_row)
        self._offer()

    def typed(self, text: str) -> None:
        """Narrow the known entities to what is typed."""
        self.text = text
        self._offer()

    def move(self, step: int) -> bool:
        """Move through the known entities; the last row makes a new one."""
        row = self._list.currentRow() + step
        if not 0 <= row < self._list.count():
            return False
        self._list.setCurrentRow(row)
        return True

    def take_alternative(self, number: int) -> None:
        """Make it the kind of that number: a new entity of it, where a known one is another."""
        if number > min(len(self.kinds), NUMBERED):
            return
        row = self._list.currentRow()
        if 0 <= row < len(self._matches) and self._matches[row].kind != self.kinds[number - 1]:
            self._list.setCurrentRow(len(self._matches))
        self.choose_kind(self.kinds[number - 1])

    def _offer(self) -> None:
        exact = self.session.read(entities.named, self.text)
        if self.text == self._proposal.name:
            exact = list({e.id: e for e in (*self._proposal.known, *exact)}.values())
        near = self.session.read(entities.starting, self.text, 4)
        known = {e.id: e for e in (*exact, *self._proposal.near, *near)}
        # one name, several entities: all of them are offered
        self._matches = tuple(known.values())[: max(4, len(exact))]
        self._list.blockSignals(True)
        self._list.clear()
        counts = {row.id: row.mentions for row in self.session.read(entities.page, [e.id for e in self._matches])}
        for entity in self._matches:
            also = f"   {', '.join((*entity.aliases, *entity.merged))}" if entity.aliases or entity.merged else ""
            if len(exact) > 1 and entity in exact:
                # one name, several entities: what tells them apart
                mentions = counted("EntityForm", "1 mention", "%n mentions", counts.get(entity.id, 0))
                also = f"   {entity.kind}, {mentions}{also}"
            item = QListWidgetItem(entity.name + also)
            item.setData(Qt.ItemDataRole.UserRole, entity.kind)
            item.setData(Qt.ItemDataRole.UserRole + 1, entity.id)
            self._list.addItem(item)
        self._list.addItem(QListWidgetItem(self.tr("new: {name}").replace("{name}", self.text)))
        self._list.setCurrentRow(0 if exact else len(self._matches))
        self._list.blockSignals(False)
        self._list.setFixedHeight(24 * self._list.count() + 2)
        self._on_row(self._list.currentRow())

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._matches):
            self.kind = self._matches[row].kind
        elif row == len(self._matches):
            self.kind = self._proposal.kind if not self._proposal.known else self._proposal.guess or self.kind
        self.shape_changed.emit()

    def submit(self, done: Done, refused: Refused) -> None:
        """Record a mention of the chosen entity, or of a new one."""
        row = self._list.currentRow()
        known = self._matches[row].id if 0 <= row < len(self._matches) else None
        name = proposing.entity_name(self.context.words) if known is not None else self.text
        self.session.do(
            recording.record_entity,
            self.context.document.id,
            self.context.span,
            name,
            self.kind,
            known,
            done=done,
            refused=refused,
        )


class TagForm(Form):
    """One tag by name; known ones are offered with the way to them, a new name or ``Parent / Child`` makes a new one."""

    record_kind = "tag"

    def __init__(self, session: Session, context: EntryContext, parent: QObject) -> None:
        super().__init__(session, context, parent)
        self.kind_name = self.tr("Tag, or Parent / Child")
        self._shown: list[TagRow] = []
        lately = session.read(codebook.last_used, _LATELY)
        self._lately = [path_words((*row.path, row.tag.name)) for row in lately]
        self._list = match_list()
        self._list.setAccessibleName(self.tr("Known tags"))

    def build(self, rows: Rows) -> None:
        """Show the known tags, and those used last on Alt and a digit."""
        rows.add(self.tr("Known"), self._list)
        if self._lately:
            rows.add(self.tr("Used last"), Offers(self._lately))
        self._offer()

    def take_alternative(self, number: int) -> None:
        """Take one of the tags used last."""
        if number <= len(self._lately):
            self.text = self._lately[number - 1]
            self.retitled.emit(self.text)
            self._offer()

    def typed(self, text: str) -> None:
        """Narrow the known tags to what is typed."""
        self.text = text
        self._offer()

    def move(self, step: int) -> bool:
        """Move through the known tags."""
        row = self._list.currentRow() + step
        if not 0 <= row < self._list.count():
            return False
        self._list.setCurrentRow(row)
        return True

    def _offer(self) -> None:
        needle = fold(self.text)
        self._shown = self.session.read(codebook.suggest, needle, 4)
        names = [fold(row.tag.name) for row in self._shown]
        paths = [fold(path_words((*row.path, row.tag.name))) for row in self._shown]
        path = path_words(self.session.read(codebook_services.names_of, self.text))
        typed = fold(path)
        self._list.clear()
        for row in self._shown:
            item = QListWidgetItem(path_words((*row.path, row.tag.name))[:300])
            item.setIcon(kind_icon(f"tag:{row.tag.colour}" if (row.tag.colour or "").isdecimal() else "tag:1"))
            self._list.addItem(item)
        if needle and needle not in names and typed not in paths:
            self._list.addItem(QListWidgetItem(self.tr("new: {name}").replace("{name}", path)))
        starts = (at for at, name in enumerate(names) if name.startswith(needle) or paths[at].startswith(typed))
        self._list.setCurrentRow(next(starts, self._list.count() - 1))
        self._list.setFixedHeight(24 * max(1, self._list.count()) + 2)
        self.shape_changed.emit()

    def submit(self, done: Done, refused: Refused) -> None:
        """Tag the selection."""
        row = self._list.currentRow()
        known = self._shown[row].tag.id if 0 <= row < len(self._shown) else None
        self.session.do(
            recording.tag_passage,
            self.context.document.id,
            self.context.span,
            self.text,
            known,
            done=done,
            refused=refused,
        )


class NoteForm(Form):
    """A note on the selection; Ctrl+Enter ends it where several lines are wanted."""

    record_kind = "note"

    def __init__(self, session: Session, context: EntryContext, parent: QObject) -> None:
        super().__init__(session, context, parent)
        self.kind_name = self.tr("Note")

    def submit(self, done: Done, refused: Refused) -> None:
        """Write the note."""
        self.session.do(
            recording.note, self.context.document.id, self.context.span, self.text, done=done, refused=refused
        )
