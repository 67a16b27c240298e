"""Selections snap to what a reader sees as one character: a flag, a joined emoji, a letter with its marks."""

from PySide6.QtCore import QTextBoundaryFinder

from workbench.ui.textpos import TextPositions

_AROUND = 64


def snapped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span widened to whole graphemes, in code points; None where it is empty."""
    if end <= start:
        return None
    if text[max(0, start - 1) : end + 1].isascii():
        return start, end
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    piece = text[left:right]
    local = TextPositions(piece)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, piece)
    first, last = local.to_utf16(start - left), local.to_utf16(end - left, end=True)
    finder.setPosition(first)
    if not finder.isAtBoundary():
        first = finder.toPreviousBoundary()
    finder.setPosition(last)
    if not finder.isAtBoundary():
        last = finder.toNextBoundary()
    return left + local.to_points(max(0, first)), left + local.to_points(last if last >= 0 else local.units)


def word_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``[start, end)`` widened to whole words; an apostrophe and a hyphen are part of one."""
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_’'-"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in "_’'-"):
        end += 1
    return start, end
