"""What can be read out of a damaged case file: rows by table, and what is known to be missing.

The tables are walked from their roots. A leaf page that no walk reaches, because a page above it is gone, is given to
the table its rows fit: by their types, by the numbers the journal knows of, and by what they refer to.
"""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from workbench.store.connection import connect
from workbench.store.encryption import Key
from workbench.store.pages import INTERIOR, LEAF, Damaged, Lost, Pages, Row
from workbench.store.salvage_shapes import CONTENTS, WANTED, Shape, shapes

Tick = Callable[[int, int, str], None]
_HEAD = b"SQLite format 3\0"


@dataclass(slots=True)
class Salvaged:
    """Rows by table and number; ``cut`` holds the beginnings of texts and bytes that could not be read to their end.

    ``expected`` are the numbers the journal tells of, ``deleted`` those it says are gone; ``untold`` are pages whose
    rows fit several tables: (page, rows, tables). ``said_pages`` are those the file was of by its own head, ``broken`` the
    pages of each table that are damaged or not there.
    """

    pages: int
    rows: dict[str, dict[int, Row]] = field(default_factory=dict)
    cut: dict[str, dict[int, bytes]] = field(default_factory=dict)
    damaged: list[int] = field(default_factory=list)
    bad_cells: dict[str, int] = field(default_factory=dict)
    expected: dict[str, set[int]] = field(default_factory=dict)
    deleted: dict[str, set[int]] = field(default_factory=dict)
    untold: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)
    broken: dict[str, int] = field(default_factory=dict)
    said_pages: int = 0
    journal_ignored: bool = False


def file_bytes(path: Path, key: Key | None = None) -> tuple[bytes, bool]:
    """Return the bytes of a case file that nobody has open, an unfinished write rolled back in a copy of it.

    Those of an encrypted one are still encrypted; ``key`` is its key. The second value says that there was an unfinished
    write and that it could not be rolled back. Raises OSError.
    """
    journal = path.with_name(path.name + "-journal")
    if not journal.exists() or journal.stat().st_size == 0:
        return path.read_bytes(), False
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copied = Path(folder) / path.name
        shutil.copyfile(path, copied)
        shutil.copyfile(journal, copied.with_name(journal.name))
        try:
            connection = connect(copied, "rw", key)
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                connection.close()
        except sqlite3.DatabaseError:
            return path.read_bytes(), True
        return copied.read_bytes(), False


def salvage(data: bytes, tick: Tick = lambda done, total, what: None) -> Salvaged:
    """Read every row that is left in the bytes of a case file. ``tick`` is called now and then and may raise."""
    return _Salvage(data, tick).run()


class _Salvage:
    def __init__(self, data: bytes, tick: Tick) -> None:
        self._pages = Pages(data)
        self._tick = tick
        self._shapes = shapes()
        self._seen: set[int] = set()
        self._unread: set[int] = set()
        self.found = Salvaged(self._pages.count)
        if data.startswith(_HEAD):
            self.found.said_pages = int.from_bytes(data[28:32], "big")

    def run(self) -> Salvaged:
        found = self.found
        found.rows = {table: {} for table in WANTED}
        found.cut = {table: {} for table in CONTENTS}
        found.damaged = [n for n in range(1, self._pages.count + 1) if self._pages.is_damaged(n)]
        said = self._said_roots()
        for table in said:
            self._walk(table, said[table])
        for table, shape in self._shapes.items():
            if table not in said and table != "sqlite_schema" and self._is_root_of(shape):
                self._walk(table, shape.root)
        self._read_journal()
        orphans = [
            number
            for number in range(2, self._pages.count + 1)
            if number not in self._seen and self._pages.kind(number) == LEAF and not self._pages.is_damaged(number)
        ]
        # the journal first: it tells which numbers the other tables lack
        self._attribute([number for number in orphans if "change" in self._candidates(number)])
        self._read_journal()
        rest = [number for number in orphans if number not in self._seen]
        self._attribute(sorted(rest, key=lambda number: len(self._candidates(number))))
        found.damaged = sorted({*found.damaged, *(number for number in self._unread if number <= self._pages.count)})
        return found

    def _said_roots(self) -> dict[str, int]:
        """Return the roots the file's own schema names, as far as it can be read."""
        roots = {}
        shape = self._shapes["sqlite_schema"]
        for leaf in self._leaves(1):
            for rowid, values, _ in self._pages.rows(leaf):
                row = shape.fitted(rowid, values) if values is not None else None
                if row is not None and row[0] == "table" and row[1] in self._shapes:
                    roots[str(row[1])] = int(row[3] or 0)
        return roots

    def _leaves(self, root: int) -> list[int]:
        found, todo = [], [root]
        while todo:
            number = todo.pop()
            if number in self._seen:
                continue
            self._seen.add(number)
            try:
                kind = self._pages.kind(number)
                if kind == INTERIOR:
                    todo += self._pages.children(number)
                elif kind == LEAF:
                    self._pages.cells(number)
                    found.append(number)
                else:
                    self._unread.add(number)
            except Damaged:
                self._unread.add(number)
        return found

    def _is_root_of(self, shape: Shape) -> bool:
        """Say whether the page a fresh case has a table on leads to rows of that table."""
        seen, unread = set(self._seen), set(self._unread)
        leaves = self._leaves(shape.root)
        self._seen, self._unread = seen, unread
        rows = [row for leaf in leaves[:3] for row in self._pages.rows(leaf)][:50]
        return bool(rows) and all(values and shape.fitted(rowid, values) for rowid, values, _ in rows)

    def _walk(self, table: str, root: int) -> None:
        before = len(self._unread)
        leaves = self._leaves(root)
        if table in WANTED and len(self._unread) > before:
            self.found.broken[table] = len(self._unread) - before
        for done, leaf in enumerate(leaves):
            if table in WANTED:
                self._take(table, leaf)
            if not done % 200:
                self._tick(done, self._pages.count, table)

    def _take(self, table: str, leaf: int) -> None:
        shape, rows = self._shapes[table], self.found.rows[table]
        for rowid, values, lost in self._pages.rows(leaf):
            if table == "document_text" and values is not None and any(lost[2:]) and lost[1] is None:
                # only words put together again are cut off: the text itself is whole
                values, lost = (*values[:2], ""), ()
            if table in CONTENTS and any(lost):
                cut = lost[1]
                self.found.cut[table][rowid] = cut.read if isinstance(cut, Lost) else b""
                continue
            row = shape.fitted(rowid, values) if values is not None and not any(lost) else None
            if row is None:
                self.found.bad_cells[table] = self.found.bad_cells.get(table, 0) + 1
            else:
                rows[rowid] = row

    def _read_journal(self) -> None:
        expected: dict[str, set[int]] = {}
        deleted: dict[str, set[int]] = {}
        for number in sorted(self.found.rows["change"]):
            _, _, table, first, count, action, *_ = self.found.rows["change"][number]
            assert isinstance(table, str) and isinstance(first, int) and isinstance(count, int)
            numbers = range(first, first + min(count, 1 << 20))
            if action == "D":
                expected.setdefault(table, set()).difference_update(numbers)
                deleted.setdefault(table, set()).update(numbers)
            else:
                expected.setdefault(table, set()).update(numbers)
                deleted.setdefault(table, set()).difference_update(numbers)
        self.found.expected, self.found.deleted = expected, deleted

    def _candidates(self, page: int) -> tuple[str, ...]:
        rows = [(rowid, values) for rowid, values, lost in self._pages.rows(page) if values and not any(lost)]
        if not rows:
            return ()
        return tuple(
            table
            for table, shape in self._shapes.items()
            if all(shape.fitted(rowid, values) is not None for rowid, values in rows)
            and not any(rowid in self.found.rows.get(table, ()) for rowid, _ in rows)
        )

    def _attribute(self, leaves: list[int]) -> None:
        for done, page in enumerate(leaves):
            self._tick(done, len(leaves), "pages without a table")
            tables = self._candidates(page)
            scores = sorted(((self._score(page, table), table) for table in tables), reverse=True)
            if not scores:
                continue
            self._seen.add(page)
            best = [table for score, table in scores if score == scores[0][0]]
            wanted = [table for table in best if table in WANTED]
            if len(best) == 1 and wanted:
                self._take(best[0], page)
            elif wanted:
                self.found.untold.append((page, len(self._pages.cells(page)), tuple(sorted(best))))

    def _score(self, page: int, table: str) -> float:
        """Return how well the rows of a page fit a table: the share the journal lacks there, and of parents found."""
        shape = self._shapes[table]
        fitted = [
            shape.fitted(rowid, values) for rowid, values, lost in self._pages.rows(page) if values and not any(lost)
        ]
        rows = [row for row in fitted if row is not None]
        if table in CONTENTS:
            column = self._shapes["document"].names.index("sha256" if table == "document_file" else "text_sha256")
            said = {row[column] for row in self.found.rows["document"].values()}
            whole = [row[1].encode() if isinstance(row[1], str) else row[1] for row in rows]
            known = any(isinstance(w, bytes) and hashlib.sha256(w).hexdigest() in said for w in whole)
            return 2.0 if known else 0.5 if table == "document_text" else -1.0
        numbers = [row[shape.number] for row in rows if shape.number is not None]
        lacking = self.found.expected.get(table, set()) - self.found.rows.get(table, {}).keys()
        score = sum(number in lacking for number in numbers) / max(1, len(rows))
        named = [(reference.parent, row[reference.column]) for row in rows for reference in shape.references]
        named = [(parent, number) for parent, number in named if number is not None]
        if named:
            score += sum(number in self.found.rows.get(parent, ()) for parent, number in named) / len(named)
        return score
