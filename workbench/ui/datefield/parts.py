"""A date in parts, as they are picked one by one. Pure: parts to a value, and back where a value has such parts."""

from dataclasses import dataclass, replace

from workbench.dates import DateError, DateValue, Kind, parse_edtf, with_kind
from workbench.dates.build_value import limited_value
from workbench.dates.calendar import iso_year
from workbench.dates.edtf import EdtfInterval, parse_tree
from workbench.dates.edtf_parts import EdtfDate
from workbench.dates.grammar.point import Point
from workbench.dates.windows import Context

LIMITS = ("before", "after", "by", "since", "until")
MODIFIERS = ("early", "mid", "late", *LIMITS)
ENDS = ("one", "to", "open", "unknown")


@dataclass(frozen=True, slots=True)
class Side:
    """A day, a month or season (EDTF code 21-24), or a year; the year is None where it is not known."""

    year: int | None = None
    part: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """``end`` is "one" (no other date), "to" (up to ``last``), "open" or "unknown"."""

    first: Side = Side()
    last: Side = Side()
    end: str = "one"
    kind: Kind | None = None
    qualifier: str = ""
    modifier: str | None = None


def value_of(parts: Parts, hemisphere: str) -> DateValue:
    """Return the value some parts make. Raises DateError where they make none."""
    first = _edtf(parts.first, parts.qualifier, hemisphere)
    if parts.end == "to":
        if parts.last.year is None:
            raise DateError("Pick the year it goes to.")
        edtf = f"{first}/{_edtf(parts.last, parts.qualifier, hemisphere)}"
    else:
        edtf = first + {"open": "/..", "unknown": "/"}.get(parts.end, "")
    value = parse_edtf(edtf, hemisphere)
    if parts.modifier in LIMITS:
        if parts.end != "one" or parts.first.year is None:
            raise DateError("Before, after, by, since and until stand with one date.")
        return _limited(parts, hemisphere)
    if parts.kind is not None and parts.kind is not value.kind:
        value = with_kind(value, parts.kind)
    return replace(value, modifier=parts.modifier)


def _limited(parts: Parts, hemisphere: str) -> DateValue:
    """Before, after, by, since, until: bounds as the words would give them (DESIGN section 6)."""
    year, part, day = parts.first.year, parts.first.part, parts.first.day
    season = part is not None and part > 12
    unit = "year" if part is None else "season" if season else "day" if day is not None else "month"
    point = Point("calendar", unit, year=year, month=None if season else part, day=day, part=part if season else None)
    value, _ = limited_value("", str(parts.modifier), point, Context(None, None, hemisphere, False, "publication"))
    return replace(value, verbatim=None, qualifier=parts.qualifier)


def _edtf(side: Side, qualifier: str, hemisphere: str) -> str:
    if side.year is None and side.part is None:
        raise DateError("Pick a year, or a month whose year is not known.")
    text = "XXXX" if side.year is None else iso_year(side.year)
    if side.part is None:
        if side.day is not None:
            raise DateError("A day needs its month.")
        return text + qualifier
    if side.part > 12:
        if side.day is not None:
            raise DateError("A season has no day. Pick the month.")
        return f"{text}-{side.part + 8 if hemisphere == 'south' and side.part <= 24 else side.part}{qualifier}"
    text = f"{text}-{side.part:02d}"
    return f"{text}-{side.day:02d}{qualifier}" if side.day is not None else text + qualifier


def parts_of(value: DateValue | None) -> Parts | None:
    """Return the parts of a value; None where it is more than one date or two with a stroke between them can say."""
    if value is None:
        return Parts()
    if value.edtf is None or value.modifier not in (None, "early", "mid", "late"):
        return None
    try:
        tree = parse_tree(value.edtf)
    except DateError:
        return None
    kind = value.kind if value.kind is not Kind.UNKNOWN else None
    if isinstance(tree, EdtfDate):
        alone = _side(tree)
        if alone is None:
            return None
        return Parts(alone, kind=kind, qualifier=value.qualifier, modifier=value.modifier)
    if not isinstance(tree, EdtfInterval) or tree.start is None:
        return None
    first, last = _side(tree.start), _side(tree.end) if tree.end is not None else Side()
    if first is None or last is None:
        return None
    end = "to" if tree.end is not None else "open" if tree.end_mark else "unknown"
    return Parts(first, last, end, kind, value.qualifier, value.modifier)


def _side(date: EdtfDate) -> Side | None:
    if date.masked and not (date.text.startswith("XXXX") and date.part is not None):
        return None
    if date.precision in ("hour", "minute", "second") or (date.part or 0) > 32 or 25 <= (date.part or 0) <= 28:
        return None
    part = date.part - 8 if date.part is not None and date.part >= 29 else date.part
    return Side(date.year, part, date.day)
