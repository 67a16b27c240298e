"""Dates in digits: ISO, `25/10/17`, `2014-15`, and clock times."""

from workbench.dates.calendar import month_days
from workbench.dates.grammar.language import Lexeme
from workbench.dates.grammar.point import Parsed, Point

Tokens = list[Lexeme]
_SIGNS = {"DASH": "-", "SLASH": "/", "DOT": "."}


def numeric_date(tokens: Tokens, at: int, named: dict[str, tuple[int, int, int]]) -> Parsed | None:
    """`2016-03-05`, `2016/3/5`, `5.3.2016`, `3/5/16`, `2016-03`; ambiguous orders carry the other reading."""
    first = tokens[at]
    inside = at and tokens[at - 1].end == first.start and tokens[at - 1].cls in ("D", "SLASH", "DOT", "MONEY", "COLON")
    if inside and not iso_slash(tokens, at - 1):
        return None
    sign = _sign(tokens, at + 1)
    if sign is None or not _touch(tokens, at + 1, "D"):
        return None
    second = tokens[at + 2]
    if _again(tokens, at + 1, at + 3):
        third = tokens[at + 4]
        if _again(tokens, at + 1, at + 5):
            return None
        return _three(tokens, first, second, third, sign, at + 5)
    pair = f"{first.text}{sign}{second.text}"
    if pair in named:
        year, month, day = named[pair]
        return Parsed(Point("calendar", "day", year=year, month=month, day=day, rule=f"{pair} by its name"), at + 3)
    if sign == "-" and len(first.text) == 4 and len(second.text) == 2:
        month, year = _int(second), _int(first)
        if 1 <= month <= 12 and 1000 <= year <= 2999:
            follows = month == (year + 1) % 100
            point = Point("calendar", "month", year=year, month=month)
            years = Point("calendar", "year", years=(year, year // 100 * 100 + month))
            if follows:
                return Parsed(years._replace(others=((point, f"month {month} of {year}"),)), at + 3)
            return Parsed(point, at + 3)
    return None


def year_pair(tokens: Tokens, at: int) -> Parsed | None:
    """`2014-15` or `2014/15` beginning with the year at an index."""
    year = _int(tokens[at])
    if _sign(tokens, at + 1) not in ("-", "/") or not _touch(tokens, at + 1, "D"):
        return None
    second = tokens[at + 2]
    last = _int(second) if len(second.text) == 4 else year // 100 * 100 + _int(second)
    if len(second.text) not in (2, 4) or not year < last <= year + 99 or last > 2199:
        return None
    if _sign(tokens, at + 3) in ("-", "/") and _touch(tokens, at + 3, "D"):
        return None
    return Parsed(Point("calendar", "year", years=(year, last)), at + 3)


def clock(tokens: Tokens, at: int) -> tuple[tuple[int, int, int], str | None, int] | None:
    """A time of day: hour, minute and second (-1 where unsaid), its zone, and the index after it."""
    if at >= len(tokens):
        return None
    if tokens[at].cls == "DAYPART" and tokens[at].value in (("noon", 12), ("midnight", 0)):
        return (12 if tokens[at].value == ("noon", 12) else 0, -1, -1), None, at + 1
    if tokens[at].cls not in ("D", "NUM"):
        return None
    hour, minute, second, where = _int(tokens[at]), -1, -1, at + 1
    separated = where < len(tokens) and tokens[where].cls in ("COLON", "DOT") and _touch(tokens, where, "D")
    if separated and len(tokens[where + 1].text) == 2:
        dotted = tokens[where].cls == "DOT"
        minute, where = _int(tokens[where + 1]), where + 2
        if where < len(tokens) and tokens[where].cls == "COLON" and _touch(tokens, where, "D"):
            second, where = _int(tokens[where + 1]), where + 2
        if dotted and not (where < len(tokens) and tokens[where].cls == "AMPM"):
            return None
    if where < len(tokens) and tokens[where].cls == "AMPM":
        half = tokens[where].value
        if len(tokens[at].text) == 4 and minute == -1 and half in ("hours", "oclock"):
            hour, minute = divmod(hour, 100)
        elif half in ("am", "pm") and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half == "hours" and minute == -1:
            return None
        where += 1
    elif minute == -1 and len(tokens[at].text) == 4 and where < len(tokens) and _is_zone(tokens[where]):
        hour, minute = divmod(hour, 100)
    elif minute == -1 or tokens[at].cls == "NUM":
        return None
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = None
    if where < len(tokens) and _is_zone(tokens[where]):
        zone, where = str(tokens[where].value), where + 1
    elif second >= 0 and (offset := _offset(tokens, where)) is not None:
        zone, where = offset
    return (hour, minute, second), zone, where


def _offset(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """`+02:00` touching a time in full."""
    if at + 3 >= len(tokens) or tokens[at].start != tokens[at - 1].end or tokens[at].text not in ("+", "-"):
        return None
    hours, colon, minutes = tokens[at + 1 : at + 4]
    if (hours.cls, colon.cls, minutes.cls) != ("D", "COLON", "D") or len(hours.text) != 2 or len(minutes.text) != 2:
        return None
    return f"{tokens[at].text}{hours.text}:{minutes.text}", at + 4


def _is_zone(lexeme: Lexeme) -> bool:
    return lexeme.cls == "ZONE" and lexeme.text.isupper()


def _three(tokens: Tokens, first: Lexeme, second: Lexeme, third: Lexeme, sign: str, stop: int) -> Parsed | None:
    sizes = len(first.text), len(second.text), len(third.text)
    a, b, c = _int(first), _int(second), _int(third)
    if sizes[0] == 4 and sizes[1] <= 2 and sizes[2] <= 2:
        return _with_clock(tokens, _day(a, b, c), stop)
    if sizes[0] > 2 or sizes[1] > 2 or sizes[2] not in (2, 4):
        return None
    year = c if sizes[2] == 4 else (2000 + c if c < 50 else 1900 + c)
    if not 1000 <= year <= 2999:
        return None
    said = f"two-digit year read as {year}" if sizes[2] == 2 else None
    month_led, day_led = _day(year, a, b), _day(year, b, a)
    if month_led and day_led and a != b:
        if sign == ".":
            month_led, day_led = day_led, None
        else:
            rule = _joined("month first, the American order", said)
            other = day_led._replace(rule=_joined("day first", said))
            return Parsed(month_led._replace(rule=rule, others=((other, "day first"),)), stop)
    best = month_led or day_led
    if best is None and sizes[2] == 4 and 28 < a <= 31 and 1 <= b <= 12:
        return Parsed(Point("impossible", "day", year=year, month=b, day=a), stop)
    return None if best is None else Parsed(best._replace(rule=said), stop)


def _with_clock(tokens: Tokens, point: Point | None, stop: int) -> Parsed | None:
    if point is None:
        return None
    if stop < len(tokens) and tokens[stop].text == "T" and tokens[stop].start == tokens[stop - 1].end:
        found = clock(tokens, stop + 1)
        if found is not None:
            stated, zone, after = found
            if zone is None and stated[1] >= 0:
                zone, after = _offset(tokens, after) or (None, after)
            return Parsed(point._replace(clock=stated, zone=zone), after)
    return Parsed(point, stop)


def _day(year: int, month: int, day: int) -> Point | None:
    if 1 <= month <= 12 and 1 <= day <= month_days(year, month) and 1000 <= year <= 2999:
        return Point("calendar", "day", year=year, month=month, day=day)
    return None


def _joined(first: str, second: str | None) -> str:
    return first if second is None else f"{first}; {second}"


def iso_slash(tokens: Tokens, at: int) -> bool:
    """Whether a slash parts the two sides of an ISO interval: `2004-02-01/2005-02-08`, `2004-02/2005-03`."""
    if _sign(tokens, at) != "/" or not _touch(tokens, at, "D"):
        return False
    first = at - 1
    while first >= 2 and _sign(tokens, first - 1) == "-" and _touch(tokens, first - 1, "D"):
        first -= 2
    has_day_or_month = first < at - 1 and _sign(tokens, at + 2) == "-"
    return has_day_or_month and len(tokens[first].text) == len(tokens[at + 1].text) == 4


def _again(tokens: Tokens, sign: int, at: int) -> bool:
    """Whether the same sign comes again, before more digits: an en dash between two dates is another one."""
    return _sign(tokens, at) is not None and tokens[at].text == tokens[sign].text and _touch(tokens, at, "D")


def _sign(tokens: Tokens, at: int) -> str | None:
    if at < len(tokens) and tokens[at].start == tokens[at - 1].end:
        return _SIGNS.get(tokens[at].cls)
    return None


def _touch(tokens: Tokens, at: int, cls: str) -> bool:
    """Whether a lexeme of the class follows the one at an index without a gap."""
    return at + 1 < len(tokens) and tokens[at + 1].cls == cls and tokens[at + 1].start == tokens[at].end


def _int(lexeme: Lexeme) -> int:
    return lexeme.value if isinstance(lexeme.value, int) else -1
