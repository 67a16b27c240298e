"""Reading an anchored date anew: the same words, or the same offset, under another anchor or another hemisphere."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.dates import DateError, DateValue, Kind
from workbench.model.anchors import Place

if TYPE_CHECKING:
    from workbench.dates import Reading

_SEASON = re.compile(r"(?<![\dX-])-?(?:Y-?)?[\dX]{4,}-(2[1-4]|29|3[0-2])(?![\d-])")
CHOSEN = "; chosen"


def anchor_name(place: Place, title: str) -> str:
    """Return what the date of a place is called in a rule: a document's by its sort, an event's by its title."""
    if place.kind == "document":
        return {"published": "publication", "written": "writing", "retrieved": "retrieval"}[place.field]
    return f"“{title}”"


def read_on(said: str, place: Place | None, on: DateValue | None, title: str, hemisphere: str) -> "Reading":
    """Read words that hang on the date of a place, or on nothing. Raises DateError on what is not understood."""
    # the grammar is not needed to show a case
    from workbench.dates import read_date
    from workbench.dates.hanging import read_hanging

    if place is None:
        return read_date(said, None, hemisphere=hemisphere)
    name = anchor_name(place, title)
    if place.kind == "event":
        return read_hanging(said, on, name, hemisphere=hemisphere)
    return read_date(said, on, hemisphere=hemisphere, anchor_name=name)


def season_side(value: DateValue) -> str | None:
    """Return the hemisphere a value's seasons were read in; None where it names none."""
    found = _SEASON.search(value.edtf or "")
    return None if found is None else "north" if int(found[1]) < 29 else "south"


@lru_cache(maxsize=4096)
def reread(
    value: DateValue, place: Place, on: DateValue | None, title: str, hemisphere: str, *, turn: bool = False
) -> DateValue:
    """Return the value under another anchor; the value itself where nothing in it hangs on one.

    Its kind and a reading the user took in place of the first are kept; so is its season's hemisphere, but for ``turn``.
    """
    if not value.verbatim:
        if value.offset is None:
            return value
        from workbench.dates.hanging import shifted

        moved = shifted(on, value.offset, anchor_name(place, title))
        return _like(value, moved)
    try:
        reading = read_on(value.verbatim, place, on, title, hemisphere if turn else season_side(value) or hemisphere)
    except DateError:
        return value
    return _like(value, _taken(value, reading)) if reading.anchored else value


def in_hemisphere(value: DateValue, hemisphere: str) -> DateValue:
    """Return a date that hangs on nothing with its seasons read in the other hemisphere; itself where it names none."""
    if season_side(value) in (None, hemisphere):
        return value
    said = value.verbatim or value.edtf
    if not said:
        return value
    from workbench.dates import read_date

    try:
        reading = read_date(said, None, hemisphere=hemisphere)
    except DateError:
        return value
    if reading.value.kind is Kind.UNKNOWN:
        return value
    return replace(_like(value, _taken(value, reading)), verbatim=value.verbatim, basis=value.basis)


def _taken(value: DateValue, reading: "Reading") -> DateValue:
    others = [other.value for other in reading.alternatives]
    if (value.rule or "").endswith(CHOSEN):
        for other in others:
            if (other.kind, other.bounds) == (value.kind, value.bounds):
                return other
    if (reading.value.kind, reading.value.modifier) != (value.kind, value.modifier):
        for other in others:
            if (other.kind, other.modifier) == (value.kind, value.modifier):
                return other
    return reading.value


def _like(value: DateValue, read: DateValue) -> DateValue:
    if read.kind is not value.kind and Kind.UNKNOWN not in (read.kind, value.kind):
        from workbench.dates import with_kind

        read = with_kind(read, value.kind, value.duration)
    # a year that was guessed is a guess no more
    guessed = (value.rule or "").endswith(CHOSEN)
    basis = read.basis if value.basis == "explicit" or guessed else value.basis
    return replace(
        read, verbatim=value.verbatim, qualifier=value.qualifier or read.qualifier, basis=basis,
        offset=read.offset or value.offset,
    )  # fmt: skip
