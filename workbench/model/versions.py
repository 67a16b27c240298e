"""Where the passages of a document stand in a newer version of its text: exact, moved, changed or lost.

The score is the lower of two likenesses, from 0 to 1: of the words themselves, and of the words with what stands around
them. So a short name is not proposed somewhere else in the text only because the name occurs there, and another name in
the same sentence is not proposed at all. Below ``LIMIT`` nothing is proposed: the passage is lost. Pure.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

from rapidfuzz.distance import Indel

from workbench.model.records import Passage, Span
from workbench.model.version_align import Alignment, Block, Words, align, split

LIMIT = 0.65
"""The least score that is proposed."""

_CONTEXT = 32
_SURE = 0.8
_REGION = 4_000
_NEAR = 400
_SAME = 0.02
_LONG = 4_000
_HUGE = 40_000
_RARE = 8
_OFTEN = 60
_PLACES = 3
_EVERY = 256


class State(StrEnum):
    """What became of a passage. ``MOVED``: the same words in another place, or with other words around them."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a passage may stand in the newer text; ``span`` is None exactly where it is lost."""

    passage_id: int
    state: State
    span: Span | None = None
    score: float = 0.0
    in_place: bool = False
    """Whether it stands between the same neighbours as before."""


Progress = Callable[[int, int], None]
_Fit = tuple[float, bool, int, int]
"""Score, whether it is in place, and the span."""


def propose(old: str, new: str, passages: Sequence[Passage], progress: Progress | None = None) -> list[Proposal]:
    """Return one proposal a passage, in their order; ``progress(done, total)`` is called often and may raise to stop."""
    total = len(passages)
    tell = progress or (lambda done, total: None)
    old_words, new_words = split(old), split(new)
    tell(0, total)
    alignment = Alignment(align(old, new, old_words, new_words, lambda: tell(0, total)), len(new))
    search = _Search(old, new, old_words, new_words)
    found = []
    for number, passage in enumerate(passages):
        if not number % _EVERY:
            tell(number, total)
        found.append(_one(passage, old, new, alignment, search))
    tell(total, total)
    return found


def _one(passage: Passage, old: str, new: str, alignment: Alignment, search: "_Search") -> Proposal:
    start, end, quote = passage.start, passage.end, passage.quote
    at = alignment.kept(start, end)
    if at is not None:
        prefix, suffix = _context(new, at, at + end - start)
        if prefix == passage.prefix and suffix == passage.suffix:
            return Proposal(passage.id, State.EXACT, Span(at, at + end - start), 1.0, True)
    best: _Fit | None = None
    low, high = alignment.around(start, end)
    if at is not None:
        best = _score(passage, new, at, at + end - start), True, at, at + end - start
    elif high - low <= max(_REGION, 2 * len(quote)):
        best = _fit(passage, new, max(0, low - _CONTEXT), min(len(new), high + _CONTEXT), True)
    elif len(quote) <= _REGION:
        # rows of a table are all alike: nothing but their place tells them apart
        near = alignment.expected(start)
        for margin in (_CONTEXT, _NEAR):
            first, last = max(low - _CONTEXT, near - margin), min(high + _CONTEXT, near + len(quote) + margin)
            best = _fit(passage, new, max(0, first), min(len(new), last), True)
            if best is not None and best[0] >= LIMIT:
                break
    if best is None or best[0] < _SURE:
        for a, b in search.places(passage):
            other = _fit(passage, new, a, b, False)
            if other is not None and (best is None or other[:2] > best[:2]):
                best = other
    if best is None or best[0] < LIMIT:
        return Proposal(passage.id, State.LOST)
    score, in_place, first, last = best
    state = State.MOVED if new[first:last] == quote else State.CHANGED
    return Proposal(passage.id, state, Span(first, last), min(score, 0.99), in_place)


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]


def _score(passage: Passage, new: str, start: int, end: int) -> float:
    prefix, suffix = _context(new, start, end)
    said = new[start:end]
    words = 1.0 if said == passage.quote else alike(passage.quote, said)
    if words < LIMIT:
        return words
    return min(words, alike(passage.prefix + passage.quote + passage.suffix, prefix + said + suffix))


def alike(a: str, b: str) -> float:
    """Return how alike two stretches of text are, 0 to 1, by letters; long ones by words, huge ones by what they share in order."""
    longest = max(len(a), len(b))
    if longest > _HUGE:
        return 2 * sum(block.length for block in _shared(a, b)) / (len(a) + len(b))
    if longest > _LONG:
        return float(Indel.normalized_similarity(split(a)[1], split(b)[1]))
    return float(Indel.normalized_similarity(a, b))


def _fit(passage: Passage, new: str, low: int, high: int, in_place: bool) -> _Fit | None:
    """Return the best span of ``new`` in ``[low, high)`` that answers to a passage; None where nothing does."""
    quote, region = passage.quote, new[low:high]
    spans: list[tuple[int, int]] = []
    at = region.find(quote)
    while at >= 0 and len(spans) < _OFTEN:
        spans.append((low + at, low + at + len(quote)))
        at = region.find(quote, at + 1)
    likely = _by_words(quote, region, low) if len(quote) > _LONG else _by_letters(passage, new, low, high)
    if likely is not None:
        spans.append(likely)
    fits = [(_score(passage, new, *span), in_place, *span) for span in spans]
    # of two that are about as good the one with the very words is meant
    return max(fits, key=lambda fit: (fit[0] + _SAME * (new[fit[2] : fit[3]] == quote), -fit[2])) if fits else None


def _by_letters(passage: Passage, new: str, low: int, high: int) -> tuple[int, int] | None:
    """Return the whole words in ``[low, high)`` between the first and the last letter the quote shares with them."""
    whole = passage.prefix + passage.quote + passage.suffix
    first, last = len(passage.prefix), len(passage.prefix) + len(passage.quote)
    start = end = None
    for op in Indel.opcodes(whole, new[low:high]):
        if op.tag != "equal":
            continue
        # the part of the quote in this stretch that is the same in both
        a, b = max(op.src_start, first), min(op.src_end, last)
        if a < b:
            shift = op.dest_start - op.src_start
            start = a + shift if start is None else start
            end = b + shift
    if start is None or end is None:
        return None
    return _whole_words(new, low + start, low + end, low, high)


def _shared(a: str, b: str) -> list[Block]:
    """Return the stretches two texts share in order: of time and room that grow with their length, not with its square."""
    return align(a, b, split(a), split(b), lambda: None)


def _by_words(quote: str, region: str, low: int) -> tuple[int, int] | None:
    """The same for a quote of many thousand letters, by its words; a huge one by what it shares with the region in order."""
    if max(len(quote), len(region)) > _HUGE:
        blocks = _shared(quote, region)
        whole = _whole_words(region, blocks[0].new, blocks[-1].new_end, 0, len(region)) if blocks else None
        return (low + whole[0], low + whole[1]) if whole is not None else None
    starts, words = split(region)
    same = [op for op in Indel.opcodes(split(quote)[1], words) if op.tag == "equal"]
    if not same:
        return None
    last = same[-1].dest_end - 1
    return low + starts[same[0].dest_start], low + starts[last] + len(words[last])


def _whole_words(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int] | None:
    """Grow a span to whole words within ``[low, high)``, and leave out white space at its ends."""
    while start > low and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < high and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


class _Search:
    """Finds places of the newer text that share rare words with a passage and its surroundings."""

    def __init__(self, old: str, new: str, old_words: Words, new_words: Words) -> None:
        self._old, self._new = old, new
        self._old_starts, self._old_words = old_words
        self._new_words = new_words
        self._index: dict[str, list[int]] | None = None

    def places(self, passage: Passage) -> list[tuple[int, int]]:
        """Return up to three stretches ``[start, end)`` of the newer text, the likeliest first."""
        index = self._places_of_words()
        first = bisect_left(self._old_starts, passage.start - len(passage.prefix))
        last = bisect_right(self._old_starts, passage.end + len(passage.suffix) - 1)
        if last - first > _REGION:
            last = first + _REGION
        near = [
            (len(where), self._old_starts[n], where)
            for n in range(first, last)
            # a word that is everywhere tells no place
            if (where := index.get(self._old_words[n])) is not None and len(where) < _OFTEN
        ]
        if not near:
            return self._said_again(passage)
        votes: Counter[int] = Counter()
        for often, at, where in sorted(near, key=lambda one: one[:2])[:_RARE]:
            for place in where:
                # two neighbouring buckets, so that an insertion between two words does not part them
                shift = (place - at) // _CONTEXT
                votes[shift] += 2
                votes[shift - 1] += 1
                votes[shift + 1] += 1
            if often == 1 and len(votes) > 200:
                break
        found: list[tuple[int, int]] = []
        likely = (one for one in votes.items() if one[1] > 1)
        for shift, _ in nsmallest(_PLACES * 3, likely, key=lambda one: (-one[1], abs(one[0]))):
            if len(found) == _PLACES:
                break
            low = passage.start + shift * _CONTEXT - 2 * _CONTEXT
            if any(abs(low - other) <= 2 * _CONTEXT for other, _ in found):
                continue
            high = passage.end + shift * _CONTEXT + 3 * _CONTEXT
            found.append((low, high))
        return [(max(0, low), min(len(self._new), high)) for low, high in found if high > 0 and low < len(self._new)]

    def _said_again(self, passage: Passage) -> list[tuple[int, int]]:
        """Return where words that are all common are said in the same order: with those around them, else alone."""
        around = passage.prefix[-_CONTEXT // 2 :], passage.suffix[: _CONTEXT // 2]
        for before, after in (around, ("", "")):
            words = before + passage.quote + after
            found: list[tuple[int, int]] = []
            at = self._new.find(words)
            while at >= 0 and len(found) < _PLACES:
                start = at + len(before)
                high = start + len(passage.quote) + 3 * _CONTEXT
                found.append((max(0, start - 2 * _CONTEXT), min(len(self._new), high)))
                at = self._new.find(words, at + len(words))
            if found:
                return found
        return []

    def _places_of_words(self) -> dict[str, list[int]]:
        if self._index is None:
            self._index = {}
            for at, word in zip(*self._new_words, strict=True):
                places = self._index.setdefault(word, [])
                if len(places) < _OFTEN:
                    places.append(at)
        return self._index
