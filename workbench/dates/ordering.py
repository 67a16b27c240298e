"""How a stated order of two things (TimeML's relations) stands to their dates: certain, possible or no.

Every relation is a set of differences between the two starts and the two ends, and so are bounds and gaps: a simple
temporal network (Dechter, Meiri and Pearl 1991) of five moments, which is decided exactly. Propagation through many
orders is the same network with more moments. Moments are a quarter of a second apart, so that four of them fit into
the shortest window of a date.
"""

from typing import Final

from workbench.dates.compare import Certainty
from workbench.dates.duration import parse_duration
from workbench.dates.value import Bounds

_FINE: Final = 4
_FAR: Final = 1 << 70
_ORIGIN, _A_START, _A_END, _B_START, _B_END = range(5)

# A difference: the second moment comes at most so many quarter seconds after the first.
_Difference = tuple[int, int, int]
# What a relation says without its gap, as pairs (earlier, later) of moments that may coincide.
_PAIRS: Final[dict[str, tuple[tuple[int, int], ...]]] = {
    "before": ((_A_END, _B_START),),
    "ibefore": ((_A_END, _B_START), (_B_START, _A_END)),
    "includes": ((_A_START, _B_START), (_B_END, _A_END)),
    "simultaneous": ((_A_START, _B_START), (_B_START, _A_START), (_A_END, _B_END), (_B_END, _A_END)),
    "begins": ((_A_START, _B_START), (_B_START, _A_START), (_A_END, _B_END)),
    "ends": ((_A_END, _B_END), (_B_END, _A_END), (_B_START, _A_START)),
}
# The relations that say the same from the other side, and those that bounds cannot tell from another.
_TURNED: Final = {
    "after": "before",
    "iafter": "ibefore",
    "is_included": "includes",
    "during": "includes",
    "begun_by": "begins",
    "ended_by": "ends",
}
_SAME: Final = {"during_inv": "includes", "identity": "simultaneous"}

RELATIONS: Final = (*_PAIRS, *_TURNED, *_SAME)
GAPPED: Final = ("before", "after")


def order_pairs(relation: str) -> tuple[tuple[str, str, str, str], ...]:
    """What a relation says of starts and ends: (whose, which, whose, which), the first not after the second.

    "Whose" is "a" or "b", "which" is "start" or "end". Raises KeyError for what is no relation.
    """
    names = {_A_START: ("a", "start"), _A_END: ("a", "end"), _B_START: ("b", "start"), _B_END: ("b", "end")}
    return tuple((*names[first], *names[second]) for first, second in _pairs(relation))


def order_certainty(
    relation: str, a: Bounds, b: Bounds, min_gap: str | None = None, max_gap: str | None = None
) -> Certainty:
    """Whether bounds alone make "a RELATION b" certain, leave it possible, or rule it out.

    Gaps are ISO durations between the end of the earlier and the start of the later, for "before" and "after" only.
    Where the length of a gap depends on the calendar, "no" takes the reading most favourable to the order, "certain"
    the least. Raises KeyError for what is no relation, DateError for what is no duration.
    """
    known = [*_of_bounds(a, _A_START, _A_END), *_of_bounds(b, _B_START, _B_END)]
    pairs = _pairs(relation)
    earlier, later = pairs[0]
    generous: list[_Difference] = [(second, first, 0) for first, second in pairs]
    severe = list(generous)
    if relation in GAPPED and min_gap:
        length = parse_duration(min_gap)
        generous.append((later, earlier, -length.shortest() * _FINE))
        severe.append((later, earlier, -length.longest() * _FINE))
    if relation in GAPPED and max_gap:
        length = parse_duration(max_gap)
        generous.append((earlier, later, length.longest() * _FINE))
        severe.append((earlier, later, length.shortest() * _FINE))
    if _tightest([*known, *generous]) is None:
        return Certainty.NO
    implied = _tightest(known)
    assert implied is not None, "bounds of a date that can be"
    if all(implied[first][second] <= most for first, second, most in severe):
        return Certainty.CERTAIN
    return Certainty.POSSIBLE


def _pairs(relation: str) -> tuple[tuple[int, int], ...]:
    if relation in _TURNED:
        other = {_A_START: _B_START, _A_END: _B_END, _B_START: _A_START, _B_END: _A_END}
        return tuple((other[first], other[second]) for first, second in _PAIRS[_TURNED[relation]])
    return _PAIRS[_SAME.get(relation, relation)]


def _of_bounds(bounds: Bounds, start: int, end: int) -> list[_Difference]:
    """The differences a date's bounds make: an end in a window is a moment in it, an exact end the first one after."""
    found: list[_Difference] = [(end, start, 0)]
    start_lo, start_hi, end_lo, end_hi = bounds
    if start_lo is not None:
        found.append((start, _ORIGIN, -start_lo * _FINE))
    if start_hi is not None:
        found.append((_ORIGIN, start, start_hi * _FINE - (start_hi != start_lo)))
    if end_lo is not None:
        found.append((end, _ORIGIN, -end_lo * _FINE - (end_hi != end_lo)))
    if end_hi is not None:
        found.append((_ORIGIN, end, end_hi * _FINE))
    return found


def _tightest(differences: list[_Difference]) -> list[list[int]] | None:
    """The tightest differences that follow, by pair of moments; None where they contradict each other."""
    size = range(5)
    most = [[0 if first == second else _FAR for second in size] for first in size]
    for first, second, length in differences:
        most[first][second] = min(most[first][second], length)
    for by in size:
        for first in size:
            step = most[first][by]
            if step < _FAR:
                for second in size:
                    most[first][second] = min(most[first][second], step + most[by][second])
    return None if any(most[at][at] < 0 for at in size) else most
