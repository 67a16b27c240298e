"""Dates that hang on another date: yesterday, last spring, three months ago, the following month; and durations."""

from dataclasses import replace
from typing import Final

from workbench.dates.grammar.calendar_forms import Tokens, adjacent, calendar_point, is_cls, number
from workbench.dates.grammar.language import Language
from workbench.dates.grammar.point import Parsed, Point

_LASTING: Final = frozenset({"for", "over", "within", "during", "in"})


def relative_point(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """A relative date or a duration at an index."""
    cls = tokens[at].cls
    if cls == "DEICTIC":
        return Parsed(Point("unit", "day", shift=number(tokens, at), relative=True), at + 1)
    if cls == "BACK":
        found = calendar_point(tokens, at + 1, language) if at + 1 < len(tokens) else None
        return found if found and found.point.form in ("calendar", "weekday", "holiday") else None
    if cls == "REL":
        return _rel(tokens, at, language)
    if cls == "THE":
        return _after_the(tokens, at, language)
    if cls == "FOLLOW":
        return _follow(tokens, at)
    if cls == "AGO" and number(tokens, at) in (-2, 2) and is_cls(tokens, at + 1, "REL", "IN", "LIMIT"):
        return _earlier(tokens, at, language)
    if cls == "RECENT" and is_cls(tokens, at + 1, "UNIT") and tokens[at + 1].text.endswith("s"):
        shift = -1 if tokens[at].value == "recent" else 1
        return Parsed(Point("recent", str(tokens[at + 1].value), shift=shift, relative=True, vague=True), at + 2)
    if cls in ("NUM", "D", "ART", "VAGUE"):
        return _counted(tokens, at)
    return None


def _earlier(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    where = at + 1 if tokens[at + 1].cls == "REL" else at + 2
    shift = number(tokens, at)
    if is_cls(tokens, where, "REL") and number(tokens, where) == 0:
        found = _rel(tokens, where, language)
        if found is not None and found.point.form == "unit":
            return Parsed(replace(found.point, modifier="earlier" if shift < 0 else "later"), found.stop)
    if is_cls(tokens, where, "THE") and is_cls(tokens, where + 1, "UNIT") and tokens[where].end - tokens[at].start < 20:
        unit = str(tokens[where + 1].value)
        if unit in ("year", "month", "week", "day", "decade"):
            point = Point("unit", unit, shift=0, relative=True, modifier="earlier" if shift < 0 else "later")
            return Parsed(point, where + 2)
    return None


def _rel(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    shift, where = number(tokens, at), at + 1
    if where >= len(tokens):
        return None
    after = tokens[where]
    if after.cls == "UNIT" and after.text.endswith("s") and after.value not in ("century",):
        if shift == 0:
            return None
        return Parsed(Point("recent", str(after.value), shift=shift, relative=True, vague=True), where + 1)
    if after.cls == "UNIT":
        count = 2 if after.text.lower() == "fortnight" else 1
        return Parsed(Point("unit", str(after.value), shift=shift * count, relative=True), where + 1)
    if after.cls == "QUARTER" and after.value == "quarter":
        return Parsed(Point("unit", "quarter", shift=shift, relative=True), where + 1)
    if after.cls == "DAYPART":
        return Parsed(Point("unit", "day", shift=shift, relative=True), where + 1)
    if after.cls in ("NUM", "D") and is_cls(tokens, where + 1, "UNIT") and shift:
        unit = str(tokens[where + 1].value)
        point = Point("length", unit, count=number(tokens, where), shift=shift, relative=True)
        return Parsed(point, where + 2)
    if after.cls == "VAGUE" and is_cls(tokens, where + 1, "UNIT") and shift:
        unit = str(tokens[where + 1].value)
        return Parsed(Point("recent", unit, shift=shift, relative=True, vague=True), where + 2)
    if after.cls in ("MONTH", "SEASON", "WEEKDAY", "HOLIDAY"):
        found = calendar_point(tokens, where, language)
        if found is not None and found.point.year is None and found.point.form in ("calendar", "weekday", "holiday"):
            return Parsed(replace(found.point, shift=shift, relative=True), found.stop)
    return None


def _after_the(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    where = at + 1
    if where >= len(tokens):
        return None
    cls = tokens[where].cls
    if cls == "FOLLOW":
        return _follow(tokens, where)
    if cls == "RECENT":
        return relative_point(tokens, where, language)
    if cls != "REL":
        return None
    found = _rel(tokens, where, language)
    if found is None or found.point.form not in ("unit", "length", "recent"):
        return found if found and found.point.form == "weekday" else None
    point, word = found.point, tokens[where].text.lower()
    if point.form == "unit" and word in ("past", "last") and point.unit != "weekend":
        return Parsed(replace(point, form="length", count=1), found.stop)
    if point.form == "unit" and word == "next" and point.unit != "day" and is_cls(tokens, at - 1, "IN"):
        return Parsed(replace(point, form="length", count=1), found.stop)
    if point.form == "unit" and word in ("next", "previous", "preceding"):
        return Parsed(replace(point, from_text=True), found.stop)
    return found


def _follow(tokens: Tokens, at: int) -> Parsed | None:
    where = at + 1
    if is_cls(tokens, where, "WEEKDAY", "MONTH", "SEASON"):
        after = tokens[where]
        if after.cls == "WEEKDAY":
            point = Point("weekday", "day", weekday=number(tokens, where))
        elif after.cls == "MONTH":
            point = Point("calendar", "month", month=number(tokens, where))
        else:
            point = Point("calendar", "season", part=20 + number(tokens, where))
        shift = number(tokens, at)
        return Parsed(replace(point, shift=shift or 1, relative=True, from_text=True), where + 1)
    if is_cls(tokens, where, "DAYPART"):
        return Parsed(Point("unit", "day", shift=number(tokens, at), relative=True, from_text=True), where + 1)
    if not is_cls(tokens, where, "UNIT") or tokens[where].text.lower().endswith("s"):
        return None
    point = Point("unit", str(tokens[where].value), shift=number(tokens, at), relative=True, from_text=True)
    return Parsed(point, where + 1)


def _counted(tokens: Tokens, at: int) -> Parsed | None:
    """`three months ago`, `two days later`, `a five-month campaign`, `for two years`."""
    count, vague, where = number(tokens, at), tokens[at].cls == "VAGUE", at + 1
    if tokens[at].cls == "D" and (len(tokens[at].text) > 3 or (at and adjacent(tokens, at) and at > 1)):
        return None
    if is_cls(tokens, at - 1, "QUARTER"):
        return None
    if tokens[at].cls == "ART" and is_cls(tokens, where, "NUM", "D", "VAGUE"):
        return None
    if is_cls(tokens, where, "NUM") and number(tokens, where) == 100:
        count, where = count * 100, where + 1
    hyphen = is_cls(tokens, where, "DASH") and adjacent(tokens, where)
    if hyphen:
        where += 1
    if not is_cls(tokens, where, "UNIT") or tokens[where].value == "weekend":
        return None
    unit = str(tokens[where].value)
    if tokens[where].text.lower() == "fortnight":
        count *= 2
    stop = where + 1
    if is_cls(tokens, stop, "OLD") or (is_cls(tokens, stop, "DASH") and is_cls(tokens, stop + 1, "OLD")):
        return None
    point = Point("count", unit, count=count, vague=vague, relative=True)
    if is_cls(tokens, stop, "AGO"):
        direction = number(tokens, stop)
        if direction == -1 and tokens[stop].text.lower() == "back" and is_cls(tokens, stop + 1, "", "IN"):
            return None
        shifted = replace(point, shift=1 if direction > 0 else -1, from_text=abs(direction) == 2)
        if unit in ("decade", "century") and not vague:
            years = count * (10 if unit == "decade" else 100)
            shifted = replace(shifted, unit="year", count=years, qualifier="~")
        return Parsed(shifted, stop + 1)
    if vague or unit == "century" and not hyphen:
        return None
    if hyphen and tokens[at].cls in ("NUM", "D"):
        if stop < len(tokens) and tokens[stop].cls == "" and tokens[stop].text.isalpha():
            stop += 1
        elif is_cls(tokens, stop, "DASH") and is_cls(tokens, stop + 1, "") and adjacent(tokens, stop + 1):
            stop += 2
        return Parsed(replace(point, form="length", relative=False), stop)
    led = is_cls(tokens, at - 1, "IN", "MORE", "APPROX", "LIMIT") or (at and tokens[at - 1].text.lower() in _LASTING)
    if led and tokens[at].cls in ("NUM", "D") and not is_cls(tokens, at - 1, "LIMIT"):
        return Parsed(replace(point, form="length", relative=False), stop)
    if led and tokens[at].cls == "ART" and tokens[at - 1].text.lower() in ("for", "over", "within"):
        return Parsed(replace(point, form="length", relative=False), stop)
    return None
