"""The sheets of entities, events and relations."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.model.anchors import Place
from workbench.model.records import Claim, Participant, RecordRef
from workbench.services import editing
from workbench.store import events
from workbench.ui.inspector import vocabulary
from workbench.ui.inspector.also import alias_rows
from workbench.ui.inspector.corrected_by import CorrectedBy
from workbench.ui.inspector.delete import delete_words
from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.editors import LineEditor
from workbench.ui.inspector.evidence import evidence_section
from workbench.ui.inspector.fields import (
    beside,
    choice_field,
    date_field,
    line_field,
    note_field,
    title_field,
)
from workbench.ui.inspector.grade import GradeChip
from workbench.ui.inspector.known import attribute_rows
from workbench.ui.inspector.merged import apart_rows, merged_rows
from workbench.ui.inspector.order_sheets import orders_flag, orders_section
from workbench.ui.inspector.reading import EntitySheet, EventSheet
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.inspector.tag_sheet import record_tags
from workbench.ui.inspector.value import PAD


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def entity_view(desk: Desk, sheet: EntitySheet, parent: QWidget) -> SheetView:
    """Return the sheet of an entity."""
    entity = sheet.entity
    view = SheetView(desk, 72, parent)

    def plain(field: str) -> Any:
        return desk.saver(editing.set_field, "entity", entity.id, field)

    view.title(title_field(view, "entity.name", _tr("Name"), entity.name, plain("name")), entity.kind)
    view.row(
        _tr("Kind"),
        choice_field(
            view,
            "entity.kind",
            _tr("Kind"),
            vocabulary.entity_kinds(entity.kind),
            entity.kind,
            plain("kind"),
            free=True,
        ),
    )
    view.row(_tr("Also"), alias_rows(view, entity, sheet.aliases, sheet.merged))
    if sheet.merged:
        view.row(_tr("Same as"), merged_rows(view, sheet.merged, sheet.sameness))
    if sheet.tags or desk.all_fields:
        view.row(_tr("Tags"), record_tags(view, "entity", entity.id, sheet.tags))
    if sheet.apart:
        view.row(_tr("Not same"), apart_rows(view, sheet.apart, sheet.sameness))
    attribute_rows(view, entity.id, sheet.known)
    if entity.note or desk.all_fields:
        view.row(_tr("Note"), note_field(view, "entity.note", entity.note, plain("note")))
    _refs(view, _tr("Events"), "event", sheet.events, sheet.more_events)
    _refs(view, _tr("Relations"), "relation", sheet.relations, 0)
    _refs(view, _tr("Claims"), "claim", sheet.claims, 0)
    evidence_section(view, "entity", entity.id, entity.kind, sheet.evidence, sheet.mentions)
    delete_words(view, "entity", entity.id, entity.name)
    return view


def _refs(view: SheetView, label: str, key: str, refs: tuple[RecordRef, ...], more: int) -> None:
    if not refs:
        return
    column = QVBoxLayout()
    column.setSpacing(0)
    listed = refs if view.desk.all_evidence else refs[:5]
    for ref in listed:
        column.addWidget(view.link(f"{key}.{ref.id}", label, ref.kind, ref.id, ref.words, style=ref.shape))
    hidden = more + len(refs) - len(listed)
    if hidden:
        column.addWidget(view.word(f"more.{key}", _tr("{0} more").format(hidden), lambda: _all(view)), 0)
    view.row(label, column)


def _all(view: SheetView) -> None:
    view.desk.all_evidence = True
    view.rebuild.emit()


def event_view(desk: Desk, sheet: EventSheet, parent: QWidget) -> SheetView:
    """Return the sheet of an event."""
    event = sheet.event
    view = SheetView(desk, 56, parent)

    def plain(field: str) -> Any:
        return desk.saver(editing.set_field, "event", event.id, field)

    struck = bool(sheet.corrected_by)
    title = title_field(view, "event.title", _tr("Title"), event.title, plain("title"), struck=struck)
    view.title(title, "event")
    for other in sheet.corrected_by:
        view.wide(CorrectedBy(view, other))
    view.row(
        _tr("When"),
        date_field(
            view,
            "event.date",
            _tr("When"),
            sheet.date,
            Place("event", event.id, "date"),
            empty=_tr("no date; type one"),
        ),
    )
    orders_flag(view, sheet.orders)
    place = line_field(
        view,
        "event.place",
        _tr("Where"),
        event.place.name if event.place else None,
        desk.saver(editing.set_place_named, event.id),
        style=event.place.kind if event.place else "",
        suggest=desk.names,
        empty=_tr("no place"),
    )
    if event.place is not None:
        place_id = event.place.id
        place.box.led.connect(lambda: desk.lead_to("entity", place_id))
        place.box.choices = [
            (_tr("Show {0}").format(event.place.name), lambda: desk.lead_to("entity", place_id)),
            (_tr("Change"), place.begin),
        ]
        place.box.tell(_tr("Ctrl+click shows the place."))
    view.row(_tr("Where"), place)
    view.row(_tr("Who"), _participants(view, event.id, event.participants))
    for claim in sheet.claims:
        view.row(_tr("Said by"), _said_by(view, claim))
    used = desk.session.read(events.kinds)
    view.row(
        _tr("Kind"),
        choice_field(
            view,
            "event.kind",
            _tr("Kind"),
            vocabulary.event_kinds(event.kind, used),
            event.kind,
            plain("kind"),
            free=True,
        ),
    )
    if sheet.tags or desk.all_fields:
        view.row(_tr("Tags"), record_tags(view, "event", event.id, sheet.tags))
    if event.note or desk.all_fields:
        view.row(_tr("Note"), note_field(view, "event.note", event.note, plain("note")))
    evidence_section(view, "event", event.id, "event", sheet.evidence)
    orders_section(view, event.id, sheet.orders)
    delete_words(view, "event", event.id, event.title)
    return view


def _participants(view: SheetView, event_id: int, people: tuple[Participant, ...]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    for person in people:
        column.addLayout(_participant(view, person))
    if view.desk.writable and (not people or view.desk.all_fields):
        box = view.box("event.participant", _tr("Add a participant"))
        box.say(_tr("add a participant"), role="muted")
        add = view.field(
            box,
            lambda: LineEditor("", view.desk.names, _tr("name")),
            view.desk.saver(editing.add_participant, event_id),
        )
        column.addWidget(add)
    return column


def _participant(view: SheetView, person: Participant) -> Any:
    desk = view.desk
    name = view.link(
        f"participant.{person.id}", _tr("Participant"), "entity", person.entity_id, person.name, style=person.kind
    )
    role_box = view.box(f"role.{person.id}", _tr("Role of {0}").format(person.name))
    role_box.say(person.role or _tr("role"), role="muted", fit=True)
    role = view.field(
        role_box, lambda: LineEditor(person.role or "", None, _tr("role")), desk.saver(editing.set_role, person.id)
    )
    name.choices = [(_tr("Show {0}").format(person.name), lambda: desk.lead_to("entity", person.entity_id))]
    if desk.writable:

        def remove() -> None:
            desk.act(editing.remove_participant, person.id)

        for box in (name, role_box):
            box.removed.connect(remove)
        name.choices = [*name.choices, (_tr("Change the role"), role.begin), (_tr("Remove from the event"), remove)]
        role_box.choices = name.choices
        name.tell(_tr("Enter shows the entity, Del takes it out of the event."))
    name.setSizePolicy(name.sizePolicy().Policy.Maximum, name.sizePolicy().verticalPolicy())
    return beside(name, role)


def _said_by(view: SheetView, claim: Claim) -> Any:
    speaker = claim.attributed_entity or claim.attributed_source or claim.asserted_by
    box = view.link(
        f"said.{claim.id}", _tr("Said by"), "claim", claim.id, speaker.name if speaker else _tr("nobody named")
    )
    box.tell(claim.statement)
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, PAD, 0)
    line.setSpacing(4)
    line.addWidget(box, 1)
    grade = claim.asserted_by.reliability if claim.asserted_by else None
    for chip in (grade, claim.credibility):
        if chip:
            line.addWidget(
                GradeChip(vocabulary.grade_words(chip) if chip == claim.credibility else chip, parent=view),
                0,
                Qt.AlignmentFlag.AlignVCenter,
            )
    return line
