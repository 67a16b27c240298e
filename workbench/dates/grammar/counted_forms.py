"""Counted units: three months ago, two days later, a five-month campaign, half a century, decades ago."""

from workbench.dates.grammar.language import has
from workbench.dates.grammar.lexemes import Tokens, adjacent, is_cls, number
from workbench.dates.grammar.point import Parsed, Point


def unit_of(tokens: Tokens, at: int) -> tuple[str, int]:
    """The unit a lexeme names and how many of it: a fortnight is two weeks."""
    value = tokens[at].value
    return value if isinstance(value, tuple) else (str(value), 1)


def counted_point(tokens: Tokens, at: int) -> Parsed | None:
    """`three months ago`, `two days later`, `a five-month campaign`, `for two years`, `several weeks ago`."""
    if tokens[at].cls == "SPAN":
        unit, count = unit_of(tokens, at)
        return _counted(tokens, at, at + 1, Point("count", unit, amount=count, relative=True), True)
    if tokens[at].cls == "UNIT":
        return _bare(tokens, at)
    if tokens[at].cls == "D" and (len(tokens[at].text) > 3 or _is_tail(tokens, at)):
        return None
    if is_cls(tokens, at - 1, "QUARTER"):
        return None
    if tokens[at].cls == "ART" and is_cls(tokens, at + 1, "NUM", "D", "VAGUE", "SPAN"):
        return None
    if tokens[at].value == "some" and is_cls(tokens, at + 1, "NUM", "D"):
        found = counted_point(tokens, at + 1)
        return found and Parsed(found.point._replace(qualifier="~"), found.stop)
    count, where = _count(tokens, at)
    count_to: int | None = None
    half = False
    vague = tokens[at].cls == "VAGUE"
    if is_cls(tokens, where, "D") and number(tokens, where) == 1 and is_cls(tokens, where + 1, "SLASH"):
        half, where = number(tokens, where + 2) == 2, where + 3
    elif _is_half(tokens, where):
        half, where = True, where + 3
    if is_cls(tokens, where, "OR", "TO", "DASH") and is_cls(tokens, where + 1, "NUM", "D"):
        other, after = _count(tokens, where + 1)
        if count < other < 1000:
            count_to, where = other, after
    if has(tokens, where, "plus") or has(tokens, where + 1, "plus"):
        where += 1 if has(tokens, where, "plus") else 2
        vague = True
    if has(tokens, where, "filler") and is_cls(tokens, where + 1, "UNIT"):
        where += 1
    hyphen = is_cls(tokens, where, "DASH") and adjacent(tokens, where)
    where += hyphen
    if not is_cls(tokens, where, "UNIT") or tokens[where].value == "weekend":
        return None
    unit, factor = unit_of(tokens, where)
    if _is_half(tokens, where + 1):
        half, where = True, where + 3
    if is_cls(tokens, where + 1, "OR") and count == 1 and is_cls(tokens, where + 2, "NUM") and not hyphen:
        count_to, where = number(tokens, where + 2), where + 2
    if half:
        unit, factor = _halved(unit, factor)
        count, factor = count * factor + factor // 2, 1
    most = None if count_to is None else count_to * factor
    point = Point("count", unit, amount=count * factor, amount_to=most, vague=vague, relative=True)
    return _counted(tokens, at, where + 1, point, hyphen)


def _count(tokens: Tokens, at: int) -> tuple[int, int]:
    """A whole number in digits or words and the index after it: `two hundred`."""
    count, where = number(tokens, at), at + 1
    if count >= 100 and tokens[at].cls == "NUM":
        count, where = _and_more(tokens, count, where)
    while is_cls(tokens, where, "THOUSAND") and count < 10_000:
        count, where = count * number(tokens, where), where + 1
        count, where = _and_more(tokens, count, where)
    return count, where


def _and_more(tokens: Tokens, count: int, at: int) -> tuple[int, int]:
    """`hundred and twenty`: what follows a round number, and the index after it."""
    more = at + 1 if is_cls(tokens, at, "AND") else at
    if is_cls(tokens, more, "NUM", "D") and 0 < number(tokens, more) < 100:
        return count + number(tokens, more), more + 1
    return count, at


def _is_half(tokens: Tokens, at: int) -> bool:
    """Whether `and a half` stands here."""
    return is_cls(tokens, at, "AND") and is_cls(tokens, at + 1, "ART") and has(tokens, at + 2, "half")


def _halved(unit: str, factor: int) -> tuple[str, int]:
    """A unit that half of the given one is a whole number of, and how many make up the given one."""
    smaller = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100), "day": ("hour", 24),
               "hour": ("minute", 60), "week": ("hour", 168), "month": ("day", 30)}  # fmt: skip
    other, size = smaller.get(unit, (unit, 2))
    return other, size * factor


def _is_tail(tokens: Tokens, at: int) -> bool:
    """Whether the digits belong to a longer number or name before them: `1,500`, `A23`."""
    if not (at and adjacent(tokens, at)):
        return False
    prior = tokens[at - 1]
    if prior.cls in ("COMMA", "DOT", "COLON", "SLASH"):
        return at > 1 and tokens[at - 2].cls == "D"
    return prior.cls == "MONEY" or (prior.cls == "" and prior.text[-1:].isalnum())


def _bare(tokens: Tokens, at: int) -> Parsed | None:
    """`decades ago`, `weeks later`: no number at all."""
    if not has(tokens, at, "plural") or not is_cls(tokens, at + 1, "AGO"):
        return None
    direction = number(tokens, at + 1)
    if has(tokens, at + 1, "back"):
        return None
    unit = unit_of(tokens, at)[0]
    point = Point("count", unit, vague=True, relative=True, shift=1 if direction > 0 else -1)
    return Parsed(point._replace(from_text=abs(direction) == 2), at + 2)


def _counted(tokens: Tokens, at: int, stop: int, point: Point, hyphen: bool) -> Parsed | None:
    """What stands after `two years`: ago, later, a noun it measures, or nothing."""
    old = stop + 1 if is_cls(tokens, stop, "DASH") else stop
    if is_cls(tokens, old, "OLD"):
        return None
    if is_cls(tokens, stop, "AGO"):
        direction = number(tokens, stop)
        if has(tokens, stop, "back") and is_cls(tokens, stop + 1, "", "IN"):
            return None
        shifted = point._replace(shift=1 if direction > 0 else -1, from_text=abs(direction) == 2)
        if point.unit in ("decade", "century") and not point.vague:
            size = 10 if point.unit == "decade" else 100
            shifted = shifted._replace(unit="year", amount=point.amount * size, qualifier="~")
        if is_cls(tokens, stop + 1, "DEICTIC") and has(tokens, stop + 1, "same-day") and not point.vague:
            return Parsed(shifted._replace(form="exact"), stop + 2)
        return Parsed(shifted, stop + 1)
    if is_cls(tokens, stop, "ART") and is_cls(tokens, stop + 1, "UNIT"):
        return None  # a rate: 40 hours a week
    length = point._replace(form="length", relative=False)
    if hyphen and tokens[at].cls in ("NUM", "D"):
        if has(tokens, stop, "lasting-noun"):
            return Parsed(length, stop + 1)
        if is_cls(tokens, stop, "DASH") and has(tokens, stop + 1, "long"):
            return Parsed(length, stop + 2)
        return Parsed(length, stop)
    if tokens[at].cls == "ART":
        counting = has(tokens, at + 1, "counting")
        led = has(tokens, at - 1, "lasting") or is_cls(tokens, at - 1, "MORE", "APPROX") or has(tokens, stop, "beside")
        odd = is_cls(tokens, stop, "OF") or (has(tokens, at + 1, "filler") and not counting)
        if odd or not (led or hyphen or counting):
            return Parsed(length, stop) if point.amount_to is not None else None
        return Parsed(length, stop)
    led = has(tokens, at - 1, "lasting") or is_cls(tokens, at - 1, "MORE", "APPROX", "REL", "THE")
    if point.amount == 1 and point.unit == "day" and not led and not hyphen and not has(tokens, stop, "beside"):
        return None  # "one day": some day
    few = point.vague and tokens[at].cls == "VAGUE"
    if few and not (has(tokens, at - 1, "lasting") or has(tokens, stop, "beside", "plural")):
        return None
    return Parsed(length, stop)
