"""Fuzzy dates: an interval with a reason.

A library of its own, without dependencies: EDTF (ISO 8601-2 levels 0-2), bounds in civil seconds, three-valued
comparison, a grammar that finds dates in text, and words to show them in.
"""

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
from workbench.dates.reading import Reading, read_again, read_date
from workbench.dates.thirds import narrowed
from workbench.dates.value import UNBOUNDED, Bounds, DateError, DateValue, EdtfError, Kind, unknown
from workbench.dates.wording import describe, span_words, window_words, words, year_words

__all__ = [
    "UNBOUNDED", "Alternative", "Bounds", "Certainty", "DateError", "DateValue", "Duration", "EdtfError", "Found",
    "Kind", "Reading", "after", "before", "bounds_of_span", "bounds_of_window", "check_bounds", "civil", "describe",
    "during", "earliest_day", "edtf_of_window", "equal", "find_dates", "from_parts", "is_dated", "iso", "iso_day",
    "latest_day", "narrowed", "overlaps", "parse_duration", "parse_edtf", "print_edtf", "read_again", "read_date",
    "seconds", "sort_key", "span_words", "unknown", "window", "window_words", "with_kind", "words", "year_words",
]  # fmt: skip
