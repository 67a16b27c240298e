"""Write what was salvaged into a fresh case, so that every key holds again; and say what was done for that."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from workbench.model.finding import Finding
from workbench.model.uid import new_uid
from workbench.store.pages import Row, Value
from workbench.store.salvage import Salvaged, Tick
from workbench.store.salvage_shapes import shapes
from workbench.store.schema import JOURNALED, quoted

UNREAD = "\ufffd"
# What stands for a record that is lost but that others refer to; other columns are empty.
_STAND_INS: dict[str, dict[str, str]] = {
    "entity": {"kind": "unknown", "name": "Lost entity {id}", "folded": "lost entity {id}"},
    "event": {"kind": "unknown", "title": "Lost event {id}"},
    "claim": {"statement": "Lost claim {id}", "stance": "asserted"},
    "tag": {"name": "Lost tag {id}", "folded": "lost tag {id}"},
}


class Rebuild:
    """One rebuilding; ``findings`` tells what is missing and what was done about it."""

    def __init__(self, connection: sqlite3.Connection, found: Salvaged, tick: Tick) -> None:
        self._connection, self._found, self._tick = connection, found, tick
        self._shapes = {table: shape for table, shape in shapes().items() if table in JOURNALED}
        self._stand_ins: dict[str, list[int]] = {}
        self.findings: list[Finding] = []
        self.counts: dict[str, int] = {}

    def write(self) -> None:
        """Write everything, inside the open operation."""
        self.findings += _damage(self._found)
        self._found.rows["passage"] = self._sound_passages()
        texts = self._texts()
        self._mend_references()
        self._found.rows["document"].update(self._stand_in_documents(texts))
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        self._write_case()
        for table in JOURNALED:
            if table != "case_info":
                self._write_rows(table)
        self._write_contents(texts)
        self._drop_hanging()
        self.findings += self._missing()

    def _drop_hanging(self) -> None:
        """Take out rows that refer to one that could not be written after all."""
        while hanging := self._connection.execute("PRAGMA foreign_key_check").fetchall():
            for table, row, parent, _ in hanging:
                self._connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
                said = f"It refers to a {parent} that could not be read, so it was left out."
                self.findings.append(Finding("key", f"{table} {row}", said))

    def _column(self, table: str, name: str) -> int:
        return self._shapes[table].names.index(name)

    # Documents: text, bytes, passages

    def _live(self) -> set[int]:
        """The documents that are there, or that passages refer to, or whose text is there without a word of deletion."""
        column = self._column("passage", "document_id")
        named = {int(row[column] or 0) for row in self._found.rows["passage"].values()}
        named |= set(self._found.rows["document_text"]) | set(self._found.cut["document_text"])
        return set(self._found.rows["document"]) | (named - self._found.deleted.get("document", set()))

    def _sound_passages(self) -> dict[int, Row]:
        start, end, quote = (self._column("passage", name) for name in ("start", "end", "quote"))
        return {
            number: row
            for number, row in self._found.rows["passage"].items()
            if len(str(row[quote])) == int(row[end] or 0) - int(row[start] or 0) and int(row[start] or 0) >= 0
        }

    def _texts(self) -> dict[int, str]:
        """Return the text of every document; what could not be read of it is put back from passages as far as they go."""
        texts: dict[int, str] = {}
        column = self._column("passage", "document_id")
        held: dict[int, list[Row]] = {}
        for row in self._found.rows["passage"].values():
            held.setdefault(int(row[column] or 0), []).append(row)
        for number in sorted(self._live()):
            known = self._found.rows["document_text"].get(number)
            if known is not None and isinstance(known[1], str):
                texts[number] = known[1]
                continue
            begun = self._found.cut["document_text"].get(number, b"").decode("utf-8", "ignore").replace("\0", UNREAD)
            texts[number] = self._pieced(number, begun, held.get(number, []))
            unread = texts[number].count(UNREAD)
            said = (
                f"Its text could not be read whole: {len(texts[number]) - unread:,} of {len(texts[number]):,} characters "
                "are there, from its beginning and from passages."
            )
            self.findings.append(Finding("text", f"document {number}", said))
        return texts

    def _pieced(self, number: int, begun: str, passages: list[Row]) -> str:
        row = self._found.rows["document"].get(number)
        prefix, suffix, quote = (self._column("passage", name) for name in ("prefix", "suffix", "quote"))
        start, end = self._column("passage", "start"), self._column("passage", "end")
        length = int(row[self._column("document", "chars")] or 0) if row else 0
        length = max([length, len(begun), *(int(p[end] or 0) + len(str(p[suffix])) for p in passages)])
        letters = list(begun.ljust(length, UNREAD)[:length])
        for passage in passages:
            words = str(passage[prefix]) + str(passage[quote]) + str(passage[suffix])
            at = int(passage[start] or 0) - len(str(passage[prefix]))
            if at >= 0:
                letters[at : at + len(words)] = words
        return "".join(letters)

    def _write_contents(self, texts: dict[int, str]) -> None:
        also = {number: row[2:4] for number, row in self._found.rows["document_text"].items()}
        files = self._files()
        pages = [row for row in self._found.rows["document_page"].values() if row[0] in texts]
        insert = self._connection.executemany
        insert(
            "INSERT INTO document_text (document_id, text, joined, headings) VALUES (?, ?, ?, ?)",
            ((number, texts[number], *also.get(number, ("", ""))) for number in sorted(texts)),
        )
        insert(
            "INSERT INTO document_file (document_id, bytes) VALUES (?, ?)",
            ((number, files[number]) for number in sorted(files)),
        )
        insert("INSERT OR IGNORE INTO document_page VALUES (?, ?, ?, ?, ?, ?, ?, ?)", pages)
        self.counts |= {"document_text": len(texts), "document_file": len(files), "document_page": len(pages)}

    def _files(self) -> dict[int, Value]:
        """Return the original bytes that are whole, of documents that are there."""
        column, live = self._column("document", "sha256"), self._found.rows["document"]
        whole: dict[int, Value] = {}
        broken = set(self._found.cut["document_file"].keys() & live.keys())
        for number, row in self._found.rows["document_file"].items():
            if number not in live or not isinstance(row[1], bytes):
                continue
            if live[number][column] == hashlib.sha256(row[1]).hexdigest():
                whole[number] = row[1]
            else:
                broken.add(number)
        for number in sorted(broken):
            said = "Its original file could not be read whole and is left out."
            self.findings.append(Finding("bytes", f"document {number}", said))
        return whole

    def _stand_in_documents(self, texts: dict[int, str]) -> dict[int, Row]:
        made: dict[int, Row] = {}
        for number in sorted(texts.keys() - self._found.rows["document"].keys()):
            digest = hashlib.sha256(texts[number].encode()).hexdigest()
            original = self._found.rows["document_file"].get(number, (number, None))[1]
            values: dict[str, Value] = {
                "id": number,
                "uid": new_uid(),
                "title": f"Salvaged document {number}",
                "media_type": "text/plain",
                "sha256": hashlib.sha256(original).hexdigest() if isinstance(original, bytes) else digest,
                "text_sha256": digest,
                "chars": len(texts[number]),
                "imported_at": "",
                "imported_by": "",
            }
            made[number] = tuple(values.get(name) for name in self._shapes["document"].names)
        if made:
            said = (
                f"{len(made):,} documents lost their title, source and dates; text and passages are under a stand-in."
            )
            self.findings.append(Finding("stand-in", f"document {_numbers(made)}", said))
        return made

    # References

    def _mend_references(self) -> None:
        """Make every reference lead somewhere: cut it, put a stand-in there, or leave the row out that needs it."""
        there = {table: set(self._found.rows[table]) for table in JOURNALED}
        there["document"] = self._live()
        cut: dict[tuple[str, str], set[int]] = {}
        left_out: dict[tuple[str, str], set[int]] = {}
        changed = True
        while changed:
            changed = False
            for table, shape in self._shapes.items():
                for number, row in list(self._found.rows[table].items()):
                    for reference in shape.references:
                        named = row[reference.column]
                        if named is None or named in there[reference.parent]:
                            continue
                        changed = True
                        if reference.parent in _STAND_INS and isinstance(named, int):
                            self._stand_in(reference.parent, named, there)
                        elif reference.sets_null:
                            row = (*row[: reference.column], None, *row[reference.column + 1 :])
                            self._found.rows[table][number] = row
                            cut.setdefault((table, reference.parent), set()).add(number)
                        else:
                            del self._found.rows[table][number]
                            there[table].discard(number)
                            left_out.setdefault((table, reference.parent), set()).add(number)
                            break
        for table, numbers in self._stand_ins.items():
            said = f"{len(numbers):,} of them are lost; stand-ins keep what refers to them."
            self.findings.append(Finding("stand-in", f"{table} {_numbers(numbers)}", said))
        for (table, parent), found in cut.items():
            self.findings.append(Finding("reference", f"{table} {_numbers(found)}", f"The {parent} it names is lost."))
        for (table, parent), found in left_out.items():
            said = f"Left out, {len(found):,} rows: the {parent} each needs is lost."
            self.findings.append(Finding("left out", f"{table} {_numbers(found)}", said))

    def _stand_in(self, table: str, number: int, there: dict[str, set[int]]) -> None:
        said = {name: words.replace("{id}", str(number)) for name, words in _STAND_INS[table].items()}
        values: dict[str, Value] = {"id": number, "uid": new_uid(), **said}
        self._found.rows[table][number] = tuple(values.get(name) for name in self._shapes[table].names)
        there[table].add(number)
        self._stand_ins.setdefault(table, []).append(number)

    # Rows

    def _write_case(self) -> None:
        known = next(iter(self._found.rows["case_info"].values()), None)
        if known is None:
            self.findings.append(Finding("missing", "case_info 1", "The title and the settings of the case are lost."))
            return
        names = [name for name in self._shapes["case_info"].names if name != "id"]
        values = dict(zip(self._shapes["case_info"].names, known, strict=True))
        assigned = ", ".join(f"{quoted(name)} = ?" for name in names)
        self._connection.execute(f"UPDATE case_info SET {assigned} WHERE id = 1", [values[name] for name in names])

    def _write_rows(self, table: str) -> None:
        shape, rows = self._shapes[table], self._found.rows[table]
        listed = ", ".join(map(quoted, shape.names))
        statement = f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(shape.names))})"
        refused: list[int] = []
        for done, number in enumerate(sorted(rows)):
            try:
                self._connection.execute(statement, rows[number])
            except sqlite3.IntegrityError:
                refused.append(number)
            if not done % 1000:
                self._tick(done, len(rows), table)
        self.counts[table] = len(rows) - len(refused)
        if refused:
            said = f"Left out, {len(refused):,} rows: they break a rule of the table, so they are not what was written."
            self.findings.append(Finding("left out", f"{table} {_numbers(refused)}", said))

    def _missing(self) -> Iterator[Finding]:
        for table in JOURNALED:
            stood_in = set(self._stand_ins.get(table, ()))
            lost = (self._found.expected.get(table, set()) - self._found.rows[table].keys()) - stood_in
            if table != "case_info" and lost:
                said = f"{len(lost):,} rows the history tells of are not there."
                yield Finding("missing", f"{table} {_numbers(lost)}", said)


def _damage(found: Salvaged) -> Iterator[Finding]:
    if found.damaged:
        said = f"{len(found.damaged):,} of {found.pages:,} pages cannot be read."
        yield Finding("damage", f"pages {_numbers(found.damaged)}", said)
    if found.said_pages > found.pages:
        said = f"The file ends after {found.pages:,} of {found.said_pages:,} pages. What was on the others is lost."
        yield Finding("damage", "the end of the file", said)
    if found.journal_ignored:
        yield Finding("damage", "the journal file", "An unfinished write could not be taken back.")
    for table, count in sorted(found.bad_cells.items()):
        yield Finding("damage", table, f"{count:,} rows on readable pages cannot be read.")
    for page, rows, tables in found.untold:
        yield Finding("untold", f"page {page}", f"{rows:,} rows fit {' and '.join(tables)} alike and are left out.")
    changes = len(found.rows["change"])
    lost = sum(int(row[8] or 0) for row in found.rows["operation"].values()) - sum(
        int(row[4] or 0) for row in found.rows["change"].values()
    )
    if lost > 0 or not {"operation", "change"}.isdisjoint(found.broken):
        # the history cannot tell what is missing
        for table, pages in sorted(found.broken.items()):
            said = f"Rows of it may be missing: at least {pages:,} of its pages cannot be read; {len(found.rows[table]):,} rows were found."
            yield Finding("damage", table, said)
    if lost > 0:
        yield Finding("history", "change", f"{lost:,} of {lost + changes:,} entries of the history are lost.")


def _numbers(numbers: Iterable[int]) -> str:
    """Return numbers as words: runs as first-last, at most twelve of them."""
    listed = sorted(numbers)
    runs = []
    for _, group in groupby(enumerate(listed), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return ", ".join(runs[:12]) + (f" and {len(runs) - 12:,} more" if len(runs) > 12 else "")
