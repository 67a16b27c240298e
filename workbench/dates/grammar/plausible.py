"""Words that look like dates and are none: the verb may, the march on a city, a spring of water."""

from workbench.dates.grammar.expression import Expression
from workbench.dates.grammar.language import Language, has
from workbench.dates.grammar.lexemes import Tokens, is_cls


def is_plausible(tokens: Tokens, expression: Expression, language: Language) -> bool:
    """Whether the words around a bare month, season or number let it be a date."""
    if expression.joint == "limit":
        point = expression.points[0]
        if expression.limit == "by" and point.form == "calendar" and point.unit == "season":
            return point.year is not None
        if point.form == "calendar" and point.unit == "season" and point.year is None and not point.relative:
            return not has(tokens, expression.stop - 1, "verb-season")
        if not _is_bare_word(point.unit, expression):
            return True
        month = next((t for t in tokens[expression.start : expression.stop] if t.cls == "MONTH"), None)
        return month is None or language.is_proper(month)
    if len(expression.points) > 1:
        return _dated_pair(tokens, expression, language)
    point = expression.points[0]
    if point.form not in ("calendar", "holiday") or point.year is not None or point.years is not None:
        return True
    if point.year_shift is not None and not point.from_text:
        return True
    if point.relative or point.modifier is not None or point.qualifier:
        return point.unit != "month" or language.is_proper(tokens[expression.stop - 1])
    if tokens[expression.start].cls == "BACK":
        return True
    if point.unit == "month":
        return _month_stands(tokens, expression, language)
    if point.unit == "season":
        return _season_stands(tokens, expression)
    if point.unit == "day" and point.form == "calendar":
        month = next((t for t in tokens[expression.start : expression.stop] if t.cls == "MONTH"), None)
        return month is None or language.is_proper(month)
    return True


def _is_bare_word(unit: str, expression: Expression) -> bool:
    point = expression.points[0]
    return unit == "month" and point.year is None and point.form == "calendar" and not point.relative


def _dated_pair(tokens: Tokens, expression: Expression, language: Language) -> bool:
    months = [t for t in tokens[expression.start : expression.stop] if t.cls == "MONTH"]
    return all(language.is_proper(month) for month in months)


def _month_stands(tokens: Tokens, expression: Expression, language: Language) -> bool:
    at, last = expression.start, expression.stop - 1
    if not language.is_proper(tokens[last]):
        return False
    led = at > 0 and (
        tokens[at - 1].cls in ("IN", "OF", "LIMIT", "TO", "FROM", "BACK", "COMPARE", "AGO", "AND", "BETWEEN")
        or has(tokens, at - 1, "preposition")
    )
    if has(tokens, last, "modal-month"):
        return led and not has(tokens, at - 1, "not-before-may") and not has(tokens, last + 1, "after-modal")
    if has(tokens, last, "verb-month"):
        first = at == 0 or is_cls(tokens, at - 1, "DOT", "BREAK")
        return led or (not first and not has(tokens, last + 1, "to-march"))
    if has(tokens, last, "short"):
        return led
    if has(tokens, last, "name-month") and not led:
        named = expression.stop < len(tokens) and tokens[expression.stop].text[:1].isupper()
        return not named and _is_dated_noun(tokens, expression)
    return True


def _is_dated_noun(tokens: Tokens, expression: Expression) -> bool:
    """`the June attacks`, but not a person called June."""
    return is_cls(tokens, expression.start - 1, "THE") or expression.start == 0


def _season_stands(tokens: Tokens, expression: Expression) -> bool:
    at = expression.start
    if tokens[at].cls == "THE":
        return is_cls(tokens, at - 1, "IN", "LIMIT", "OF") and not has(tokens, expression.stop - 1, "fall")
    if not is_cls(tokens, at - 1, "IN"):
        return False
    return not has(tokens, expression.stop - 1, "verb-season") or tokens[at - 1].value == "in"
