"""Dates that name themselves: days, months, seasons, quarters, centuries, holidays."""

from workbench.dates.calendar import month_days
from workbench.dates.grammar.language import Language, has
from workbench.dates.grammar.lexemes import Tokens, adjacent, is_cls, is_unit, number
from workbench.dates.grammar.numeric_forms import numeric_date, year_pair
from workbench.dates.grammar.point import Parsed, Point
from workbench.dates.grammar.year_forms import (
    decade,
    fiscal_year,
    following_year,
    is_amount,
    spelled_year,
    with_year,
    year,
)
from workbench.dates.holidays import is_tabular


def calendar_point(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """A calendar date at an index: any form that does not hang on another date but for its year."""
    cls = tokens[at].cls
    if cls == "THE" and at + 1 < len(tokens):
        return _after_the(tokens, at, language)
    if cls == "D":
        return (
            numeric_date(tokens, at, language.named_days)
            or _day_first(tokens, at)
            or _nth(tokens, at)
            or decade(tokens, at)
            or year(tokens, at, language)
        )
    if cls == "MONTH":
        return _named_date(tokens, at, month_first(tokens, at), language)
    if cls == "SEASON":
        return _season(tokens, at)
    if cls == "WEEKDAY":
        return _weekday(tokens, at, language)
    if cls == "ORD":
        return _day_first(tokens, at) or _nth(tokens, at)
    if cls in ("QUOTE", "DECADE"):
        return decade(tokens, at)
    if cls == "Q":
        return _short_quarter(tokens, at)
    if cls == "FISCAL":
        return fiscal_year(tokens, at)
    if cls == "AD" and is_cls(tokens, at + 1, "D") and number(tokens, at + 1) > 0:
        return Parsed(Point("calendar", "year", year=number(tokens, at + 1)), at + 2)
    if cls == "HOLIDAY":
        return _holiday(tokens, at, language)
    return spelled_year(tokens, at) if cls == "NUM" else None


def month_first(tokens: Tokens, at: int) -> Parsed:
    """`March 2016`, `March 5, 2016`, `Mar. 5th`, `March`; year-less where no year follows."""
    month = number(tokens, at)
    after = at + 1
    if is_cls(tokens, after, "DOT") and adjacent(tokens, after) and is_cls(tokens, after + 1, "D", "COMMA"):
        after += 1
    where = after + 1 if is_cls(tokens, after, "THE") else after
    if is_cls(tokens, where, "D", "ORD") and 1 <= number(tokens, where) <= 31 and len(tokens[where].text) != 4:
        day, stop = number(tokens, where), where + 1
        if is_cls(tokens, stop, "SUFFIX") and adjacent(tokens, stop):
            stop += 1
        clock = is_cls(tokens, stop, "COLON") and adjacent(tokens, stop)
        if not clock and not is_amount(tokens, where):
            if day <= month_days(2000, month):
                return with_year(tokens, stop, Point("calendar", "day", month=month, day=day))
            stated = following_year(tokens, stop)
            if stated is not None:
                return Parsed(Point("impossible", "day", year=stated[0], month=month, day=day), stated[1])
    return with_year(tokens, after, Point("calendar", "month", month=month))


def _named_date(tokens: Tokens, at: int, found: Parsed, language: Language) -> Parsed:
    """`since September 11`, `the September 11 attacks`, `September the 11th`: one day by its name."""
    point = found.point
    if point.year is not None or point.year_shift is not None or point.month is None or point.day is None:
        return found
    year = language.named_dates.get((point.month, point.day))
    told = is_cls(tokens, at - 1, "LIMIT") or is_cls(tokens, at + 1, "THE") or has(tokens, found.stop, "attack")
    return Parsed(point._replace(named_year=year), found.stop) if year is not None and told else found


def _day_first(tokens: Tokens, at: int) -> Parsed | None:
    """`5 March 2016`, `5th of March`."""
    day, where = number(tokens, at), at + 1
    if is_cls(tokens, where, "SUFFIX") and adjacent(tokens, where):
        where += 1
    if is_unit(tokens, where, "day") and is_cls(tokens, where + 1, "OF"):
        where += 1
    if is_cls(tokens, where, "OF", "DASH"):
        where += 1
    if not is_cls(tokens, where, "MONTH") or not 1 <= day <= 31 or (at and is_amount(tokens, at)):
        return None
    month = number(tokens, where)
    stop = where + 1
    if is_cls(tokens, stop, "DOT") and adjacent(tokens, stop) and is_cls(tokens, stop + 1, "D"):
        stop += 1
    dashed = is_cls(tokens, stop, "DASH") and adjacent(tokens, stop) and is_cls(tokens, stop + 1, "D")
    if dashed and len(tokens[stop + 1].text) == 4:
        stop += 1
    if day > month_days(2000, month):
        stated = following_year(tokens, stop)
        year_, stop = stated or (None, stop)
        return Parsed(Point("impossible", "day", year=year_, month=month, day=day), stop)
    return with_year(tokens, stop, Point("calendar", "day", month=month, day=day))


def _after_the(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    cls = tokens[at + 1].cls
    if cls == "D" and is_cls(tokens, at + 2, "FISCAL"):
        return year(tokens, at + 1, language)
    if cls in ("D", "ORD"):
        return _day_first(tokens, at + 1) or _nth(tokens, at + 1) or decade(tokens, at + 1)
    if cls in ("QUOTE", "DECADE"):
        return decade(tokens, at + 1)
    if cls == "SEASON":
        found = _season(tokens, at + 1)
        dated = found is not None and (found.point.year is not None or found.point.year_shift is not None)
        tumbled = has(tokens, at + 1, "fall") and is_cls(tokens, at + 2, "OF")  # "after the fall of the city"
        return found if dated or (is_cls(tokens, at - 1, "IN", "LIMIT") and not tumbled) else None
    if is_unit(tokens, at + 1, "year") and is_cls(tokens, at + 2, "D"):
        return year(tokens, at + 2, language)
    if cls == "FISCAL":
        return fiscal_year(tokens, at + 1)
    return None


def _nth(tokens: Tokens, at: int) -> Parsed | None:
    """`third quarter of 2016`, `first half of 2016`, `19th century`, `5th century BC`."""
    nth, where = number(tokens, at), at + 1
    if is_cls(tokens, where, "SUFFIX") and adjacent(tokens, where):
        where += 1
    if is_cls(tokens, where, "DASH"):
        where += 1
    if is_cls(tokens, where, "UNIT") and tokens[where].value in ("century", "millennium"):
        size = 100 if tokens[where].value == "century" else 1000
        unit = "century" if size == 100 else "millennium"
        named = (
            nth >= 10
            or is_cls(tokens, at - 1, "THE", "MOD", "IN", "AND", "TO")
            or is_cls(tokens, where + 1, "BC", "AD")
        )
        if not 1 <= nth <= 99 or not named:
            return None
        if is_cls(tokens, where + 1, "BC"):
            return Parsed(Point("calendar", unit, years=(1 - size * nth, size - size * nth)), where + 2)
        stop = where + 2 if is_cls(tokens, where + 1, "AD") else where + 1
        first = max(size * (nth - 1), 1)
        rule = f"{first} to {size * nth - 1}, as ISO 8601 counts" if nth > 1 else None
        return Parsed(Point("calendar", unit, years=(first, size * nth - 1), rule=rule), stop)
    if not is_cls(tokens, where, "QUARTER"):
        return None
    unit = str(tokens[where].value)
    if nth > (4 if unit == "quarter" else 2):
        return None
    whole = where + 3 if is_cls(tokens, where + 2, "THE") else where + 2
    if is_cls(tokens, where + 1, "OF") and is_cls(tokens, whole, "D", "ORD"):
        longer = decade(tokens, whole) or (_nth(tokens, whole) if not is_cls(tokens, whole + 1, "QUARTER") else None)
        if longer is not None and longer.point.years is not None:
            first, last = longer.point.years
            size = (last - first + 1) // (4 if unit == "quarter" else 2)
            years = first + size * (nth - 1), first + size * nth - 1
            return Parsed(Point("calendar", "years", years=years), longer.stop)
    if unit == "half" and is_cls(tokens, where + 1, "OF") and is_cls(tokens, where + 2, "MONTH"):
        month = month_first(tokens, where + 2)
        if month.point.day is None and month.point.form == "calendar":
            return Parsed(Point("piece", "half", nth=nth, amount=1, base=month.point), month.stop)
    code = (32 if unit == "quarter" else 39) + nth
    found = with_year(tokens, where + 1, Point("calendar", unit, part=code))
    return found if found.point.year is not None or found.point.year_shift is not None else None


def _short_quarter(tokens: Tokens, at: int) -> Parsed | None:
    if not (is_cls(tokens, at + 1, "D") and adjacent(tokens, at + 1)):
        return None
    nth, parts = number(tokens, at + 1), number(tokens, at)
    if not 1 <= nth <= parts:
        return None
    found = following_year(tokens, at + 2)
    unit, base = ("quarter", 32) if parts == 4 else ("half", 39)
    if found is None:
        return None
    return Parsed(Point("calendar", unit, year=found[0], part=base + nth), found[1])


def _season(tokens: Tokens, at: int) -> Parsed | None:
    code = 20 + number(tokens, at)
    point = Point("calendar", "season", part=code)
    where = at + 1
    found = following_year(tokens, where)
    if found is None:
        return with_year(tokens, where, point)
    stated, stop = found
    pair = year_pair(tokens, stop - 1) if tokens[stop - 1].cls == "D" else None
    if pair is not None and code == 24 and pair.point.years == (stated, stated + 1):
        return Parsed(point._replace(year=stated, rule="winter"), pair.stop)
    return Parsed(point._replace(year=stated), stop)


def _weekday(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """`Tuesday`, `Tuesday, March 5, 2016`, `Tuesday 5 March`."""
    short = has(tokens, at, "short")
    after = at + 1
    if short and is_cls(tokens, after, "DOT") and adjacent(tokens, after):
        after += 1
    where = after + 1 if is_cls(tokens, after, "COMMA") else after
    if where < len(tokens) and tokens[where].cls in ("D", "MONTH", "THE", "ORD"):
        found = calendar_point(tokens, where, language)
        if found is not None and found.point.form == "calendar" and found.point.day is not None:
            return Parsed(found.point._replace(weekday=number(tokens, at)), found.stop)
    loose = is_cls(tokens, at - 1, "ART", "NUM") or has(tokens, at - 1, "each")
    if short or loose or not language.is_proper(tokens[at]):
        return None  # "a Sunday", "every Friday": any
    return Parsed(Point("weekday", "day", weekday=number(tokens, at)), at + 1)


def _holiday(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    if language.capitals and tokens[at].text.islower():
        return None
    name = str(tokens[at].value)
    point = Point("holiday", "day", holiday=name, qualifier="~" if is_tabular(name) else "")
    found = following_year(tokens, at + 1)
    if found is None:
        return Parsed(point, at + 1)
    return Parsed(point._replace(year=found[0]), found[1])
