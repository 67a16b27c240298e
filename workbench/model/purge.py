"""What deleting a document for good comes to: what goes with it, what may stay, and what was found afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

RECORD_KINDS = ("entity", "event", "claim", "relation", "attribute", "entity_alias")

Record = tuple[str, int]
Field = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Resting:
    """A record that rests on nothing but what goes: ``quotes`` passages. ``needed_by`` are others of the list that name it."""

    kind: str
    id: int
    uid: str
    name: str
    quotes: int
    needed_by: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoting:
    """A note, title or other words of a row that stays and that quotes what goes; ``said`` is the beginning of the quote."""

    table: str
    row: int
    column: str
    name: str
    said: str

    @property
    def field(self) -> Field:
        """The place, as a choice names it."""
        return self.table, self.row, self.column


@dataclass(frozen=True, slots=True)
class HeldBackup:
    """A backup that still holds a document. ``fault`` tells why it cannot be looked into: then it can only be deleted."""

    path: Path
    time: str
    bytes: int
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class PurgeDocument:
    """One document that goes; ``removed`` where it is no longer in the case, and only its text and history are left."""

    id: int
    uid: str
    title: str
    chars: int
    bytes: int
    removed: bool = False


@dataclass(frozen=True, slots=True)
class PurgePreview:
    """All that goes. ``counts`` are rows there now, by table; ``steps`` the operations whose images go, oldest first."""

    documents: tuple[PurgeDocument, ...]
    counts: Mapping[str, int]
    steps: tuple[int, ...]
    resting: tuple[Resting, ...] = ()
    quoting: tuple[Quoting, ...] = ()
    parts: tuple[PurgeDocument, ...] = ()
    """Attachments and the like, which are documents of their own and stay unless they are chosen too."""
    wholes: tuple[PurgeDocument, ...] = ()
    """What a document was attached to: it stays, and its original file holds the attachment too."""
    versions: tuple[str, ...] = ()
    """Titles of older and newer versions that stay: they may hold the same words."""


@dataclass(frozen=True, slots=True)
class PurgeChoice:
    """What is agreed: the documents, the records that are kept without their quotes, the fields that are left as they
    are, and what becomes of each backup: ``rewrite`` or ``delete``; one that is not named stays as it is."""

    documents: tuple[int, ...]
    keep: frozenset[Record] = frozenset()
    leave: frozenset[Field] = frozenset()
    backups: Mapping[Path, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What was done, and what a search of the raw bytes said.

    ``searched`` words and runs of words stand nowhere else in the case; ``places`` are those that were found all the
    same: the file, the place in bytes. ``shared`` of the words stand elsewhere in the case too and were not looked for.
    """

    documents: int
    passages: int
    records: int
    images: int
    steps: int
    searched: int
    shared: int
    places: tuple[tuple[str, int], ...] = ()
    rewritten: tuple[Path, ...] = ()
    deleted: tuple[Path, ...] = ()
    unfinished: str | None = None
    """Why the file could not be rewritten: its free pages may still hold words, until the case is opened next."""
    encrypted: bool = False
    """Whether the file is encrypted: then nobody reads words in its bytes, and the search of them says nothing more."""
    failed: tuple[tuple[Path, str], ...] = ()
    """Backups that could not be rewritten or deleted, and why."""

    @property
    def ok(self) -> bool:
        """Whether every word is gone from the case and from the backups that were chosen."""
        return not self.places and not self.failed and self.unfinished is None
