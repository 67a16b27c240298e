"""Runs of five words: what quotes a text, as against words it has by chance."""

import re
from collections.abc import Iterable, Iterator

RUN = 5
_WORD = re.compile(r"[^\W_]+")

Run = tuple[str, ...]


def runs_of(texts: Iterable[str]) -> set[Run]:
    """Return every run of five folded words."""
    found: set[Run] = set()
    for text in texts:
        words = [word.casefold() for word in _WORD.findall(text)]
        found.update(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return found


def quoting_spans(said: str, runs: set[Run]) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text (code points) that hold ``runs``, joined where they meet."""
    words = list(_WORD.finditer(said))
    folded = [found[0].casefold() for found in words]
    begun: tuple[int, int] | None = None
    for at in range(len(words) - RUN + 1):
        if tuple(folded[at : at + RUN]) not in runs:
            continue
        start, end = words[at].start(), words[at + RUN - 1].end()
        if begun is not None and start <= begun[1]:
            begun = begun[0], end
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun
