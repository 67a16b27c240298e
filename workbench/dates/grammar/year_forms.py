"""Years: alone, after a month or season, spelled out, before Christ, by tens, and fiscal ones."""

from workbench.dates.calendar import month_days
from workbench.dates.grammar.language import Language, has
from workbench.dates.grammar.lexemes import Tokens, adjacent, is_cls, is_unit, number
from workbench.dates.grammar.numeric_forms import year_pair
from workbench.dates.grammar.point import Parsed, Point


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
    if size != 4 or not 1000 <= value <= 2999 or is_amount(tokens, where):
        return None
    return value, where + 1


def with_year(tokens: Tokens, at: int, point: Point) -> Parsed:
    """The point with the year that follows at an index, or with "of last year"; as it is where none does."""
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
    if is_cls(tokens, at + 1, "FISCAL") and size == 4 and not is_amount(tokens, at):
        return Parsed(Point("fiscal", "year", year=value), at + 2)
    if is_cls(tokens, at + 1, "COMMA") and adjacent(tokens, at + 1) and is_cls(tokens, at + 3, "BC") and size <= 3:
        value, at = value * 1000 + number(tokens, at + 2), at + 2
        if adjacent(tokens, at) and len(tokens[at].text) == 3 and value <= 10_000:
            return Parsed(Point("calendar", "year", year=1 - value), at + 2)
        return None
    if is_cls(tokens, at + 1, "BC", "AD") and 0 < value < 10_000:
        stated, stop = era(tokens, at + 1, value)
        return Parsed(Point("calendar", "year", year=stated), stop)
    if size != 4 or not 1300 <= value <= 2199 or is_amount(tokens, at):
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


def is_amount(tokens: Tokens, at: int) -> bool:
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


def fiscal_year(tokens: Tokens, at: int) -> Parsed | None:
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
