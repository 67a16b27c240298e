"""Code points to Qt's UTF-16 positions and back: the only place that knows both.

Very long lines are broken for display at a space near 2,000 characters; the inserted breaks are part of the map.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right

LINE_LIMIT = 2000
_SEEK = 600
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class TextPositions:
    """The map of one text. ``display_text`` is what Qt is given; with short lines it is the text itself."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._astral = [] if text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]
        self._breaks = _visual_breaks(text)
        self._astral_units = [at + n for n, at in enumerate(self._astral)]
        self._break_units = [at + bisect_left(self._astral, at) + n for n, at in enumerate(self._breaks)]
        self.display_text = _with_breaks(text, self._breaks)

    @property
    def units(self) -> int:
        """UTF-16 length of the display text."""
        return self.length + len(self._astral) + len(self._breaks)

    def to_utf16(self, point: int, *, end: bool = False) -> int:
        """Return the Qt position of a code point; the ``end`` of a span stays before an inserted break."""
        if not self._astral and not self._breaks:
            return point
        breaks = bisect_left(self._breaks, point) if end else bisect_right(self._breaks, point)
        return point + bisect_left(self._astral, point) + breaks

    def to_points(self, unit: int) -> int:
        """Return the code point of a Qt position; a position inside a surrogate pair is that of its character."""
        if not self._astral and not self._breaks:
            return unit
        plain = unit - bisect_left(self._break_units, unit)
        return plain - bisect_left(self._astral_units, plain)


def _visual_breaks(text: str) -> list[int]:
    breaks: list[int] = []
    start = 0
    for length in map(len, text.split("\n")) if len(text) > LINE_LIMIT else ():
        stop = start + length
        if length > LINE_LIMIT:
            breaks += _breaks_of_line(text, start, stop)
        start = stop + 1
    return breaks


def _breaks_of_line(text: str, start: int, stop: int) -> list[int]:
    breaks: list[int] = []
    while stop - start > LINE_LIMIT:
        start = _break_near(text, start + LINE_LIMIT)
        if start >= stop:
            break
        breaks.append(start)
    return breaks


def _break_near(text: str, at: int) -> int:
    space = text.rfind(" ", at - _SEEK, at)
    if space >= 0:
        return space + 1
    for place in range(at, min(at + _SEEK, len(text))):
        if not _joins(text[place - 1], text[place]):
            return place
    return at


def _joins(before: str, char: str) -> bool:
    if (
        before in _JOINERS
        or char in _JOINERS
        or unicodedata.combining(char)
        or unicodedata.category(char) in ("Mn", "Me", "Mc")
    ):
        return True
    code = ord(char)
    return 0x1F1E6 <= code <= 0x1F1FF or 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F


def _with_breaks(text: str, breaks: list[int]) -> str:
    if not breaks:
        return text
    parts, start = [], 0
    for at in breaks:
        parts.append(text[start:at])
        start = at
    parts.append(text[start:])
    return "\n".join(parts)
