"""Names put out of texts: pseudonyms in their place, in whatever way the names are written, with every offset led along."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.model.query.layer import fold_text, layers, tokens, widened
from workbench.model.quoted_runs import Run, quoting_spans

LEFT_OUT = "[…]"
# A name of so many letters is put out inside longer words too ("Maars", "Maar's"); a shorter one as a whole word only.
INSIDE = 5
# With so many letters its words may also stand together, as in an address.
_TOGETHER = 8
_BETWEEN = r"[\W_]{1,12}"
_SPAN = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """What stands for one entity, source or document: ``said`` for its ``names``, ``new_uid`` for its uid.

    ``words`` are put out as whole words only, such as the family name of a person.
    """

    kind: str
    uid: str
    said: str
    new_uid: str
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redaction:
    """What an export keeps back. ``runs`` are the runs of five words of the documents that are kept back."""

    pseudonyms: tuple[Pseudonym, ...]
    runs: frozenset[Run] = field(default=frozenset(), repr=False)

    def of_kind(self, kind: str) -> tuple[Pseudonym, ...]:
        """Return the pseudonyms of ``entity``, ``source`` or ``document``."""
        return tuple(one for one in self.pseudonyms if one.kind == kind)


class Redactor:
    """Finds names without regard to case, accents, line ends, hyphens at them and soft hyphens; the longest name wins."""

    def __init__(self, redaction: Redaction) -> None:
        self._said: list[str] = []
        self._firsts: list[str] = []
        self._runs = set(redaction.runs)
        patterns: list[tuple[int, str, str, str]] = []
        for one in redaction.pseudonyms:
            for name, is_word in [*((name, False) for name in one.names), *((word, True) for word in one.words)]:
                pattern, first = _pattern(name, is_word)
                if pattern:
                    patterns.append((len(fold_text(name)), pattern, one.said, first))
        patterns.sort(key=lambda made: (-made[0], made[1]))
        self._patterns = [(re.compile(pattern), said, first) for _, pattern, said, first in patterns]

    def spans(self, text: str) -> list[_SPAN]:
        """Return (start, end, pseudonym) of every name in a text, in order, none over another."""
        if not text:
            return []
        found: list[_SPAN] = []
        for layer in layers(text):
            for pattern, said, first in self._patterns:
                if first in layer.text:
                    for match in pattern.finditer(layer.text):
                        start, end = layer.span(match.start(), match.end())
                        found.append((*widened(text, start, end), said))
        found.sort(key=lambda span: (span[0], -span[1]))
        joined: list[_SPAN] = []
        for span in found:
            if joined and span[0] < joined[-1][1]:
                start, end, said = joined[-1]
                joined[-1] = start, max(end, span[1]), said
            else:
                joined.append(span)
        return joined

    def redacted(self, text: str) -> str:
        """Return a text of a record: names put out, and what quotes a document that is kept back."""
        if self._runs:
            for start, end in reversed(list(quoting_spans(text, self._runs))):
                text = text[:start] + LEFT_OUT + text[end:]
        return Rewritten(text, self.spans(text)).text

    def holds(self, text: str) -> bool:
        """Say whether a name stands in a text."""
        return bool(self.spans(text))


class Rewritten:
    """A text with spans replaced; every offset of the old one leads to one of the new."""

    def __init__(self, text: str, spans: Iterable[_SPAN]) -> None:
        self._starts: list[int] = []
        self._old: list[tuple[int, int]] = []
        self._new: list[tuple[int, int]] = []
        parts: list[str] = []
        done = length = 0
        for start, end, said in spans:
            parts += (text[done:start], said)
            length += start - done
            self._starts.append(start)
            self._old.append((start, end))
            self._new.append((length, length + len(said)))
            length += len(said)
            done = end
        parts.append(text[done:])
        self.text = "".join(parts) if self._starts else text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``[start, end)`` is now; one that begins or ends inside a name takes in all of the pseudonym."""
        return self.place(start, last=False), self.place(end, last=True)

    def place(self, at: int, *, last: bool) -> int:
        """Return where an offset is now; inside a name it is the beginning or, with ``last``, the end of the pseudonym."""
        piece = bisect_right(self._starts, at) - 1
        if piece < 0:
            return at
        (start, end), (new_start, new_end) = self._old[piece], self._new[piece]
        if at >= end:
            return new_end + at - end
        if at == start:
            return new_start
        return new_end if last else new_start


def _pattern(name: str, is_word: bool) -> tuple[str, str]:
    """Return the pattern of a name on a folded text, and a piece of it that stands wherever it matches."""
    words = tokens(name)
    if not words:
        said = fold_text(name.strip())
        return re.escape(said), said
    letters = sum(map(len, words))
    between = _BETWEEN if letters < _TOGETHER or is_word else _BETWEEN.replace("1", "0", 1)
    inner = between.join(map(re.escape, words))
    if not is_word and stands_inside(name):
        return inner, max(words, key=len)
    return rf"(?<![^\W_]){inner}(?![^\W_])", max(words, key=len)


def stands_inside(name: str) -> bool:
    """Say whether a name is put out inside longer words too, and looked for in the bytes of the export."""
    words = tokens(name)
    return sum(map(len, words)) >= INSIDE or any(_has_no_blanks(word) for word in words if len(word) > 1)


def _has_no_blanks(word: str) -> bool:
    """Whether a script puts no blanks between words, so that nothing tells where a name ends."""
    return any(
        unicodedata.name(c, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER")) for c in word
    )
