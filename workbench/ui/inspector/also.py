"""The other names of an entity in its sheet: a line to edit, and the words that show where a name comes from."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from workbench.model.assertions import AliasEvidence
from workbench.model.records import Entity, Span
from workbench.model.sameness import Merged
from workbench.services import aliases, editing
from workbench.ui.inspector.editors import LineEditor
from workbench.ui.inspector.evidence import Quote, add_from_selection, why_no_evidence
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.inspector.value import ValueField

_SHOWN = 3
_OFFERED = 9


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def alias_rows(
    view: SheetView, entity: Entity, known: tuple[AliasEvidence, ...], merged: tuple[Merged, ...]
) -> QVBoxLayout:
    """Return the line of other names, and below it the words the names rest on."""
    desk = view.desk
    column = QVBoxLayout()
    column.setSpacing(0)
    told = {one.name for one in merged}
    field = _names(view, entity, [name for name in entity.merged if name not in told])
    column.addWidget(field)
    if desk.writable and known:
        more = [
            (
                _tr("Add evidence of “{0}” from selection").format(one.name),
                partial(add_from_selection, view, "entity_alias", one.id),
            )
            for one in known[:_OFFERED]
        ]
        field.box.choices = [(_tr("Change"), field.begin), *more]
    rests = [(one, item) for one in known for item in one.evidence]
    listed = rests if desk.all_evidence else rests[:_SHOWN]
    for one, item in listed:
        gone = partial(desk.act, editing.remove_evidence, "entity_alias", item.id) if desk.writable else None
        quote = Quote(
            view, f"alias.evidence.{item.id}", item.passage, item.document_title, "highlight", item.role, gone
        )
        quote.setAccessibleName(_tr("Evidence of the name {0}").format(one.name))
        quote.tell(_tr("Shows where the name “{0}” comes from.").format(one.name))
        column.addWidget(quote)
    desk.cite_many([item.passage for _, item in listed])
    return column


def _names(view: SheetView, entity: Entity, brought: list[str]) -> ValueField:
    """Return the line of its own other names; ``brought`` are those it has by being the same as others."""
    box = view.box("entity.aliases", _tr("Also known as"))
    own, more = ", ".join(entity.aliases), ", ".join(brought)
    if own:
        box.say(own)
    if more or not own:
        box.say(more or _tr("no other names"), role="muted")
    told = _tr(
        "Other names, separated by semicolons. Selected words become the evidence of a new one that stands in them."
    )
    if more:
        told += " " + _tr("From those it is the same as: {0}.").format(more)
    box.tell(told)
    joined = "; ".join(entity.aliases)

    def save(value: str, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        focus = view.desk.selection.focus
        span = Span(*focus.span) if focus.span is not None and not why_no_evidence(view) else None
        document = focus.document if span is not None else None
        names = tuple(value.split(";"))
        view.desk.session.do(aliases.set_aliases, entity.id, names, document, span, done=done, refused=refused)

    return view.field(
        box, lambda: LineEditor(joined, None, _tr("name; another name")), save if view.desk.writable else None
    )
