"""A whole date expression: a point with what stands before it, ranges, lists, and a time of day."""

from dataclasses import dataclass

from workbench.dates.grammar.joining import bare_day, listed_day, matched, past_short, short_year, tail
from workbench.dates.grammar.language import Language, has
from workbench.dates.grammar.lexemes import Tokens, is_cls
from workbench.dates.grammar.numeric_forms import clock
from workbench.dates.grammar.point import Point
from workbench.dates.grammar.whole_point import Parsed, read_point

_OPENERS = (
    "D DAYPART MONTH SEASON WEEKDAY ORD QUOTE DECADE Q FISCAL AD HOLIDAY DEICTIC BACK REL THE FOLLOW AGO RECENT "
    "NUM ART VAGUE MOD APPROX LIMIT TO BETWEEN FROM SPAN UNIT END TURN VAGUELY TIMEOF WEEKOF MORE"
)
OPENERS = frozenset(_OPENERS.split())


@dataclass(frozen=True, slots=True)
class Expression:
    """Lexemes [start, stop) read as one date: `points` joined by `joint` ("" alone, between, range, or, and, limit,
    from, upto: a duration with its start or its end).

    `limit` is the limiting word's value; `cuts` the lexeme indices [start, stop) of each member of a list.
    """

    start: int
    stop: int
    points: tuple[Point, ...]
    joint: str = ""
    limit: str | None = None
    cuts: tuple[int, ...] = ()


def read_expression(tokens: Tokens, at: int, language: Language) -> Expression | None:
    """The longest date expression that begins with the lexeme at an index; None where there is none."""
    cls = tokens[at].cls
    if cls == "BETWEEN":
        return _two(tokens, at, at + 1, ("AND", "TO"), "between", language)
    if cls == "FROM":
        return _two(tokens, at, at + 1, ("TO", "DASH", "LIMIT"), "range", language) or _onward(tokens, at, language)
    if cls == "LIMIT" or (cls == "TO" and tokens[at].value == "until"):
        first = read_point(tokens, at + 1, language)
        if first is None or first.point.form in ("length", "recent"):
            return None
        if is_cls(tokens, first.stop, "QUOTE") and is_cls(tokens, first.stop + 1, "PLURAL"):
            return None  # "since last year's attacks": since the attacks, which were last year
        if has(tokens, at, "around-hour") and (first.point.clock is not None or is_cls(tokens, at + 1, "DAYPART")):
            return Expression(at, first.stop, (first.point._replace(clock=None, daypart=None),))
        stop = first.stop + is_cls(tokens, first.stop, "AT_MOST")
        return Expression(at, stop, (first.point,), "limit", str(tokens[at].value))
    first = read_point(tokens, at, language) or bare_day(tokens, at)
    if first is None:
        return None
    if first.point.form == "length" and not first.point.shift:
        return _measured(tokens, at, first, language)
    years = first.point.years
    if years is not None and first.point.unit == "year" and tokens[first.stop - 2].cls == "DASH":
        ends = tuple(first.point._replace(years=None, year=each, others=()) for each in years)
        return Expression(at, first.stop, ends, "range")
    joined = tail(tokens, at, first, language)
    if joined is not None:
        return Expression(at, joined.stop, joined.points, joined.joint, cuts=joined.cuts)
    if first.point.form == "calendar" and first.point.unit == "day" and first.point.month is None:
        return None
    if is_cls(tokens, first.stop, "AT_MOST") and first.point.form not in ("length", "recent"):
        return Expression(at, first.stop + 1, (first.point,), "limit", str(tokens[first.stop].value))
    return Expression(at, first.stop, (first.point,))


def _onward(tokens: Tokens, at: int, language: Language) -> Expression | None:
    """`from 2014 onwards`: since then."""
    found = read_point(tokens, at + 1, language)
    if found is None or found.point.form in ("length", "recent") or not has(tokens, found.stop, "onward"):
        return None
    return Expression(at, found.stop + 1, (found.point,), "limit", "since")


def _measured(tokens: Tokens, at: int, length: Parsed, language: Language) -> Expression:
    """A duration, with the date it is counted from or begins or ends with where one follows."""
    where = length.stop
    alone = Expression(at, length.stop, (length.point,))
    if not is_cls(tokens, where, "LIMIT", "FROM", "TO", "BEGIN"):
        return alone
    side = str(tokens[where].value)
    found = read_point(tokens, where + 1, language)
    if found is None or found.point.form in ("length", "recent", "count", "turn") or length.point.vague:
        return alone
    if tokens[where].cls == "FROM" and _two(tokens, where, where + 1, ("TO", "DASH", "LIMIT"), "range", language):
        return alone  # "the ten years from 1960 to 1970": the range says it all
    if tokens[where].cls in ("FROM", "BEGIN") or side == "from":
        return Expression(at, found.stop, (length.point, found.point), "from", cuts=(at, where, where + 1, found.stop))
    if tokens[where].cls == "TO" or side == "until":
        return Expression(at, found.stop, (length.point, found.point), "upto", cuts=(at, where, where + 1, found.stop))
    if side in ("before", "after") and found.point.form in ("calendar", "holiday", "weekday"):
        shift = -1 if side == "before" else 1
        form = "stretch" if is_cls(tokens, at, "THE") or is_cls(tokens, at - 1, "THE") else "offset"
        moved = length.point._replace(form=form, shift=shift, base=found.point)
        return Expression(at, found.stop, (moved,))
    return alone


def _two(
    tokens: Tokens, start: int, at: int, joints: tuple[str, ...], joint: str, language: Language
) -> Expression | None:
    first = _range_end(tokens, at, language)
    if first is None:
        return None
    joint_at = past_short(tokens, first.stop)
    joint_at += is_cls(tokens, joint_at, "COMMA")
    if not is_cls(tokens, joint_at, *joints):
        return None
    where = joint_at + 1
    second = short_year(tokens, where, first.point, "range") or _range_end(tokens, where, language)
    if second is not None and second.point.month is None and second.point.day is not None:
        second = listed_day(tokens, joint_at, where)
    if second is None:
        return None
    pair = matched(first.point, second.point)
    return None if pair is None else Expression(start, second.stop, pair, joint)


def _range_end(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    found = read_point(tokens, at, language)
    if found is not None:
        return None if found.point.form in ("length", "recent") else found
    return bare_day(tokens, at) if clock(tokens, at) is None else None
