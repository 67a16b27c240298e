"""The sheet of an order of two events, and the orders in the sheet of an event: what they say, and what contradicts them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

from workbench.dates import GAPPED, Certainty, DateError
from workbench.model.orders import StatedOrder
from workbench.model.records import Evidence
from workbench.services import order_proposing, ordering
from workbench.ui import order_words
from workbench.ui.inspector.delete import delete_words
from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.evidence import Quote, evidence_section
from workbench.ui.inspector.fields import choice_field, line_field
from workbench.ui.inspector.reading import OrderShown
from workbench.ui.inspector.sheet import INSET, SheetView
from workbench.ui.inspector.value import Save, ValueField
from workbench.ui.labels import counted
from workbench.ui.parts import plain_label

_SHOWN = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def order_view(desk: Desk, shown: OrderShown, parent: QWidget) -> SheetView:
    """Return the sheet of an order of two events."""
    view = SheetView(desk, 72, parent)
    stated = shown.stated
    order = stated.order
    title = view.box("order.title", _tr("Order of two events"))
    title.say(order_words.order_sentence(stated)).setFont(view.record_font())
    view.title(title, "relation")
    relation = choice_field(
        view,
        "order.relation",
        _tr("How they stand"),
        order_words.relations(),
        order.relation,
        desk.saver(ordering.change_relation, order.id),
    )
    title.activated.connect(relation.begin)
    view.row(_tr("First"), _end(view, stated, "a"))
    view.row(_tr("What"), relation)
    view.row(_tr("Second"), _end(view, stated, "b"))
    if order.relation in GAPPED:
        for end, label in (("min", _tr("At least")), ("max", _tr("At most"))):
            view.row(label, _gap(view, stated, end, label))
    view.row(
        _tr("Basis"),
        choice_field(
            view,
            "order.basis",
            _tr("What it rests on"),
            order_words.bases(),
            order.basis,
            desk.saver(ordering.change_basis, order.id),
        ),
    )
    view.wide(_standing(view, shown))
    _event_quotes(view, shown)
    evidence_section(view, ordering.KIND, order.id, "relation", shown.evidence)
    delete_words(view, ordering.KIND, order.id, order_words.order_sentence(stated))
    return view


def orders_flag(view: SheetView, orders: tuple[OrderShown, ...]) -> None:
    """Say at the date of an event that an order contradicts it, and lead there."""
    against = [shown.stated for shown in orders if shown.stated.contradicted]
    if not against:
        return
    order_id = against[0].order.id
    box = view.box("event.contradicted", _tr("Contradicted order"))
    for led in (box.activated, box.led):
        led.connect(lambda: view.desk.lead_to(ordering.KIND, order_id))
    if any(stated.certainty is Certainty.NO for stated in against):
        words = counted(
            "Inspector", "⚠ a stated order contradicts it", "⚠ %n stated orders contradict it", len(against)
        )
    else:
        words = counted(
            "Inspector", "⚠ a stated order goes in a circle", "⚠ %n stated orders cannot all hold", len(against)
        )
    label = plain_label(words, "warn", "small", box)
    box.column.addWidget(label)
    box.setAccessibleDescription(words)
    box.tell(order_words.standing_words(against[0]))
    view.row("", box)


def orders_section(view: SheetView, event_id: int, orders: tuple[OrderShown, ...]) -> None:
    """Put the orders an event stands in, each with its words, and with all quotes where something contradicts it."""
    if not orders:
        return
    against = sum(shown.stated.contradicted for shown in orders)
    view.rule()
    said = _tr("{0} contradicted").format(against) if against else str(len(orders))
    view.head(_tr("Orders"), said, "warn" if against else "muted")
    for shown in orders:
        _order(view, event_id, shown)


def _order(view: SheetView, event_id: int, shown: OrderShown) -> None:
    desk, stated = view.desk, shown.stated
    order_id = stated.order.id
    words = order_words.side_words(stated, event_id)
    box = view.link(f"order.{order_id}", _tr("Order"), ordering.KIND, order_id, words, style="relation")
    other = stated.other(event_id)
    box.choices = [
        (_tr("Show the order"), lambda: desk.lead_to(ordering.KIND, order_id)),
        (_tr("Show {0}").format(other.title), lambda: desk.lead_to("event", other.id)),
    ]
    if desk.writable:

        def remove() -> None:
            desk.act(ordering.delete_orders, (order_id,))

        box.removed.connect(remove)
        box.choices = [*box.choices, (_tr("Delete the order"), remove)]
        box.tell(_tr("Enter shows the order, Del deletes it."))
    view.wide(box, INSET - 4, INSET - 4)
    if stated.contradicted:
        view.wide(_standing(view, shown))
        _event_quotes(view, shown)
    for item in shown.evidence[:_SHOWN]:
        _quote(view, f"order.{order_id}.{item.id}", item, "relation")


def _standing(view: SheetView, shown: OrderShown) -> QLabel:
    """How the order stands to the dates and to other orders, in words."""
    against = shown.stated.contradicted
    said = order_words.standing_words(shown.stated, shown.ring)
    label = plain_label(f"⚠ {said}" if against else said, "warn" if against else "muted", "small", view)
    label.setObjectName("orderStanding")
    label.setWordWrap(True)
    label.setContentsMargins(0, 4, 0, 4)
    return label


def _event_quotes(view: SheetView, shown: OrderShown) -> None:
    """The words of both events, where the order is contradicted: one of the three must be wrong."""
    if not shown.stated.contradicted:
        return
    for item in shown.quotes:
        _quote(view, f"order.{shown.stated.order.id}.event.{item.id}", item, "event")


def _quote(view: SheetView, key: str, item: Evidence, style: str) -> None:
    view.desk.cite_many([item.passage])
    view.wide(Quote(view, key, item.passage, item.document_title, style, item.role, None), INSET - 1, INSET - 4)


def _end(view: SheetView, stated: StatedOrder, end: str) -> ValueField:
    desk = view.desk
    event = stated.a if end == "a" else stated.b

    def titles(typed: str) -> list[str]:
        return [ref.words for ref in desk.session.read(order_proposing.events_like, typed)]

    def save(value: str, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        found = [ref for ref in desk.session.read(order_proposing.events_like, value) if ref.words == value.strip()]
        if len(found) != 1:
            said = _tr("No event is called “{0}”.") if not found else _tr("Several events are called “{0}”.")
            refused(f"{said} {_tr('What was there is kept.')}".format(value.strip()))
            return
        desk.session.do(ordering.change_end, stated.order.id, end, found[0].id, done=done, refused=refused)

    field = line_field(
        view,
        f"order.{end}",
        _tr("First event") if end == "a" else _tr("Second event"),
        event.title,
        save if desk.writable else None,
        style="event",
        suggest=titles,
    )
    field.box.led.connect(lambda: desk.lead_to("event", event.id))
    field.box.choices = [
        (_tr("Show {0}").format(event.title), lambda: desk.lead_to("event", event.id)),
        (_tr("Change"), field.begin),
    ]
    if desk.writable:
        swap = (_tr("Let the two change places"), lambda: desk.act(ordering.turn, stated.order.id))
        field.box.choices = [*field.box.choices, swap]
    field.box.tell(_tr("Ctrl+click shows it."))
    return field


def _gap(view: SheetView, stated: StatedOrder, end: str, name: str) -> ValueField:
    desk, order = view.desk, stated.order

    def save(value: str, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        try:
            gap = order_proposing.read_gap(value)
        except DateError as error:
            refused(str(error))
            return
        gaps = (gap, order.max_gap) if end == "min" else (order.min_gap, gap)
        desk.session.do(ordering.change_gap, order.id, *gaps, done=done, refused=refused)

    saver: Save | None = save if desk.writable else None
    said = order_proposing.gap_words(order.min_gap if end == "min" else order.max_gap)
    return line_field(view, f"order.{end}_gap", name, said, saver, empty=_tr("not said"))
