"""The ends of a passage, moved word by word."""

from typing import Literal

from workbench.model.records import Span

End = Literal["start", "end"]

_INSIDE = "_’'-"


def _of_word(char: str) -> bool:
    return char.isalnum() or char in _INSIDE


def moved(text: str, start: int, end: int, which: End, step: int) -> tuple[int, int]:
    """Return ``[start, end)`` with one end moved over one word, on (1) or back (-1); code points.

    The start comes to stand before a word, the end behind one. Where there is no further word, or the span would hold
    nothing, it is returned as it was.
    """
    if which == "start":
        at = _before_word(text, start, step)
        return (at, end) if at < end else (start, end)
    at = _behind_word(text, end, step)
    return (start, at) if at > start else (start, end)


def _before_word(text: str, at: int, step: int) -> int:
    here = at
    if step < 0:
        while at > 0 and not _of_word(text[at - 1]):
            at -= 1
        while at > 0 and _of_word(text[at - 1]):
            at -= 1
        return at if at < len(text) and _of_word(text[at]) else here
    while at < len(text) and _of_word(text[at]):
        at += 1
    while at < len(text) and not _of_word(text[at]):
        at += 1
    return at if at < len(text) else here


def _behind_word(text: str, at: int, step: int) -> int:
    here = at
    if step > 0:
        while at < len(text) and not _of_word(text[at]):
            at += 1
        while at < len(text) and _of_word(text[at]):
            at += 1
        return at if at > 0 and _of_word(text[at - 1]) else here
    while at > 0 and _of_word(text[at - 1]):
        at -= 1
    while at > 0 and not _of_word(text[at - 1]):
        at -= 1
    return at if at > 0 else here


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a span without the white space at its ends, which keys that select by word take along; None where no words are."""
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None
