"""A piece of a longer time, or a time around a date: the last week of March, the night of 5 May, the week of 5 May."""

from workbench.dates.grammar.calendar_forms import calendar_point
from workbench.dates.grammar.counted_forms import unit_of
from workbench.dates.grammar.language import Language, has
from workbench.dates.grammar.lexemes import Tokens, is_cls, is_unit, number
from workbench.dates.grammar.point import Parsed, Point
from workbench.dates.grammar.year_forms import with_year

_SIZES = ("minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century", "millennium")


def piece_point(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """`first six months of 2016`, `last Friday in May`, `night of 5 March`, `month of December`, `week of 5 March`."""
    cls = tokens[at].cls
    if cls == "DAYPART":
        return _part_of_day(tokens, at, language)
    if cls == "WEEKOF":
        found = _whole(tokens, at + 1, language)
        if found is None or found.point.unit != "day":
            return None
        return Parsed(Point("week", "week", shift=number(tokens, at), base=found.point), found.stop)
    if cls == "UNIT":
        return _named_unit(tokens, at, language)
    if cls == "ORD" or (cls == "REL" and has(tokens, at, "last")):
        return _nth_piece(tokens, at, language)
    return None


def _whole(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """A calendar date, or this/last/next month, year or month name, without a reading of its own parts."""
    if at >= len(tokens):
        return None
    where = at + 1 if is_cls(tokens, at, "THE") and is_cls(tokens, at + 1, "REL", "UNIT") else at
    if is_cls(tokens, where, "REL", "FOLLOW") and is_cls(tokens, where + 1, "UNIT", "MONTH", "SEASON"):
        shift, text = number(tokens, where), tokens[where].cls == "FOLLOW"
        if tokens[where + 1].cls == "UNIT" and not has(tokens, where + 1, "plural"):
            unit = unit_of(tokens, where + 1)[0]
            return Parsed(Point("unit", unit, shift=shift, relative=True, from_text=text), where + 2)
        found = calendar_point(tokens, where + 1, language)
        if found is not None and found.point.year is None:
            return Parsed(found.point._replace(shift=shift, relative=True, from_text=text), found.stop)
    if where > at and is_cls(tokens, where, "UNIT") and not is_cls(tokens, where + 1, "D"):
        unit = unit_of(tokens, where)[0]
        return Parsed(Point("unit", unit, relative=True), where + 1) if unit in ("year", "century", "month") else None
    found = calendar_point(tokens, at, language)
    return found if found is not None and found.point.form in ("calendar", "weekday", "holiday") else None


def _part_of_day(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    if not is_cls(tokens, at + 1, "OF"):
        return None
    found = _whole(tokens, at + 2, language)
    if found is None or found.point.unit != "day":
        return None
    value = tokens[at].value
    return Parsed(found.point._replace(daypart=value[0] if isinstance(value, tuple) else None), found.stop)


def _named_unit(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """`month of December`, `year of 1945`, `weekend of 5 March`."""
    if not is_cls(tokens, at + 1, "OF") or has(tokens, at, "plural"):
        return None
    unit, _ = unit_of(tokens, at)
    found = _whole(tokens, at + 2, language)
    if found is None or found.point.form not in ("calendar", "holiday"):
        return None
    if found.point.unit == unit and unit in ("month", "year", "day"):
        return found
    if unit == "weekend" and found.point.unit == "day":
        return Parsed(Point("week", "weekend", base=found.point), found.stop)
    return None


def _nth_piece(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    nth = -1 if tokens[at].cls == "REL" else number(tokens, at)
    where, count = at + 1, 1
    if nth == -1 and is_cls(tokens, where, "QUARTER"):
        quarter = tokens[where].value == "quarter"
        unit, code = ("quarter", 36) if quarter else ("half", 41)
        last = with_year(tokens, where + 1, Point("calendar", unit, part=code))
        return last if last.point.year is not None or last.point.year_shift is not None else None
    if is_cls(tokens, where, "WEEKOF") and tokens[where].value == 0:
        return _piece_of(tokens, where + 1, language, Point("piece", "week", nth=nth, amount=1))
    if is_cls(tokens, where, "NUM", "D") and is_cls(tokens, where + 1, "UNIT"):
        count, where = number(tokens, where), where + 1
    if not is_cls(tokens, where, "UNIT", "WEEKDAY") or not is_cls(tokens, where + 1, "OF", "IN"):
        return None
    if tokens[where + 1].cls == "IN" and tokens[where + 1].value != "in":
        return None
    if tokens[where].cls == "WEEKDAY":
        point = Point("piece", "day", nth=nth, amount=1, weekday=number(tokens, where))
        return _piece_of(tokens, where + 2, language, point)
    unit, factor = unit_of(tokens, where)
    if has(tokens, where, "plural") and where == at + 1:
        found = _whole(tokens, where + 2, language)
        if found is None or found.point.unit == "day" or nth not in (1, -1):
            return None
        return Parsed(found.point._replace(modifier="early" if nth == 1 else "late"), found.stop)
    return _piece_of(tokens, where + 2, language, Point("piece", unit, nth=nth, amount=count * factor))


def _piece_of(tokens: Tokens, at: int, language: Language, point: Point) -> Parsed | None:
    """The piece with what it is a piece of; None where that is no longer than the piece."""
    found = _whole(tokens, at, language)
    if found is None or found.point.unit == "day" or found.point.modifier is not None:
        return None
    unit, base = point.unit, found.point.unit
    if base not in _SIZES and base not in ("season", "half"):
        return None
    if unit in ("weekend", "century") or (base in _SIZES and _SIZES.index(unit) >= _SIZES.index(base)):
        return None
    return Parsed(point._replace(base=found.point, relative=found.point.relative), found.stop)


def beside_point(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """`year after 2014`, `day before 5 March`: the unit next to a date."""
    if has(tokens, at, "plural") or not is_cls(tokens, at + 1, "LIMIT"):
        return None
    side = tokens[at + 1].value
    found = _whole(tokens, at + 2, language) if side in ("before", "after") else None
    unit, factor = unit_of(tokens, at)
    if found is None or unit == "weekend":
        return None
    shift = -1 if side == "before" else 1
    form = "stretch" if unit in ("decade", "century") else "offset"
    return Parsed(Point(form, unit, amount=factor, shift=shift, base=found.point), found.stop)


def day_of_month(tokens: Tokens, at: int) -> Parsed | None:
    """`5th of this month`, `fifth of last month`."""
    where = at + 1
    if is_cls(tokens, where, "SUFFIX"):
        where += 1
    elif tokens[at].cls != "ORD":
        return None
    rel = where + 1
    if not (is_cls(tokens, where, "OF") and is_cls(tokens, rel, "REL", "FOLLOW") and is_unit(tokens, rel + 1, "month")):
        return None
    text = tokens[rel].cls == "FOLLOW"
    month = Point("unit", "month", shift=number(tokens, rel), relative=True, from_text=text)
    return Parsed(Point("piece", "day", nth=number(tokens, at), amount=1, base=month, relative=True), rel + 2)
