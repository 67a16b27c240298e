"""A DATE of the format: read with all that is given twice compared, and printed in full."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from workbench.dates import Bounds, DateError, DateValue, earliest_day, from_parts, iso, latest_day, seconds
from workbench.exchange.jsonl.fields import LineError, Object, items, one_of, text
from workbench.exchange.jsonl.records import DateLine
from workbench.model.records import DOCUMENT_DATES

KEYS = frozenset(
    (
        "verbatim",
        "passage",
        "edtf",
        "kind",
        "earliest",
        "latest",
        "bounds",
        "duration",
        "precision",
        "end_status",
        "qualifier",
        "modifier",
        "basis",
        "rule",
        "offset",
        "anchor",
        "id",
        "created_at",
        "created_by",
        "superseded",
    )  # fmt: skip
)
_VALUE_KEYS = KEYS - {"passage", "bounds", "anchor", "id", "created_at", "created_by", "superseded"}
_ANCHOR_KEYS = frozenset(("document", "date", "event"))


def read_date(
    holder: Object, key: str, hemisphere: str, unknown: Callable[[str, Object, frozenset[str]], None]
) -> DateLine | None:
    """Return the date under ``key``, or None. Raises LineError with the reason where it contradicts itself."""
    item = holder.get(key)
    if item is None:
        return None
    if not isinstance(item, dict):
        raise LineError(f'"{key}" must be a date object or null.')
    date = _read_one(item, key, hemisphere, unknown)
    if item.get("superseded"):
        earlier = []
        for part in items(item, "superseded"):
            if not isinstance(part, dict) or part.get("superseded"):
                raise LineError(f'"{key}": "superseded" must list date objects, none with its own.')
            earlier.append(_read_one(part, key, hemisphere, unknown))
        date = date._replace(superseded=tuple(earlier))
    return date


def _read_one(
    item: Object, key: str, hemisphere: str, unknown: Callable[[str, Object, frozenset[str]], None]
) -> DateLine:
    if not item.keys() <= KEYS:
        unknown("date", item, KEYS)
    try:
        value = _value(item, hemisphere)
    except (DateError, LineError) as error:
        raise LineError(f'"{key}": {error}') from error
    anchor = item.get("anchor")
    if anchor is None:
        if item.keys() <= _VALUE_KEYS:
            return DateLine(value)
        anchor = {}
    elif not isinstance(anchor, dict):
        raise LineError(f'"{key}": "anchor" must be an object.')
    elif not anchor.keys() <= _ANCHOR_KEYS:
        unknown("anchor", anchor, _ANCHOR_KEYS)
    return DateLine(
        value=value,
        id=text(item, "id"),
        passage=text(item, "passage"),
        anchor_document=text(anchor, "document"),
        anchor_date=one_of(anchor, "date", DOCUMENT_DATES),
        anchor_event=text(anchor, "event"),
        created_at=text(item, "created_at"),
        created_by=text(item, "created_by"),
    )


def _value(item: Object, hemisphere: str) -> DateValue:
    bounds = _bounds(item)
    edtf = text(item, "edtf")
    try:
        value = _parts(item, bounds, hemisphere)
    except DateError:
        # a season may have been recorded under the other hemisphere; its bounds say which
        if bounds is None or edtf is None:
            raise
        other = "south" if hemisphere == "north" else "north"
        try:
            value = _parts(item, bounds, other)
        except DateError:
            return _parts(item, bounds, hemisphere)
    # an explicit null stays null: what the EDTF would suggest is not added to a dump
    if "rule" in item and item["rule"] is None and value.rule is not None:
        value = replace(value, rule=None)
    if "precision" in item and item["precision"] is None and value.precision is not None:
        value = replace(value, precision=None)
    return value


def _parts(item: Object, bounds: Bounds | None, hemisphere: str) -> DateValue:
    # most dates give two or three of the fifteen keys
    given = {key: said for key, said in item.items() if key in _VALUE_KEYS and said is not None}
    for key in given:
        text(item, key)
    return _value_of(hemisphere, bounds, tuple(given.items()))


# a case over some decades says the same days again and again
@lru_cache(maxsize=50_000)
def _value_of(hemisphere: str, bounds: Bounds | None, given: tuple[tuple[str, str], ...]) -> DateValue:
    return from_parts(bounds=bounds, hemisphere=hemisphere, **dict(given))


def _bounds(item: Object) -> Bounds | None:
    if item.get("bounds") is None:
        return None
    given = items(item, "bounds")
    if len(given) != 4:
        raise LineError(f'"bounds" must hold four values, not {len(given)}.')
    return Bounds(*map(_bound, given))


def _bound(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise LineError('"bounds" must hold civil date-times like "2014-03-01T00:00:00", or null.')
    try:
        found = seconds(value)
    except ValueError as error:
        raise LineError(f'"bounds": {error}') from error
    if not -(2**63) <= found < 2**63:
        raise LineError(f'"bounds": {value} lies beyond what can be stored.')
    return found


def print_date(date: DateLine | None) -> dict[str, object] | None:
    """Return the object a dump writes, every key in its place."""
    if date is None:
        return None
    value = date.value
    anchor: dict[str, object] | None = None
    if date.anchor_document is not None:
        anchor = {"document": date.anchor_document, "date": date.anchor_date}
    if date.anchor_event is not None:
        anchor = {**(anchor or {}), "event": date.anchor_event}
    return {
        "verbatim": value.verbatim,
        "passage": date.passage,
        "edtf": value.edtf,
        "kind": value.kind.value,
        "earliest": earliest_day(value),
        "latest": latest_day(value),
        "bounds": [None if bound is None else iso(bound) for bound in value.bounds],
        "duration": value.duration,
        "precision": value.precision,
        "end_status": value.end_status,
        "qualifier": value.qualifier,
        "modifier": value.modifier,
        "basis": value.basis,
        "rule": value.rule,
        "offset": value.offset,
        "anchor": anchor,
        "id": date.id,
        "created_at": date.created_at,
        "created_by": date.created_by,
        "superseded": [_without_earlier(part) for part in date.superseded],
    }


def _without_earlier(date: DateLine) -> dict[str, object]:
    printed = print_date(date)
    assert printed is not None
    del printed["superseded"]
    return printed
