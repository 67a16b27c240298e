"""The form of the quick entry for the order of two events."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidgetItem, QWidget

from workbench.dates import GAPPED, DateError
from workbench.model.naming import clean, fold
from workbench.model.orders import INVERSE, OFFERED
from workbench.model.records import RecordRef
from workbench.services import order_proposing, ordering
from workbench.services.order_proposing import OrderProposal
from workbench.ui.datefield.words import set_role
from workbench.ui.entry.context import EntryContext
from workbench.ui.entry.form import Done, Form, Refused
from workbench.ui.entry.forms import match_list
from workbench.ui.entry.rows import Rows
from workbench.ui.order_words import relation_words, standing_words
from workbench.ui.parts import KeyCap, plain_label
from workbench.ui.parts.chips import pressable
from workbench.ui.session import Session
from workbench.ui.theme.shapes import kind_icon

_QUICK = ("before", "after", "during")
_SHOWN = 4


class EventField(QLineEdit):
    """Names an event; ``entered()`` when the keyboard comes to it."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusInEvent(event)
        self.entered.emit()


class OrderForm(Form):
    """A, relation, B and the gap between them; Alt+S lets the two events change places.

    From the text, the selection is the evidence; between two events chosen on the timeline there is none, and the
    order is the analyst's own inference.
    """

    record_kind = "relation"
    kind_last = True

    def __init__(
        self, session: Session, context: EntryContext | None, parent: QObject, proposal: OrderProposal | None = None
    ) -> None:
        super().__init__(session, context, parent)
        self._evidence: dict[str, Any] = {"basis": "inferred"}
        if context is not None:
            self._evidence = {"document_id": context.document.id, "span": context.span}
        if proposal is None:
            proposal = session.read(
                order_proposing.propose_order,
                self.context.document.id,
                self.context.text,
                self.context.span,
                self.context.focused_event,
            )
        self.kind_name = self.tr("First event")
        self.kinds, self.kind = OFFERED, proposal.relation
        self._near = proposal.near
        self._ends: dict[str, RecordRef | None] = {"a": proposal.a, "b": proposal.b}
        self._at = "a"
        self._matches: tuple[RecordRef, ...] = ()
        self.text = proposal.a.words if proposal.a else ""
        self._other = EventField(proposal.b.words if proposal.b else "")
        self._other.setObjectName("quickEntryOther")
        self._other.setPlaceholderText(self.tr("type words of its title"))
        self._other.setAccessibleName(self.tr("Second event"))
        self._least = self._gap_field(proposal.min_gap, self.tr("At least"))
        self._most = self._gap_field(proposal.max_gap, self.tr("At most"))
        self._list = match_list()
        self._list.setAccessibleName(self.tr("Known events"))
        self._state = plain_label("", "muted", "small")
        self._state.setObjectName("quickEntryState")
        self._state.setWordWrap(True)

    def kind_words(self, kind: str) -> str:
        """Return the words of a relation."""
        return relation_words(kind)

    def build(self, rows: Rows) -> None:
        """Show the second event, the gap, known events, and how the order stands to the dates."""
        rows.add(self.tr("Event"), self._other)
        rows.add(self.tr("Gap"), self._gap_line())
        rows.add(self.tr("Known"), self._list)
        rows.add_wide(self._keys())
        rows.add_wide(self._state)
        self._other.textEdited.connect(lambda text: self._typed("b", text))
        self._other.entered.connect(lambda: self._offer("b", self._other.text()))
        self._list.itemClicked.connect(lambda item: self._choose(self._list.row(item)))
        self._show()

    def _gap_field(self, gap: str | None, name: str) -> QLineEdit:
        field = QLineEdit(order_proposing.gap_words(gap))
        field.setProperty("role", "inline")
        field.setPlaceholderText(self.tr("not said"))
        field.setAccessibleName(name)
        field.setFixedWidth(104)
        field.textEdited.connect(self._show)
        return field

    def _gap_line(self) -> QWidget:
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for word, field in ((self.tr("at least"), self._least), (self.tr("at most"), self._most)):
            line.addWidget(plain_label(word, "muted"))
            line.addWidget(field)
            line.addSpacing(4)
        line.addStretch(1)
        return held

    def _keys(self) -> QWidget:
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for number, relation in enumerate(_QUICK, start=1):
            self._key(line, f"Alt+{number}", relation_words(relation))
            line.addSpacing(8)
        self._key(line, "Alt+S", self.tr("swap"))
        line.addStretch(1)
        return held

    @staticmethod
    def _key(line: QHBoxLayout, key: str, word: str) -> None:
        cap, said = KeyCap(key), plain_label(word, "muted")
        pressable(key, cap, said)
        line.addWidget(cap)
        line.addWidget(said)

    def first_field(self) -> QWidget | None:
        """Return the second event's field where only that one is open."""
        return self._other if self._ends["a"] is not None and self._ends["b"] is None else None

    def typed(self, text: str) -> None:
        """Find the first event by what is typed."""
        if text == self.text and self._ends["a"] is not None:
            self._offer("a", text)
            return
        self._typed("a", text)

    def choose_kind(self, kind: str) -> None:
        """Take another relation; what cannot have a gap loses it."""
        super().choose_kind(kind)
        self._show()

    def take_alternative(self, number: int) -> None:
        """Take one of the usual relations."""
        if number <= len(_QUICK):
            self.choose_kind(_QUICK[number - 1])

    def swap(self) -> None:
        """Let the two events change places."""
        first, second = self.text, self._other.text()
        self._ends = {"a": self._ends["b"], "b": self._ends["a"]}
        self.text = second
        self.retitled.emit(second)
        self._other.setText(first)
        self._offer(self._at, second if self._at == "a" else first)

    def lists_for(self, widget: QWidget | None) -> bool:
        """Whether the arrow keys walk through the list while the keyboard is in ``widget``."""
        return widget is self._other

    def move(self, step: int) -> bool:
        """Take the next known event for the field that has the keyboard."""
        at = "b" if self._other.hasFocus() else "a"
        if at != self._at:
            self._offer(at, self._other.text() if at == "b" else self.text)
        row = self._list.currentRow() + step
        if not 0 <= row < len(self._matches):
            return False
        self._choose(row)
        return True

    def _choose(self, row: int) -> None:
        ref = self._matches[row]
        self._list.setCurrentRow(row)
        self._ends[self._at] = ref
        if self._at == "a":
            self.text = ref.words
            self.retitled.emit(ref.words)
        else:
            self._other.setText(ref.words)
        self._show()

    def _typed(self, at: str, text: str) -> None:
        if at == "a":
            self.text = text
        self._ends[at] = None
        self._offer(at, text)
        self._ends[at] = self._matches[0] if self._matches and clean(text) else None
        self._list.setCurrentRow(0 if self._ends[at] is not None else -1)
        self._show()

    def _offer(self, at: str, text: str) -> None:
        """List the events that what is typed may mean: those near the words first."""
        self._at = at
        other = self._ends["b" if at == "a" else "a"]
        chosen = self._ends[at]
        needle = fold(text)
        settled = chosen is not None and chosen.words == text
        near = [ref for ref in self._near if settled or needle in fold(ref.words)]
        found = near if settled else [*near, *self.session.read(order_proposing.events_like, text)]
        refs = {ref.id: ref for ref in ([chosen] if chosen else []) + found if other is None or ref.id != other.id}
        self._matches = tuple(refs.values())[:_SHOWN]
        self._list.clear()
        for ref in self._matches:
            self._list.addItem(QListWidgetItem(kind_icon("event"), ref.words))
        self._list.setCurrentRow(self._matches.index(chosen) if chosen in self._matches else -1)
        self._list.setFixedHeight(24 * max(1, len(self._matches)) + 2)
        self._show()

    def _gap(self) -> tuple[str | None, str | None]:
        least, most = (order_proposing.read_gap(field.text()) for field in (self._least, self._most))
        return least, most

    def _show(self, *_: object) -> None:
        """Say how the order stands to the dates and to other orders, before it is recorded."""
        gapped = self.kind in GAPPED
        for field in (self._least, self._most):
            field.setEnabled(gapped)
        a, b = self._ends["a"], self._ends["b"]
        role, said = "muted", ""
        try:
            gap = self._gap() if gapped else (None, None)
            if a is not None and b is not None and a.id != b.id:
                stated, ring = self.session.read(ordering.ahead, a.id, self.kind, b.id, *gap)
                said = standing_words(stated, ring)
                role = "warn" if stated.contradicted else "muted"
        except DateError as error:
            role, said = "danger", str(error)
        self._state.setText(("⚠ " if role == "warn" else "") + said)
        set_role(self._state, role)
        self._state.setVisible(bool(said))
        self.shape_changed.emit()

    def submit(self, done: Done, refused: Refused) -> None:
        """Record the order of two recorded events."""
        a, b = self._ends["a"], self._ends["b"]
        for end, text in ((a, self.text), (b, self._other.text())):
            if end is None:
                name = clean(text)
                refused(
                    self.tr("No event is called “{name}”. Select its words and press V first.").replace("{name}", name)
                    if name
                    else self.tr("An order needs two recorded events. Type words of their titles.")
                )
                return
        assert a is not None and b is not None and self.kind in INVERSE
        try:
            least, most = self._gap() if self.kind in GAPPED else (None, None)
        except DateError as error:
            refused(str(error))
            return
        self.session.do(
            ordering.record_order,
            a.id,
            self.kind,
            b.id,
            min_gap=least,
            max_gap=most,
            done=done,
            refused=refused,
            **self._evidence,
        )
