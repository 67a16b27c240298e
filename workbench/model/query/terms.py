"""What a search asks: words and how they are joined, and the scopes it is kept to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or words that stand together. ``tokens`` are folded as `layer.fold_text` does; ``said`` is as typed.

    With ``prefix`` the last one is a beginning; with ``exact`` case and accents count.
    """

    said: str
    tokens: tuple[str, ...]
    prefix: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Literal:
    """Signs, or words of a script without blanks between them: found wherever they stand."""

    said: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, matched against the text as it stands; case counts only with ``exact``."""

    source: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Both, with at most ``within`` words between them."""

    first: "Node"
    second: "Node"
    within: int


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them in the same text."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """A text without it."""

    part: "Node"


Leaf = Words | Literal | Pattern


Node = Words | Literal | Pattern | Near | All | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: ``key`` is tag, kind, source or document. ``excluded`` is NOT there."""

    key: str
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A whole search.

    ``since`` and ``until`` are civil seconds, ``[since, until)``, None where the search names no end;
    ``since_said`` and ``until_said`` are as they read. ``certainly`` asks that the date lies in it for sure.
    """

    node: Node | None
    scopes: tuple[Scope, ...] = ()
    since: int | None = None
    until: int | None = None
    since_said: str = ""
    until_said: str = ""
    certainly: bool = False
    untagged: bool = False
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return self.node is None and not self.scopes and not self.untagged and not self.is_dated

    @property
    def is_dated(self) -> bool:
        """Whether the search names a window of time."""
        return self.since is not None or self.until is not None

    def values(self, key: str, *, excluded: bool = False) -> tuple[str, ...]:
        """Return the values of the scopes of one key."""
        return tuple(one.value for one in self.scopes if one.key == key and one.excluded is excluded)


def leaves(node: Node | None) -> tuple[Leaf, ...]:
    """Return what is looked for, each once, in the order of the query; what NOT keeps out is not among it."""
    found: dict[Leaf, None] = {}

    def walk(one: Node | None) -> None:
        if isinstance(one, Words | Literal | Pattern):
            found[one] = None
        elif isinstance(one, Near):
            walk(one.first)
            walk(one.second)
        elif isinstance(one, All | AnyOf):
            for part in one.parts:
                walk(part)

    walk(node)
    return tuple(found)


def has_pattern(node: Node | None) -> bool:
    """Say whether a regular expression is part of it, also under NOT."""
    if isinstance(node, Near):
        return has_pattern(node.first) or has_pattern(node.second)
    if isinstance(node, All | AnyOf):
        return any(has_pattern(part) for part in node.parts)
    return has_pattern(node.part) if isinstance(node, Not) else isinstance(node, Pattern)
