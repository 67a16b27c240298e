"""Dates that name themselves: days, months, seasons, quarters, years, decades, centuries."""

from workbench.dates.calendar import month_days
from workbench.dates.grammar.language import Language, Lexeme, has
from workbench.dates.grammar.numeric_forms import numeric_date, year_pair
from workbench.dates.grammar.point import Parsed, Point
from workbench.dates.holidays import is_tabular

Tokens = list[Lexeme]


def adjacent(tokens: Tokens, at: int) -> bool:
    """Whether the lexeme touches the one before it."""
    return at < len(tokens) and tokens[at].start == tokens[at - 1].end


def is_cls(tokens: Tokens, at: int, *classes: str) -> bool:
    """Whether there is a lexeme of one of these classes at an index."""
    return 0 <= at < len(tokens) and tokens[at].cls in classes


def is_unit(tokens: Tokens, at: int, unit: str) -> bool:
    """Whether one such unit, not several, is named at an index."""
    return is_cls(tokens, at, "UNIT") and tokens[at].value == unit and not has(tokens, at, "plural")


def number(tokens: Tokens, at: int) -> int:
    """The whole number at an index."""
    value = tokens[at].value
    return value if isinstance(value, int) else -1


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
        return month_first(tokens, at)
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
        return _fiscal(tokens, at)
    if cls == "AD" and is_cls(tokens, at + 1, "D") and number(tokens, at + 1) > 0:
        return Parsed(Point("calendar", "year", year=number(tokens, at + 1)), at + 2)
    if cls == "HOLIDAY":
        return _holiday(tokens, at, language)
    return spelled_year(tokens, at) if cls == "NUM" else None


def era(tokens: Tokens, at: int, stated: int) -> tuple[int, int]:
    """The astronomical year of a stated one, with the index after BC or AD."""
    if is_cls(tokens, at, "BC"):
        return 1 - stated, at + 1
    return stated, at + 1 if is_cls(tokens, at, "AD") else at


def following_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year after a month or season: `2016`, `, 2016`, `of 2016`, `'16`, `44 BC`; with the index after it."""
    where = at + 1 if is_cls(tokens, at, "COMMA", "OF") else at
    if is_cls(tokens, at, "COMMA") and is_cls(tokens, where, "IN") and tokens[where].value == "in":
        where += 1
    if is_cls(tokens, where, "DOT") and adjacent(tokens, where):
        where += 1
        if is_cls(tokens, where, "COMMA"):
            where += 1
    if is_cls(tokens, where, "THE") and is_unit(tokens, where + 1, "year"):
        where += 2
    if is_cls(tokens, where, "QUOTE") and is_cls(tokens, where + 1, "D") and len(tokens[where + 1].text) == 2:
        if adjacent(tokens, where + 1):
            short = number(tokens, where + 1)
            return (2000 + short if short < 50 else 1900 + short), where + 2
        return None
    if is_cls(tokens, where, "NUM"):
        spelled = spelled_year(tokens, where)
        return None if spelled is None or spelled.point.year is None else (spelled.point.year, spelled.stop)
    if not is_cls(tokens, where, "D"):
        return None
    value, size = number(tokens, where), len(tokens[where].text)
    if is_cls(tokens, where + 1, "BC", "AD"):
        return era(tokens, where + 1, value)
    if size != 4 or not 1000 <= value <= 2999 or _is_amount(tokens, where):
        return None
    return value, where + 1


def month_first(tokens: Tokens, at: int) -> Parsed | None:
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
        if not clock and not _is_amount(tokens, where):
            if day <= month_days(2000, month):
                return _with_year(tokens, stop, Point("calendar", "day", month=month, day=day))
            stated = following_year(tokens, stop)
            if stated is not None:
                return Parsed(Point("impossible", "day", year=stated[0], month=month, day=day), stated[1])
    return _with_year(tokens, after, Point("calendar", "month", month=month))


def decade(tokens: Tokens, at: int) -> Parsed | None:
    """`1990s`, `'90s`, `90s`, `nineties`."""
    where = at + 1 if is_cls(tokens, at, "QUOTE") else at
    if has(tokens, at - 1, "possessive"):
        return None
    if is_cls(tokens, where, "DECADE"):
        first = 1900 + number(tokens, where)
        rule = f"the nineteen-{tokens[where].text.lower()}"
        return Parsed(Point("calendar", "decade", years=(first, first + 9), rule=rule), where + 1)
    if not is_cls(tokens, where, "D"):
        return None
    value, size = number(tokens, where), len(tokens[where].text)
    stop = where + 1
    if is_cls(tokens, stop, "QUOTE") and adjacent(tokens, stop) and (size == 4 or where > at):
        stop += 1
    if not (is_cls(tokens, stop, "PLURAL") and adjacent(tokens, stop)) or value % 10:
        return None
    if size == 2 and value >= 20:
        return Parsed(Point("calendar", "decade", years=(1900 + value, 1909 + value), rule=f"the 19{value}s"), stop + 1)
    if size != 4 or not 1000 <= value <= 2100:
        return None
    if value % 100 == 0 and value < 2000:
        return Parsed(Point("calendar", "century", years=(value, value + 99)), stop + 1)
    return Parsed(Point("calendar", "decade", years=(value, value + 9)), stop + 1)


def year(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """A bare year, where the words around it do not make it an amount."""
    value, size = number(tokens, at), len(tokens[at].text)
    if is_cls(tokens, at + 1, "FISCAL") and size == 4 and not _is_amount(tokens, at):
        return Parsed(Point("fiscal", "year", year=value), at + 2)
    if is_cls(tokens, at + 1, "COMMA") and adjacent(tokens, at + 1) and is_cls(tokens, at + 3, "BC") and size <= 3:
        value, at = value * 1000 + number(tokens, at + 2), at + 2
        if adjacent(tokens, at) and len(tokens[at].text) == 3 and value <= 10_000:
            return Parsed(Point("calendar", "year", year=1 - value), at + 2)
        return None
    if is_cls(tokens, at + 1, "BC", "AD") and 0 < value < 10_000:
        stated, stop = era(tokens, at + 1, value)
        return Parsed(Point("calendar", "year", year=stated), stop)
    if size != 4 or not 1300 <= value <= 2199 or _is_amount(tokens, at):
        return None
    if has(tokens, at + 1, "counted") or is_cls(tokens, at + 1, "UNIT", "ZONE", "AMPM"):
        return None
    prior = tokens[at - 1] if at else None
    if prior is not None and (prior.cls in ("MONEY", "MORE", "VAGUE", "Q") or "label" in prior.traits):
        return None
    led = prior is None or prior.cls in _LEADING or prior.text in "([—–;:\"“‘'"
    if not led and not 1900 <= value <= 2049:
        return None
    return year_pair(tokens, at) or Parsed(Point("calendar", "year", year=value), at + 1)


def spelled_year(tokens: Tokens, at: int) -> Parsed | None:
    """`nineteen eighty-four`, `two thousand and four`, `nineteen hundred and fourteen`, after a word such as in."""
    if at and tokens[at - 1].cls not in _LEADING and tokens[at - 1].cls != "MONTH":
        return None
    first, where = number(tokens, at), at + 1
    if is_cls(tokens, where, "THOUSAND"):
        size = number(tokens, where)
        if not (first == 2 and size == 1000) and not (10 < first < 20 and size == 100):
            return None
        stated, where = first * size, where + 1
        more = where + 1 if is_cls(tokens, where, "AND") else where
        if is_cls(tokens, more, "NUM") and number(tokens, more) < 100:
            stated, where = stated + number(tokens, more), more + 1
    elif 10 < first <= 20 and is_cls(tokens, where, "NUM") and 10 <= number(tokens, where) < 100:
        stated, where = first * 100 + number(tokens, where), where + 1
    else:
        return None
    if has(tokens, where, "counted") or is_cls(tokens, where, "UNIT", "THOUSAND", "NUM", "D") or stated < 1100:
        return None
    return Parsed(Point("calendar", "year", year=stated), where)


_LEADING = frozenset(
    ("IN", "OF", "LIMIT", "TO", "FROM", "BETWEEN", "AND", "OR", "MOD", "APPROX", "THE", "COMMA", "REL", "DASH", "UNIT")
)


def _is_amount(tokens: Tokens, at: int) -> bool:
    """Whether the digits belong to a longer number, a price or a code: `2,016`, `$2016`, `2016.5`, `A2016`."""
    if at and adjacent(tokens, at):
        prior = tokens[at - 1]
        if prior.cls in ("MONEY", "COLON") or (prior.cls == "" and prior.text[-1:].isalnum()):
            return True
        if prior.cls in ("COMMA", "DOT", "SLASH", "DASH") and at > 1 and tokens[at - 2].cls == "D":
            joined = tokens[at - 2].end == prior.start
            if joined and prior.cls in ("COMMA", "DOT"):
                return True
    if adjacent(tokens, at + 1):
        after = tokens[at + 1]
        if after.text in ("%", "°", "_", "@") or (after.cls == "" and after.text.isalpha()):
            return True
        if after.cls in ("COMMA", "DOT", "COLON") and is_cls(tokens, at + 2, "D") and adjacent(tokens, at + 2):
            return True
    return is_cls(tokens, at + 1, "") and tokens[at + 1].text == "%"


def _with_year(tokens: Tokens, at: int, point: Point) -> Parsed:
    found = following_year(tokens, at)
    if found is None:
        where = at + 1 if is_cls(tokens, at, "OF") else at
        if is_cls(tokens, where, "REL") and is_unit(tokens, where + 1, "year"):
            return Parsed(point._replace(year_shift=number(tokens, where)), where + 2)
        return Parsed(point, at)
    stated, stop = found
    if point.day is not None and point.month is not None and point.day > month_days(stated, point.month):
        return Parsed(point._replace(form="impossible", year=stated), stop)
    return Parsed(point._replace(year=stated), stop)


def _day_first(tokens: Tokens, at: int) -> Parsed | None:
    """`5 March 2016`, `5th of March`."""
    day, where = number(tokens, at), at + 1
    if is_cls(tokens, where, "SUFFIX") and adjacent(tokens, where):
        where += 1
    if is_unit(tokens, where, "day") and is_cls(tokens, where + 1, "OF"):
        where += 1
    if is_cls(tokens, where, "OF", "DASH"):
        where += 1
    if not is_cls(tokens, where, "MONTH") or not 1 <= day <= 31 or (at and _is_amount(tokens, at)):
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
    return _with_year(tokens, stop, Point("calendar", "day", month=month, day=day))


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
        return found if dated or is_cls(tokens, at - 1, "IN", "LIMIT") else None
    if is_unit(tokens, at + 1, "year") and is_cls(tokens, at + 2, "D"):
        return year(tokens, at + 2, language)
    if cls == "FISCAL":
        return _fiscal(tokens, at + 1)
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
    code = (32 if unit == "quarter" else 39) + nth
    found = _with_year(tokens, where + 1, Point("calendar", unit, part=code))
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
        return _with_year(tokens, where, point)
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
    if short or not language.is_proper(tokens[at]) or is_cls(tokens, at - 1, "ART", "NUM"):
        return None  # "a Sunday": any
    return Parsed(Point("weekday", "day", weekday=number(tokens, at)), at + 1)


def _fiscal(tokens: Tokens, at: int) -> Parsed | None:
    """`fiscal year 2016`, `FY16`, `fiscal 2016`, `fiscal year 2016-17`."""
    if not is_cls(tokens, at + 1, "D"):
        return None
    pair = year_pair(tokens, at + 1)
    if pair is not None and pair.point.years is not None:
        first, last = pair.point.years
        if last == first + 1:
            return Parsed(Point("fiscal", "year", year=last), pair.stop)
    value, size = number(tokens, at + 1), len(tokens[at + 1].text)
    stated = value if size == 4 and 1900 <= value <= 2100 else 2000 + value if size == 2 else None
    return None if stated is None else Parsed(Point("fiscal", "year", year=stated), at + 2)


def _holiday(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    if language.capitals and tokens[at].text.islower():
        return None
    name = str(tokens[at].value)
    point = Point("holiday", "day", holiday=name, qualifier="~" if is_tabular(name) else "")
    found = following_year(tokens, at + 1)
    if found is None:
        return Parsed(point, at + 1)
    return Parsed(point._replace(year=found[0]), found[1])
