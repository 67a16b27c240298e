"""The scopes of a search as words of its text: which are there, put in, taken out."""

from dataclasses import dataclass

from workbench.model.query.read import KEYS, PIECE

_ENDS = ("from", "to")


@dataclass(frozen=True, slots=True)
class Term:
    """A scope in the text of a search: its span, key and value; ``negated`` with NOT or a minus before it."""

    start: int
    end: int
    key: str
    value: str
    negated: bool = False


def terms(said: str) -> list[Term]:
    """Return the scopes of a search in their order; ``untagged``, ``certainly`` and ``exact`` have no value."""
    found: list[Term] = []
    before: tuple[int, bool] | None = None
    for piece in PIECE.finditer(said):
        if piece["blank"]:
            continue
        start = before[0] if before is not None else piece.start()
        if piece["not"] or piece["word"] == "NOT":
            before = (start, True)
            continue
        if piece["key"]:
            value = " ".join((piece["quoted"] if piece["quoted"] is not None else piece["bare"]).split())
            key = KEYS[piece["key"].lower()]
            if key == "is":
                key, value = value.lower(), ""
            found.append(Term(start, piece.end(), key, value, before is not None))
        elif piece["word"] in ("untagged", "certainly", "possibly") and before is None:
            found.append(Term(piece.start(), piece.end(), piece["word"], ""))
        before = None
    if not any(term.key in _ENDS for term in found):
        found = [term for term in found if term.key not in ("certainly", "possibly")]
    return found


def without(said: str, term: Term) -> str:
    """Return the text of a search without one of its scopes; how sure a time must be goes with the last of its ends."""
    gone = [term]
    every = terms(said)
    if term.key in _ENDS and not any(other.key in _ENDS and other != term for other in every):
        gone += [other for other in every if other.key in ("certainly", "possibly")]
    for one in sorted(gone, key=lambda each: -each.start):
        said = f"{said[: one.start].rstrip()} {said[one.end :].lstrip()}".strip()
    return said


def with_term(said: str, key: str, value: str = "") -> str:
    """Return the text of a search with a scope more, or in place of the one of its key where there can be one only."""
    for term in terms(said):
        if term.key == key and (key in _ENDS or not value or term.value.casefold() == value.casefold()):
            said = without(said, term)
            break
    if key in ("untagged", "exact"):
        added = f"is:{key}"
    elif key == "certainly":
        added = key
    else:
        bare = value.replace('"', "")
        added = f'{key}:"{bare}"' if any(c in bare for c in " ()“”") else f"{key}:{bare}"
    return f"{said.rstrip()} {added}".strip()
