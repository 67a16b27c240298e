"""Regular expressions over many texts, each with a time limit: one that never ends is stopped, and told."""

import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from workbench.model.query.match import MOST, Span
from workbench.model.query.terms import Pattern

if TYPE_CHECKING:
    import regex

FOR_ONE = 1.0
FOR_ALL = 60.0
"""Seconds of wall time for one text, and for all that one search reads."""


@lru_cache(maxsize=32)
def _compiled(pattern: Pattern) -> "regex.Pattern[str]":
    import regex

    return regex.compile(pattern.source, (0 if pattern.exact else regex.IGNORECASE) | regex.MULTILINE | regex.VERSION0)


class Patterns:
    """Runs expressions with the package `regex`, which can be stopped and lets other threads go on meanwhile.

    ``title`` is the document now read; ``unfinished`` are the titles of those that were not read to the end.
    """

    def __init__(self, for_one: float = FOR_ONE, for_all: float = FOR_ALL) -> None:
        self.title = ""
        self.unfinished: dict[str, None] = {}
        self._for_one, self._left = for_one, for_all

    def find(self, pattern: Pattern, text: str) -> list[Span]:
        """Return the places of an expression in a text; those found before the time was up."""
        if self._left <= 0:
            self.unfinished[self.title] = None
            return []
        found: list[Span] = []
        began = time.monotonic()
        named: dict[str, Any] = {"timeout": min(self._for_one, self._left), "concurrent": True}
        try:
            for place in _compiled(pattern).finditer(text, **named):
                found.append(place.span())
                if len(found) >= MOST:
                    break
        except (TimeoutError, MemoryError):
            self.unfinished[self.title] = None
        self._left -= time.monotonic() - began
        return found
