"""The Search pane: a search as it is typed, how it was read, its places in context and the records it found."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workbench.dates import span_words
from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.model.query.edit import terms, without
from workbench.model.query.neighbours import Neighbour
from workbench.services import collocating, saved_searches
from workbench.services.search_records import RecordHit
from workbench.services.searching import Hit
from workbench.store import passages
from workbench.ui.labels import counted
from workbench.ui.search.chosen import ChosenPlaces
from workbench.ui.search.desk import Answer, Question, Rest, SearchDesk
from workbench.ui.search.lists import FoundList
from workbench.ui.search.model import HitModel, RecordModel, as_typed
from workbench.ui.search.naming import ask_name
from workbench.ui.search.near import NearTable
from workbench.ui.search.parts import LIMIT, MORE, Page, SearchParts
from workbench.ui.search.saved import SavedList
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme

_REST, _SLOW, _SETTLE = 120, 300, 400
"""Milliseconds: after the first places their count, before progress is shown, after a change of the case."""
_TOUCHING = (
    "document", "source", "passage", "passage_tag", "tag", "mention", "entity", "entity_alias", "event", "event_evidence",
    "fuzzy_date", "claim", "claim_evidence", "relation", "relation_evidence",
)  # fmt: skip


class SearchPane(SearchParts):
    """Searches on a thread of its own as the user types; only the answer to the newest question is shown.

    ``open_requested()`` follows Enter or a double click on a place: the keyboard wants to go to the text. ``record_opened()``
    follows a record that was chosen. ``left()`` is Esc in the empty field. ``count_changed(text)`` is what a header shows.
    """

    open_requested = Signal()
    record_opened = Signal()
    left = Signal()

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        self._then_enter = False
        super().__init__(session, selection, theme, parent)
        self.desk = SearchDesk(session, self)
        self._after = QTimer(self, singleShot=True, interval=_REST)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._join()
        self._show_page()

    def _join(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        for listed in (self.list, self.record_list):
            listed.typed.connect(self._type)
            listed.left.connect(self._to_field)
            listed.entered_text.connect(self.open_requested)
        self.chosen_places = ChosenPlaces(self._session, self.list, self)
        for other in (self.near, self.saved):
            other.left.connect(self._to_field)
        self.list.chosen.connect(self._open)
        self.record_list.chosen.connect(self._open_record)
        self.saved.chosen.connect(lambda query: self.search(query + " "))
        self.saved.filled.connect(self._show_page)
        self.near.chosen.connect(
            lambda word: self.search(collocating.both_words(self._words, word, self.near_page.within) + " ")
        )
        self.near_page.reach_changed.connect(self._ask_near)
        for part in (self.where, self.chips):
            part.wanted.connect(self._write)
        for page, button in self.switches.items():
            button.clicked.connect(partial(self.show_page, page))
        self.tag.clicked.connect(self.tag_all)
        self.save.clicked.connect(self.keep)
        self.help.clicked.connect(self.explain)
        self.more.clicked.connect(self._show_more)
        self._after.timeout.connect(self._complete)
        self._slow.timeout.connect(self.bar.show)
        self._settle.timeout.connect(self._ask)
        self.desk.answered.connect(self._take)
        self.desk.completed.connect(self._take_rest)
        self.desk.refused.connect(self._refuse)
        self.desk.unread.connect(self._quiet)
        self._session.closed.connect(self._on_closed)
        self._session.changed.connect(self._on_changed)
        self._selection.changed.connect(self._on_focus)

    # Asking

    def search(self, words: str) -> None:
        """Search for ``words`` as if they had been typed, and put the keyboard into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(words)
        self.field.selectAll()

    def drop_scopes(self) -> None:
        """Search the whole case for the same words."""
        said = self.field.text()
        while found := terms(said):
            said = without(said, found[0])
        self.field.setText(said)

    def _write(self, words: str) -> None:
        self.field.setText(words)
        self._to_field()

    def _on_typed(self, text: str) -> None:
        self._words, self._limit = as_typed(text).strip(), LIMIT
        self.chips.tell(text)
        if self._page is Page.NEAR:
            self._page = Page.PLACES
        self._then_enter = False
        self._ask()

    def _ask(self) -> None:
        self._after.stop()
        self._slow.stop()
        if not self._words or not self._session.is_open:
            self.desk.stop()
            self._rest, self._refused = None, False
            self._quiet()
            self.model.show([])
            self.records.show([])
            self._say("", "")
            self._show_page()
            return
        self._slow.start()
        self.desk.ask(Question(self._words, self._limit, self._selection.focus.window))

    def _take(self, answer: Answer) -> None:
        self._slow.stop()
        self._refused = False
        kept, top = self._current_hit(), self.list.verticalScrollBar().value()
        same = self._rest is not None and self._rest.question.words == answer.question.words
        self.model.show(answer.hits)
        row = self.model.row_of(kept) if kept is not None and same else -1
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row, 0))
        if same:
            self.list.verticalScrollBar().setValue(top)
        else:
            self._rest = None
            self.records.show([])
        self._tell(answer)
        self._show_page()
        if self._then_enter:
            self._enter_list()
        self._after.start()

    def _tell(self, answer: Answer) -> None:
        said = self.tr("Read as {reading}.").format(reading=answer.reading) if answer.reading else ""
        if answer.question.window is not None:
            time = span_words(*answer.question.window)
            said += " " + self.tr("Only documents that tell of {time}, as brushed.").format(time=time)
        self._say(" ".join((said, *answer.notes)), self._unfinished(answer.unfinished))

    def _unfinished(self, titles: tuple[str, ...]) -> str:
        if not titles:
            return ""
        said = counted(
            "SearchPane", "Not searched to the end: 1 text", "Not searched to the end: %n texts", len(titles)
        )
        return self.tr("{said}, {first}. The expression takes too long.").format(said=said, first=f"“{titles[0]}”")

    def _refuse(self, question: Question, why: str) -> None:
        self._quiet()
        self._refused = True
        # what was found stays in the list, so that a word half typed does not sweep it away
        self._say("", why)
        self._show_page()

    def _quiet(self) -> None:
        self._slow.stop()
        self._then_enter = False
        self.bar.hide()

    def _complete(self) -> None:
        if self._words:
            self._slow.start()
            self.desk.complete(Question(self._words, self._limit, self._selection.focus.window))

    def _take_rest(self, rest: Rest) -> None:
        self._quiet()
        self._rest = rest
        self.records.show(rest.records)
        if rest.counts.unfinished:
            self._say(self.reading.text(), self._unfinished(rest.counts.unfinished))
        if self._page is Page.NEAR:
            self._ask_near()
        self._show_page()

    # Showing

    def show_page(self, page: Page) -> None:
        """Show the places, the records, or the words near the places."""
        self._page = page
        if page is Page.NEAR:
            self._ask_near()
        self._show_page()

    def show_near(self) -> None:
        """Show the words near the places, with the pane in sight."""
        self.show_page(Page.NEAR)
        self.near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_near(self) -> None:
        self._slow.start()
        question = Question(self._words, self._limit, self._selection.focus.window)
        within = partial(collocating.neighbours, reach=self.near_page.within)
        self.desk.also(question, within, self._take_near)

    def _take_near(self, found: list[Neighbour]) -> None:
        self._quiet()
        self.near.words.show(found)

    def _show_more(self) -> None:
        self._limit = min(MORE, self._limit * 5)
        self._ask()

    # What follows what

    def _on_closed(self) -> None:
        self.field.clear()
        self._words = ""
        self._ask()

    def _on_changed(self, changes: Changes) -> None:
        if self._words and changes.touch(*_TOUCHING):
            self._settle.start()

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if self._words and new.window != old.window:
            self._rest = None
            self._ask()

    def _current_hit(self) -> Hit | None:
        index = self.list.currentIndex()
        hit: Hit | None = index.data(HitModel.HitRole) if index.isValid() else None
        return hit

    def _open(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(HitModel.HitRole) if index.isValid() else None
        if hit is not None:
            self._selection.amend(self, document=hit.document_id, span=(hit.start, hit.end), passages=(), records=())

    def _open_record(self, index: QModelIndex) -> None:
        hit: RecordHit | None = index.data(RecordModel.HitRole) if index.isValid() else None
        if hit is None:
            return
        if hit.kind == "document":
            self._selection.amend(self, document=hit.id, span=None, passages=(), records=())
        elif hit.kind == "passage":
            one = self._session.read(passages.get, hit.id)
            self._selection.amend(
                self, document=one.document_id, span=(one.start, one.end), passages=(one.id,), records=()
            )
        elif hit.kind in ("entity", "event", "claim", "relation"):
            self._selection.amend(self, records=((hit.kind, hit.id),), passages=())
            self.record_opened.emit()

    def step(self, by: int) -> bool:
        """Show the next place, or with -1 the one before; False where there is none. The keyboard stays where it is."""
        row = self.list.currentIndex().row() + by
        if not self.list.currentIndex().isValid():
            row = 0 if by > 0 else self.model.rowCount() - 1
        if not 0 <= row < self.model.rowCount():
            return False
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._open(self.list.currentIndex())
        return True

    # What is done with a search

    def tag_all(self) -> None:
        """List all places of the search, to put a tag on them."""
        if not self._words or not self.model.hits:
            return
        from workbench.ui.dialogs.tag_hits import TagHitsDialog

        TagHitsDialog(self._session, self._theme, self._words, self._selection.focus.window, self).show()

    def keep(self) -> None:
        """Ask for a name and keep the search."""
        words = self._words
        if words and not self._session.read_only:
            ask_name(
                self,
                self.tr("Save the search"),
                self.field.text().strip(),
                lambda name: self._session.do(saved_searches.save_search, name, words),
            )

    def explain(self) -> None:
        """Show how to search."""
        from workbench.ui.search.help_words import SearchHelp

        SearchHelp(self).show()

    # Keys

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _type(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(self.field.text() + text)

    def _enter_list(self) -> None:
        self._then_enter = False
        shown = self._stack.currentWidget()
        shown = self.near if shown is self.near_page else shown
        if isinstance(shown, FoundList | SavedList | NearTable) and shown.model().rowCount():
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
            if not shown.currentIndex().isValid():
                shown.setCurrentIndex(shown.model().index(0, 0))
            if shown is self.list:
                self._open(shown.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: Down goes to the list, Enter shows the first place too, Esc stops, clears, then leaves."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._slow.isActive() and self._rest is None:
                    self._then_enter = True
                else:
                    self._enter_list()
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.bar.isVisible():
                    self.desk.stop()
                    self._quiet()
                elif self.field.text():
                    self.field.clear()
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)
