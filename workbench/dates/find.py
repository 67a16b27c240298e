"""Finding the dates of a text."""

from dataclasses import dataclass, replace
from typing import Final

from workbench.dates.alternatives import Alternative, alternatives_of
from workbench.dates.bounds import window
from workbench.dates.build_value import either_value, limited_value, measured_value, paired_value, single_value
from workbench.dates.grammar.english import ENGLISH
from workbench.dates.grammar.expression import OPENERS, Expression, read_expression
from workbench.dates.grammar.language import Language, Lexeme, has, read_lexemes
from workbench.dates.grammar.plausible import is_plausible
from workbench.dates.grammar.point import Point
from workbench.dates.grammar.tense import looks_ahead
from workbench.dates.value import DateValue
from workbench.dates.windows import Anchor, Context, Window, anchor_of
from workbench.dates.wording import words

LANGUAGES: dict[str, Language] = {"en": ENGLISH}


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression in a text: code points [start, end), its value and the other readings of it.

    `anchored` is True where the value hangs on the anchor, given or not; `attached` is the span of the date that gives
    a duration its start or end.
    """

    start: int
    end: int
    text: str
    value: DateValue
    alternatives: tuple[Alternative, ...]
    anchored: bool
    attached: tuple[int, int] | None = None


def find_dates(
    text: str,
    anchor: DateValue | None = None,
    *,
    language: str = "en",
    hemisphere: str = "north",
    anchor_name: str = "publication",
) -> list[Found]:
    """Every date expression of a text, in order, without overlap.

    Year-less and relative expressions hang on `anchor`, called `anchor_name` in the rules; without one they stay
    undated. ValueError for a language or hemisphere there is no table for.
    """
    if hemisphere not in ("north", "south"):
        raise ValueError(f"No hemisphere {hemisphere!r}.")
    table = language_table(language)
    against = anchor_of(anchor, anchor_name)
    tokens = read_lexemes(text, table)
    years = _likely_years(tokens) if against is None else ()
    found: list[Found] = []
    before_it: Found | None = None
    at, count = 0, len(tokens)
    while at < count:
        if tokens[at].cls not in OPENERS:
            at += 1
            continue
        expression = read_expression(tokens, at, table)
        if expression is None or not is_plausible(tokens, expression, table):
            at += 1
            continue
        asked = any(point.year is None and point.form in _TENSED for point in expression.points)
        future = asked and looks_ahead(tokens, expression.start, expression.stop, table)
        counts = before_it is not None and any(_counts(point) for point in expression.points)
        named = _named(before_it) if counts and before_it is not None else None
        context = Context(against, named, hemisphere, future, anchor_name, years)
        made = _values(text, tokens, expression, context)
        if not made:
            at += 1
            continue
        found += made
        if _is_bounded(made[-1]):
            before_it = made[-1]
        elif expression.points[-1].form == "fiscal":
            before_it = None
        at = expression.stop
    return found


# The forms whose year or week the tense decides.
_TENSED: Final = ("calendar", "weekday", "holiday", "end", "turn", "weekend")


def _counts(point: Point) -> bool:
    """Whether a point counts from the date before it in the text."""
    return point.from_text or (point.base is not None and point.base.from_text)


def language_table(language: str) -> Language:
    """The table of a language by its code; ValueError where there is none."""
    if language not in LANGUAGES:
        raise ValueError(f"No table for language {language!r}.")
    return LANGUAGES[language]


def _likely_years(tokens: list[Lexeme]) -> tuple[int, ...]:
    """The years to offer where no anchor is set: the one after the last named, then those named, newest first."""
    named = {int(t.text) for t in tokens if t.cls == "D" and len(t.text) == 4 and 1900 <= int(t.text) <= 2100}
    newest = sorted(named, reverse=True)[:3]
    return (newest[0] + 1, *newest) if newest else ()


def _values(text: str, tokens: list[Lexeme], expression: Expression, context: Context) -> list[Found]:
    points = expression.points
    if expression.joint == "and":
        made = []
        for i, point in enumerate(points):
            begin, stop = expression.cuts[2 * i : 2 * i + 2]
            made.append(_one(text, tokens, begin, stop, point, context))
        return made
    start, end = tokens[expression.start].start, tokens[expression.stop - 1].end
    said = text[start:end]
    if expression.joint == "or":
        value, window_ = either_value(said, points, context)
        return [_found(start, said, value, points[0], window_, context)]
    if expression.joint in ("between", "range"):
        first, last = points[0], points[-1]
        paired = paired_value(said, expression.joint, first, last, context)
        if paired is not None:
            value, window_ = paired
            return [_found(start, said, value, points[0], window_, context)]
        if expression.joint == "between":
            return []
        return [_one(text, tokens, expression.start, expression.stop, points[0], context)]
    if expression.joint in ("from", "upto"):
        length, edge = points
        a, b, c, d = expression.cuts
        whole = text[tokens[a].start : tokens[b - 1].end]
        value, window_ = measured_value(whole, expression.joint, length, edge, context)
        dated = _one(text, tokens, c, d, edge, context)
        attached = _found(tokens[a].start, whole, value, edge, window_, context)
        return [replace(attached, attached=(dated.start, dated.end)), dated]
    if expression.limit is not None:
        value, window_ = limited_value(said, expression.limit, points[0], context)
        return [_found(start, said, value, points[0], window_, context)]
    return [_one(text, tokens, expression.start, expression.stop, points[0], context)]


def _one(text: str, tokens: list[Lexeme], begin: int, stop: int, point: Point, context: Context) -> Found:
    start, end = tokens[begin].start, tokens[stop - 1].end
    lasting = not has(tokens, begin - 1, "inside")
    value, window_ = single_value(text[start:end], point, context, lasting)
    return _found(start, text[start:end], value, point, window_, context)


def _found(start: int, said: str, value: DateValue, point: Point, window_: Window, context: Context) -> Found:
    others = alternatives_of(value, point, window_, context)
    return Found(start, start + len(said), said, value, others, window_.anchored)


def _named(last: Found) -> Anchor:
    """A date of the text as the anchor of what counts from it."""
    lo, hi = window(last.value)
    assert lo is not None and hi is not None
    return Anchor(lo, hi, f"“{last.text}”", words(replace(last.value, modifier=None, qualifier="")))


def _is_bounded(found: Found) -> bool:
    """Whether "two days later" may count from a date: it is bounded on both sides."""
    return None not in window(found.value)
