"""Words that look like dates and are none: the verb may, the march on a city, a spring of water."""

from typing import Final

from workbench.dates.grammar.calendar_forms import Tokens, is_cls
from workbench.dates.grammar.expression import Expression
from workbench.dates.grammar.language import Language

_LEADING_WORDS: Final = frozenset({"in", "on", "during", "since", "until", "of", "by", "for", "at", "from", "over"})


def is_plausible(tokens: Tokens, expression: Expression, language: Language) -> bool:
    """Whether the words around a bare month, season or number let it be a date."""
    if expression.joint == "limit":
        point = expression.points[0]
        if expression.limit == "by" and point.form == "calendar" and point.unit == "season":
            return point.year is not None
        if point.form == "calendar" and point.unit == "season" and point.year is None and not point.relative:
            return tokens[expression.stop - 1].text.lower() not in ("fall", "spring")
        inner = expression.start + 1
        return not (_is_bare_word(point.unit, expression) and not tokens[inner].text[:1].isupper())
    if len(expression.points) > 1:
        return _dated_pair(tokens, expression)
    point = expression.points[0]
    if point.form not in ("calendar", "holiday") or point.year is not None or point.years is not None:
        return True
    if point.year_shift is not None:
        return True
    if point.relative or point.modifier is not None or point.qualifier:
        return point.unit != "month" or tokens[expression.stop - 1].text[:1].isupper()
    if tokens[expression.start].cls == "BACK":
        return True
    if point.unit == "month":
        return _month_stands(tokens, expression, language)
    if point.unit == "season":
        return _season_stands(tokens, expression)
    if point.unit == "day" and point.form == "calendar":
        month = next((t for t in tokens[expression.start : expression.stop] if t.cls == "MONTH"), None)
        return month is None or month.text[:1].isupper()
    return True


def _is_bare_word(unit: str, expression: Expression) -> bool:
    point = expression.points[0]
    return unit == "month" and point.year is None and point.form == "calendar" and not point.relative


def _dated_pair(tokens: Tokens, expression: Expression) -> bool:
    months = [t for t in tokens[expression.start : expression.stop] if t.cls == "MONTH"]
    return all(month.text[:1].isupper() for month in months)


def _month_stands(tokens: Tokens, expression: Expression, language: Language) -> bool:
    at = expression.start
    text = tokens[expression.stop - 1].text
    if not text[:1].isupper():
        return False
    led = at > 0 and (
        tokens[at - 1].cls in ("IN", "OF", "LIMIT", "TO", "FROM", "BACK", "COMPARE", "AGO", "AND", "BETWEEN")
        or tokens[at - 1].text.lower() in _LEADING_WORDS
    )
    name = text.lower()
    if name == "may":
        if not led or tokens[at - 1].text.lower() in ("of", "by", "from", "and", "to", "for"):
            return False
        follows = tokens[expression.stop].text.lower() if expression.stop < len(tokens) else ""
        return follows not in language.verbs
    if name in ("march", "august"):
        after = tokens[expression.stop].text.lower() if expression.stop < len(tokens) else ""
        first = at == 0 or is_cls(tokens, at - 1, "DOT", "BREAK")
        return led or (not first and after not in ("on", "for", "of", "to", "against", "toward", "towards", "through"))
    if len(name) <= 3:
        return led
    if name in ("april", "june") and not led:
        named = expression.stop < len(tokens) and tokens[expression.stop].text[:1].isupper()
        return not named and _is_dated_noun(tokens, expression)
    return True


def _is_dated_noun(tokens: Tokens, expression: Expression) -> bool:
    """`the June attacks`, but not a person called June."""
    return is_cls(tokens, expression.start - 1, "THE") or expression.start == 0


def _season_stands(tokens: Tokens, expression: Expression) -> bool:
    at = expression.start
    if tokens[at].cls == "THE":
        return is_cls(tokens, at - 1, "IN", "LIMIT", "OF") and tokens[expression.stop - 1].text.lower() != "fall"
    if not is_cls(tokens, at - 1, "IN"):
        return False
    return tokens[expression.stop - 1].text.lower() not in ("fall", "spring") or tokens[at - 1].text.lower() == "in"
