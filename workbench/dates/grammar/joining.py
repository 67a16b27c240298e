"""Dates joined to one another: ranges and lists, each taking from the other what it leaves unsaid."""

from typing import NamedTuple

from workbench.dates.grammar.language import Language, has
from workbench.dates.grammar.lexemes import Tokens, adjacent, is_cls, number
from workbench.dates.grammar.numeric_forms import clock, iso_slash
from workbench.dates.grammar.point import Parsed, Point
from workbench.dates.grammar.whole_point import read_point
from workbench.dates.grammar.year_forms import following_year

_FORMS = ("calendar", "weekday", "holiday", "fiscal")


class Joined(NamedTuple):
    """The members of a range or list, how they are joined, the index after them, and where each begins and ends."""

    points: tuple[Point, ...]
    joint: str
    stop: int
    cuts: tuple[int, ...]


def bare_day(tokens: Tokens, at: int) -> Parsed | None:
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
    return Parsed(point, stop) if year is None else Parsed(point._replace(year=year[0]), year[1])


def listed_day(tokens: Tokens, joint: int, at: int) -> Parsed | None:
    """A day of the month alone after a joint: `April 5 and 6`, `the 3rd and the 5th`; no count and no time of day.

    A bare number is one only where a day stands right before the joint: "on 3 March and 2 people died" has none.
    """
    found = bare_day(tokens, at)
    if found is None or clock(tokens, at) is not None:
        return None
    if tokens[at].cls == "D" and not is_cls(tokens, at + 1, "SUFFIX"):
        prior = tokens[joint - 1]
        if prior.cls not in ("D", "ORD", "SUFFIX") or len(prior.text) > 2:
            return None
    elif has(tokens, found.stop, "attack"):
        return found
    return None if has(tokens, found.stop, "counted") else found


def tail(tokens: Tokens, at: int, first: Parsed, language: Language) -> Joined | None:
    """`5-6 April 2016`, `March to May 2016`, `April 5-6, 2016`, `1990-1995`, `March and May 2016`, `2014 or 2015`."""
    if first.point.form not in _FORMS:
        return None
    points, stop, joint, cuts = [first.point], first.stop, "", [at, first.stop]
    while stop < len(tokens) and len(points) < 12:
        stop = past_short(tokens, stop)
        if stop == len(tokens):
            break
        cls = tokens[stop].cls
        word = {"TO": "range", "DASH": "range", "SLASH": "or", "AND": "and", "OR": "or", "COMMA": ","}.get(cls)
        if iso_slash(tokens, stop):
            word = "range"
        if word is None or (word == "range" and joint) or (joint == "range"):
            break
        where = stop + 1
        if word == "," and is_cls(tokens, where, "TO") and not joint and tokens[where].value == "to":
            word, where = "range", where + 1
        if word == "," and is_cls(tokens, where, "AND", "OR"):
            word, where = ("and" if tokens[where].cls == "AND" else "or"), where + 1
        found = short_year(tokens, where, points[-1], word) or read_point(tokens, where, language)
        found = found or listed_day(tokens, stop, where)
        if found is None or found.point.form not in _FORMS:
            break
        if first.point.form == "fiscal" and found.point.form == "calendar" and found.point.unit == "year":
            found = Parsed(Point("fiscal", "year", year=found.point.year), found.stop)
        bare = found.point.day is not None and found.point.month is None and found.point.form == "calendar"
        if bare and points[-1].day is None:
            break
        if word in (",", "and", "or") and not _alike(points[-1], found.point):
            break
        points.append(found.point)
        cuts += [where, found.stop]
        stop, joint = found.stop, word if word != "," else joint or ","
    if len(points) == 1 or joint == ",":
        return None
    return _joined(points, joint, stop, tuple(cuts))


def past_short(tokens: Tokens, at: int) -> int:
    """The index after the dot of a shortened month that another date may follow: `12 Sept. to 3 Oct.`; else ``at``."""
    shortened = is_cls(tokens, at, "DOT") and adjacent(tokens, at) and has(tokens, at - 1, "short")
    joined = is_cls(tokens, at + 1, "TO", "DASH", "AND", "OR", "COMMA") and not tokens[at + 1].text[:1].isupper()
    return at + 1 if shortened and joined else at


def short_year(tokens: Tokens, at: int, first: Point, word: str) -> Parsed | None:
    """`1982 to '86`, `1960 to 70`: the later year without its century."""
    if first.year is None or first.unit != "year" or word != "range":
        return None
    where = at + 1 if is_cls(tokens, at, "QUOTE") else at
    if (
        not is_cls(tokens, where, "D")
        or len(tokens[where].text) != 2
        or is_cls(tokens, where + 1, "PLURAL", "UNIT", "DASH")
    ):
        return None
    year = first.year // 100 * 100 + number(tokens, where)
    if (
        year <= first.year
        or has(tokens, where + 1, "counted")
        or tokens[where + 1 : where + 2]
        and tokens[where + 1].text == "%"
    ):
        return None
    return Parsed(Point("calendar", "year", year=year), where + 1)


def _joined(points: list[Point], joint: str, stop: int, cuts: tuple[int, ...]) -> Joined | None:
    if points[-1].month is not None and points[-1].day is None and points[0].day is not None:
        return None
    if joint == "range":
        pair = matched(points[0], points[-1])
        return None if pair is None else Joined(pair, "range", stop, cuts)
    filled = points[:1]
    for point in points[1:]:
        filled.append(_fill_forward(point, filled[-1]))
    for i in range(len(filled) - 2, -1, -1):
        filled[i] = _fill(filled[i], filled[i + 1])
    for i in range(1, len(filled)):
        filled[i] = _fill_forward(filled[i], filled[i - 1])
    if any(each.form == "calendar" and each.day is not None and each.month is None for each in filled):
        return None
    return Joined(tuple(filled), joint, stop, cuts)


def _alike(first: Point, second: Point) -> bool:
    if second.form != first.form:
        return False
    if second.day is not None and second.month is None:
        return first.day is not None
    return second.unit == first.unit


def matched(first: Point, second: Point) -> tuple[Point, Point] | None:
    """Two ends of a range, each with what the other states; None where a day has no month."""
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
    if point.year is not None or (month is None and point.part is None):
        return point._replace(month=month)
    passed = month is not None and later.month is not None and month > later.month
    if later.year is None:
        said = later.year_shift
        return point._replace(month=month, year_shift=said if said is None or not passed else said - 1)
    return point._replace(month=month, year=later.year - 1 if passed else later.year)


def _fill_forward(point: Point, earlier: Point) -> Point:
    """The later of two takes the month and year the earlier one states."""
    if point.form != "calendar" or earlier.form != "calendar" or point.years is not None:
        return point
    if point.day is None or point.month is not None:
        return point
    year = earlier.year if point.year is None and point.year_shift is None else point.year
    return point._replace(month=earlier.month, year=year)
