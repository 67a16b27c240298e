"""A date in words the user reads."""

from typing import Final

from workbench.dates.bounds import window
from workbench.dates.calendar import DAY, date_of, parts
from workbench.dates.duration import parse_duration
from workbench.dates.edtf import EdtfInterval, EdtfSet, parse_tree
from workbench.dates.edtf_parts import EdtfDate
from workbench.dates.thirds import narrowed
from workbench.dates.value import DateError, DateValue, Kind

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS: Final = ("spring", "summer", "autumn", "winter")
_ORDINALS: Final = ("first", "second", "third", "fourth")
_LIMITS: Final = ("before", "by", "after", "since", "until", "not-before")
_PARTS: Final = {"early": "early {}", "mid": "mid {}", "late": "late {}", "start": "the start of {}",
                 "end": "the end of {}", "earlier": "earlier in {}", "later": "later in {}"}  # fmt: skip


def words(value: DateValue) -> str:
    """The value in words: "spring 2014", "29 June 2014", "March 2014 or later", "July, year unknown"."""
    text = _core(value)
    if value.qualifier and value.kind is not Kind.UNKNOWN:
        text = _qualified(text, value.qualifier)
    return text


def window_words(value: DateValue) -> str:
    """The window in short months, "Mar–May 2014" or "1–15 Mar 2014"; empty where it adds nothing to `words`."""
    third = narrowed(value)
    if third is not None:
        return span_words(*third)
    lo, hi = window(value)
    if lo is None or hi is None or limit_of(value)[0] or (value.edtf and "/" in value.edtf):
        return ""
    if value.precision in ("year", "month", "day", "hour", "minute", "second") and _is_plain(value):
        return ""
    return span_words(lo, hi)


def describe(value: DateValue) -> str:
    """How the value is read: "some time in Mar–May 2014; northern spring; explicit"."""
    said = [_statement(value)]
    third = narrowed(value)
    if third is not None:
        said.append(f"{value.modifier} in it, about {span_words(*third)}")
    if value.rule:
        said.append(value.rule)
    if value.qualifier:
        said.append({"~": "approximate", "?": "uncertain", "%": "approximate and uncertain"}[value.qualifier])
    if value.end_status != "known":
        said.append("still open" if value.end_status == "open" else "end unknown")
    said.append(value.basis)
    return "; ".join(said)


def span_words(lo: int, hi: int) -> str:
    """A bounded window in short words, years alone where it is whole years."""
    if lo % DAY or hi % DAY:
        year, month, day, hour, minute, _ = parts(lo)
        *_, hi_hour, hi_minute, _ = parts(hi)
        end = "" if hi - lo <= 60 else f"–{hi_hour:02d}:{hi_minute:02d}"
        return f"{day} {MONTHS[month - 1][:3]} {year_words(year)} {hour:02d}:{minute:02d}{end}"
    (y1, m1, d1), (y2, m2, d2), (_, next_month, next_day) = (
        date_of(lo // DAY),
        date_of(hi // DAY - 1),
        date_of(hi // DAY),
    )
    if (m1, d1, next_month, next_day) == (1, 1, 1, 1):
        return year_words(y1) if y1 == y2 else f"{year_words(y1)}–{year_words(y2)}"
    first, last = MONTHS[m1 - 1][:3], MONTHS[m2 - 1][:3]
    if d1 == next_day == 1:
        if (y1, m1) == (y2, m2):
            return f"{first} {year_words(y1)}"
        return f"{first}–{last} {year_words(y2)}" if y1 == y2 else f"{first} {year_words(y1)}–{last} {year_words(y2)}"
    if (y1, m1, d1) == (y2, m2, d2):
        return f"{d1} {first} {year_words(y1)}"
    if (y1, m1) == (y2, m2):
        return f"{d1}–{d2} {first} {year_words(y1)}"
    if y1 == y2:
        return f"{d1} {first}–{d2} {last} {year_words(y1)}"
    return f"{d1} {first} {year_words(y1)}–{d2} {last} {year_words(y2)}"


def year_words(year: int) -> str:
    """A year as people write it; year 0 is 1 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"


def date_words(date: EdtfDate) -> str:
    """One EDTF date in words, without its qualifier."""
    year = "year unknown" if date.year is None else year_words(date.year)
    joint = ", " if date.year is None else " "
    plain = date.year is not None or date.text.lstrip("?~%").startswith("XXXX")
    if not plain or (date.masked and (date.part is None or (date.day is None and date.precision == "day"))):
        return _masked_words(date)
    if date.part is None:
        return year
    if date.part > 12:
        return f"{part_words(date.part)}{'' if date.part <= 32 else ' of'}{joint}{year}"
    month = MONTHS[date.part - 1]
    if date.day is None:
        return f"{month}{joint}{year}"
    text = f"{date.day} {month}{joint}{year}"
    if date.precision == "second" and date.lo is not None:
        _, _, _, hour, minute, second = parts(date.lo)
        text += f", {hour:02d}:{minute:02d}:{second:02d}" + (f" {date.offset}" if date.offset else "")
    return text


def part_words(code: int) -> str:
    """A season, quarter, third or half by its EDTF code: "spring", "third quarter"."""
    if code <= 32:
        return SEASONS[(code - 21) % 4] + (" (southern)" if code >= 29 else "")
    if code <= 36:
        return f"{_ORDINALS[code - 33]} quarter"
    return f"{_ORDINALS[code - 37]} third" if code <= 39 else f"{_ORDINALS[code - 40]} half"


def _masked_words(date: EdtfDate) -> str:
    if date.lo is None or date.hi is None:
        return "year unknown" if date.part is None and date.day is None else date.text
    first = date_of(date.lo // DAY)[0]
    if date.precision == "decade" and first >= 0:
        return f"{first}s"
    if date.precision == "century":
        nth, later = (-first // 100 + 1, " BC") if first < 0 else (first // 100 + 1, "")
        suffix = "th" if 10 <= nth % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(nth % 10, "th")
        return f"{nth}{suffix} century{later}"
    if date.year is not None and date.part is None and date.day is None:
        return f"{year_words(date.year)}, day unknown" if date.precision != "year" else year_words(date.year)
    return f"{date.text.strip('~?%')} (pattern)"


def limit_of(value: DateValue) -> tuple[str, str]:
    """The limiting word of a modifier and the part it names: "since-late" is since the late part."""
    for limit in _LIMITS:
        if value.modifier == limit:
            return limit, ""
        if value.modifier is not None and value.modifier.startswith(f"{limit}-"):
            return limit, value.modifier[len(limit) + 1 :]
    return "", ""


def _part(part: str, text: str) -> str:
    return _PARTS[part].format(text) if part in _PARTS else text


def _core(value: DateValue) -> str:
    if value.kind is Kind.UNKNOWN:
        return value.verbatim or "undated"
    if value.kind is Kind.DURATION:
        return duration_words(value.duration) if value.duration else value.verbatim or "undated"
    limit = _limit_words(value)
    if limit:
        return limit
    text = _edtf_words(value) or _bounds_words(value)
    text += _time_words(value)
    if value.modifier in _PARTS:
        return _part(value.modifier, text).removeprefix("the ")
    if value.kind is Kind.SERIES_LAST:
        return f"as recently as {text}"
    if value.kind is Kind.SERIES_FIRST:
        return f"from {text}" if value.modifier == "from" else f"as early as {text}"
    if value.kind is Kind.EXTENT and not (value.edtf and "/" in value.edtf) and value.duration is None:
        return f"all through {text}"
    if value.kind is Kind.EXTENT_WITHIN and value.duration:
        return f"{duration_words(value.duration)} within {text}"
    if value.kind is Kind.STATE:
        return f"as of {text}" if value.modifier == "as-of" else f"true in {text}"
    return text


def _time_words(value: DateValue) -> str:
    """The time of day, or the hours of a part of the day."""
    lo, hi = value.bounds.start_lo, value.bounds.end_hi
    if lo is None or hi is None or value.kind is not Kind.INSTANT:
        return ""
    hour, minute = parts(lo)[3:5]
    if value.precision == "daypart":
        return f", {hour:02d}:00–{parts(hi)[3] or 24:02d}:00"
    if value.precision == "minute":
        return f", {hour:02d}:{minute:02d}"
    return f", {hour:02d} h" if value.precision == "hour" else ""


def _limit_words(value: DateValue) -> str:
    limit, part = limit_of(value)
    if not limit or not value.edtf:
        return ""
    bounds = value.bounds
    if limit == "before" and bounds.end_hi is not None:
        edge = bounds.end_hi if part not in ("mid", "late", "end") else bounds.end_hi - 1
        return f"before {_part(part, _stated(edge, value.precision))}"
    if limit == "by" and bounds.end_hi is not None:
        stated = _stated(bounds.end_hi - 1, value.precision)
        if part:
            return f"by {_part(part, stated)}"
        # "by 2016" could be read as before it, and the bounds reach to its last day
        return f"by {stated}" if value.precision in ("day", "hour", "minute", "second") else f"by the end of {stated}"
    if limit == "after" and bounds.start_lo is not None:
        edge = bounds.start_lo - 1 if part not in ("start", "early", "mid") else bounds.start_lo
        return f"after {_part(part, _stated(edge, value.precision))}"
    if limit == "not-before" and bounds.start_lo is not None:
        return f"not before {_part(part, _stated(bounds.start_lo, value.precision))}"
    tree = parse_tree(value.edtf)
    if isinstance(tree, EdtfInterval):
        if limit == "since" and tree.start is not None:
            return f"since {_part(part, date_words(tree.start))}"
        if limit == "until" and tree.end is not None:
            return f"until {_part(part, date_words(tree.end))}"
    return ""


def _stated(second: int, precision: str | None) -> str:
    year, month, day = date_of(second // DAY)
    if precision == "month":
        return f"{MONTHS[month - 1]} {year_words(year)}"
    if precision in ("year", "decade", "century"):
        return year_words(year)
    return f"{day} {MONTHS[month - 1]} {year_words(year)}"


def _edtf_words(value: DateValue) -> str:
    if value.edtf is None:
        return ""
    try:
        tree = parse_tree(value.edtf)
    except DateError:
        return value.edtf
    if isinstance(tree, EdtfDate):
        return date_words(tree)
    if isinstance(tree, EdtfSet) and value.precision == "week" and value.edtf.startswith("["):
        lo, hi = window(value)
        start = tree.members[0][0]
        if start is not None and lo is not None and hi is not None and hi - lo <= 7 * DAY:
            return f"{'weekend' if hi - lo <= 2 * DAY else 'week'} of {date_words(start)}"
    if isinstance(tree, EdtfSet):
        return _set_words(tree, *_pair_parts(value))
    if tree.start is None and tree.end is None:
        return "open on both sides"
    if tree.end is None and tree.start is not None:
        return f"from {date_words(tree.start)}, {'still open' if tree.end_mark else 'end unknown'}"
    if tree.start is None and tree.end is not None:
        return f"until {date_words(tree.end)}" + ("" if tree.start_mark else ", start unknown")
    assert tree.start is not None and tree.end is not None
    return _pair(tree.start, tree.end, "to", *_pair_parts(value))


def _pair_parts(value: DateValue) -> tuple[str, str]:
    """The parts the two ends of a range name: "late/early"."""
    said = (value.modifier or "").removeprefix("between-")
    first, slash, last = said.partition("/")
    return (first, last) if slash else ("", "")


def _pair(start: EdtfDate, end: EdtfDate, joint: str, first_part: str = "", last_part: str = "") -> str:
    first, last = date_words(start), date_words(end)
    if first_part or last_part:
        return f"{_part(first_part, first)} {joint} {_part(last_part, last)}"
    if start.year is not None and start.year == end.year and not start.masked and start.part is not None:
        year = f" {year_words(start.year)}"
        first = first.removesuffix(year)
        if start.day is not None and end.day is not None and start.part == end.part and end.precision == "day":
            first = str(start.day)
    return f"{first} {joint} {last}"


def _set_words(tree: EdtfSet, first_part: str = "", last_part: str = "") -> str:
    said = []
    for start, end in tree.members:
        if start is None and end is not None:
            said.append(f"{date_words(end)} or earlier")
        elif end is None and start is not None:
            said.append(f"{date_words(start)} or later")
        elif start is not None and end is not None:
            said.append(
                date_words(start) if start is end else f"between {_pair(start, end, 'and', first_part, last_part)}"
            )
    joint = " or " if tree.one else " and "
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + joint + said[-1]


def _bounds_words(value: DateValue) -> str:
    lo, hi = window(value)
    if lo is not None and hi is not None:
        return span_words(lo, hi)
    if lo is not None:
        return f"{_stated(lo, 'day')} or later"
    return f"{_stated(hi - 1, 'day')} or earlier" if hi is not None else value.verbatim or "undated"


def _statement(value: DateValue) -> str:
    lo, hi = window(value)
    if value.kind in (Kind.UNKNOWN, Kind.DURATION) or (lo is None and hi is None):
        text = _core(value)
        return text if value.kind is Kind.DURATION else f"{text}: undated" if text != "undated" else text
    if lo is None or hi is None or (value.edtf and "/" in value.edtf):
        return _core(value)
    span = span_words(lo, hi)
    if value.kind is Kind.INSTANT:
        return f"on {span}" if hi - lo <= DAY else f"some time in {span}"
    said = {Kind.EXTENT: "all through", Kind.EXTENT_WITHIN: "lasting within", Kind.SERIES_LAST: "last known in"}
    return f"{said.get(value.kind, 'first known in' if value.kind is Kind.SERIES_FIRST else 'true in')} {span}"


def _is_plain(value: DateValue) -> bool:
    return value.edtf is None or not set("[{X") & set(value.edtf)


def _qualified(text: str, qualifier: str) -> str:
    return {"~": f"about {text}", "?": f"{text} (uncertain)", "%": f"about {text} (uncertain)"}[qualifier]


def duration_words(duration: str) -> str:
    """A duration as it is said, "2 weeks 3 days"."""
    length = parse_duration(duration)
    said = []
    years, months = divmod(abs(length.months), 12)
    days, rest = divmod(abs(length.seconds), DAY)
    weeks, days = divmod(days, 7) if days % 7 == 0 else (0, days)
    for count, unit in ((years, "year"), (months, "month"), (weeks, "week"), (days, "day"),
                        (rest // 3600, "hour"), (rest % 3600 // 60, "minute"), (rest % 60, "second")):  # fmt: skip
        if count:
            said.append(f"{count} {unit}{'' if count == 1 else 's'}")
    return " ".join(said) or "no time"
