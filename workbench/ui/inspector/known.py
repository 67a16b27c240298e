"""What is known of an entity, in its sheet: a row a key, its date, the words it rests on; a line takes a new one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from workbench.dates import DateValue, window_words, words
from workbench.model.anchors import Place
from workbench.model.attributes import DATES, USUAL
from workbench.model.records import Span
from workbench.services import attributes as service
from workbench.services import editing
from workbench.store import attributes
from workbench.ui.inspector.editors import LineEditor
from workbench.ui.inspector.evidence import Quote, add_from_selection, why_no_evidence
from workbench.ui.inspector.fields import date_field, line_field
from workbench.ui.inspector.reading import AttributeShown
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.inspector.value import ValueField
from workbench.ui.parts import plain_label


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def attribute_rows(view: SheetView, entity_id: int, known: tuple[AttributeShown, ...]) -> None:
    """Put a row for each attribute, and the line that adds one, with the selected words as its evidence."""
    desk = view.desk
    for number, shown in enumerate(known):
        same_key = number and known[number - 1].attribute.key == shown.attribute.key
        name = shown.attribute.key.replace("_", " ")
        view.row("" if same_key else name[:1].upper() + name[1:], _value(view, shown))
    if desk.writable:
        view.row(_tr("Known") if not known else "", _adder(view, entity_id))


def _value(view: SheetView, shown: AttributeShown) -> QVBoxLayout:
    desk, one = view.desk, shown.attribute
    column = QVBoxLayout()
    column.setSpacing(0)
    name = one.key.replace("_", " ")
    field = line_field(
        view, f"attribute.{one.id}", name, one.value, desk.saver(service.change_attribute, one.id), wrap_anywhere=False
    )
    column.addWidget(field)
    if desk.writable:

        def remove() -> None:
            desk.act(service.remove_attribute, one.id)

        field.box.removed.connect(remove)
        field.box.choices = [
            (_tr("Change"), field.begin),
            (_tr("Add evidence from selection"), lambda: add_from_selection(view, "attribute", one.id)),
            (_tr("Remove"), remove),
        ]
        field.box.tell(_tr("Enter changes it, Del removes it."))
    if one.key in DATES and shown.date is not None:
        _reading(field, shown.date.date.value)
    elif shown.date is not None or desk.all_fields:
        place = Place("attribute", one.id, "date")
        column.addWidget(
            date_field(view, f"attribute.date.{one.id}", _tr("When"), shown.date, place, empty=_tr("when"), glyph=False)
        )
    for item in shown.evidence[:3]:

        def take_away(link_id: int = item.id) -> None:
            desk.act(editing.remove_evidence, "attribute", link_id)

        gone = take_away if desk.writable else None
        column.addWidget(
            Quote(
                view, f"attribute.evidence.{item.id}", item.passage, item.document_title, "highlight", item.role, gone
            )
        )
    desk.cite_many([item.passage for item in shown.evidence[:3]])
    return column


def _reading(field: ValueField, value: DateValue) -> None:
    """Say how the words of a date are read, where that is more than the words themselves."""
    read = window_words(value) or words(value)
    if read.casefold() != (value.verbatim or "").casefold():
        label = plain_label(read, "muted", "small", field.box)
        label.setWordWrap(True)
        field.box.column.addWidget(label)


def _adder(view: SheetView, entity_id: int) -> ValueField:
    desk = view.desk
    box = view.box("attribute.add", _tr("Add what is known"))
    box.say(_tr("add: role, born, address …"), role="muted")
    box.tell(_tr("Type a key, a colon and the value. Selected words become its evidence."))

    def save(line: str, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        focus = desk.selection.focus
        span = Span(*focus.span) if focus.span is not None and not why_no_evidence(view) else None
        document = focus.document if span is not None else None
        desk.session.do(service.record_attribute, entity_id, line, document, span, done=done, refused=refused)

    def suggest(typed: str) -> list[str]:
        used = desk.session.read(attributes.keys)
        names = [key.replace("_", " ") for key in dict.fromkeys((*used, *USUAL))]
        return [f"{name}: " for name in names if ":" not in typed and name.startswith(typed.strip().lower())]

    return view.field(box, lambda: LineEditor("", suggest, _tr("role: governor")), save)
