"""Who speaks a quotation: what stands before its opening mark and behind its closing one, or who spoke the one before.

Guesses only: they prefill the quick entry, and the analyst decides.
"""

import re
from collections.abc import Iterator

from workbench.model.attribution import speaker

_REACH = 3000
_AROUND = 260
# John “J.D.” Dorrian: a nickname is no quotation
_NICKNAME = re.compile(r"(?<=[\w.] )[“\"]([^”\"\n]{1,15})[”\"](?= [A-Z])")
_STRAIGHT = re.compile(r"\"")


def quotation_speakers(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return who may speak the words at ``[start, end)`` where they stand inside quotation marks, best first.

    Their own quotation first, then those before it in the last pages; empty where the words are no quotation.
    """
    first = max(0, start - _REACH)
    shown = _plain(text[first : end + _REACH])
    quotes = list(_quotes(shown))
    at = next((n for n, (a, b) in enumerate(quotes) if a <= start - first + 1 and start - first < b), None)
    if at is None:
        return ()
    found = (speaker(_context(shown, *quotes[n])) for n in range(at, max(-1, at - 4), -1))
    return tuple(dict.fromkeys(name for name in found if name))


def _plain(text: str) -> str:
    """Return the text with nicknames in other marks and straight quotation marks made round, of the same length."""
    text = _NICKNAME.sub(lambda m: f"‹{m[1]}›", text)

    def rounded(found: re.Match[str]) -> str:
        before = text[found.start() - 1 : found.start()]
        return "“" if not before or before.isspace() or before in "([—–-" else "”"

    return _STRAIGHT.sub(rounded, text)


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    """Yield ``[start, end)`` of the quotations, marks included; one that is left open ends with its paragraph."""
    at = text.find("“")
    while at >= 0:
        close, following = text.find("”", at + 1), text.find("\n", at + 1)
        following = len(text) if following < 0 else following
        closed = 0 <= close < following
        finish = close + 1 if closed else following
        yield at, finish
        at = text.find("“", finish)


def _context(text: str, start: int, end: int) -> str:
    """Return the words around a quotation, the quotation itself left out; before it also the line it belongs to."""
    before = text[max(0, start - _AROUND) : start]
    line = before.rsplit("\n", 1)[-1]
    if not line.strip() and before.rstrip().endswith(":"):
        line = before.rstrip().rsplit("\n", 1)[-1]
    line = _last_sentence(line.rsplit("”", 1)[-1])
    after = text[end : end + _AROUND].split("\n", 1)[0]
    after = after.split("“", 1)[0]
    return f"{line}“…”{after}"


def _last_sentence(line: str) -> str:
    return re.split(r"(?<=[a-z\d]{3}[.!?])\s+(?=[A-Z“])", line)[-1]
