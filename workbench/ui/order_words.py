"""The words for orders of events: the relations, the gaps, an order as one of its events has it, and what contradicts it."""

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workbench.dates import Certainty, duration_words, words
from workbench.model.orders import OFFERED, OrderedEvent, StatedOrder, TimeOrder

_RELATIONS: dict[str, str] = {
    "before": str(QT_TRANSLATE_NOOP("Orders", "before")),
    "after": str(QT_TRANSLATE_NOOP("Orders", "after")),
    "ibefore": str(QT_TRANSLATE_NOOP("Orders", "immediately before")),
    "iafter": str(QT_TRANSLATE_NOOP("Orders", "immediately after")),
    "during": str(QT_TRANSLATE_NOOP("Orders", "during")),
    "during_inv": str(QT_TRANSLATE_NOOP("Orders", "all through")),
    "is_included": str(QT_TRANSLATE_NOOP("Orders", "within")),
    "includes": str(QT_TRANSLATE_NOOP("Orders", "includes")),
    "simultaneous": str(QT_TRANSLATE_NOOP("Orders", "at the same time as")),
    "begins": str(QT_TRANSLATE_NOOP("Orders", "at the beginning of")),
    "begun_by": str(QT_TRANSLATE_NOOP("Orders", "begins with")),
    "ends": str(QT_TRANSLATE_NOOP("Orders", "at the end of")),
    "ended_by": str(QT_TRANSLATE_NOOP("Orders", "ends with")),
    "identity": str(QT_TRANSLATE_NOOP("Orders", "the same event as")),
}
_BASES: dict[str, str] = {
    "explicit": str(QT_TRANSLATE_NOOP("Orders", "stated in the text")),
    "relative": str(QT_TRANSLATE_NOOP("Orders", "counted from another date")),
    "inferred": str(QT_TRANSLATE_NOOP("Orders", "inferred")),
    "external": str(QT_TRANSLATE_NOOP("Orders", "known from elsewhere")),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Orders", text)


def relation_words(relation: str) -> str:
    """Return the words that stand between the two events."""
    return _tr(_RELATIONS[relation])


def relations() -> list[tuple[str | None, str]]:
    """Return all relations with their words, as they are offered."""
    return [(relation, relation_words(relation)) for relation in OFFERED]


def bases() -> list[tuple[str | None, str]]:
    """Return what an order can rest on, with its words."""
    return [(basis, _tr(said)) for basis, said in _BASES.items()]


def gap_words(min_gap: str | None, max_gap: str | None) -> str:
    """Return a gap in words: "at least 1 month", "1 week to 3 weeks", "at most 1 day"; empty for none."""
    if min_gap and max_gap:
        if min_gap == max_gap:
            return duration_words(min_gap)
        return _tr("{0} to {1}").format(duration_words(min_gap), duration_words(max_gap))
    if min_gap:
        return _tr("at least {0}").format(duration_words(min_gap))
    return _tr("at most {0}").format(duration_words(max_gap)) if max_gap else ""


def _between(order: TimeOrder, relation: str) -> str:
    gap = gap_words(order.min_gap, order.max_gap)
    return f"{gap} {relation_words(relation)}" if gap else relation_words(relation)


def side_words(stated: StatedOrder, event_id: int) -> str:
    """Return an order as one of its events has it: "at least 1 month before Raqqa falls"."""
    relation, _ = stated.order.seen_from(event_id)
    return f"{_between(stated.order, relation)} {stated.other(event_id).title}"


def order_sentence(stated: StatedOrder) -> str:
    """Return an order with both its events: "Emni formalized before Raqqa falls"."""
    return f"{stated.a.title} {_between(stated.order, stated.order.relation)} {stated.b.title}"


def short_words(orders: Iterable[StatedOrder], event_id: int) -> str:
    """Return all orders of an event on one line, without their gaps: "after Raqqa falls; ⚠ before Manbij is lost"."""
    return "; ".join(
        f"{'⚠ ' if stated.contradicted else ''}{relation_words(stated.order.seen_from(event_id)[0])} "
        f"{stated.other(event_id).title}"
        for stated in orders
    )


def long_words(orders: Iterable[StatedOrder], event_id: int) -> str:
    """Return all orders of an event, one a line, with their gaps and the dates of the other events."""
    lines = []
    for stated in orders:
        date = stated.other(event_id).date
        said = side_words(stated, event_id)
        lines.append(f"{said} ({words(date)})" if date is not None else said)
    return "\n".join(lines)


def _dated(event: OrderedEvent) -> str:
    if event.date is None:
        return _tr("“{0}” is undated").format(event.title)
    return _tr("“{0}” is dated {1}").format(event.title, words(event.date))


def standing_words(stated: StatedOrder, ring: Iterable[StatedOrder] = ()) -> str:
    """Return how an order stands to the two dates and to the orders it goes in a circle with, as sentences."""
    if stated.certainty is Certainty.NO:
        said = _tr("The dates contradict this order: {0}, {1}.").format(_dated(stated.a), _dated(stated.b))
    elif stated.ring:
        others = "; ".join(order_sentence(item) for item in ring)
        said = _tr("These orders cannot all hold: {0}.").format(others)
    elif stated.certainty is Certainty.CERTAIN:
        said = _tr("The dates say so too.")
    else:
        said = _tr("The dates allow it.")
    return said
