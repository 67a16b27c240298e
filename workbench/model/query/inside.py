"""Words in one text, wherever they stand: what a find bar looks for."""

import itertools
import re

from workbench.model.naming import fold
from workbench.model.query.layer import layers


def places_inside(text: str, words: str, *, exact: bool, most: int) -> list[tuple[int, int]]:
    """Return the places of ``words`` in order, at most ``most``; a run of blanks stands for any other."""
    if not words:
        return []
    if exact:
        pattern = re.compile(re.escape(words))
        return [m.span() for m in itertools.islice(pattern.finditer(text), most)]
    pattern = re.compile(r"\s+".join(map(re.escape, fold(words).split(" "))))
    if not pattern.pattern:
        return []
    sheets = layers(text)
    found = [sheet.span(*m.span()) for sheet in sheets for m in itertools.islice(pattern.finditer(sheet.text), most)]
    return sorted(set(found))[:most] if len(sheets) > 1 else found
