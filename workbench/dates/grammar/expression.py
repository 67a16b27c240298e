"""A whole date expression: a point with what stands before it, ranges, lists, and a time of day."""

from dataclasses import dataclass, replace

from workbench.dates.grammar.calendar_forms import Tokens, adjacent, calendar_point, following_year, is_cls, number
from workbench.dates.grammar.language import Language
from workbench.dates.grammar.numeric_forms import clock
from workbench.dates.grammar.point import Parsed, Point
from workbench.dates.grammar.relative_forms import relative_point


@dataclass(frozen=True, slots=True)
class Expression:
    """Lexemes [start, stop) read as one date: `points` joined by `joint` ("" alone, between, range, or, and, limit).

    `limit` is the limiting word's value; `cuts` the lexeme indices [start, stop) of each member of a list.
    """

    start: int
    stop: int
    points: tuple[Point, ...]
    joint: str = ""
    limit: str | None = None
    cuts: tuple[int, ...] = ()


def _split(classes: str) -> list[str]:
    return classes.split()


OPENERS = frozenset(
    _split(
        "D DAYPART MONTH SEASON WEEKDAY ORD QUOTE DECADE Q FISCAL AD HOLIDAY DEICTIC BACK REL THE FOLLOW AGO RECENT "
        "NUM ART VAGUE MOD APPROX LIMIT TO BETWEEN FROM"
    )
)


def read_expression(tokens: Tokens, at: int, language: Language) -> Expression | None:
    """The longest date expression that begins with the lexeme at an index; None where there is none."""
    cls = tokens[at].cls
    if cls == "BETWEEN":
        return _two(tokens, at, at + 1, ("AND", "TO"), "between", language)
    if cls == "FROM":
        return _two(tokens, at, at + 1, ("TO", "DASH", "LIMIT"), "range", language)
    if cls == "LIMIT" or (cls == "TO" and tokens[at].value == "until"):
        first = read_point(tokens, at + 1, language)
        if first is None or first.point.form == "length":
            return None
        return Expression(at, first.stop, (first.point,), "limit", str(tokens[at].value))
    first = read_point(tokens, at, language) or _bare_day(tokens, at)
    if first is None:
        return None
    years = first.point.years
    if years is not None and first.point.unit == "year" and tokens[first.stop - 2].cls == "DASH":
        ends = tuple(replace(first.point, years=None, year=each, others=()) for each in years)
        return Expression(at, first.stop, ends, "range")
    tail = _tail(tokens, at, first, language)
    if tail is None and first.point.form == "calendar" and first.point.unit == "day" and first.point.month is None:
        return None
    return tail or Expression(at, first.stop, (first.point,))


def read_point(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """A point with approximation, early/mid/late and a time of day around it."""
    if at >= len(tokens):
        return None
    cls = tokens[at].cls
    if cls == "APPROX":
        where = at + 1
        found = read_point(tokens, where, language)
        if found is None or found.point.form in ("count", "length"):
            return None
        return Parsed(replace(found.point, qualifier=str(tokens[at].value)), found.stop)
    if cls == "MOD":
        return _modified(tokens, at, language)
    if cls == "THE" and is_cls(tokens, at + 1, "MOD"):
        return _modified(tokens, at + 1, language)
    found = _timed(tokens, at, language) or relative_point(tokens, at, language) or calendar_point(tokens, at, language)
    if found is None:
        return None
    return _clock_after(tokens, found)


def _modified(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    where = at + 1
    if is_cls(tokens, where, "DASH"):
        where += 1
    if is_cls(tokens, where, "TO") or (is_cls(tokens, where, "DASH") and is_cls(tokens, where + 1, "MOD")):
        return None
    if is_cls(tokens, where, "IN") and tokens[where].text.lower() in ("in", "on"):
        where += 1
    found = relative_point(tokens, where, language) if where < len(tokens) else None
    found = found or (calendar_point(tokens, where, language) if where < len(tokens) else None)
    if found is None or found.point.form in ("count", "length", "recent") or found.point.day is not None:
        return None
    if found.point.form in ("weekday", "holiday") or (found.point.form == "unit" and found.point.unit == "day"):
        return None
    return Parsed(replace(found.point, modifier=str(tokens[at].value)), found.stop)


def _timed(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """`14:30 on 5 March 2016`, `2 p.m. Tuesday`."""
    if tokens[at].cls not in ("D", "DAYPART"):
        return None
    time = clock(tokens, at)
    if time is None:
        return None
    stated, zone, where = time
    if is_cls(tokens, where, "IN", "COMMA") and tokens[where].text.lower() in ("on", ","):
        where += 1
    if where >= len(tokens):
        return None
    found = relative_point(tokens, where, language) or calendar_point(tokens, where, language)
    if found is None or not _is_day(found.point) or found.point.clock is not None:
        return None
    return Parsed(replace(found.point, clock=stated, zone=zone), found.stop)


def _clock_after(tokens: Tokens, found: Parsed) -> Parsed:
    point, where = found
    if not _is_day(point) or point.clock is not None:
        return found
    if is_cls(tokens, where, "COMMA"):
        where += 1
    if is_cls(tokens, where, "IN") and tokens[where].text.lower() == "at":
        where += 1
    elif not is_cls(tokens, where, "D"):
        part = found.stop
        if is_cls(tokens, part, "DAYPART"):
            return Parsed(point, part + 1)
        return found
    time = clock(tokens, where)
    if time is None:
        return found
    return Parsed(replace(point, clock=time[0], zone=time[1]), time[2])


def _is_day(point: Point) -> bool:
    return point.unit == "day" and point.form in ("calendar", "weekday", "unit", "holiday")


def _two(
    tokens: Tokens, start: int, at: int, joints: tuple[str, ...], joint: str, language: Language
) -> Expression | None:
    first = _range_end(tokens, at, language)
    if first is None or not is_cls(tokens, first.stop, *joints):
        return None
    second = _range_end(tokens, first.stop + 1, language)
    if second is None:
        return None
    pair = _matched(first.point, second.point)
    return None if pair is None else Expression(start, second.stop, pair, joint)


def _range_end(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    found = read_point(tokens, at, language)
    if found is not None:
        return None if found.point.form in ("length", "recent") else found
    return _bare_day(tokens, at)


def _bare_day(tokens: Tokens, at: int) -> Parsed | None:
    """A day of the month alone, `5` or `the 5th`, with the year where one follows (`April 5-6, 2016`)."""
    if is_cls(tokens, at, "THE") and is_cls(tokens, at + 1, "D", "ORD"):
        at += 1
    if not is_cls(tokens, at, "D", "ORD") or not 1 <= number(tokens, at) <= 31 or len(tokens[at].text) == 4:
        return None
    stop = at + 1
    if is_cls(tokens, stop, "SUFFIX") and adjacent(tokens, stop):
        stop += 1
    year = following_year(tokens, stop)
    point = Point("calendar", "day", day=number(tokens, at))
    return Parsed(point, stop) if year is None else Parsed(replace(point, year=year[0]), year[1])


def _tail(tokens: Tokens, at: int, first: Parsed, language: Language) -> Expression | None:
    """`5-6 April 2016`, `March to May 2016`, `April 5-6, 2016`, `1990-1995`, `March and May 2016`, `2014 or 2015`."""
    if first.point.form not in ("calendar", "weekday", "holiday"):
        return None
    points, stop, joint, cuts = [first.point], first.stop, "", [at, first.stop]
    while stop < len(tokens) and len(points) < 12:
        cls = tokens[stop].cls
        word = {"TO": "range", "DASH": "range", "SLASH": "or", "AND": "and", "OR": "or", "COMMA": ","}.get(cls)
        if word is None or (word == "range" and joint) or (joint == "range"):
            break
        where = stop + 1
        if word == "," and is_cls(tokens, where, "AND", "OR"):
            word, where = ("and" if tokens[where].cls == "AND" else "or"), where + 1
        found = _range_end(tokens, where, language)
        if found is None or found.point.form not in ("calendar", "weekday", "holiday"):
            break
        bare = found.point.day is not None and found.point.month is None and found.point.form == "calendar"
        if bare and points[-1].day is None:
            break
        if word in (",", "and", "or") and not _alike(points[-1], found.point, tokens, found.stop):
            break
        points.append(found.point)
        cuts += [where, found.stop]
        stop, joint = found.stop, word if word != "," else joint or ","
    if len(points) == 1 or joint == ",":
        return None
    return _joined(at, points, joint, stop, tuple(cuts))


def _joined(at: int, points: list[Point], joint: str, stop: int, cuts: tuple[int, ...]) -> Expression | None:
    if points[-1].month is not None and points[-1].day is None and points[0].day is not None:
        return None
    if joint == "range":
        pair = _matched(points[0], points[-1])
        return None if pair is None else Expression(at, stop, pair, "range")
    filled = points[:]
    for i in range(len(filled) - 2, -1, -1):
        filled[i] = _fill(filled[i], filled[i + 1])
    for i in range(1, len(filled)):
        filled[i] = _fill_forward(filled[i], filled[i - 1])
    if any(each.form == "calendar" and each.day is not None and each.month is None for each in filled):
        return None
    return Expression(at, stop, tuple(filled), joint, cuts=cuts)


def _alike(first: Point, second: Point, tokens: Tokens, stop: int) -> bool:
    if second.form != first.form:
        return False
    if second.day is not None and second.month is None:
        return first.day is not None
    return second.unit == first.unit


def _matched(first: Point, second: Point) -> tuple[Point, Point] | None:
    first = _fill(first, second)
    second = _fill_forward(second, first)
    if first.form == "calendar" and first.month is None and first.day is not None:
        return None
    if second.form == "calendar" and second.month is None and second.day is not None:
        return None
    return first, second


def _fill(point: Point, later: Point) -> Point:
    """The earlier of two takes the month and year the later one states."""
    if point.form != "calendar" or later.form != "calendar" or point.years is not None:
        return point
    month = later.month if point.day is not None and point.month is None else point.month
    if point.year is not None or later.year is None or (month is None and point.part is None):
        return replace(point, month=month)
    passed = month is not None and later.month is not None and month > later.month
    return replace(point, month=month, year=later.year - 1 if passed else later.year)


def _fill_forward(point: Point, earlier: Point) -> Point:
    """The later of two takes the month and year the earlier one states."""
    if point.form != "calendar" or earlier.form != "calendar" or point.years is not None:
        return point
    month = earlier.month if point.day is not None and point.month is None else point.month
    return replace(point, month=month)
