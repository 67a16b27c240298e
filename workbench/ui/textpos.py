"""Code points to Qt's UTF-16 positions and back: the only place that knows both.

Very long lines are broken for display at a space near 4,000 characters; the inserted breaks are part of the map.
"""

import unicodedata
from typing import overload

import numpy as np
from numpy.typing import NDArray

LINE_LIMIT = 4000
_SEEK = 600
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")

Positions = NDArray[np.int64]


class TextPositions:
    """The map of one text. ``display_text`` is what Qt is given; with short lines it is the text itself."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        if text.isascii():
            self._astral: Positions = np.empty(0, np.int64)
        else:
            points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
            self._astral = np.flatnonzero(points > 0xFFFF).astype(np.int64)
        self._breaks: Positions = np.array(_visual_breaks(text), np.int64)
        self._astral_units = self._astral + np.arange(self._astral.size)
        plain = self._breaks + np.searchsorted(self._astral, self._breaks, "left")
        self._break_units = plain + np.arange(self._breaks.size)
        self.display_text = _with_breaks(text, self._breaks.tolist())

    @property
    def units(self) -> int:
        """UTF-16 length of the display text."""
        return self.length + int(self._astral.size) + int(self._breaks.size)

    @overload
    def to_utf16(self, points: int, *, end: bool = ...) -> int: ...
    @overload
    def to_utf16(self, points: Positions, *, end: bool = ...) -> Positions: ...
    def to_utf16(self, points: int | Positions, *, end: bool = False) -> int | Positions:
        """Return Qt positions of code points; the ``end`` of a span stays before an inserted break."""
        if not self._astral.size and not self._breaks.size:
            return points
        side = "left" if end else "right"
        found = points + np.searchsorted(self._astral, points, "left") + np.searchsorted(self._breaks, points, side)  # type: ignore[call-overload]
        return int(found) if isinstance(points, int) else found

    @overload
    def to_points(self, units: int) -> int: ...
    @overload
    def to_points(self, units: Positions) -> Positions: ...
    def to_points(self, units: int | Positions) -> int | Positions:
        """Return code points of Qt positions; a position inside a surrogate pair is that of its character."""
        if not self._astral.size and not self._breaks.size:
            return units
        plain = units - np.searchsorted(self._break_units, units, "left")
        found = plain - np.searchsorted(self._astral_units, plain, "left")
        return int(found) if isinstance(units, int) else found


def _visual_breaks(text: str) -> list[int]:
    if len(text) <= LINE_LIMIT:
        return []
    breaks: list[int] = []
    start = 0
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        while stop - start > LINE_LIMIT:
            start = _break_near(text, start + LINE_LIMIT)
            if start >= stop:
                break
            breaks.append(start)
        start = stop + 1
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
