"""Fuzzy dates: an interval with a reason.

A library of its own, without dependencies: EDTF (ISO 8601-2 levels 0-2), bounds in civil seconds, three-valued
comparison, a grammar that finds dates in text, and words to show them in. A module is read when a name of it is first
asked for: whoever only handles values does not wait for the grammar.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from workbench.dates.value import UNBOUNDED, Bounds, DateError, DateValue, EdtfError, Kind, unknown

if TYPE_CHECKING:
    from workbench.dates.alternatives import Alternative
    from workbench.dates.bounds import (
        bounds_of_span,
        bounds_of_window,
        check_bounds,
        earliest_day,
        is_dated,
        latest_day,
        window,
    )
    from workbench.dates.build import from_parts, with_kind
    from workbench.dates.calendar import civil, iso, iso_day, seconds
    from workbench.dates.compare import Certainty, after, before, during, equal, overlaps, sort_key
    from workbench.dates.duration import Duration, parse_duration
    from workbench.dates.edtf import edtf_of_window, parse_edtf, print_edtf
    from workbench.dates.find import Found, find_dates
    from workbench.dates.ordering import GAPPED, RELATIONS, order_certainty, order_pairs
    from workbench.dates.reading import Reading, read_again, read_date
    from workbench.dates.thirds import narrowed
    from workbench.dates.wording import describe, duration_words, span_words, window_words, words, year_words

__all__ = [
    "GAPPED", "RELATIONS", "UNBOUNDED", "Alternative", "Bounds", "Certainty", "DateError", "DateValue", "Duration",
    "EdtfError", "Found", "Kind", "Reading", "after", "before", "bounds_of_span", "bounds_of_window",
    "check_bounds", "civil", "describe", "duration_words", "during", "earliest_day", "edtf_of_window", "equal",
    "find_dates", "from_parts", "is_dated", "iso", "iso_day", "latest_day", "narrowed", "order_certainty",
    "order_pairs", "overlaps", "parse_duration", "parse_edtf", "print_edtf", "read_again", "read_date", "seconds",
    "sort_key", "span_words", "unknown", "window", "window_words", "with_kind", "words", "year_words",
]  # fmt: skip

_HOMES = {
    "alternatives": ("Alternative",),
    "bounds": ("bounds_of_span", "bounds_of_window", "check_bounds", "earliest_day", "is_dated", "latest_day", "window",),
    "build": ("from_parts", "with_kind",),
    "calendar": ("civil", "iso", "iso_day", "seconds",),
    "compare": ("Certainty", "after", "before", "during", "equal", "overlaps", "sort_key",),
    "duration": ("Duration", "parse_duration",),
    "edtf": ("edtf_of_window", "parse_edtf", "print_edtf",),
    "find": ("Found", "find_dates",),
    "ordering": ("GAPPED", "RELATIONS", "order_certainty", "order_pairs",),
    "reading": ("Reading", "read_again", "read_date",),
    "thirds": ("narrowed",),
    "wording": ("describe", "duration_words", "span_words", "window_words", "words", "year_words",),
}  # fmt: skip
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Read the module that holds ``name`` (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found
