"""The sheet of a relation: its ends, what holds between them and how that reads back, when, and by which claim."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workbench.model.anchors import Place
from workbench.model.predicates import known, shown
from workbench.model.records import Relation
from workbench.services import editing, relating
from workbench.store import neighbours
from workbench.ui.inspector.delete import delete_words
from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.evidence import evidence_section
from workbench.ui.inspector.fields import date_field, line_field, note_field
from workbench.ui.inspector.reading import RelationSheet, relation_words
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.inspector.tag_sheet import record_tags
from workbench.ui.inspector.value import ValueField


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def relation_view(desk: Desk, sheet: RelationSheet, parent: QWidget) -> SheetView:
    """Return the sheet of a relation."""
    relation = sheet.relation
    view = SheetView(desk, 72, parent)

    def plain(field: str) -> Any:
        return desk.saver(editing.set_field, "relation", relation.id, field)

    title = view.box("relation.title", _tr("Relation"))
    title.say(relation_words(relation)).setFont(view.record_font())
    view.title(title, "relation")
    predicate = _predicate(view, relation, plain)
    title.activated.connect(predicate.begin)
    view.row(
        _tr("Subject"),
        _end(view, relation, "subject", relation.subject.name, relation.subject.kind, relation.subject.id),
    )
    view.row(_tr("What"), predicate)
    if view.desk.all_fields or relation.object_entity is not None:
        view.row(_tr("Read back"), _read_back(view, relation))
    target = relation.object_entity
    view.row(
        _tr("Object"),
        _end(
            view,
            relation,
            "object",
            relation.object_title,
            target.kind if target else "event",
            target.id if target else None,
        ),
    )
    view.row(
        _tr("When"),
        date_field(
            view,
            "relation.date",
            _tr("When"),
            sheet.date,
            Place("relation", relation.id, "date"),
            empty=_tr("no date; type one"),
        ),
    )
    if sheet.tags or desk.all_fields:
        view.row(_tr("Tags"), record_tags(view, "relation", relation.id, sheet.tags))
    if relation.note or desk.all_fields:
        view.row(_tr("Note"), note_field(view, "relation.note", relation.note, plain("note")))
    if relation.claim_id is not None:
        claim_id = relation.claim_id
        view.row(
            _tr("Claim"),
            view.link(
                "relation.claim", _tr("Claim"), "claim", claim_id, _tr("claimed, not established"), style="claim"
            ),
        )
    if relation.object_entity is not None and desk.writable:
        swap = view.word("relation.swap", _tr("swap the two"), lambda: desk.act(relating.swap_ends, relation.id))
        view.row("", swap)
    evidence_section(view, "relation", relation.id, "relation", sheet.evidence)
    delete_words(view, "relation", relation.id, relation_words(relation))
    return view


def _predicate(view: SheetView, relation: Relation, plain: Callable[[str], Any]) -> ValueField:
    words = [shown(one.name) for one in view.desk.session.read(relating.predicates)]

    def suggest(typed: str) -> list[str]:
        return [word for word in words if typed in word][:9]

    return line_field(
        view,
        "relation.predicate",
        _tr("What holds between them"),
        relation.predicate.replace("_", " "),
        plain("predicate"),
        suggest=suggest,
    )


def _read_back(view: SheetView, relation: Relation) -> ValueField:
    """What the object is to the subject; the predicate's own words say that it holds both ways."""
    own = {one.name: one for one in view.desk.session.read(neighbours.written)}
    known_back = shown(known(relation.predicate, own).back)
    field = line_field(
        view,
        "relation.inverse",
        _tr("Read back"),
        known_back or None,
        view.desk.saver(relating.read_back, relation.predicate),
        empty=_tr("how it reads from the object"),
    )
    words = shown(relation.predicate)
    field.box.tell(_tr("For every “{0}” of this case. Type “{0}” again where it holds both ways.").format(words))
    return field


def _end(view: SheetView, relation: Relation, end: str, name: str, style: str, entity_id: int | None) -> ValueField:
    desk = view.desk
    field = line_field(
        view,
        f"relation.{end}",
        _tr("Subject") if end == "subject" else _tr("Object"),
        name,
        desk.saver(editing.set_relation_end, relation.id, end),
        style=style,
        suggest=desk.names,
    )
    kind = "entity" if entity_id is not None else "event"
    record_id = entity_id if entity_id is not None else relation.object_event_id
    if record_id is not None:
        field.box.led.connect(lambda: desk.lead_to(kind, record_id))
        field.box.choices = [
            (_tr("Show {0}").format(name), lambda: desk.lead_to(kind, record_id)),
            (_tr("Change"), field.begin),
        ]
        field.box.tell(_tr("Ctrl+click shows it."))
    return field
