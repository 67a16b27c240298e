"""Words that stand near the places of a search, counted over the whole case."""

from collections.abc import Callable

from workbench.model.query.neighbours import Neighbour, Neighbours
from workbench.model.query.terms import Words, leaves
from workbench.services.searching import TextSearch

MOST_PLACES = 50_000


def neighbours(
    asked: TextSearch, reach: int = 5, limit: int = 200, progress: Callable[[int, int, str], None] | None = None
) -> list[Neighbour]:
    """Return the words within ``reach`` words of the places, the commonest first, but for the words of the search.

    At most ``MOST_PLACES`` places are read.
    """
    found = Neighbours(reach)
    total = len(asked.documents())
    for done, one in enumerate(asked.found()):
        found.add(one.text, one.spans)
        if progress is not None and not done % 64:
            progress(done, total, "searching")
        if found.places >= MOST_PLACES:
            break
    own = {token for leaf in leaves(asked.query.node) if isinstance(leaf, Words) for token in leaf.tokens}
    return [one for one in found.most(limit + len(own)) if one.word not in own][:limit]


def both_words(said: str, word: str, reach: int = 5) -> str:
    """Return the search for places of ``said`` with ``word`` near them; of a longer search, for both in a text."""
    bare = said.strip()
    single = " " not in bare or (bare.startswith('"') and bare.endswith('"') and bare.count('"') == 2)
    return f"{bare} NEAR/{reach} {word}" if single and ":" not in bare else f"{bare} {word}"
