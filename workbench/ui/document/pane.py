"""The viewer's pane: header, text, find bar and quick entry; it renders the focus and sets it."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QToolTip, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.edges import trimmed
from workbench.model.focus import Focus
from workbench.model.records import Span
from workbench.services import reading
from workbench.store import passages
from workbench.store.connection import Connection
from workbench.ui.document.header import DocumentHeader
from workbench.ui.document.index import MarkIndex
from workbench.ui.document.link_bar import LinkBar
from workbench.ui.document.pages.drawn import can_be_drawn
from workbench.ui.document.sides import Sides
from workbench.ui.document.spoken import SPOKEN, spoken
from workbench.ui.document.unread import UnreadNotice
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.entry.context import EntryContext
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.services.recording import Recorded
    from workbench.ui.document.find_bar import FindBar
    from workbench.ui.entry.quick_entry import QuickEntry

_MARKED = (
    "passage", "mention", "entity", "event_evidence", "claim_evidence", "relation_evidence", "time_order_evidence",
    "passage_tag", "tag",
    "claim_link", "same_as",
)  # fmt: skip


class DocumentPane(QWidget):
    """Shows the document in focus.

    ``recorded`` and ``previewed`` pass on what the quick entry says; ``shown()`` follows another document, or its fields.
    """

    recorded = Signal(object)
    previewed = Signal(object)
    date_wanted = Signal(int)
    refused = Signal(str)
    shown = Signal()

    def __init__(
        self, session: Session, selection: Selection, settings: Settings, theme: Theme, start: QWidget
    ) -> None:
        super().__init__()
        self._session = session
        self._selection = selection
        self._settings = settings
        self._view: reading.DocumentView | None = None
        self._came_from: QWidget | None = None
        self.held = False  # beside another viewer that has the keyboard: it keeps its document and sets no focus
        self.header = DocumentHeader(theme, self)
        self.viewer = SourceViewer(theme, self)
        self.link_bar = LinkBar(self)
        reader = QWidget(self)
        column = QVBoxLayout(reader)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.link_bar):
            column.addWidget(part)
        self.middle = QHBoxLayout()
        self.middle.addWidget(self.viewer, 1)
        column.addLayout(self.middle, 1)
        self.link_bar.hide()
        self.unread = UnreadNotice(self.viewer)
        self.link_bar.left.connect(lambda: self.viewer.setFocus(Qt.FocusReason.OtherFocusReason))
        self._reader, self.column = reader, column
        self.sides = Sides(session, settings, self.viewer, column, theme)
        self.sides.switching.connect(self.leave_entry)
        self._start = start
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(start)
        self._stack.addWidget(reader)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        selection.changed.connect(self._on_focus)
        self.viewer.selection_changed.connect(self._on_selected)
        self.viewer.passage_activated.connect(self._on_passage)
        self.viewer.caret_entered.connect(self._speak)
        self.viewer.rested.connect(self._tip)
        self.viewer.handles.moved.connect(self.move_ends)
        self.header.date_clicked.connect(lambda: self._view and self.date_wanted.emit(self._view.document.id))

    @cached_property
    def find_bar(self) -> "FindBar":
        """The strip for finding words, made when it is first needed."""
        from workbench.ui.document.find_bar import FindBar

        bar = FindBar(self.viewer, self._reader)
        bar.hide()
        self.shown.connect(bar.follow)
        self.column.insertWidget(self.column.count() - 1, bar)
        return bar

    @cached_property
    def entry(self) -> "QuickEntry":
        """The quick entry, made when it is first needed."""
        from workbench.ui.entry.quick_entry import QuickEntry

        entry = QuickEntry(self._session, self.viewer)
        entry.recorded.connect(self._on_recorded)
        entry.recorded.connect(self.recorded)
        entry.previewed.connect(self.previewed)
        entry.left.connect(self._on_left)
        return entry

    def leave_entry(self) -> None:
        """Close the quick entry, if it is open."""
        if self.entering:
            self.entry.leave()

    def leave_bar(self) -> bool:
        """Close the strip above the text, if one is open; say whether."""
        bars = (self.find_bar, self.link_bar) if "find_bar" in self.__dict__ else (self.link_bar,)
        for bar in bars:
            if bar.isVisible():
                bar.leave()
                return True
        return False

    @property
    def entering(self) -> bool:
        """Whether the quick entry is open."""
        return "entry" in self.__dict__ and self.entry.isVisible()

    @property
    def view(self) -> reading.DocumentView | None:
        """The document that is shown."""
        return self._view

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self.viewer.set_theme(theme)
        self.header.set_theme(theme)
        self.sides.set_theme(theme)

    def _on_opened(self) -> None:
        self._show_nothing()

    def _on_closed(self) -> None:
        self.leave_entry()
        self.link_bar.hide()
        self._show_nothing()

    def _show_nothing(self) -> None:
        self._view = None
        self.viewer.show_document("", ())
        self.sides.show(None)
        self._stack.setCurrentWidget(self._start)

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if self.held:
            self._glow(new)
            return
        if new.document != (self._view.document.id if self._view else None):
            self.present(new.document, new.span[0] if new.span is not None else 0)
        if self._view is None:
            return
        if new.records != old.records or new.document != old.document:
            self._glow(new)
        self._offer_claim(new)
        self.viewer.handles.hold(next(iter(new.passages), None) if not self._session.read_only else None)
        moved = origin is not self and (new.span, new.passages) != (old.span, old.passages)
        # going back may lead to a text that was another one then
        if moved and new.span is not None and new.span[1] <= len(self._view.text):
            self.viewer.select_span(*new.span, scroll=True)
            self.viewer.flash(new.passages)

    def _offer_claim(self, focus: Focus) -> None:
        first, chosen = self.link_bar.first, focus.of_kind("claim")
        if first is not None and chosen and chosen[0] != first:
            from workbench.store import claims

            self.link_bar.choose((chosen[0], self._session.read(claims.get, chosen[0]).statement))

    def present(self, document_id: int | None, near: int = 0) -> None:
        """Show a document, or nothing; the focus is not asked. ``near`` is the code point that is looked at first."""
        self.leave_entry()
        if document_id is None or not self._session.is_open:
            self._show_nothing()
            return
        try:
            self._view = self._session.read(reading.document_view, document_id, near)
        except LookupError:
            self._show_nothing()
            return
        self._stack.setCurrentWidget(self._reader)
        self.viewer.show_document(self._view.text, self._view.marks)
        self.header.show(self._view)
        self.unread.say(self._view.document.unread, has_pages=can_be_drawn(self._view.document.media_type))
        self.sides.show(self._view)
        self._read_all_marks()
        self._read_offers()
        self.shown.emit()

    def _read_all_marks(self) -> None:
        view = self._view
        if view is None or view.complete:
            return
        document_id = view.document.id

        def indexed(connection: Connection, document_id: int) -> MarkIndex:
            return MarkIndex(reading.marks(connection, document_id))

        def found(index: MarkIndex) -> None:
            if self._view is not None and self._view.document.id == document_id:
                self._view = replace(self._view, complete=True)
                self.viewer.set_index(index)

        self._session.read_later(indexed, found, document_id)

    def _read_offers(self) -> None:
        view = self._view
        if view is None:
            return
        document_id = view.document.id

        def offered(spans: list[tuple[int, int]]) -> None:
            if self._view is not None and self._view.document.id == document_id:
                self.viewer.set_offers(spans)

        self._session.read_later(reading.offered_dates, offered, document_id)

    def _glow(self, focus: Focus) -> None:
        if not focus.records:
            self.viewer.set_glow(())
            return
        shown = self._view.document.id if self._view is not None else None
        found = self._session.read(reading.passages_of, focus.records[:200], shown)
        self.viewer.set_glow(sorted(found.get(self._view.document.id, ())) if self._view else ())

    def _on_changed(self, changes: Changes) -> None:
        view = self._view
        if view is None:
            return
        if changes.touch("document", "source", "fuzzy_date"):
            self._refresh_document()
            view = self._view
        if view is None or not changes.touch(*_MARKED):
            return
        changed = self._session.read(reading.changed_marks, view.document.id, changes)
        if changed is not None:
            self.viewer.change_marks(*changed)
        else:
            self._view = replace(view, complete=view.passages <= reading.MARKS_AT_ONCE)
            if self._view.complete:
                self.viewer.set_marks(self._session.read(reading.marks, view.document.id))
            self._read_all_marks()
        self._view = replace(self._view or view, passages=self._session.read(passages.count, view.document.id))
        self.header.show(self._view)
        if self._selection.focus.records:
            self._glow(self._selection.focus)

    def _refresh_document(self) -> None:
        assert self._view is not None
        try:
            self._view = self._session.read(reading.document_view, self._view.document.id)
        except LookupError:
            if not self.held:
                self._selection.amend(self, document=None, span=None, passages=())
            self._show_nothing()
            return
        self.header.show(self._view)
        self._read_offers()
        self.shown.emit()

    def _on_selected(self, span: tuple[int, int] | None) -> None:
        if self._view is not None and not self.entering and not self.held:
            self._selection.amend(self, document=self._view.document.id, span=span)

    def _on_passage(self, ids: list[int]) -> None:
        if self._view is None or not ids:
            return
        contents = self._session.read(passages.contents, ids[0])
        records = tuple((r.kind, r.id) for r in contents.records[:1])
        if self.link_bar.first is not None:
            # the other claim is looked for: it comes before what else lies here
            here = [r for number in ids for r in self._session.read(passages.contents, number).records]
            records = next(((("claim", r.id),) for r in here if r.kind == "claim"), records)
        self._selection.set(
            replace(self._selection.focus, document=self._view.document.id, passages=tuple(ids), records=records), self
        )

    def _speak(self, ids: list[int]) -> None:
        if ids and self._view is not None:
            self.viewer.announce(self.recorded_at(ids))

    def _tip(self, ids: list[int], place: QPoint) -> None:
        if self._view is not None:
            QToolTip.showText(place, plain_tooltip(self.recorded_at(ids)), self.viewer)

    def recorded_at(self, ids: list[int]) -> str:
        """Return what is recorded on passages, for people."""
        found = [self._session.read(passages.contents, passage_id) for passage_id in ids[:SPOKEN]]
        return spoken(found, len(ids))

    def move_ends(self, passage_id: int, start: int, end: int) -> None:
        """Give a passage other ends; the words that it held stay selected where that cannot be."""
        from workbench.services import passage_ends

        self._session.do(passage_ends.move_ends, passage_id, Span(start, end))

    def span(self) -> Span | None:
        """Return the selected span in whole graphemes and without white space at its ends; None where no words are."""
        found, view = self.viewer.selection_span(), self._view
        return trimmed(view.text, *found) if found is not None and view is not None else None

    def open_entry(self, kind: str) -> None:
        """Open the quick entry on the selection, or say what to select."""
        view, span = self._view, self.span()
        if view is None:
            self.refused.emit(self.tr("Open a document first: choose one at the left, or import one with Ctrl+I."))
            return
        if span is None:
            self.refused.emit(self.tr("Select words in the text first, then press the letter."))
            return
        if self._session.read_only:
            self.refused.emit(self._read_only())
            return
        context = EntryContext(
            view.document,
            view.text,
            span,
            next(iter(self._selection.focus.of_kind("entity")), None),
            self._settings.last_used("entity_kind", "organisation"),
            self._settings.last_used("event_kind", "event"),
            next(iter(self._selection.focus.of_kind("event")), None),
        )
        reader = self.sides.reader
        self._came_from = None if reader is self.viewer else reader
        self.entry.open(kind, context, self.sides.around(span.start, span.end), self._came_from)
        if not self.entry.fits():
            # rather move the text than cover the words
            self.sides.scroll_pixels(self.entry.missing())
            self.entry.stand_beside(self.sides.around(span.start, span.end))

    def _on_recorded(self, result: "Recorded") -> None:
        form_kind = result.kind
        if form_kind in ("entity", "event", "claim", "relation", "time_order"):
            passages_ = (result.passage_id,) if result.passage_id is not None else ()
            self._selection.set(
                replace(self._selection.focus, records=((form_kind, result.id),), passages=passages_), self
            )

    def open_order(self, a_id: int, b_id: int, place: QWidget, around: QRect) -> None:
        """Open the quick entry for the order of two events over ``place``, beside ``around`` in its pixels.

        The keyboard goes back where it was when the entry is left.
        """
        from workbench.ui.entry.orders import OrderForm

        if self._session.read_only:
            self.refused.emit(self._read_only())
            return
        self._came_from = QApplication.focusWidget()
        # it reads dates, and the grammar is not needed to show a text
        from workbench.services import order_proposing

        proposal = self._session.read(order_proposing.between, a_id, b_id)
        self.entry.open_over(OrderForm(self._session, None, self.entry, proposal), place, around)

    def _read_only(self) -> str:
        return self.tr("This case is open for reading only. {why}").replace("{why}", self._session.notice or "")

    def _on_left(self) -> None:
        if not self.entry.at_home and self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
            self._came_from = None
            return
        self.viewer.setFocus(Qt.FocusReason.PopupFocusReason)
        self._read_offers()

    def at_cursor(self) -> list[int]:
        """Return the passages under the selection or the caret, shortest first."""
        return self.viewer.passages_at_cursor()

    def resizeEvent(self, event: Any) -> None:
        """Keep the quick entry in its place."""
        super().resizeEvent(event)
        if self.entering:
            self.entry.place()
