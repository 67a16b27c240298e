"""The forms of the quick entry for event, claim and relation."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from workbench.model.naming import clean
from workbench.model.predicates import shown
from workbench.model.records import STANCES, Entity
from workbench.model.timeline import TimelineEvent
from workbench.services import proposing, proposing_statements, recording
from workbench.services.hooks import HungReading, hung_readings
from workbench.store import dates, entity_choice
from workbench.ui.entry.context import EntryContext
from workbench.ui.entry.date_row import DateRow
from workbench.ui.entry.form import Done, Form, Refused
from workbench.ui.entry.offers import Offers
from workbench.ui.entry.people import People
from workbench.ui.entry.rows import Rows
from workbench.ui.parts.chips import pressable
from workbench.ui.session import Session


def name_field(session: Session, name: str, parent: QWidget | None = None) -> QLineEdit:
    """Return a field for an entity's name that completes from the known ones as the user types."""
    field = QLineEdit(name, parent)
    completer = QCompleter([], field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)

    def offer(text: str) -> None:
        from PySide6.QtCore import QStringListModel

        completer.setModel(QStringListModel(session.read(entity_choice.labels, text, 8), completer))

    field.textEdited.connect(offer)
    return field


class EventForm(Form):
    """Title, kind, when, where, who."""

    record_kind = "event"

    def __init__(self, session: Session, context: EntryContext, parent: QObject) -> None:
        super().__init__(session, context, parent)
        proposal = session.read(
            proposing.propose_event, context.document, context.text, context.span, context.last_event_kind
        )
        self.kind_name = self.tr("Event")
        self.text, self.kind = proposal.title, proposal.kind
        self.kinds = tuple(dict.fromkeys([proposal.kind, *session.read(proposing.known_event_kinds)]))
        anchor, self._which = session.read(dates.anchor_of, context.document)
        near = proposal.date.span if proposal.date is not None and proposal.date.span is not None else context.span

        def hung(said: str) -> tuple[HungReading, ...]:
            return session.read(hung_readings, context.document.id, context.text, near, said)

        self._date = DateRow(proposal.date, anchor, session.read(dates.hemisphere), hung)
        self._place = name_field(session, session.read(entity_choice.label_of, proposal.place))
        self._place.setProperty("role", "inline")
        self._place.setPlaceholderText(self.tr("no place"))
        self._who = People(session, proposal.participants)
        self._date.changed.connect(self._preview)

    def build(self, rows: Rows) -> None:
        """Show date, place and participants."""
        rows.add(self.tr("When"), self._date)
        rows.add(self.tr("Where"), self._place)
        rows.add(self.tr("Who"), self._who)
        self._preview()

    def typed(self, text: str) -> None:
        """Follow the title in the preview."""
        self.text = text
        self._preview()

    def choose_kind(self, kind: str) -> None:
        """Follow the kind in the preview: it is the lane."""
        super().choose_kind(kind)
        self._preview()

    def take_alternative(self, number: int) -> None:
        """Take another reading of the date."""
        self._date.take(number)

    def _preview(self) -> None:
        value = self._date.value
        if value is None or all(bound is None for bound in value.bounds):
            self.previewed.emit(None)
            return
        bounds = value.bounds
        self.previewed.emit(
            TimelineEvent(
                id=0, uid="", kind=self.kind, title=self.text, date_words="", quote="",
                start_lo=bounds.start_lo, start_hi=bounds.start_hi, end_lo=bounds.end_lo, end_hi=bounds.end_hi,
                date_kind=value.kind.value, qualifier=value.qualifier, basis=value.basis, end_status=value.end_status,
                modifier=value.modifier, superseded=False, corrected=False,
            )
        )  # fmt: skip

    def submit(self, done: Done, refused: Refused) -> None:
        """Record the event; a place that is not known yet is recorded with it."""
        value = self._date.value
        typed = self._date.field.text().strip()
        if value is None and typed:
            refused(self.tr("The date is not understood. Correct it, or clear it."))
            return
        self.session.do(
            recording.record_event_named,
            self.context.document.id,
            self.context.span,
            self.text,
            self.kind,
            self._date.dated(self.context.document.id, self._which),
            clean(self._place.text()),
            self._who.chosen(),
            done=done,
            refused=refused,
        )


class ClaimForm(Form):
    """Statement, stance, who says so, what it is about."""

    record_kind = "claim"

    def __init__(self, session: Session, context: EntryContext, parent: QObject) -> None:
        super().__init__(session, context, parent)
        proposal = session.read(proposing_statements.propose_claim, context.document, context.text, context.span)
        self.kind_name = self.tr("Claim")
        self.text, self.kind, self.kinds = proposal.statement, proposal.stance, STANCES
        known = session.read(entity_choice.label_of, proposal.speaker_entity)
        source = proposal.speaker_source
        self._speaker = name_field(session, known or (source.name if source else proposal.speaker or ""))
        self._speaker.setProperty("role", "inline")
        self._speaker.setObjectName("quickEntrySpeaker")
        self._speaker.setPlaceholderText(self.tr("nobody named"))
        others = [each for each in (*proposal.others, "") if each != self._speaker.text()]
        self._others = Offers(others[:4], self.tr("nobody named"))
        self._asserted = proposal.asserted_by.name if proposal.asserted_by else self.tr("the document, source unnamed")
        self._about = People(session, proposal.about)

    def build(self, rows: Rows) -> None:
        """Show who says so and what the claim is about."""
        rows.add(self.tr("Said by"), self._speaker)
        rows.add("", self._others)
        rows.add(self.tr("Told by"), self.muted(self._asserted))
        rows.add(self.tr("About"), self._about)

    def take_alternative(self, number: int) -> None:
        """Take another one as the speaker."""
        self._others.take(number, self._speaker.text(), self._speaker.setText)

    def submit(self, done: Done, refused: Refused) -> None:
        """Record the claim."""
        self.session.do(
            recording.record_claim,
            self.context.document.id,
            self.context.span,
            self.text,
            speaker=self._speaker.text(),
            stance=self.kind,
            about=tuple(("entity", entity_id) for entity_id, _ in self._about.chosen()),
            done=done,
            refused=refused,
        )


class RelationForm(Form):
    """Subject, predicate, object in the text's order; Alt+S swaps the two."""

    record_kind = "relation"

    def __init__(self, session: Session, context: EntryContext, parent: QObject) -> None:
        super().__init__(session, context, parent)
        proposal = session.read(
            proposing_statements.propose_relation, context.document, context.text, context.span, context.focused_entity
        )
        self.kind_name = self.tr("Relation")
        self.text = proposal.predicate.replace("_", " ")
        self._subject = self._end(proposal.subject, self.tr("From"))
        self._object = self._end(proposal.object, self.tr("To"))
        self._subject.setObjectName("quickEntryFrom")
        self._object.setObjectName("quickEntryTo")
        self._candidates = tuple(session.read(entity_choice.label_of, entity) for entity in proposal.candidates)
        self._others = Offers([shown(name) for name in proposal.others])
        self._known = [shown(name) for name in session.read(proposing_statements.known_predicates)]

    def _end(self, entity: Entity | None, word: str) -> QLineEdit:
        field = name_field(self.session, self.session.read(entity_choice.label_of, entity))
        field.setPlaceholderText(self.tr("name a recorded entity"))
        field.setAccessibleName(word)
        return field

    def build(self, rows: Rows) -> None:
        """Show other predicates and both ends."""
        rows.add(self.tr("Or"), self._others)
        rows.add(self.tr("From"), self._subject)
        rows.add(self.tr("To"), self._object)
        said = self.muted(self.tr("Alt+S swaps them, Alt+← and Alt+→ take others"))
        pressable("Alt+S", said)
        rows.add("", said)

    def completions(self) -> list[str]:
        """Return the predicates of the case and the usual ones, to be completed as the user types."""
        return self._known

    def take_alternative(self, number: int) -> None:
        """Take another predicate."""
        self._others.take(number, self.text, self._put)

    def _put(self, predicate: str) -> None:
        self.text = predicate
        self.retitled.emit(predicate)

    def other_end(self, which: int) -> None:
        """Take the next entity that stands in the selected words, but for the one at the other end."""
        field, fixed = (self._subject, self._object) if which == 0 else (self._object, self._subject)
        names = [name for name in self._candidates if name != fixed.text()]
        if names:
            at = names.index(field.text()) if field.text() in names else -1
            field.setText(names[(at + 1) % len(names)])

    def swap(self) -> None:
        """Change the two ends."""
        first, second = self._subject.text(), self._object.text()
        self._subject.setText(second)
        self._object.setText(first)

    def submit(self, done: Done, refused: Refused) -> None:
        """Record the relation between two recorded entities."""
        ends = []
        for field in (self._subject, self._object):
            known = self.session.read(entity_choice.meant, field.text())
            if known is None:
                name = clean(field.text())
                refused(
                    self.tr("“{name}” is not recorded yet. Select it and press E first.").replace("{name}", name)
                    if name
                    else self.tr(
                        "A relation needs two recorded entities. Select words that name both, or type their names."
                    )
                )
                return
            ends.append(known.id)
        self.session.do(
            recording.record_relation,
            self.context.document.id,
            self.context.span,
            ends[0],
            self.text,
            ends[1],
            done=done,
            refused=refused,
        )
