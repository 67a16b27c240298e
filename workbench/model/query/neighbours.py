"""The words that stand near the places of a search: simple counts, without the words every text is full of."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model.query.layer import fold_text
from workbench.model.query.match import Span

_WORD = re.compile(r"[^\W\d_][^\W_]+(?:['’][^\W\d_]+)?")
_FULL_OF = (
    "a about above after again against all also am among an and any are as at back be because been before being below between both but"
    " by can could did do does doing down during each even few for from further had has have having he her here hers herself him himself"
    " his how however i if in into is it its itself just last like made make many may me might more most much must my myself new no nor"
    " not now of off on once one only or other our ours out over own per said same say says she should since so some still such than that"
    " the their theirs them themselves then there these they this those through to too two under until up upon us very was we were what"
    " when where whether which while who whom why will with within without would yet you your yours"
    " der die das den dem des ein eine einer eines einem einen und oder aber als am an auf aus bei bis durch er es fur hat ich ihr im in"
    " ist mit nach nicht nur sich sie sind so um von vor war wie wir wird zu zum zur uber auch noch werden wurde"
    " le la les un une des du de et ou est en que qui dans par pour sur au aux ce cette ces il elle ils se son sa ses ne pas plus avec"
    " el los las una unos unas del al y o es que en por para con su sus se no mas como lo ha han"
)
_STOPPED = frozenset(_FULL_OF.split())


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word near the places: how often it stands before and after them."""

    word: str
    before: int
    after: int

    @property
    def count(self) -> int:
        """How often in all."""
        return self.before + self.after


class Neighbours:
    """Counts words within ``reach`` words of places, text by text; a word is counted once for each place it stands near."""

    def __init__(self, reach: int = 5) -> None:
        self._reach = reach
        self._before: Counter[str] = Counter()
        self._after: Counter[str] = Counter()
        self.places = 0

    def add(self, text: str, places: Iterable[Span]) -> None:
        """Count what stands near the places of one text."""
        room = 16 * (self._reach + 1)
        for start, end in places:
            self.places += 1
            left = max(0, start - room)
            # a word cut by the edge of the room is none
            before = [m for m in _WORD.finditer(text, left, start) if m.start() > left or left == 0]
            after = [m for m in _WORD.finditer(text, end, min(len(text), end + room)) if m.end() < end + room]
            for found, into in ((before[-self._reach :], self._before), (after[: self._reach], self._after)):
                into.update({said for m in found if (said := fold_text(m[0])) not in _STOPPED})

    def most(self, limit: int = 200, at_least: int = 1) -> list[Neighbour]:
        """Return the words that stand near most often, then by the alphabet."""
        both = self._before + self._after
        ranked = sorted(((-n, word) for word, n in both.items() if n >= at_least))[:limit]
        return [Neighbour(word, self._before[word], self._after[word]) for _, word in ranked]
