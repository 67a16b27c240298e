"""Dates that hang on another date: yesterday, last spring, the following month, this week, recent days."""

from workbench.dates.grammar.calendar_forms import calendar_point
from workbench.dates.grammar.counted_forms import counted_point, unit_of
from workbench.dates.grammar.language import Language, has
from workbench.dates.grammar.lexemes import Tokens, is_cls, number
from workbench.dates.grammar.piece_forms import beside_point, day_of_month, piece_point
from workbench.dates.grammar.point import Parsed, Point

_NAMED = ("calendar", "weekday", "holiday")


def relative_point(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """A relative date or a duration at an index."""
    cls = tokens[at].cls
    if cls == "DEICTIC":
        value = tokens[at].value
        part, shift = value if isinstance(value, tuple) else (None, number(tokens, at))
        return Parsed(Point("unit", "day", shift=shift, relative=True, daypart=part), at + 1)
    if cls == "BACK":
        found = calendar_point(tokens, at + 1, language) if at + 1 < len(tokens) else None
        return found if found and found.point.form in _NAMED else None
    if cls == "REL":
        return piece_point(tokens, at, language) or _rel(tokens, at, language)
    if cls == "THE":
        return _after_the(tokens, at, language)
    if cls == "FOLLOW":
        return _follow(tokens, at)
    if cls == "AGO" and number(tokens, at) in (-2, 2):
        return _earlier(tokens, at, language)
    if cls == "RECENT":
        return _recent(tokens, at)
    if cls == "VAGUELY":
        return Parsed(Point("recent", "day", shift=number(tokens, at), relative=True, vague=True), at + 1)
    if cls in ("END", "TURN"):
        return _named_end(tokens, at)
    if cls == "TIMEOF":
        return _rel(tokens, at + 1, language) if is_cls(tokens, at + 1, "REL") else None
    if cls in ("ORD", "DAYPART", "WEEKOF"):
        return day_of_month(tokens, at) or piece_point(tokens, at, language)
    if cls in ("NUM", "D", "ART", "VAGUE", "SPAN"):
        return (day_of_month(tokens, at) if cls == "D" else None) or counted_point(tokens, at)
    if cls == "UNIT":
        return _ahead(tokens, at) or counted_point(tokens, at)
    return None


def _named_end(tokens: Tokens, at: int) -> Parsed:
    """`year's end`, `the turn of the century`."""
    unit, _ = unit_of(tokens, at)
    if tokens[at].cls == "TURN":
        return Parsed(Point("turn", unit, relative=True, qualifier="~"), at + 1)
    return Parsed(Point("end", unit, relative=True, modifier="end"), at + 1)


def _recent(tokens: Tokens, at: int) -> Parsed | None:
    """`recent weeks`, `last few months`, `coming days`."""
    if not has(tokens, at + 1, "plural"):
        return None
    shift = -1 if tokens[at].value == "recent" else 1
    return Parsed(Point("recent", unit_of(tokens, at + 1)[0], shift=shift, relative=True, vague=True), at + 2)


def _ahead(tokens: Tokens, at: int) -> Parsed | None:
    """`months ahead`, `months and years to come`, `decades past`."""
    where = at + 1
    if not has(tokens, at, "plural"):
        return None
    if is_cls(tokens, where, "AND") and has(tokens, where + 1, "plural"):
        where += 2
    if not is_cls(tokens, where, "AHEAD") and not has(tokens, where, "past-after"):
        return None
    shift = 1 if is_cls(tokens, where, "AHEAD") else -1
    return Parsed(Point("recent", unit_of(tokens, at)[0], shift=shift, relative=True, vague=True), where + 1)


def _earlier(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    """`earlier this year`, `later in the day`, `earlier today`, `later that week`."""
    if at + 1 >= len(tokens):
        return None
    modifier = "earlier" if number(tokens, at) < 0 else "later"
    where = at + 2 if is_cls(tokens, at + 1, "IN", "LIMIT") else at + 1
    if where >= len(tokens):
        return None
    found = None
    if is_cls(tokens, where, "REL") and number(tokens, where) == 0:
        found = _rel(tokens, where, language)
    elif is_cls(tokens, where, "FOLLOW") and number(tokens, where) == 0:
        found = _follow(tokens, where)
    elif is_cls(tokens, where, "THE") and is_cls(tokens, where + 1, "FOLLOW") and number(tokens, where + 1) == 0:
        found = _follow(tokens, where + 1)
    elif is_cls(tokens, where, "DEICTIC") and where == at + 1:
        found = relative_point(tokens, where, language)
    elif is_cls(tokens, where, "THE") and is_cls(tokens, where + 1, "UNIT") and where > at + 1:
        unit = unit_of(tokens, where + 1)[0]
        if not has(tokens, where + 1, "plural") and unit in ("year", "month", "week", "day", "decade", "century"):
            found = Parsed(Point("unit", unit, relative=True, from_text=unit == "day"), where + 2)
    if found is None or found.point.form not in ("unit", "calendar"):
        return None
    return Parsed(found.point._replace(modifier=modifier), found.stop)


def _rel(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    shift, where = number(tokens, at), at + 1
    if where >= len(tokens) or (has(tokens, at, "last") and has(tokens, at - 1, "before-verb")):
        return None
    if has(tokens, where, "filler") and is_cls(tokens, where + 1, "UNIT"):
        where += 1
    after = tokens[where]
    if after.cls == "UNIT" and has(tokens, where, "plural"):
        if shift == 0:
            return None
        unit = unit_of(tokens, where)[0]
        return Parsed(Point("recent", unit, shift=shift, relative=True, vague=True), where + 1)
    if after.cls == "UNIT":
        unit, count = unit_of(tokens, where)
        if has(tokens, at, "rolling") and unit not in ("weekend", "day"):
            return Parsed(Point("length", unit, amount=count, shift=shift, relative=True), where + 1)
        return Parsed(Point("unit", unit, shift=shift * count, relative=True), where + 1)
    if after.cls == "FISCAL":
        point = Point("fiscal", "year", shift=shift, relative=True)
        return Parsed(point, where + 1) if not is_cls(tokens, where + 1, "D") else None
    if after.cls == "QUARTER" and after.value == "quarter":
        return Parsed(Point("unit", "quarter", shift=shift, relative=True), where + 1)
    if after.cls == "DAYPART":
        return Parsed(Point("unit", "day", shift=shift, relative=True, daypart=part_of(tokens, where)), where + 1)
    if after.cls in ("NUM", "D", "VAGUE"):
        return _rel_count(tokens, at, where, shift)
    if after.cls in ("MONTH", "SEASON", "WEEKDAY", "HOLIDAY"):
        found = calendar_point(tokens, where, language)
        if found is not None and found.point.year is None and found.point.form in _NAMED:
            if found.point.year_shift is not None:
                return None
            return Parsed(found.point._replace(shift=shift, relative=True), found.stop)
    return None


def _rel_count(tokens: Tokens, at: int, where: int, shift: int) -> Parsed | None:
    """`past 24 hours`, `last several weeks`, `next 20-plus months`."""
    found = counted_point(tokens, where)
    if found is None or found.point.form != "length":
        if tokens[where].cls == "VAGUE" and is_cls(tokens, where + 1, "UNIT") and shift:
            unit = unit_of(tokens, where + 1)[0]
            return Parsed(Point("recent", unit, shift=shift, relative=True, vague=True), where + 2)
        return None
    if shift == 0:
        return found if not has(tokens, at, "past-after") else None
    if found.point.vague:
        return Parsed(found.point._replace(form="recent", shift=shift, relative=True, vague=True), found.stop)
    return Parsed(found.point._replace(shift=shift, relative=True), found.stop)


def part_of(tokens: Tokens, at: int) -> str:
    """The part of the day a lexeme names."""
    value = tokens[at].value
    return value[0] if isinstance(value, tuple) else str(value)


def _after_the(tokens: Tokens, at: int, language: Language) -> Parsed | None:
    where = at + 1
    if where >= len(tokens):
        return None
    cls = tokens[where].cls
    if cls == "FOLLOW":
        return _follow(tokens, where)
    if cls in ("RECENT", "SPAN"):
        return relative_point(tokens, where, language)
    if cls in ("ORD", "DAYPART", "WEEKOF"):
        return day_of_month(tokens, where) or piece_point(tokens, where, language)
    if cls == "UNIT":
        found = piece_point(tokens, where, language) or beside_point(tokens, where, language)
        return found or _ahead(tokens, where) or _the_unit(tokens, where)
    if cls in ("NUM", "D"):
        found = day_of_month(tokens, where) if cls == "D" else None
        if found is not None:
            return found
        found = counted_point(tokens, where)
        return found if found and found.point.form == "length" else None
    if cls != "REL":
        return None
    found = piece_point(tokens, where, language) or _rel(tokens, where, language)
    if found is None or found.point.form not in ("unit", "length", "recent"):
        named = found is not None and found.point.form in ("weekday", "piece", "fiscal", "calendar")
        kept = named or (found is not None and found.point.modifier is not None)
        return found if kept else None
    point = found.point
    if point.form == "unit" and has(tokens, where, "stretch") and point.unit not in ("weekend", "quarter"):
        if is_cls(tokens, at - 1, "MOD"):
            return found
        return Parsed(point._replace(form="length", amount=1), found.stop)
    if point.form == "unit" and has(tokens, where, "next") and point.unit != "day" and is_cls(tokens, at - 1, "IN"):
        return Parsed(point._replace(form="length", amount=1), found.stop)
    if point.form == "unit" and has(tokens, where, "neighbour"):
        return Parsed(point._replace(from_text=True), found.stop)
    return found


def _the_unit(tokens: Tokens, at: int) -> Parsed | None:
    """`the weekend`, `the year before`, `the end of the year`, `the half-century`."""
    unit, count = unit_of(tokens, at)
    if has(tokens, at, "plural"):
        return None
    if unit == "weekend" and has(tokens, at - 2, "at-weekend"):
        return Parsed(Point("weekend", unit, relative=True), at + 1)
    ends = at + 2 >= len(tokens) or tokens[at + 2].cls in ("DOT", "COMMA", "BREAK", "QUOTE", "AND", "OR")
    if is_cls(tokens, at + 1, "LIMIT") and tokens[at + 1].value in ("before", "after") and ends:
        shift = -1 if tokens[at + 1].value == "before" else 1
        return Parsed(Point("unit", unit, relative=True, shift=shift, from_text=True), at + 2)
    whole = is_cls(tokens, at - 2, "LIMIT") and tokens[at - 2].value == "throughout"
    if (whole or is_cls(tokens, at - 2, "MOD")) and unit in ("year", "month", "week", "decade", "century"):
        return Parsed(Point("unit", unit, relative=True), at + 1)
    return Parsed(Point("length", unit, amount=count), at + 1) if count > 2 else None


def _follow(tokens: Tokens, at: int) -> Parsed | None:
    where, shift = at + 1, number(tokens, at)
    if is_cls(tokens, where, "WEEKDAY", "MONTH", "SEASON"):
        after = tokens[where]
        if after.cls == "WEEKDAY":
            point = Point("weekday", "day", weekday=number(tokens, where))
        elif after.cls == "MONTH":
            point = Point("calendar", "month", month=number(tokens, where))
        else:
            point = Point("calendar", "season", part=20 + number(tokens, where))
        if shift == 0:
            return Parsed(
                point._replace(relative=True, from_text=True, year_shift=0 if point.weekday is None else None),
                where + 1,
            )
        return Parsed(point._replace(shift=shift, relative=True, from_text=True), where + 1)
    if is_cls(tokens, where, "DAYPART"):
        part = part_of(tokens, where)
        return Parsed(Point("unit", "day", shift=shift, relative=True, from_text=True, daypart=part), where + 1)
    if has(tokens, where, "filler") and is_cls(tokens, where + 1, "UNIT"):
        where += 1
    if not is_cls(tokens, where, "UNIT") or has(tokens, where, "plural"):
        return None
    if shift == 0 and has(tokens, where + 1, "told"):
        return None
    unit, count = unit_of(tokens, where)
    point = Point("unit", unit, shift=shift * count, relative=True, from_text=True)
    if unit == "day" and is_cls(tokens, where + 1, "DAYPART"):
        return Parsed(point._replace(daypart=part_of(tokens, where + 1)), where + 2)
    return Parsed(point, where + 1)
