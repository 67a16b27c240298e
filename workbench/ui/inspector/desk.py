"""What every sheet of the inspector works with: the case, the focus, the look, and how a change is saved."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.model.anchors import Hook, MovePlan, Place
from workbench.model.citation import Citation, cite, paragraph_starts
from workbench.model.codebook import SEPARATOR
from workbench.model.errors import UserError
from workbench.model.naming import fold
from workbench.model.records import Passage
from workbench.services import dating
from workbench.services.hooks import Hooks, hooks_for, hooks_named
from workbench.services.recording import DatedBy
from workbench.store import codebook, dates, documents, entity_choice
from workbench.ui.datefield import ask_moves
from workbench.ui.inspector.value import Save
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme

Connection = Any
_AT_ONCE = 2_000_000


class Desk(QObject):
    """Shared by the sheets. ``cited()`` follows when positions that needed a longer read have come."""

    cited = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.selection = selection
        self.theme = theme
        self.all_fields = False
        self.all_evidence = False
        self._citations: dict[int, Citation] = {}
        self._asked: set[int] = set()

    @property
    def writable(self) -> bool:
        """Whether the case takes changes."""
        return self.session.is_open and not self.session.read_only

    def saver(self, service: Callable[..., Any], *before: Any, **named: Any) -> Save | None:
        """Return how a value is saved: ``service(store, *before, value)``, one undo step; None in a read-only case."""
        if not self.writable:
            return None

        def save(value: Any, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
            self.session.do(service, *before, value, done=done, refused=refused, **named)

        return save

    def act(self, service: Callable[..., Any], *args: Any) -> None:
        """Do something now that needs no value; a refusal goes to the strip."""
        if self.writable:
            self.session.do(service, *args, refused=self.refused.emit)

    def lead_to(self, kind: str, record_id: int) -> None:
        """Make a record the focus."""
        self.selection.set(self.selection.focus.with_record(kind, record_id))

    def show_document(self, document_id: int) -> None:
        """Lead to a document, from its start."""
        self.selection.set(replace(self.selection.focus, document=document_id, span=None, passages=(), records=()))

    def show_words(self, passage: Passage) -> None:
        """Lead to the words of a passage in their document."""
        self.selection.amend(document=passage.document_id, span=(passage.start, passage.end), passages=(passage.id,))

    def citation(self, passage: Passage) -> Citation | None:
        """Return where a passage stands; None while a long document is being read, ``cited`` tells when it has come."""
        known = self._citations.get(passage.id)
        if known is not None:
            return known
        if self.session.read(documents.get, passage.document_id).chars <= _AT_ONCE:
            self._citations.update(self.session.read(_cite_all, passage.document_id, (passage,)))
            return self._citations.get(passage.id)
        if passage.id not in self._asked:
            self._asked.add(passage.id)
            self.session.read_later(_cite_all, self._on_cited, passage.document_id, (passage,))
        return None

    def cite_many(self, passages: list[Passage]) -> None:
        """Read the positions of several passages with one look at each short document."""
        by_document: dict[int, list[Passage]] = {}
        for passage in passages:
            if passage.id not in self._citations:
                by_document.setdefault(passage.document_id, []).append(passage)
        for document_id, group in by_document.items():
            if self.session.read(documents.get, document_id).chars <= _AT_ONCE:
                self._citations.update(self.session.read(_cite_all, document_id, tuple(group)))

    def _on_cited(self, found: dict[int, Citation]) -> None:
        self._citations.update(found)
        self._asked.difference_update(found)
        self.cited.emit()

    def forget(self) -> None:
        """Drop what was read of texts, when passages or documents changed."""
        self._citations.clear()
        self._asked.clear()

    def hemisphere(self) -> str:
        """Return the case's convention for seasons."""
        return self.session.read(dates.hemisphere)

    def hooks(self, place: Place) -> Hooks:
        """Return what the date at a place hangs on, else would hang on, and what is near it in the text."""
        return self.session.read(hooks_for, place)

    def find_hooks(self, place: Place, typed: str) -> list[Hook]:
        """Return events and documents by name, whose dates the one at ``place`` may hang on."""
        return self.session.read(hooks_named, typed, place)

    def save_date(
        self,
        place: Place,
        dated: DatedBy | None,
        window: QWidget,
        done: Callable[[Any], None],
        refused: Callable[[str], None],
    ) -> None:
        """Save a date; where others move with it they are shown first, and Esc keeps everything as it was."""

        def go() -> None:
            self.session.do(dating.set_date, place, dated, done=done, refused=refused)

        def planned(plan: MovePlan) -> None:
            if not plan.moving:
                go()
                return
            name = self.session.read(dating.hook, place).name
            kept = self.tr("The date was kept as it was. Esc leaves the field.")
            ask_moves(window, name, plan.moving, go, lambda: refused(kept))

        try:
            self.session.read(dating.refuse_cycle, place, dating.place_of(dated))
        except UserError as error:
            refused(str(error))
            return
        value = dated.value if dated is not None else None
        unread = partial(refused, self.tr("What moves could not be read, so the date was kept as it was."))
        self.session.read_later(dating.plan_move, planned, place, value, failed=unread)

    def names(self, typed: str) -> list[str]:
        """Return names of entities that hold what is typed."""
        return self.session.read(entity_choice.labels, typed, 9)

    def tags(self, typed: str) -> list[str]:
        """Return the paths of tags that hold what is typed, as they can be typed again."""
        rows = self.session.read(codebook.suggest, fold(typed), 9)
        return [SEPARATOR.join((*row.path, row.tag.name))[:200] for row in rows]

    def speakers(self, typed: str) -> list[str]:
        """Return names of entities and sources that hold what is typed."""
        needle = typed.casefold()
        sources = [s.name for s in self.session.read(documents.sources) if needle in s.name.casefold()]
        return list(dict.fromkeys((*self.names(typed), *sources)))[:9]

    def sources(self, typed: str) -> list[str]:
        """Return names of sources that hold what is typed."""
        return [s.name for s in self.session.read(documents.sources) if typed.casefold() in s.name.casefold()][:9]


def _cite_all(connection: Connection, document_id: int, passages: tuple[Passage, ...]) -> dict[int, Citation]:
    text = documents.text(connection, document_id)
    starts, pages = paragraph_starts(text), documents.pages(connection, document_id, boxes=False)
    return {p.id: cite(text, starts, p.start, p.end, p.quote, pages) for p in passages}
