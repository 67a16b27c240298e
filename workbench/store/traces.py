"""Traces of a text: its words and runs of words as bytes, looked for in rows and in the raw bytes of a file."""

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from workbench.model.quoted_runs import RUN
from workbench.store.gate import Gate
from workbench.store.schema import columns, quoted

_WORD = re.compile(r"[^\W_]+")
# Shorter words turn up by chance in numbers, hashes and the statements of the schema.
SHORTEST = 5
_DIGITS = 7
_RUNS = 20_000
_WINDOW = 24
_WINDOWS = 64
_FIRST_PIECE = 1 << 16
_PIECE = 1 << 22
_SHADOWS = ("_data", "_idx", "_docsize", "_config", "_content")


class Traces:
    """What to look for, as bytes in lower case (ASCII only, as ``bytes.lower`` does it)."""

    def __init__(self, patterns: Iterable[bytes]) -> None:
        self.patterns = sorted({one for one in patterns if one})
        self._longest = max(map(len, self.patterns), default=0)
        self._automaton = BytesAhoCorasick(self.patterns) if self.patterns else None

    def __len__(self) -> int:
        return len(self.patterns)

    def found_in(self, data: bytes) -> set[bytes]:
        """Return the patterns that stand in ``data``."""
        if self._automaton is None:
            return set()
        matches = self._automaton.find_matches_as_indexes(data.lower(), overlapping=True)
        return {self.patterns[index] for index, _, _ in matches}

    def without(self, found: set[bytes]) -> "Traces":
        """Return the others."""
        return Traces(one for one in self.patterns if one not in found)

    def left_by(self, values: Iterable[bytes], checkpoint: Callable[[], None] = lambda: None) -> "Traces":
        """Return the patterns that stand in none of ``values``.

        Common words are dropped as soon as they are met, so that they are not found a million times.
        """
        left, most = self, _FIRST_PIECE
        for data in values:
            for at in range(0, len(data), most):
                found = left.found_in(data[at : at + most + left._longest])
                if found:
                    left = left.without(found)
                else:
                    most = min(most * 2, _PIECE)
                if not left.patterns:
                    return left
            checkpoint()
        return left

    def places_in(
        self, path: Path, gate: Gate | None = None, tick: Callable[[int, int], None] = lambda done, size: None
    ) -> dict[bytes, int]:
        """Return where in the raw bytes of a file patterns stand: pattern to the offset of the first place.

        ``gate`` is that of an open case: the file is closed while nobody reads or commits, since closing any handle on
        it drops the locks this process holds. Raises OSError.
        """
        places: dict[bytes, int] = {}
        if self._automaton is None:
            return places
        file = path.open("rb")
        try:
            size, at, tail = path.stat().st_size, 0, b""
            while piece := file.read(_PIECE):
                data = (tail + piece).lower()
                for index, start, _ in self._automaton.find_matches_as_indexes(data, overlapping=True):
                    places.setdefault(self.patterns[index], at - len(tail) + start)
                at += len(piece)
                tail = data[-(self._longest - 1) :] if self._longest > 1 else b""
                tick(at, size)
        finally:
            if gate is None:
                file.close()
            else:
                with gate.committing():
                    file.close()
        return places


def alone(traces: Traces, values: Iterable[bytes], checkpoint: Callable[[], None] = lambda: None) -> Traces:
    """Return the traces that stand in none of ``values``, and so may stand nowhere in the file.

    A word that only lacks a letter at an end is left out too: a byte that happens to follow would complete it.
    """
    words = {one for one in traces.patterns if b" " not in one and len(one) < _WINDOW}
    cut = {part for one in words for part in (one[:-1], one[1:])}
    left = set(Traces([*traces.patterns, *cut]).left_by(values, checkpoint).patterns)
    return Traces(
        one for one in traces.patterns if one in left and (one not in words or (one[:-1] in left and one[1:] in left))
    )


def of_texts(texts: Iterable[str], files: Iterable[bytes] = ()) -> Traces:
    """Return the words and runs of words of ``texts``, and pieces of original ``files`` (the middle and both ends too)."""
    patterns: set[bytes] = set()
    for text in texts:
        for word in set(_WORD.findall(text)):
            if len(word) >= (_DIGITS if word.isdigit() else SHORTEST):
                patterns |= _forms(word)
        patterns |= set(_runs(text))
    for data in files:
        patterns |= set(_windows(data))
    return Traces(patterns)


def _forms(word: str) -> set[bytes]:
    """The word as it stands, in lower case, and without accents as the search index keeps it."""
    apart = unicodedata.normalize("NFD", word.lower())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return {
        one.encode().lower() for one in (word, word.lower(), unicodedata.normalize("NFC", bare)) if len(one) >= SHORTEST
    }


def _runs(text: str) -> Iterator[bytes]:
    """Runs of five words on a line, as they stand. JSON escapes quotes and line ends, so that runs stop there."""
    words = [found.span() for found in _WORD.finditer(text)]
    step = max(1, len(words) // _RUNS)
    for at in range(0, len(words) - RUN + 1, step):
        said = text[words[at][0] : words[at + RUN - 1][1]]
        if not any(c in '"\\' or c < " " for c in said):
            yield said.encode(errors="replace").lower()


def _windows(data: bytes) -> Iterator[bytes]:
    step = max(_WINDOW, len(data) // _WINDOWS)
    for at in range(0, max(1, len(data) - _WINDOW + 1), step):
        piece = data[at : at + _WINDOW].lower()
        if len(set(piece)) > 6:
            yield piece


def values_of_case(connection: sqlite3.Connection) -> Iterator[bytes]:
    """Yield every text and blob of a case that is in a row, but for the images of the journal and the search index."""
    yield "\n".join(
        sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    ).encode()
    tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    virtual = [name for name, sql in tables if str(sql).upper().startswith("CREATE VIRTUAL")]
    shadows = {f"{name}{end}" for name in virtual for end in _SHADOWS}
    for name, _ in tables:
        if name in virtual or name in shadows or name == "change":
            continue
        if name in ("document_text", "document_file", "document_page"):
            for (rowid,) in connection.execute(f"SELECT rowid FROM {name}").fetchall():
                yield _record(connection.execute(f"SELECT * FROM {name} WHERE rowid = ?", (rowid,)).fetchone())
            continue
        listed = ", ".join(map(quoted, columns(connection, name)))
        cursor = connection.execute(f"SELECT {listed} FROM {quoted(name)}")
        while rows := cursor.fetchmany(1000):
            yield b"\n".join(map(_record, rows))


def _record(values: Iterable[object]) -> bytes:
    """The texts and blobs of a row as they lie in the file: one right after the other, so that two may make a new word."""
    return b"".join(
        value if isinstance(value, bytes) else value.encode(errors="replace") if isinstance(value, str) else b"\0"
        for value in values
        if value not in (None, 0, 1)
    )
