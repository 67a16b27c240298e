"""A point with the words around it: approximation, early, mid or late, a time or part of the day."""

from workbench.dates.grammar.calendar_forms import calendar_point
from workbench.dates.grammar.language import Language, has
from workbench.dates.grammar.lexemes import Tokens, is_cls, number
from workbench.dates.grammar.numeric_forms import clock
from workbench.dates.grammar.point import Parsed, Point
from workbench.dates.grammar.relative_forms import part_of, relative_point

__all__ = ["Parsed", "read_point"]


def read_point(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """A point with approximation, early/mid/late and a time of day around it."""
    if at >= len(tokens):
        return None
    cls = tokens[at].cls
    if cls == "APPROX":
        where = at + 2 if is_cls(tokens, at + 1, "IN") and tokens[at].value == "?" else at + 1
        found = read_point(tokens, where, language)
        if is_cls(tokens, where, "DEICTIC") and not has(tokens, at, "surely-about"):
            return None
        if found is None or (found.point.form == "length" and found.point.shift):
            return None
        return Parsed(found.point._replace(qualifier=str(tokens[at].value)), found.stop)
    if cls == "MORE":
        return _more(tokens, at, language)
    if cls == "MOD":
        return _modified(tokens, at, language)
    if cls == "THE" and is_cls(tokens, at + 1, "MOD"):
        return _modified(tokens, at + 1, language)
    found = _timed(tokens, at, language) or relative_point(tokens, at, language) or calendar_point(tokens, at, language)
    if found is None:
        return None
    return _clock_after(tokens, found)


def _more(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """`more than 20 years ago`: about then, and the words are kept."""
    found = relative_point(tokens, at + 1, language) if at + 1 < len(tokens) else None
    if found is None or found.point.form != "count":
        return None
    return Parsed(found.point._replace(qualifier="~"), found.stop)


def _modified(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    modifier, where = str(tokens[at].value), at + 1
    if is_cls(tokens, where, "DASH"):
        where += 1
    if is_cls(tokens, where, "TO"):
        where += 2 if is_cls(tokens, where + 1, "DASH") else 1
        if not is_cls(tokens, where, "MOD"):
            return None
    elif is_cls(tokens, where, "DASH"):
        where += 1
    if is_cls(tokens, where, "MOD") and where > at + 1:
        found = _modified(tokens, where, language)
        if found is None:
            return None
        return Parsed(found.point._replace(rule=f"{modifier} to {found.point.modifier}"), found.stop)
    if is_cls(tokens, where, "IN") and tokens[where].value in ("in", "on"):
        where += 1
    found = relative_point(tokens, where, language) if where < len(tokens) else None
    found = found or (calendar_point(tokens, where, language) if where < len(tokens) else None)
    if found is None and is_cls(tokens, where, "DAYPART"):
        return None
    if found is None or found.point.form in ("count", "length", "recent", "exact", "fiscal", "turn", "end"):
        return None
    day = found.point.unit == "day"
    if (day and modifier not in ("early", "late")) or found.point.form == "holiday":
        return None
    if found.point.daypart is not None and is_cls(tokens, where, "DEICTIC"):
        return None
    modified = Parsed(found.point._replace(modifier=modifier), found.stop)
    return _clock_after(tokens, modified) if day else modified


def _timed(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """`14:30 on 5 March 2016`, `2 p.m. Tuesday`."""
    if tokens[at].cls not in ("D", "DAYPART", "NUM"):
        return None
    time = clock(tokens, at)
    if time is None:
        return None
    stated, zone, where = time
    if (
        is_cls(tokens, where, "COMMA")
        or (is_cls(tokens, where, "IN") and tokens[where].value == "on")
        or is_cls(tokens, where, "OF")
    ):
        where += 1
    if where >= len(tokens):
        return None
    found = relative_point(tokens, where, language) or calendar_point(tokens, where, language)
    if found is None or not is_day(found.point) or found.point.clock is not None:
        return None
    stop = found.stop + 1 if is_cls(tokens, found.stop, "DAYPART") else found.stop
    return Parsed(found.point._replace(clock=stated, zone=zone, daypart=None), stop)


def _clock_after(tokens: Tokens, found: Parsed) -> Parsed:
    point, where = found
    if not is_day(point) or point.clock is not None:
        return found
    if is_cls(tokens, where, "DAYPART") and clock(tokens, where) is None:
        part = part_of(tokens, where)
        found = Parsed(point._replace(daypart=point.daypart or part), where + 1)
        point, where = found
    if is_cls(tokens, where, "COMMA"):
        where += 1
    at_clock = is_cls(tokens, where, "IN") and tokens[where].value == "at"
    if at_clock:
        where += 1
        if is_cls(tokens, where, "APPROX"):
            where += 1
        if is_cls(tokens, where, "DAYPART") and part_of(tokens, where) == "night" and point.daypart is None:
            return Parsed(point._replace(daypart="night"), where + 1)
    elif is_cls(tokens, where, "IN") and is_cls(tokens, where + 1, "THE") and is_cls(tokens, where + 2, "DAYPART"):
        if point.daypart is None and not has(tokens, where, "lasting-only") and tokens[where].value in ("in", "during"):
            return Parsed(point._replace(daypart=part_of(tokens, where + 2)), where + 3)
        return found
    elif not is_cls(tokens, where, "D"):
        return found
    time = clock(tokens, where)
    if time is None:
        return found
    if not at_clock and number(tokens, where) > 24 and tokens[time[2] - 1].cls != "ZONE":
        return found
    return Parsed(point._replace(clock=time[0], zone=time[1], daypart=None), time[2])


def is_day(point: Point) -> bool:
    """Whether a point names one day, so that a time of day may stand beside it."""
    return point.unit == "day" and point.form in ("calendar", "weekday", "unit", "holiday")
