"""From resolved windows to the value of an expression: limits, ranges, either-or, durations."""

from dataclasses import replace
from typing import Final

from workbench.dates.bounds import bounds_of_span, bounds_of_window
from workbench.dates.calendar import DAY, date_of, day_number, start_of
from workbench.dates.duration import parse_duration
from workbench.dates.edtf import edtf_of_window, parse_edtf
from workbench.dates.grammar.point import Point
from workbench.dates.resolve import iso_length, resolve
from workbench.dates.value import UNBOUNDED, Bounds, DateError, DateValue, Kind
from workbench.dates.windows import Anchor, Context, Window
from workbench.dates.wording import words

PARTS: Final = ("early", "mid", "late", "start", "end")


def single_value(text: str, point: Point, context: Context, lasting: bool = False) -> tuple[DateValue, Window]:
    """The value of one point standing alone, and its window."""
    if point.form == "length" and not point.shift:
        open_ended = point.vague or point.amount_to is not None
        duration = None if open_ended else iso_length(point.unit, point.amount)
        value = DateValue(text, None, Kind.DURATION, UNBOUNDED, point.unit, point.qualifier, duration=duration)
        return value, Window(None, None, None, point.unit)
    found = resolve(point, context)
    several = point.form in ("piece", "stretch") and point.amount > 1
    kind = Kind.EXTENT if several else Kind.EXTENT_WITHIN if point.form == "length" else Kind.INSTANT
    edtf = found.edtf or None
    if kind is Kind.EXTENT and not several and edtf is not None and found.lo is not None and found.hi is not None:
        edtf = _span_edtf(found.lo, found.hi)
    if edtf is None and found.lo is None and found.hi is None:
        kind = Kind.UNKNOWN
    value = DateValue(
        text,
        _qualified(edtf, point.qualifier),
        kind,
        bounds_of_window(kind, found.lo, found.hi),
        found.precision,
        point.qualifier,
        point.modifier,
        None,
        "relative" if found.anchored or point.relative or point.from_text else "explicit",
        rule=found.rule,
        offset=found.offset,
    )
    return value, found


def limited_value(text: str, limit: str, point: Point, context: Context) -> tuple[DateValue, Window]:
    """The value of `before X`, `since X`, `as recently as X` and their kin."""
    value, found = single_value(text, point, context)
    lo, hi = found.lo, found.hi
    if limit == "throughout":
        return replace(value, kind=Kind.EXTENT, bounds=bounds_of_window(Kind.EXTENT, lo, hi)), found
    if limit in ("as-recently-as", "as-early-as"):
        kind = Kind.SERIES_LAST if limit == "as-recently-as" else Kind.SERIES_FIRST
        bounds = bounds_of_window(kind, lo, hi) if lo is not None or hi is not None else UNBOUNDED
        return replace(value, kind=kind, bounds=bounds, modifier=limit), found
    if limit == "from":
        bounds = bounds_of_window(Kind.SERIES_FIRST, lo, hi) if lo is not None or hi is not None else UNBOUNDED
        return replace(value, kind=Kind.SERIES_FIRST, bounds=bounds, modifier=limit), found
    if limit == "as-of":
        bounds = bounds_of_window(Kind.STATE, lo, hi) if lo is not None or hi is not None else UNBOUNDED
        return replace(value, kind=Kind.STATE, bounds=bounds, modifier=limit), found
    if limit == "since":
        until = _at_least(lo, context.anchor)
        edtf = f"{value.edtf}/.." if _plain(value.edtf) else _open_from(lo)
        bounds = Bounds(lo, hi, until if lo is not None else None, None)
        return _limited(value, Kind.EXTENT, edtf, bounds, limit, "open"), found
    if limit == "until":
        edtf = f"../{value.edtf}" if _plain(value.edtf) else None
        return _limited(value, Kind.EXTENT, edtf, Bounds(None, hi, lo, hi), limit, "known"), found
    # never past what the words leave open: "before late 2015" may be in late 2015's first days, or just before
    if limit == "before" and value.modifier in ("mid", "late", "end"):
        limit_edge = hi
    elif limit == "after" and value.modifier in ("start", "early", "mid"):
        limit_edge = lo
    else:
        limit_edge = {"before": lo, "by": hi, "after": hi, "not-before": lo}[limit]
    edge = limit_edge
    if edge is None:
        return _limited(value, Kind.INSTANT if value.edtf else Kind.UNKNOWN, None, UNBOUNDED, limit, "known"), found
    if limit in ("before", "by"):
        edtf = _bracketed("[..{}]", _edge_edtf(edge - 1, found.precision))
        return _limited(value, Kind.INSTANT, edtf, Bounds(None, edge, None, edge), limit, "known"), found
    edtf = _bracketed("[{}..]", _edge_edtf(edge, found.precision))
    return _limited(value, Kind.INSTANT, edtf, Bounds(edge, None, edge, None), limit, "known"), found


def measured_value(text: str, side: str, length: Point, edge: Point, context: Context) -> tuple[DateValue, Window]:
    """The value of a duration whose start ("from") or end ("upto") is stated: a campaign of five months from March."""
    duration = iso_length(length.unit, length.amount)
    value, found = single_value(text, edge, context)
    rule = f"lasting {length.amount} {length.unit}{'' if length.amount == 1 else 's'} "
    rule += "from its start" if side == "from" else "up to its end"
    rule = "; ".join(filter(None, (value.rule, rule)))
    if found.lo is None or found.hi is None or duration is None:
        plain = DateValue(text, None, Kind.DURATION, UNBOUNDED, length.unit, length.qualifier, duration=duration)
        return replace(plain, rule=value.rule), found
    away = parse_duration(duration if side == "from" else f"-{duration}")
    first, last = away.after(found.lo), away.after(found.hi - 1) + 1
    lo, hi = (found.lo, last) if side == "from" else (first, found.hi)
    spans = ((found.lo, found.hi), (first, last)) if side == "from" else ((first, last), (found.lo, found.hi))
    value = replace(
        value,
        edtf=None,
        kind=Kind.EXTENT,
        bounds=bounds_of_span(*spans),
        modifier=None,
        duration=duration,
        qualifier=value.qualifier or length.qualifier,
        rule=rule,
    )
    return value, found._replace(lo=lo, hi=hi, edtf=None, candidates=())


def paired_value(text: str, joint: str, first: Point, last: Point, context: Context) -> tuple[DateValue, Window] | None:
    """The value of a range (an extent) or of between (a point in it); None where the order is wrong."""
    start, start_window = single_value(text, first, context)
    end, end_window = single_value(text, last, context)
    backwards = None not in (start_window.lo, end_window.lo) and (end_window.lo or 0) < (start_window.lo or 0)
    # "from 10 June 2014 to 3 July": the end follows the start, whatever the anchor
    dated = first.year is not None and (first.month is not None or first.part is not None)
    follows = dated and last.form in ("calendar", "holiday") and last.year_shift is None and not last.from_text
    if (backwards or follows) and last.year is None and last.years is None and not last.relative:
        end, end_window = single_value(
            text, last._replace(shift=1, from_text=True), _after(context, start, start_window)
        )
    if start_window.lo is not None and end_window.lo is not None and end_window.lo < start_window.lo:
        return None
    a, b = start.edtf, end.edtf
    kind = Kind.EXTENT if joint == "range" else Kind.INSTANT
    edtf = None
    if _plain(a) and _plain(b):
        edtf = f"{a}/{b}" if joint == "range" else f"[{a}..{b}]"
        if not _readable(edtf):
            edtf = None
    lo, hi = start_window.lo, end_window.hi
    if kind is Kind.EXTENT:
        bounds = bounds_of_span((start_window.lo, start_window.hi), (end_window.lo, end_window.hi))
    else:
        bounds = Bounds(lo, hi, lo, hi)
    if edtf is None and lo is not None and hi is not None:
        edtf = _span_edtf(lo, hi) if kind is Kind.EXTENT else edtf_of_window(lo, hi)
    anchored = start_window.anchored or end_window.anchored
    value = DateValue(
        text,
        edtf,
        kind if edtf is not None or bounds != UNBOUNDED else Kind.UNKNOWN,
        bounds,
        end_window.precision,
        start.qualifier or end.qualifier,
        modifier=_pair_modifier(joint, start.modifier, end.modifier),
        basis="relative" if anchored else "explicit",
        rule=start.rule if start.rule == end.rule else "; ".join(filter(None, (start.rule, end.rule))) or None,
    )
    return value, start_window._replace(lo=lo, hi=hi, edtf=edtf, anchored=anchored, candidates=())


def either_value(text: str, points: tuple[Point, ...], context: Context) -> tuple[DateValue, Window]:
    """The value of "2014 or 2015": one of several, in the order of time, with their hull as bounds."""
    read = [single_value(text, point, context) for point in points]
    values, windows = [value for value, _ in read], [found for _, found in read]
    ordered = sorted(read, key=lambda each: (each[1].lo is None, each[1].lo or 0))
    members = [value.edtf for value, _ in ordered]
    edtf = f"[{','.join(str(member) for member in members)}]" if all(_plain(member) for member in members) else None
    if edtf is not None and not _readable(edtf):
        edtf = None
    bounded = all(found.lo is not None and found.hi is not None for found in windows)
    lo = min(found.lo for found in windows if found.lo is not None) if bounded else None
    hi = max(found.hi for found in windows if found.hi is not None) if bounded else None
    anchored = any(found.anchored for found in windows)
    rules = list(dict.fromkeys(value.rule for value in values if value.rule))
    value = replace(
        values[-1],
        edtf=edtf,
        kind=Kind.INSTANT if edtf is not None or bounded else Kind.UNKNOWN,
        bounds=Bounds(lo, hi, lo, hi),
        modifier=None,
        qualifier=next((each.qualifier for each in values if each.qualifier), ""),
        basis="relative" if anchored else "explicit",
        rule="; ".join(rules) or None,
        offset=None,
    )
    return value, windows[0]._replace(lo=lo, hi=hi, edtf=edtf, anchored=anchored, candidates=())


def _pair_modifier(joint: str, first: str | None, last: str | None) -> str | None:
    """What stands beside a range: between, and the parts its ends name, such as "late/early"."""
    parts = f"{first or ''}/{last or ''}" if first in PARTS or last in PARTS else ""
    if joint != "between":
        return parts or None
    return f"between-{parts}" if parts else "between"


def _limited(value: DateValue, kind: Kind, edtf: str | None, bounds: Bounds, limit: str, status: str) -> DateValue:
    stated = value.modifier
    rule = value.rule if stated is None else "; ".join(filter(None, (value.rule, f"{stated} in the period named")))
    modifier = "since" if limit == "not-before" and kind is Kind.EXTENT else limit
    if stated in PARTS:
        modifier = f"{modifier}-{stated}"
    return replace(value, kind=kind, edtf=edtf, bounds=bounds, modifier=modifier, end_status=status, rule=rule)


def _at_least(lo: int | None, anchor: Anchor | None) -> int | None:
    if lo is None:
        return None
    return lo if anchor is None else max(lo, anchor.lo)


def _bracketed(form: str, edge: str | None) -> str | None:
    return None if edge is None else form.format(edge)


def _edge_edtf(second: int, precision: str) -> str | None:
    edge_unit = {"year": "year", "decade": "year", "century": "year", "month": "month", "season": "month",
                 "quarter": "month", "half": "month"}.get(precision, "day")  # fmt: skip
    start = start_of(edge_unit, second)
    year, month, _ = date_of(start // DAY)
    step = {"year": _month_start(year + 1, 1), "month": _month_start(year + month // 12, month % 12 + 1)}.get(
        edge_unit, start + DAY
    )
    return edtf_of_window(start, step, single=True)


def _month_start(year: int, month: int) -> int:
    return day_number(year, month, 1) * DAY


def _open_from(lo: int | None) -> str | None:
    day = None if lo is None else edtf_of_window(lo - lo % DAY, lo - lo % DAY + DAY)
    return None if day is None else f"{day}/.."


def _span_edtf(lo: int, hi: int) -> str | None:
    first, last = lo - lo % DAY, (hi - 1) - (hi - 1) % DAY
    start, end = edtf_of_window(first, first + DAY), edtf_of_window(last, last + DAY)
    return None if start is None or end is None else f"{start}/{end}"


def _plain(edtf: str | None) -> bool:
    return edtf is not None and not set("[{/T") & set(edtf)


def _readable(edtf: str) -> bool:
    try:
        parse_edtf(edtf)
    except DateError:
        return False
    return True


def _qualified(edtf: str | None, qualifier: str) -> str | None:
    if edtf is None or not qualifier or not _plain(edtf):
        return edtf
    return edtf + qualifier


def _after(context: Context, start: DateValue, found: Window) -> Context:
    """Where a range's year-less end is read from: it is the first one after the start."""
    assert found.lo is not None and found.hi is not None
    return replace(context, before_it=Anchor(found.lo, found.hi, words(start), "the start"))
