"""The power cut at every write and sync of a script of the program's operations, on a log of what SQLite wrote.

The model: a write or a truncation stands once its file was synced after it. Until then it may be there, not be there,
or be there in part, in sectors of 512 bytes. A file that is made or removed is so at once.
"""

import hashlib
import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.case_lines import lines, write
from tests.write_log import Event, watched
from workbench.intake.read import read_text
from workbench.model.errors import UserError
from workbench.model.purge import PurgeChoice
from workbench.model.records import Span
from workbench.services import (
    aliases,
    cases,
    dating,
    documents,
    editing,
    favourites,
    history,
    importing,
    ordering,
    passage_ends,
    purging,
    recording,
)
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.store import lock
from workbench.store.database import Store
from workbench.store.schema import JOURNALED

SECTOR = 512
CASE = "a.case"
PURGED = "Zyrkonite"
TEXT = "The Orsa Trust paid Ilse Maar in July. She met Bo Lind in Velden in spring 2014.\n" * 40


@dataclass(slots=True)
class Script:
    """A log, with the content of the case after each operation that was acknowledged."""

    log: list[Event]
    contents: list[str]
    passphrase: str | None = None


@dataclass(slots=True)
class Outcome:
    """What was found at the cut points: files that could not be opened or fail the check, and operations lost."""

    cuts: int = 0
    corrupt: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def content(connection: sqlite3.Connection) -> str:
    """Return a hash of everything the analyst recorded, the history aside."""
    hashed = hashlib.sha256()
    for table in JOURNALED:
        hashed.update(repr((table, connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall())).encode())
    live = "SELECT * FROM document_text WHERE document_id IN (SELECT id FROM document) ORDER BY document_id"
    hashed.update(repr(connection.execute(live).fetchall()).encode())
    return hashed.hexdigest()


def operations(folder: Path) -> Iterator[Callable[[Store], object]]:
    """Yield the steps of the script: every kind of operation, in one transaction, in a batch, and taken back."""
    yield lambda store: load(store, write(folder / "in.jsonl", lines()))
    yield lambda store: importing.add_document(store, read_text(TEXT))
    yield lambda store: recording.record_entity(store, 3, Span(4, 14), "Orsa Trust", "organisation")
    yield lambda store: recording.record_event(store, 3, Span(20, 30), "Payment", "payment", None)
    yield lambda store: recording.record_claim(store, 3, Span(39, 60), "They met.", speaker="A clerk")
    yield lambda store: recording.record_relation(store, 3, Span(62, 70), 1, "part_of", 4)
    yield lambda store: recording.tag_passage(store, 3, Span(39, 42), "Boats")
    yield lambda store: recording.highlight(store, 3, Span(61, 70))
    yield lambda store: recording.note(store, 3, Span(0, 3), "A note of some words.")
    yield lambda store: cases.rename_case(store, "Lanterns")
    yield lambda store: favourites.set_favourite(store, 2, 5)
    yield lambda store: passage_ends.move_ends(store, 2, Span(25, 40))
    yield lambda store: editing.set_field(store, "entity", 1, "note", "Seen twice.")
    yield lambda store: editing.set_kind(store, [1, 2], "group")
    yield lambda store: aliases.set_aliases(store, 1, ["The Lanterns", "LG"])
    yield lambda store: editing.add_participant(store, 2, "Harbour clerk", "witness")
    yield lambda store: editing.link_claims(store, 1, 3, "supports")
    yield lambda store: documents.set_date_words(store, 1, "published", "spring 2015")
    yield lambda store: documents.set_source(store, 2, "Harbour office")
    yield lambda store: dating.set_hemisphere(store, "south")
    yield lambda store: ordering.turn(store, 1)
    yield lambda store: ordering.delete_orders(store, [1])
    yield lambda store: editing.delete_records(store, "event", [2])
    yield lambda store: editing.delete_passage(store, 1)
    yield lambda store: documents.remove(store, 1)
    for step in "uuuuuurrruu":
        yield history.undo if step == "u" else history.redo
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Report {number}. {TEXT}")
    yield lambda store: importing.import_paths(store, [folder / f"{number}.txt" for number in range(3)])
    yield lambda store: load(
        store, write(folder / "tags.jsonl", [{"type": "tag", "name": f"t{n}"} for n in range(300)])
    )
    yield history.undo
    yield history.redo
    yield lambda store: importing.paste_text(store, "Words that were pasted.")


def purges(folder: Path) -> Iterator[Callable[[Store], object]]:
    """Yield a script that ends with a document deleted for good; its words are in rows, in the history and in the search."""
    yield lambda store: importing.add_document(store, read_text(TEXT))
    yield lambda store: importing.add_document(store, read_text(f"{PURGED} was sold in Velden. " * 200))
    yield lambda store: recording.record_entity(store, 2, Span(0, len(PURGED)), PURGED, "organisation")
    yield lambda store: recording.note(store, 2, Span(40, 60), f"Of {PURGED}.")
    yield lambda store: editing.delete_passage(store, 2)
    yield lambda store: recording.tag_passage(store, 1, Span(39, 42), "Boats")
    yield lambda store: purging.purge(store, PurgeChoice((2,)))
    yield lambda store: cases.rename_case(store, "Lanterns")


def remains(path: Path) -> str | None:
    """Return what is wrong where the document is gone and a word of it is not; None where all is well."""
    store = cases.open_case(path, "tester")
    gone = [one.id for one in purging.purgeable(store.connection)] == [1]
    store.close()
    journal = path.with_name(path.name + "-journal")
    data = path.read_bytes() + (journal.read_bytes() if journal.exists() else b"")
    return "a word of what was purged is left" if gone and PURGED.lower().encode() in data.lower() else None


def record(
    folder: Path,
    weaken: str = "",
    steps: Callable[[Path], Iterator[Callable[[Store], object]]] = operations,
    passphrase: str | None = None,
) -> Script:
    """Run the script in ``folder`` and log it. ``weaken`` is a pragma that takes safety away, to see that it is missed."""
    contents = []
    inner = folder / "script"
    inner.mkdir()
    with watched(inner, encrypted=passphrase is not None) as log:
        store = cases.new_case(inner / CASE, "A", "tester", passphrase=passphrase)
        if weaken:
            store.connection.execute(weaken)
        for step in (lambda store: None, *steps(folder)):
            step(store)
            contents.append(content(store.connection))
            log.append(Event("ack"))
        store.close()
        log.append(Event("ack"))
        contents.append(contents[-1])
    return Script(log, contents, passphrase)


class Disk:
    """What stands on the disk, and what was written since without a sync."""

    def __init__(self) -> None:
        self.files: dict[str, bytearray] = {}
        self.pending: dict[str, list[Event]] = {}
        self.acknowledged = -1

    def apply(self, event: Event) -> None:
        """Take one event of the log."""
        if event.what == "ack":
            self.acknowledged += 1
        elif event.what == "open":
            self.files.setdefault(event.file, bytearray())
            self.pending.setdefault(event.file, [])
        elif event.what == "delete":
            self.files.pop(event.file, None)
            self.pending.pop(event.file, None)
        elif event.what == "sync":
            for waiting in self.pending[event.file]:
                _put(self.files[event.file], waiting)
            self.pending[event.file] = []
        else:
            self.pending[event.file].append(event)

    def after_a_cut(self, chance: random.Random, way: str) -> dict[str, bytes]:
        """Return the files as a cut of the power may leave them; ``way`` is none, all or some of what waits."""
        left = {}
        for name, data in self.files.items():
            found = bytearray(data)
            waiting = self.pending[name]
            for number, event in enumerate(waiting):
                if way == "all" or (way == "some" and chance.random() < 0.6):
                    _put(found, event)
                elif way == "some" or (way == "torn" and number == len(waiting) - 1):
                    _put(found, _torn(event, chance))
                elif way == "torn":
                    _put(found, event)
            left[name] = bytes(found)
        return left


def _put(data: bytearray, event: Event) -> None:
    if event.what == "truncate":
        del data[event.at :]
        return
    if len(data) < event.at:
        data.extend(bytes(event.at - len(data)))
    data[event.at : event.at + len(event.data)] = event.data


def _torn(event: Event, chance: random.Random) -> Event:
    if event.what != "write":
        return Event("write", event.file)
    kept = chance.randrange(len(event.data) // SECTOR + 1) * SECTOR
    return Event("write", event.file, event.at, event.data[:kept])


def cut_everywhere(
    script: Script,
    folder: Path,
    ways: tuple[str, ...],
    every: int = 1,
    seed: int = 0,
    look: Callable[[Path], str | None] = lambda path: None,
) -> Outcome:
    """Cut after each ``every``-th event in each of the ``ways``, reopen with the program, compare, and ``look`` at the file."""
    chance = random.Random(seed)
    disk, outcome = Disk(), Outcome()
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for number, event in enumerate(script.log):
        disk.apply(event)
        if disk.acknowledged < 0 or number % every != seed % every:
            continue
        waits = any(disk.pending.values())
        for way in ways if waits else ways[:1]:
            outcome.cuts += 1
            where = f"event {number}, {way}"
            _reopen(disk, disk.after_a_cut(chance, way), script, folder, dead.pid, where, outcome)
            if not outcome.corrupt and (found := look(folder / CASE)):
                outcome.corrupt.append(f"{where}: {found}")
    return outcome


def _reopen(
    disk: Disk, files: dict[str, bytes], script: Script, folder: Path, process: int, where: str, outcome: Outcome
) -> None:
    folder.mkdir(exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    path = folder / CASE
    said = {"host": lock.host(), "process": process, "actor": "", "since": "2026-01-01T00:00:00"}
    lock.lock_path(path).write_text(json.dumps(said))
    try:
        key = cases.key_of(path, script.passphrase) if script.passphrase is not None else None
        store = cases.open_case(path, "tester", key=key)
    except UserError as error:
        outcome.corrupt.append(f"{where}: {error}")
        return
    try:
        found = check(store).findings
        if found or store.read_only:
            outcome.corrupt.append(f"{where}: {found} {store.notice}")
        elif content(store.connection) not in script.contents[disk.acknowledged : disk.acknowledged + 2]:
            outcome.lost.append(where)
    finally:
        store.close()
