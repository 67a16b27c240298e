"""Where a query stands in one text: spans of code points, by the rules of its words, brackets and scopes."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from workbench.model.query.layer import layers, widened, words_between
from workbench.model.query.terms import All, AnyOf, Leaf, Literal, Near, Node, Not, Pattern, Words

Span = tuple[int, int]
Finder = Callable[[Pattern, str], Iterable[Span]]
"""Runs a regular expression over a text: the caller's, since it must be able to stop one that never ends."""

MOST = 100_000
"""Places of one word in one text."""


@lru_cache(maxsize=256)
def _compiled(leaf: Words | Literal) -> re.Pattern[str]:
    if isinstance(leaf, Literal):
        from workbench.model.query.layer import fold_text

        return re.compile(re.escape(leaf.said if leaf.exact else fold_text(leaf.said)))
    tokens = re.findall(r"[^\W_]+", leaf.said) if leaf.exact else leaf.tokens
    first = re.escape(tokens[0])
    # the literal comes first, so that the engine can jump to it; what stands before it is looked at afterwards
    start = rf"{first}(?<![^\W_]{first})"
    after = "" if leaf.prefix else r"(?![^\W_])"
    # a beginning takes in the whole word it begins
    rest = r"[^\W_]*" if leaf.prefix else ""
    return re.compile(r"[\W_]+".join((start, *map(re.escape, tokens[1:]))) + after + rest)


def leaf_spans(leaf: Leaf, text: str, finder: Finder) -> list[Span]:
    """Return where one word, phrase or expression stands in ``text``, in order and at most ``MOST``."""
    if isinstance(leaf, Pattern):
        return [span for span in finder(leaf, text) if span[0] < span[1]][:MOST]
    pattern = _compiled(leaf)
    sheets = layers(text, exact=leaf.exact)
    found: list[Span] = []
    for sheet in sheets:
        for place in pattern.finditer(sheet.text):
            if place.end() > place.start():
                found.append(widened(text, *sheet.span(*place.span())))
            if len(found) >= MOST:
                break
    return sorted(set(found)) if len(sheets) > 1 else found


def spans(node: Node | None, text: str, finder: Finder, within: Sequence[Span] | None = None) -> list[Span] | None:
    """Return the places of a query in a text, outermost of those that overlap, or None where the query does not hold.

    ``within`` are the stretches that are searched each by itself, such as tagged passages; without them the whole text is.
    A query of nothing but scopes holds in each stretch, and the stretch is the place.
    """
    if node is None:
        return _outermost(list(within)) if within is not None else []
    known: dict[Leaf, list[Span]] = {}
    if within is None:
        found = _held(node, text, finder, known, None)
        return None if found is None else _outermost(found)
    every: list[Span] = []
    holds = False
    for stretch in within:
        found = _held(node, text, finder, known, stretch)
        if found is not None:
            holds = True
            every += found
    return _outermost(every) if holds else None


def _held(
    node: Node, text: str, finder: Finder, known: dict[Leaf, list[Span]], stretch: Span | None
) -> list[Span] | None:
    """Return the places, none where it holds without one (NOT), or None where it does not hold."""

    def of(part: Node) -> list[Span] | None:
        return _held(part, text, finder, known, stretch)

    if isinstance(node, Not):
        return [] if of(node.part) is None else None
    if isinstance(node, All):
        every: list[Span] = []
        for part in node.parts:
            found = of(part)
            if found is None:
                return None
            every += found
        return every
    if isinstance(node, AnyOf):
        either = [found for part in node.parts if (found := of(part)) is not None]
        return [span for found in either for span in found] if either else None
    if isinstance(node, Near):
        first, second = of(node.first), of(node.second)
        return _near(first, second, text, node.within) or None if first and second else None
    if node not in known:
        known[node] = leaf_spans(node, text, finder)
    found = known[node]
    if stretch is not None:
        lo, hi = stretch
        found = [span for span in found[bisect_left(found, (lo, 0)) : bisect_left(found, (hi, 0))] if span[1] <= hi]
    return found or None


def _near(first: list[Span], second: list[Span], text: str, within: int) -> list[Span]:
    """Return the stretches from one to the other: of each first one the nearest second one on either side."""
    others = sorted(second)
    found = []
    for start, end in sorted(first):
        at = bisect_left(others, (start, 0))
        best: tuple[int, Span] | None = None
        for other in (*others[at : at + 2], *others[max(0, at - 1) : at]):
            if other == (start, end) or (other[0] < end and start < other[1]):
                continue
            gap = (end, other[0]) if other[0] >= end else (other[1], start)
            count = words_between(text, *gap, within) if gap[1] - gap[0] < 60 * (within + 2) else within + 1
            if count <= within and (best is None or count < best[0]):
                best = count, (min(start, other[0]), max(end, other[1]))
        if best is not None:
            found.append(best[1])
    return found


def _outermost(found: list[Span]) -> list[Span]:
    """Return spans in order without those that lie in another."""
    kept: list[Span] = []
    for span in sorted(set(found), key=lambda one: (one[0], -one[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept
