"""The other ways a date can be read, in the order they are offered."""

from dataclasses import dataclass, replace

from workbench.dates.bounds import bounds_of_window, window
from workbench.dates.build import with_kind
from workbench.dates.calendar import DAY, date_of
from workbench.dates.edtf import parse_edtf
from workbench.dates.grammar.point import Point
from workbench.dates.resolve import resolve
from workbench.dates.thirds import third_of
from workbench.dates.value import DateError, DateValue, Kind
from workbench.dates.windows import Context, Window
from workbench.dates.wording import MONTHS, SEASONS, span_words, words


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading: its value, a label in words and a short note."""

    value: DateValue
    label: str
    note: str


def alternatives_of(value: DateValue, point: Point, found: Window, context: Context) -> tuple[Alternative, ...]:
    """The other readings of a value that was read from a point."""
    offered: list[Alternative] = []
    for lo, hi, edtf in found.candidates:
        rule = f"{value.rule}; chosen" if context.anchor is not None else "the year is a guess; chosen"
        kind = Kind.INSTANT if value.kind is Kind.UNKNOWN else value.kind
        bounds = bounds_of_window(kind, lo, hi)
        basis = value.basis if context.anchor is not None else "inferred"
        picked = replace(value, edtf=edtf or None, kind=kind, bounds=bounds, rule=rule, basis=basis)
        if value.modifier in (None, "early", "mid", "late", "start", "end", "as-recently-as", "as-early-as"):
            offered.append(Alternative(picked, words(replace(picked, modifier=value.modifier)), span_words(lo, hi)))
    if value.modifier in (None, "early", "mid", "late", "start", "end"):
        offered += _other_way(value, point, found, context)
        for other, label in point.others:
            window_ = resolve(other, context)
            if window_.lo is not None and window_.hi is not None:
                bounds = bounds_of_window(value.kind, window_.lo, window_.hi)
                read = replace(value, edtf=window_.edtf, bounds=bounds, precision=other.unit, rule=other.rule)
                offered.append(Alternative(read, f"{words(read)}, {label}", span_words(window_.lo, window_.hi)))
        if not found.candidates:
            offered += _season_readings(value)
    return tuple((offered + _kinds(value))[:9])


def _other_way(value: DateValue, point: Point, found: Window, context: Context) -> list[Alternative]:
    """A year-less date read the other way: the first one after the anchor for the latest one before it."""
    yearless = point.form in ("calendar", "holiday", "weekday") and point.year is None and point.years is None
    if context.anchor is None or not yearless or point.relative or point.from_text or found.candidates:
        return []
    other = resolve(point, replace(context, future=not context.future))
    if other.lo is None or other.hi is None or (other.lo, other.hi) == (found.lo, found.hi) or other.candidates:
        return []
    bounds = bounds_of_window(value.kind, other.lo, other.hi)
    read = replace(value, edtf=other.edtf, bounds=bounds, rule=other.rule)
    side = "before" if context.future else "after"
    return [Alternative(read, words(read), f"{side} {context.anchor.name}")]


def _season_readings(value: DateValue) -> list[Alternative]:
    if value.precision != "season" or value.edtf is None or value.edtf.startswith(("XXXX", "[")) or "/" in value.edtf:
        return []
    year, code = value.edtf.rstrip("~?%").rsplit("-", 1)
    if len(code) != 2 or not code.isdigit():
        return []
    season = (int(code) - 21) % 4
    readings = []
    southern = 21 <= int(code) <= 28
    other = f"{year}-{29 + season if southern else 21 + season}"
    hemisphere = "southern" if southern else "northern"
    readings.append(
        _reread(value, other, f"{hemisphere} {SEASONS[season]}", f"{SEASONS[season]}, {hemisphere} hemisphere")
    )
    if int(code) in (24, 28, 30) and year.isdigit() and int(year) > 0:
        earlier = f"{int(year) - 1:04d}-{code}"
        rule = f"the {SEASONS[season]} that began in December {int(year) - 1}"
        readings.append(_reread(value, earlier, rule, f"{SEASONS[season]} {int(year) - 1}–{int(year)}"))
    return readings


def _reread(value: DateValue, edtf: str, rule: str, label: str) -> Alternative:
    read = parse_edtf(edtf)
    lo, hi = window(read)
    shown = span_words(lo, hi) if lo is not None and hi is not None else ""
    return Alternative(replace(value, edtf=edtf, bounds=read.bounds, rule=rule), label, shown)


def _kinds(value: DateValue) -> list[Alternative]:
    lo, hi = window(value)
    if lo is None or hi is None or hi - lo < 2 * DAY:
        return []
    offered = []
    plain = replace(value, modifier=None)
    if (
        value.kind in (Kind.INSTANT, Kind.EXTENT_WITHIN)
        and value.modifier in (None, "between")
        and "," not in (value.edtf or "")
    ):
        lasting = with_kind(plain, Kind.EXTENT)
        if value.edtf is not None and value.edtf.startswith("[") and ".." in value.edtf:
            lasting = replace(lasting, edtf=value.edtf[1:-1].replace("..", "/"))
            lasting = replace(lasting, bounds=parse_edtf(lasting.edtf or "").bounds)
        name = words(replace(value, modifier=None)).removeprefix("between ").replace(" and ", " to ")
        offered.append(Alternative(lasting, f"all through {name}", "lasting"))
    if value.kind is Kind.EXTENT and value.modifier is None and value.edtf is not None and "/" in value.edtf:
        inside = f"[{value.edtf.replace('/', '..')}]"
        try:
            read = parse_edtf(inside)
        except DateError:
            read = None
        if read is not None:
            point_in = replace(value, kind=Kind.INSTANT, edtf=inside, bounds=read.bounds)
            offered.append(Alternative(point_in, f"some time from {words(value)}", "a point in it"))
    divisible = value.precision in ("season", "month", "year") and bool(value.edtf) and "[" not in (value.edtf or "")
    if value.kind is Kind.INSTANT and value.modifier is None and divisible:
        first, last = third_of(lo, hi, 0)
        early = replace(value, modifier="early")
        offered.append(Alternative(early, f"early in {words(value)}", _short(first, last)))
    return offered


def _short(lo: int, hi: int) -> str:
    """A third in a note: `March`, else the window."""
    year, month, day = date_of(lo // DAY)
    last_year, last_month, _ = date_of(hi // DAY - 1)
    if day == 1 and (year, month) == (last_year, last_month) and date_of(hi // DAY)[2] == 1:
        return MONTHS[month - 1]
    return span_words(lo, hi)
