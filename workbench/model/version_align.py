"""Which stretches of an older text stand, in the same order and letter for letter, in a newer one.

A patience diff over words: runs of words that occur once on both sides are matched first, longest order kept; what lies
between is looked at again with shorter runs. Linear in the texts but for one sort: 1 MB against 1 MB is well under a second.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Prefix

_WORD = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]|\w+|[^\w\s]")
_RUNS = (8, 3, 1)
_MANY = 500
_ODD = np.uint64(0x9E3779B97F4A7C15)
Tick = Callable[[], None]
Words = tuple[list[int], list[str]]
"""Where each word starts, in code points, and the words."""


@dataclass(frozen=True, slots=True)
class Block:
    """``length`` code points that are the same in both texts: from ``old`` and from ``new`` on."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Where it ends in the older text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Where it ends in the newer text."""
        return self.new + self.length


def split(text: str) -> Words:
    """Return the words of a text, signs as words of their own, and letters of scripts without blanks one by one."""
    starts, words = [], []
    for found in _WORD.finditer(text):
        starts.append(found.start())
        words.append(found[0])
    return starts, words


def align(old: str, new: str, old_words: Words, new_words: Words, tick: Tick) -> list[Block]:
    """Return the blocks both texts share, in order and apart from one another; ``tick`` may raise to stop."""
    if old == new:
        return [Block(0, 0, len(old))] if old else []
    pairs: list[tuple[int, int]] = []
    _match(old_words[1], new_words[1], (0, len(old_words[1]), 0, len(new_words[1])), 0, pairs, tick)
    return _blocks(old, new, [(old_words[0][a], new_words[0][b]) for a, b in pairs])


def _match(
    old: Sequence[str],
    new: Sequence[str],
    whole: tuple[int, int, int, int],
    run: int,
    pairs: list[tuple[int, int]],
    tick: Tick,
) -> None:
    """Append the pairs of words that match in a stretch, in order."""
    waiting = [(whole, run)]
    found: list[tuple[int, int]] = []
    while waiting:
        (a, a_end, b, b_end), run = waiting.pop()
        tick()
        while a < a_end and b < b_end and old[a] == new[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        least = min(a_end - a, b_end - b)
        # a run longer than the stretch is in none
        while run < len(_RUNS) and _RUNS[run] > least:
            run += 1
        if run == len(_RUNS):
            continue
        if least == 1:
            found += _single(old, new, (a, a_end, b, b_end))
            continue
        size = _RUNS[run]
        kept = _in_order(_shared(old, new, (a, a_end, b, b_end), size))
        at_a, at_b = a, b
        for x, y in kept:
            if x < at_a or y < at_b:
                continue
            if x > at_a and y > at_b:
                waiting.append(((at_a, x, at_b, y), run + 1))
            at_a, at_b = x, y
            while at_a < a_end and at_b < b_end and old[at_a] == new[at_b]:
                found.append((at_a, at_b))
                at_a, at_b = at_a + 1, at_b + 1
        if at_a < a_end and at_b < b_end:
            waiting.append(((at_a, a_end, at_b, b_end), run + 1))
    pairs += sorted(found)


def _shared(
    old: Sequence[str], new: Sequence[str], within: tuple[int, int, int, int], size: int
) -> list[tuple[int, int]]:
    """Return where runs of ``size`` words start that occur once on each side, in the order of the older text."""
    a, a_end, b, b_end = within
    if size > 1 and min(a_end - a, b_end - b) > _MANY:
        return _shared_of_many(old[a:a_end], new[b:b_end], size, a, b)
    here, there = _once(old, a, a_end, size), _once(new, b, b_end, size)
    return [(at, there[run]) for run, at in here.items() if at >= 0 and there.get(run, -1) >= 0]


def _once(words: Sequence[str], start: int, end: int, size: int) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    part = words[start:end]
    runs: Iterable[Hashable] = part if size == 1 else zip(*(part[shift:] for shift in range(size)), strict=False)
    for at, run in enumerate(runs, start):
        found[run] = -1 if run in found else at
    return found


def _single(old: Sequence[str], new: Sequence[str], within: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """The same where one side is a single word: it is the commonest stretch, between two words that were kept."""
    a, a_end, b, b_end = within
    if a + 1 == a_end:
        part = new[b:b_end]
        return [(a, b + part.index(old[a]))] if part.count(old[a]) == 1 else []
    part = old[a:a_end]
    return [(a + part.index(new[b]), b)] if part.count(new[b]) == 1 else []


def _shared_of_many(old: Sequence[str], new: Sequence[str], size: int, a: int, b: int) -> list[tuple[int, int]]:
    """The same for many words, by hashes of 64 bits: should two runs share one, no words are found to match there."""
    mixed, at = [], []
    for words in (old, new):
        each = np.fromiter(map(hash, words), np.int64, len(words)).view(np.uint64)
        runs = np.zeros(len(words) - size + 1, np.uint64)
        for shift in range(size):
            runs = runs * _ODD + each[shift : shift + len(runs)]
        found, first, often = np.unique(runs, return_index=True, return_counts=True)
        mixed.append(found[often == 1])
        at.append(first[often == 1])
    _, here, there = np.intersect1d(mixed[0], mixed[1], assume_unique=True, return_indices=True)
    x, y = at[0][here], at[1][there]
    order = np.argsort(x)
    return list(zip((x[order] + a).tolist(), (y[order] + b).tolist(), strict=True))


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs that rises on both sides."""
    if all(one[1] < other[1] for one, other in pairwise(pairs)):
        return pairs
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for number, (_, y) in enumerate(pairs):
        at = bisect_left(tails, y)
        before.append(places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(y)
            places.append(number)
        else:
            tails[at], places[at] = y, number
    kept = []
    at = places[-1] if places else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]


def _blocks(old: str, new: str, starts: list[tuple[int, int]]) -> list[Block]:
    """Return blocks grown from word starts that match, as far as the letters are the same."""
    blocks: list[Block] = []
    a_low = b_low = 0
    for a, b in starts:
        if a < a_low or b < b_low:
            continue
        back = _same_back(old, new, a, b, min(a - a_low, b - b_low))
        ahead = _same_ahead(old, new, a, b)
        if not back + ahead:
            continue
        if blocks and blocks[-1].old_end == a - back and blocks[-1].new_end == b - back:
            last = blocks.pop()
            blocks.append(Block(last.old, last.new, last.length + back + ahead))
        else:
            blocks.append(Block(a - back, b - back, back + ahead))
        a_low, b_low = a + ahead, b + ahead
    return blocks


def _same_ahead(old: str, new: str, a: int, b: int) -> int:
    same, step = 0, 256
    while True:
        found = Prefix.similarity(old[a + same : a + same + step], new[b + same : b + same + step])
        same += found
        if found < step:
            return same
        step *= 2


def _same_back(old: str, new: str, a: int, b: int, most: int) -> int:
    same = 0
    while same < most and old[a - same - 1] == new[b - same - 1]:
        same += 1
    return same


class Alignment:
    """Looks up places of the older text in the blocks both share."""

    def __init__(self, blocks: Sequence[Block], new_length: int) -> None:
        self._blocks = blocks
        self._starts = [block.old for block in blocks]
        self._new_length = new_length

    def kept(self, start: int, end: int) -> int | None:
        """Return where ``[start, end)`` of the older text starts in the newer; None where it is not all in one block."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self._blocks[at].old_end < end:
            return None
        return self._blocks[at].new + start - self._blocks[at].old

    def expected(self, start: int) -> int:
        """Return where a place of the older text is in the newer, were nothing put in or taken out since the last block."""
        at = bisect_right(self._starts, start) - 1
        return min(self._new_length, start if at < 0 else self._blocks[at].new + start - self._blocks[at].old)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the newer text in which ``[start, end)`` of the older must stand, if it kept its place."""
        at = bisect_right(self._starts, start) - 1
        low = 0
        if at >= 0:
            block = self._blocks[at]
            low = block.new + min(start - block.old, block.length)
        at = bisect_left(self._starts, end) - 1
        if at >= 0 and self._blocks[at].old_end >= end:
            return low, max(low, self._blocks[at].new + end - self._blocks[at].old)
        return low, self._blocks[at + 1].new if at + 1 < len(self._blocks) else self._new_length
