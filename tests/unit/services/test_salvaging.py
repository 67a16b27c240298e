"""Pages of real case files overwritten at random: what lay outside the damage comes back, and the rest is told."""

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.case_lines import lines, write
from workbench.model.errors import UserError
from workbench.services import cases
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.services.salvaging import SalvageReport, salvage
from workbench.store.pages import LEAF, Pages
from workbench.store.schema import JOURNALED

PAGE = 4096
WORDS = ["harbour", "boat", "clerk", "lantern", "sabel", "noon", "ledger", "quay", "tide", "rope"]


def many_records(documents: int = 30, passages: int = 40) -> list[dict[str, Any]]:
    """A case of some hundred pages: documents of several pages, and records that refer to one another."""
    chance = random.Random(7)
    made = lines()
    for number in range(documents):
        text = " ".join(chance.choice(WORDS) for _ in range(1500))
        made.append({"type": "document", "id": f"D{number}", "title": f"Report {number}", "text": text})
        for place in range(passages):
            start = chance.randrange(len(text) - 40)
            end = start + chance.randrange(3, 40)
            name = f"{number}-{place}"
            span = {"start": start, "end": end, "quote": text[start:end]}
            made.append({"type": "passage", "id": f"P{name}", "document": f"D{number}", **span, "tags": ["t1"]})
            made.append(
                {
                    "type": "entity",
                    "id": f"E{name}",
                    "kind": "person",
                    "name": f"Person {name}",
                    "mentions": [f"P{name}"],
                }
            )
            if place % 2:
                event = {"type": "event", "id": f"V{name}", "kind": "meeting", "title": f"Meeting {name}"}
                made.append(
                    {**event, "date": {"edtf": "2014-05"}, "participants": [f"E{name}"], "evidence": [f"P{name}"]}
                )
            else:
                claim = {"type": "claim", "id": f"C{name}", "statement": f"Statement {name}", "about": [f"E{name}"]}
                made.append({**claim, "evidence": [f"P{name}"]})
    return made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("salvage")
    store = cases.new_case(folder / "whole.case", "Whole", "tester")
    load(store, write(folder / "in.jsonl", many_records()))
    for number in range(60):
        with store.operation("entity.rename"):
            store.connection.execute("UPDATE entity SET note = 'seen' WHERE id = ?", (number * 17 + 2,))
    with store.operation("event.delete"):
        store.connection.execute("DELETE FROM event WHERE id BETWEEN 40 AND 60")
    store.close()
    return folder / "whole.case"


def rows_of(path: Path) -> dict[str, dict[int, tuple[Any, ...]]]:
    connection = sqlite3.connect(path)
    try:
        found = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in JOURNALED}
        found["document_file"] = connection.execute("SELECT * FROM document_file").fetchall()
        found["document_text"] = connection.execute("SELECT * FROM document_text").fetchall()
        return {table: {row[0]: row for row in rows} for table, rows in found.items()}
    finally:
        connection.close()


def on_pages(path: Path, hit: set[int]) -> dict[str, set[int]]:
    """The rows of the whole file that lie on those pages, wholly or in part."""
    pages = Pages(path.read_bytes())
    connection = sqlite3.connect(path)
    roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"))
    connection.close()
    found: dict[str, set[int]] = {}
    for table in (*JOURNALED, "document_text", "document_file"):
        todo = [roots[table]]
        while todo:
            number = todo.pop()
            if pages.kind(number) != LEAF:
                todo += pages.children(number)
                continue
            for place, (rowid, _, _) in zip(pages.cells(number), pages.rows(number), strict=True):
                if number in hit or hit & chain_of(pages, pages.page(number), place):
                    found.setdefault(table, set()).add(rowid)
    return found


def chain_of(pages: Pages, page: bytes, place: int) -> set[int]:
    length = at = 0
    for which in range(2):
        value = 0
        while True:
            byte = page[place + at]
            value, at = value << 7 | byte & 0x7F, at + 1
            if byte < 0x80:
                break
        length = value if which == 0 else length
    if length <= PAGE - 35:
        return set()
    least = (PAGE - 12) * 32 // 255 - 23
    local = least + (length - least) % (PAGE - 4)
    local = local if local <= PAGE - 35 else least
    follows, found = int.from_bytes(page[place + at + local : place + at + local + 4], "big"), set()
    while follows:
        found.add(follows)
        follows = int.from_bytes(pages.page(follows)[:4], "big")
    return found


def damaged(whole: Path, target: Path, hit: set[int], chance: random.Random) -> None:
    data = bytearray(whole.read_bytes())
    for number in hit:
        filled = bytes(PAGE) if chance.random() < 0.3 else chance.randbytes(PAGE)
        data[(number - 1) * PAGE : number * PAGE] = filled
    target.write_bytes(data)


def came_back(whole: Path, report: SalvageReport, hit: set[int]) -> tuple[int, int]:
    """How many rows lay outside the damage, and how many of those came back as they were."""
    before, after, gone = rows_of(whole), rows_of(report.path), on_pages(whole, hit)
    outside = back = 0
    for table, rows in before.items():
        for number, row in rows.items():
            if number not in gone.get(table, ()):
                outside += 1
                back += after[table].get(number) == row
    return outside, back


@pytest.mark.parametrize("seed", range(6))
def test_pages_overwritten_at_random(whole: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    count = whole.stat().st_size // PAGE
    hit = set(chance.sample(range(1, count + 1), max(1, count * (seed % 4 + 1) // 100)))
    damaged(whole, tmp_path / "damaged.case", hit, chance)
    report, _ = salvage(tmp_path / "damaged.case", tmp_path / "out.case", "tester")
    outside, back = came_back(whole, report, hit)
    assert back >= 0.95 * outside, (back, outside, report.findings)
    assert report.findings and report.damaged
    store = cases.open_case(tmp_path / "out.case", "tester")
    left = {(found.kind, found.what) for found in check(store).findings}
    store.close()
    assert left <= {("text", "Its text is not the one that was imported.")}, report.findings


@pytest.mark.parametrize("first", [1, 2])
def test_the_head_of_the_file_is_gone(whole: Path, tmp_path: Path, first: int) -> None:
    hit = set(range(first, 12))
    damaged(whole, tmp_path / "damaged.case", hit, random.Random(1))
    report, _ = salvage(tmp_path / "damaged.case", tmp_path / "out.case", "tester")
    outside, back = came_back(whole, report, hit)
    assert back >= 0.95 * outside


def test_a_file_cut_short(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    (tmp_path / "damaged.case").write_bytes(data[: len(data) * 2 // 3])
    report, _ = salvage(tmp_path / "damaged.case", tmp_path / "out.case", "tester")
    hit = set(range(len(data) * 2 // 3 // PAGE, len(data) // PAGE + 1))
    outside, back = came_back(whole, report, hit)
    assert back >= 0.95 * outside
    assert "the end of the file" in {found.where for found in report.findings}


def test_what_a_short_file_lost_is_told_where_its_history_is_gone_too(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    (tmp_path / "damaged.case").write_bytes(data[: len(data) // 2])
    report, _ = salvage(tmp_path / "damaged.case", tmp_path / "out.case", "tester")
    came = dict(report.rows)
    connection = sqlite3.connect(whole)
    there = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in JOURNALED[1:]}
    connection.close()
    lacking = {table for table in there if came.get(table, 0) < there[table]}
    told = " ".join(f"{found.where} {found.what}" for found in report.findings)
    assert lacking
    assert not {table for table in lacking if table not in told}, told


def test_a_whole_file_comes_back_whole(whole: Path, tmp_path: Path) -> None:
    report, _ = salvage(whole, tmp_path / "out.case", "tester")
    assert report.ok and report.damaged == 0
    assert rows_of(report.path) == rows_of(whole)


def test_what_was_taken_back_stays_away(tmp_path: Path) -> None:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    load(store, write(tmp_path / "in.jsonl"))
    store.undo()
    store.redo()
    load(store, write(tmp_path / "in2.jsonl", [{"type": "document", "id": "x", "title": "X", "text": "Taken back."}]))
    store.undo()
    store.close()
    report, _ = salvage(tmp_path / "a.case", tmp_path / "out.case", "tester")
    assert report.ok and len(rows_of(report.path)["document"]) == 2
    assert len(rows_of(report.path)["document_text"]) == 2


def test_pages_and_joined_words_come_back(tmp_path: Path) -> None:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    load(store, write(tmp_path / "in.jsonl"))
    connection = store.connection
    connection.execute("INSERT INTO document_page VALUES (1, 0, 0, 20, 'i', 595, 842, x'0102')")
    connection.execute("INSERT INTO document_page VALUES (1, 1, 20, 40, 'ii', 595, 842, NULL)")
    with store.operation("document.import"):
        connection.execute("DELETE FROM document_text WHERE document_id = 2")
        connection.execute(
            "INSERT INTO document_text VALUES (2, 'Words cut in two.', 'together', '[[0, 1, \"Words\"]]')"
        )
        connection.execute("UPDATE tag SET note = 'x' WHERE id = 1")
    pages = connection.execute("SELECT * FROM document_page").fetchall()
    store.close()
    report, _ = salvage(tmp_path / "a.case", tmp_path / "out.case", "tester")
    fresh = sqlite3.connect(report.path)
    assert fresh.execute("SELECT * FROM document_page").fetchall() == pages
    assert rows_of(report.path)["document_text"][2] == (2, "Words cut in two.", "together", '[[0, 1, "Words"]]')
    fresh.close()


def test_a_write_cut_off_is_taken_back_in_a_copy(whole: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    case.write_bytes(whole.read_bytes())
    writer = sqlite3.connect(case, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN")
    writer.execute("UPDATE document_text SET text = text || ' half'")
    half, journal = case.read_bytes(), case.with_name("a.case-journal").read_bytes()
    writer.close()
    case.write_bytes(half)
    case.with_name("a.case-journal").write_bytes(journal)
    report, _ = salvage(case, tmp_path / "out.case", "tester")
    assert rows_of(report.path) == rows_of(whole)
    assert case.read_bytes() == half and case.with_name("a.case-journal").read_bytes() == journal


def test_refusals(whole: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="damaged file itself"):
        salvage(whole, whole, "tester", force=True)
    with pytest.raises(UserError, match="no file"):
        salvage(tmp_path / "none.case", tmp_path / "out.case", "tester")
    (tmp_path / "noise.case").write_bytes(random.Random(3).randbytes(50 * PAGE))
    with pytest.raises(UserError, match="nothing of a case"):
        salvage(tmp_path / "noise.case", tmp_path / "out.case", "tester")
    (tmp_path / "out.case").write_text("mine")
    with pytest.raises(UserError, match="already there"):
        salvage(whole, tmp_path / "out.case", "tester")
    store = cases.open_case(whole, "tester")
    with pytest.raises(UserError, match="is open with"):
        salvage(whole, tmp_path / "other.case", "tester")
    store.close()
