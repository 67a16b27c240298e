"""Dates that hang on another date by name: "two days later", "a year before it", "the same day", "after that"."""

import re
from dataclasses import replace
from typing import Final

from workbench.dates.alternatives import alternatives_of
from workbench.dates.build_value import limited_value, paired_value, single_value
from workbench.dates.calendar import DAY, shift, start_of
from workbench.dates.duration import parse_duration
from workbench.dates.edtf import edtf_of_window, parse_edtf
from workbench.dates.find import LANGUAGES
from workbench.dates.grammar.expression import read_expression
from workbench.dates.grammar.language import read_lexemes
from workbench.dates.reading import Reading, read_date
from workbench.dates.value import UNBOUNDED, Bounds, DateError, DateValue, Kind
from workbench.dates.windows import Anchor, Context, anchor_of
from workbench.dates.wording import words

_COUNTED: Final = re.compile(r"(?P<count>.+?)\s+(?P<side>before|after|earlier than|later than)\b.*", re.IGNORECASE)
_BARE: Final = re.compile(
    r"(?:some ?time |shortly |soon |long |just )?"
    r"(?P<side>before|after|since|until|till|earlier|later|afterwards?|thereafter|then"
    r"|(?:at )?the same time|simultaneously)(?: (?:it|that|this|then|the\b.*))?",
    re.IGNORECASE,
)
_SIDES: Final = {
    "earlier": "before", "later": "after", "afterward": "after", "afterwards": "after", "thereafter": "after",
    "till": "until", "then": "same", "at the same time": "same", "the same time": "same", "simultaneously": "same",
}  # fmt: skip
_OFFSET: Final = re.compile(r"(-?)P(T?)(\d+)([YMWDHS])")
_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK_UNITS: Final = {"H": "hour", "M": "minute", "S": "second"}


def read_hanging(
    said: str, on: DateValue | None, name: str, *, language: str = "en", hemisphere: str = "north"
) -> Reading:
    """Read words as they count from another date, called ``name`` in the rules; DateError says what is not understood.

    EDTF and full dates read as they do alone. Year-less words ("July") and weekdays take the latest before that date.
    Where it has no bounds the reading is undated, with a rule that says so. ``anchored`` tells whether the reading
    hangs on it.
    """
    typed = said.strip()
    bare = _BARE.fullmatch(typed)
    if bare is not None:
        side = bare["side"].lower()
        return Reading(replace(beside(on, _SIDES.get(side, side), name), verbatim=typed), (), True)
    against = anchor_of(on, name)
    for shown in (typed, *_otherwise(typed)):
        found = _counted_from(shown, against, on, name, language, hemisphere)
        if found is not None and (shown is typed or found.anchored):
            return replace(found, value=replace(found.value, verbatim=typed))
    return read_date(typed, on, language=language, hemisphere=hemisphere, anchor_name=name)


def _otherwise(typed: str) -> list[str]:
    """The same words as the grammar has them: "two days after the raid" is "two days later", "that day" the same day."""
    counted = _COUNTED.fullmatch(typed)
    if counted is not None:
        way = "later" if counted["side"].lower() in ("after", "later than") else "earlier"
        return [f"{re.sub(r'(?i)^the ', 'one ', counted['count'])} {way}"]
    return [re.sub(r"(?i)^that ", "the same ", typed)] if typed[:5].lower() == "that " else []


def shifted(on: DateValue | None, offset: str, name: str) -> DateValue:
    """The date ``offset`` ("P2D", "-P1Y") away from another, in its unit; one open side stays open.

    Raises DateError for an offset that is no duration.
    """
    parse_duration(offset)
    plain = _OFFSET.fullmatch(offset)
    unit, count = ("day", 0) if plain is None else _unit_and_count(plain)
    bounds = on.bounds if on is not None else UNBOUNDED
    if on is None or (bounds.start_lo is None and bounds.end_hi is None):
        return _undated(name, offset)
    lo, hi = bounds.start_lo, bounds.end_hi
    if plain is None:
        length = parse_duration(offset)
        lo, hi = (None if each is None else length.after(each) for each in (lo, hi))
        said = f"{offset.lstrip('-')} {'before' if offset.startswith('-') else 'after'}"
    else:
        lo = None if lo is None else start_of(unit, shift(unit, lo, count))
        hi = None if hi is None else shift(unit, start_of(unit, shift(unit, hi - 1, count)), 1)
        said = f"{abs(count)} {unit}{'' if abs(count) == 1 else 's'} {'before' if count < 0 else 'after'}"
    edtf = _edtf_of(lo, hi)
    return DateValue(
        None, edtf, Kind.INSTANT, Bounds(lo, hi, lo, hi), unit, basis="relative", offset=offset,
        rule=f"{said} {name}, {words(on)}",
    )  # fmt: skip


def beside(on: DateValue | None, side: str, name: str) -> DateValue:
    """The date of what is ``before``, ``after``, ``since``, ``until`` or at the ``same`` time as a thing dated ``on``.

    A thing before a point that lies somewhere in a window comes before the window's end; after it, after its start.
    """
    if on is None or on.bounds == UNBOUNDED:
        return _undated(name, None)
    bounds = on.bounds
    rule = f"{'at the time of' if side == 'same' else side} {name}, {words(on)}"
    if side == "same":
        return replace(on, verbatim=None, basis="relative", rule=rule, offset=None)
    plain = DateValue(None, None, Kind.INSTANT, UNBOUNDED, "day", basis="relative", rule=rule)
    if side in ("before", "after"):
        lo, hi = (None, bounds.start_hi) if side == "before" else (bounds.end_lo, None)
        if lo is None and hi is None:
            return _undated(name, None)
        return replace(plain, edtf=_edtf_of(lo, hi), bounds=Bounds(lo, hi, lo, hi))
    stated = on.edtf if on.edtf is not None and not set("[{/T") & set(on.edtf) else None
    lasting = replace(plain, kind=Kind.EXTENT, modifier=side, precision=on.precision)
    if (bounds.start_lo if side == "since" else bounds.end_hi) is None:
        return _undated(name, None)
    if side == "since":
        found = Bounds(bounds.start_lo, bounds.end_hi, bounds.start_lo, None)
        return replace(lasting, edtf=stated and f"{stated}/..", bounds=found, end_status="open")
    return replace(
        lasting, edtf=stated and f"../{stated}", bounds=Bounds(None, bounds.end_hi, bounds.start_lo, bounds.end_hi)
    )


def _undated(name: str, offset: str | None) -> DateValue:
    rule = f"hangs on {name}, which has no such bound"
    return DateValue(None, None, Kind.UNKNOWN, UNBOUNDED, basis="relative", rule=rule, offset=offset)


def _unit_and_count(plain: re.Match[str]) -> tuple[str, int]:
    sign, timed, count, letter = plain.groups()
    unit = _CLOCK_UNITS.get(letter, "second") if timed else _UNITS.get(letter, "day")
    return unit, -int(count) if sign else int(count)


def _edtf_of(lo: int | None, hi: int | None) -> str | None:
    return edtf_of_window(None if lo is None else lo - lo % DAY, None if hi is None else hi + -hi % DAY)


def _counted_from(
    typed: str, against: Anchor | None, on: DateValue | None, name: str, language: str, hemisphere: str
) -> Reading | None:
    """The one expression all the words make, read with the other date as both anchor and date before it in the text."""
    if _is_edtf(typed):
        return None
    table = LANGUAGES[language]
    for lead in ("", "in "):
        for shown in (typed, typed.title()):
            tokens = read_lexemes(lead + shown, table)
            begin = len(read_lexemes(lead, table))
            while begin < len(tokens) and tokens[begin].cls == "IN":
                begin += 1
            expression = read_expression(tokens, begin, table) if begin < len(tokens) else None
            if expression is None or expression.joint == "and" or expression.stop < len(tokens):
                continue
            # two equal anchors: what counts from the text is told apart by which of them it took
            held = against or Anchor(0, DAY, "", name)
            context = Context(held, replace(held), hemisphere, False, name)
            points = expression.points
            if expression.limit is not None:
                value, window_ = limited_value(typed, expression.limit, points[0], context)
            elif expression.joint:
                paired = paired_value(typed, expression.joint, points[0], points[-1], context)
                if paired is None:
                    return None
                value, window_ = paired
            else:
                value, window_ = single_value(typed, points[0], context, lasting=True)
            hangs = value.basis == "relative" or window_.anchored
            if not hangs:
                return None
            if against is None:
                offset = value.offset
                far = _undated(name, None) if offset is None else shifted(on, offset, name)
                return Reading(replace(far, verbatim=typed), (), True)
            value = replace(value, basis="relative")
            return Reading(value, alternatives_of(value, points[0], window_, context), True)
    return None


def _is_edtf(typed: str) -> bool:
    try:
        parse_edtf(typed)
    except DateError:
        return False
    return True
