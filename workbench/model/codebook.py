"""The codebook as a tree: what stands under what, paths as they are typed, and the places where a tag stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.model.naming import clean
from workbench.model.records import Tag

SEPARATOR = " / "
"""Between the names of a path. Without its spaces a stroke is a part of a name: and/or, 2014/15."""
PALETTE = (
    "#C0392B", "#C2630A", "#9A7400", "#6B7A12", "#2E7D4F", "#0F7C80", "#2472B5", "#5B5BC8", "#8E44A8", "#B83A72",
)  # fmt: skip
"""The colours of tags in light, as files name them; dark has its own, see the tokens of the look."""
COLOURS = len(PALETTE)
"""How many colours the palette of tags has; a tag's colour is the number of one, from 1."""


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag as the tree lists it; ``path`` are the names above it, the topmost first, where they were asked for."""

    tag: Tag
    has_children: bool
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """One tag on one passage: ``id`` is that of the link; ``prefix`` and ``suffix`` are the words around the quote.

    ``page`` is as it is cited, "p. 12"; "" without pages.
    """

    id: int
    passage_id: int
    document_id: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    document: str
    tag_id: int
    tag: str
    colour: str | None
    page: str = ""


@dataclass(frozen=True, slots=True)
class TaggedRecord:
    """One tag on one record: ``id`` is that of the link; ``shape`` is the kind whose shape stands beside ``words``."""

    id: int
    kind: str
    record_id: int
    words: str
    shape: str
    tag_id: int
    tag: str
    colour: str | None


@dataclass(frozen=True, slots=True)
class TagUse:
    """What a tag with all under it is on: passages by tag, records by tag, how many tags stand below, at any depth."""

    passages: int
    records: int
    below: int


def path_of(typed: str) -> tuple[str, ...]:
    """Return the names of a path such as ``Recruitment / Online``; parts without a name are left out."""
    return tuple(name for part in f" {typed} ".split(SEPARATOR) if (name := clean(part)))


def path_words(names: Iterable[str]) -> str:
    """Return a path as it is shown: ``Recruitment / Online``."""
    return SEPARATOR.join(names)


def children(tags: Iterable[Tag]) -> dict[int | None, list[Tag]]:
    """Return the tags by the id of the tag they stand under, None for those at the top; the order stays.

    A tag whose parent is not among ``tags`` stands at the top. So does one of a circle, which only a file changed
    outside the program can hold: none may be lost from sight.
    """
    listed = list(tags)
    above = {tag.id: tag.parent_id for tag in listed}
    sound: set[int] = set()
    for tag in listed:
        seen: dict[int, None] = {}
        at: int | None = tag.id
        while at is not None and at in above and at not in sound and at not in seen:
            seen[at] = None
            at = above[at]
        if at is not None and at in seen:
            above[at] = None
        elif at is not None and at not in above:
            above[next(reversed(seen))] = None
        sound.update(seen)
    found: dict[int | None, list[Tag]] = {}
    for tag in listed:
        found.setdefault(above[tag.id], []).append(tag)
    return found


def walk(tags: Iterable[Tag]) -> Iterator[tuple[int, Tag]]:
    """Yield (depth, tag) from the top down, each tag before those under it; depth 0 is the top."""
    under = children(tags)
    waiting = [(0, tag) for tag in reversed(under.get(None, []))]
    while waiting:
        depth, tag = waiting.pop()
        yield depth, tag
        waiting += [(depth + 1, child) for child in reversed(under.get(tag.id, []))]
