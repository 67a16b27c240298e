"""Who and what an export keeps back: chosen documents, sources and entities, each with a pseudonym that stays the same.

Number and uid of a pseudonym come from a key only the case has (the salt of its first change, which no export carries),
so that later exports of the case use the same ones, and nobody can compute them without it.
"""

import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from workbench.model.errors import UserError
from workbench.model.naming import fold
from workbench.model.query.layer import tokens
from workbench.model.quoted_runs import runs_of
from workbench.model.redaction import Pseudonym, Redaction, Redactor
from workbench.store import documents, same_as
from workbench.store.connection import Connection

KINDS = ("document", "source", "entity")
_LABELS = {"person": "Person", "organisation": "Organisation", "place": "Place"}
_OTHERS = ("Entity", "Redacted", "Withheld", "X")
_MOST_WORDS = 5
_SURNAME = 4
_TITLE_WORDS = 3
_ARTICLE_AND_WORD = 2
# What a mention may say without naming anybody.
_NO_NAMES = frozenset(
    ["he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "this", "that", "these"]
    + [
        "those",
        "who",
        "whom",
        "whose",
        "we",
        "us",
        "our",
        "you",
        "your",
        "the",
        "one",
        "there",
        "here",
        "mr",
        "mrs",
        "ms",
    ]
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is kept back, by uid."""

    documents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.documents or self.sources or self.entities)

    def merged(self, other: "Chosen") -> "Chosen":
        """Return both as one."""
        pairs = zip(
            (self.documents, self.sources, self.entities), (other.documents, other.sources, other.entities), strict=True
        )
        return Chosen(*(tuple(dict.fromkeys((*one, *more))) for one, more in pairs))


@dataclass(frozen=True, slots=True)
class Choosable:
    """A document, source or entity that can be kept back, as a list shows it."""

    kind: str
    uid: str
    name: str


def choosable(connection: Connection, words: str, limit: int = 50) -> list[Choosable]:
    """Return what can be kept back and has ``words`` in its name or title, those that begin so first."""
    wanted = fold(words)
    found = []
    for kind, query in (
        (
            "entity",
            "SELECT uid, name FROM entity WHERE instr(folded, :w) ORDER BY instr(folded, :w) <> 1, folded LIMIT :n",
        ),
        (
            "source",
            "SELECT uid, name FROM source WHERE instr(folded, :w) ORDER BY instr(folded, :w) <> 1, folded LIMIT :n",
        ),
        ("document", "SELECT uid, title FROM document WHERE instr(lower(title), :w) ORDER BY title LIMIT :n"),
    ):
        rows = connection.execute(query, {"w": wanted, "n": limit}).fetchall()
        found += [Choosable(kind, uid, name) for uid, name in rows]
    return found


def chosen_from_file(connection: Connection, path: Path) -> Chosen:
    """Read ``{"documents": [...], "sources": [...], "entities": [...]}``, uids or names. Raises UserError."""
    try:
        said = json.loads(path.read_text("utf-8"))
        lists = {name: [str(one) for one in said.get(name, [])] for name in ("documents", "sources", "entities")}
        unknown = set(said) - set(lists)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise UserError(f'{path.name} cannot be read ({error}). It holds {{"entities": ["name or uid"]}}.') from error
    if unknown:
        raise UserError(f"{path.name} names {min(unknown)!r}; only documents, sources and entities can be kept back.")
    return chosen_by_words(connection, **lists)


def chosen_by_words(
    connection: Connection,
    documents: Iterable[str] = (),
    sources: Iterable[str] = (),
    entities: Iterable[str] = (),
) -> Chosen:
    """Return what is meant by uids or names (of entities also by aliases). Raises UserError where it is nothing."""
    return Chosen(
        _uids(connection, "document", documents, "SELECT uid FROM document WHERE uid = :w OR title = :w"),
        _uids(connection, "source", sources, "SELECT uid FROM source WHERE uid = :w OR folded = :f"),
        _uids(
            connection,
            "entity",
            entities,
            "SELECT uid FROM entity WHERE uid = :w OR folded = :f"
            " UNION SELECT e.uid FROM entity_alias AS a JOIN entity AS e ON e.id = a.entity_id WHERE a.folded = :f",
        ),
    )


def _uids(connection: Connection, kind: str, wanted: Iterable[str], query: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for words in wanted:
        rows = connection.execute(query, {"w": words, "f": fold(words)}).fetchall()
        if not rows:
            raise UserError(f"The case has no {kind} {words!r} to keep back. Check the name, or give its uid.")
        found.update(dict.fromkeys(uid for (uid,) in rows))
    return tuple(found)


def redaction_of(connection: Connection, chosen: Chosen, *, runs: bool = True) -> Redaction:
    """Return the pseudonyms for what was chosen, with all names each is to be put out by.

    An entity goes with all that are merged with it. Its names are its name, its aliases, and mentions that name it;
    of a person the last word of the name too. ``runs`` off leaves out what quotes a document.
    Raises UserError where something is not there any more.
    """
    key = _key(connection)
    made: list[Pseudonym] = []
    for uid in chosen.entities:
        made += _entity(connection, key, uid, {one.uid for one in made})
    for uid in chosen.sources:
        (name,) = _row(connection, "source", "name", uid)
        made.append(Pseudonym("source", uid, _said(key, "Source", uid), _uid(key, uid), tuple(_with_article([name]))))
    texts = []
    for uid in chosen.documents:
        number, title = _row(connection, "document", "id, title", uid)
        texts += [documents.text(connection, number)] if runs else []
        names = (title,) if len(tokens(title)) >= _TITLE_WORDS else ()
        made.append(Pseudonym("document", uid, _said(key, "Document", uid), _uid(key, uid), names))
    return _told_apart(Redaction(tuple(made), frozenset(runs_of(texts))))


def _row(connection: Connection, table: str, what: str, uid: str) -> tuple[Any, ...]:
    row = connection.execute(f"SELECT {what} FROM {table} WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        raise UserError(f"The {table} {uid} is not in the case any more. Choose again.")
    return tuple(row)


def _entity(connection: Connection, key: bytes, uid: str, known: set[str]) -> Iterator[Pseudonym]:
    (number,) = _row(connection, "entity", "id", uid)
    group = same_as.group_of(connection, number)
    head_uid, kind = connection.execute("SELECT uid, kind FROM entity WHERE id = ?", (group[0],)).fetchone()
    names: dict[str, None] = {}
    for one in group:
        names.update(dict.fromkeys(_with_article(_names(connection, one))))
    surnames = [words[-1] for name in names if len(words := tokens(name)) > 1 and len(words[-1]) >= _SURNAME]
    said = _said(key, _LABELS.get(kind, "Entity"), head_uid)
    for one in group:
        (own,) = connection.execute("SELECT uid FROM entity WHERE id = ?", (one,)).fetchone()
        if own not in known:
            words = tuple(dict.fromkeys(surnames)) if kind == "person" else ()
            yield Pseudonym("entity", own, said, _uid(key, own), tuple(names), words)


def _names(connection: Connection, entity: int) -> Iterator[str]:
    yield from (name for (name,) in connection.execute("SELECT name FROM entity WHERE id = ?", (entity,)).fetchall())
    aliases = connection.execute("SELECT name FROM entity_alias WHERE entity_id = ? ORDER BY id", (entity,)).fetchall()
    yield from (name for (name,) in aliases)
    mentions = connection.execute(
        "SELECT DISTINCT p.quote FROM mention AS m JOIN passage AS p ON p.id = m.passage_id WHERE m.entity_id = ?",
        (entity,),
    ).fetchall()
    yield from (quote for (quote,) in mentions if _is_name(quote))


def _is_name(quote: str) -> bool:
    """Say whether the words of a mention name somebody by themselves: few, with capitals, and more than "he" or "the"."""
    words = [word for word in quote.split() if tokens(word)]
    if not 0 < len(words) <= _MOST_WORDS or all(fold(word).strip(".,") in _NO_NAMES for word in words):
        return False
    telling = [word for word in words if len(word) >= _SURNAME] or words
    return not any(next((c for c in word if c.isalpha()), "A").islower() for word in telling)


def _with_article(names: Iterable[str]) -> Iterator[str]:
    """Yield each name, and without "The" in front of it where more than one word is left: "the Group" alone names nobody."""
    for name in names:
        yield name
        if fold(name).startswith("the ") and len(tokens(name)) > _ARTICLE_AND_WORD:
            yield name.strip()[len("the ") :].strip()


def _key(connection: Connection) -> bytes:
    salt, leaf = connection.execute("SELECT salt, leaf FROM change ORDER BY id LIMIT 1").fetchone()
    return bytes(salt) + bytes(leaf or b"")


def _said(key: bytes, label: str, uid: str) -> str:
    number = int.from_bytes(hmac.digest(key, f"number {uid}".encode(), "sha256")[:8], "big")
    return f"{label} {number % 90_000 + 10_000}"


def _uid(key: bytes, uid: str) -> str:
    return str(UUID(bytes=hmac.digest(key, f"uid {uid}".encode(), "sha256")[:16], version=4))


def _told_apart(redaction: Redaction) -> Redaction:
    """Return pseudonyms that no two have by chance, and in which no name stands that is to be put out."""
    redactor = Redactor(redaction)
    taken: dict[str, tuple[str, ...]] = {}
    made = []
    for one in redaction.pseudonyms:
        label, number = one.said.rsplit(" ", 1)
        ways = [f"{name} {number}{more}" for name in (label, *_OTHERS) for more in ("", "a", "b", "c", "d")]
        said = next((way for way in ways if not redactor.holds(way) and taken.get(way, one.names) == one.names), None)
        if said is None:
            raise UserError(f"No pseudonym can be made for {one.names[0]!r}: leave that name out, or choose fewer.")
        taken[said] = one.names
        made.append(Pseudonym(one.kind, one.uid, said, one.new_uid, one.names, one.words))
    return Redaction(tuple(made), redaction.runs)
