"""The exported case file: what it holds, what options leave out, and that verify sees every change."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.case_lines import write
from workbench.model.errors import Cancelled, UserError
from workbench.services.exporting import ExportOptions, export_sqlite, verify_sqlite
from workbench.services.loading import load
from workbench.store.database import Store


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    load(store, write(tmp_path / "in.jsonl"))
    return store


def rows(path: Path, query: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def exported(store: Store, tmp_path: Path, **options: Any) -> Path:
    out = tmp_path / "out.sqlite"
    export_sqlite(store, out, ExportOptions(**options), force=True)
    return out


def test_the_contract_of_tables_and_views(filled: Store, tmp_path: Path) -> None:
    out = exported(filled, tmp_path)
    found = {(kind, name) for kind, name in rows(out, "SELECT type, name FROM sqlite_schema WHERE type <> 'index'")}
    tables = (
        "about sources documents pages files passages tags passage_tags record_tags entities aliases alias_evidence mentions"
        " events dates participants claims claim_about claim_links predicates relations evidence time_orders same_as"
        " attributes carried saved_searches history"
    )
    views = "timeline entity_read_as entity_index quotes claims_by_source corrections"
    assert found == {("table", name) for name in tables.split()} | {("view", name) for name in views.split()}
    columns = {
        "timeline": "event kind title earliest latest date_words place participants quote document page",
        "quotes": "record_type record name role quote document start end page",
        "claims_by_source": "source reliability claim statement stance credibility attributed_to quote document page",
        "evidence": "record_type record passage role",
        "mentions": "uid passage entity",
        "passages": "uid document start end quote prefix suffix note created_at created_by",
    }
    for name, listed in columns.items():
        assert " ".join(row[1] for row in rows(out, f"PRAGMA table_info({name})")) == listed
    assert rows(out, "PRAGMA journal_mode") == [("delete",)]
    assert rows(out, "PRAGMA foreign_key_check") == []
    assert verify_sqlite(out).ok


def test_about_tells_where_it_comes_from(filled: Store, tmp_path: Path) -> None:
    about = dict(rows(exported(filled, tmp_path), "SELECT key, value FROM about"))
    assert about["head"] == filled.head()
    assert about["title"] == "The Lantern Group"
    assert json.loads(about["counts"])["passages"] == 6
    assert json.loads(about["options"]) == {"tags": None, "documents": None, "files": True, "source_names": True}
    assert json.loads(about["left_out"]) == {}


def test_the_timeline_reads_like_one(filled: Store, tmp_path: Path) -> None:
    out = exported(filled, tmp_path)
    listed = rows(out, "SELECT title, earliest, latest, date_words, place, participants, quote, document FROM timeline")
    assert listed == [
        ("Meeting in Port Sabel", "2014-03-01", "2014-05-31", "spring 2014", "Port Sabel", "Lantern Group; Harbour clerk",
         "The Lantern Group", "A boat in the harbour"),
        ("Boat bought", "2014-05-01", "2014-05-31", "May 2014", None, None, "🕯️ Two months later", "A boat in the harbour"),
        ("Owning the boat", "2014-05-01", None, "since May 2014", None, None, None, None),
        ("Boat leaves", "2014-07-01", "2014-07-31", "July 2014", None, None, "the boat left in July", "A boat in the harbour"),
        ("Undated", None, None, None, None, None, None, None),
    ]  # fmt: skip
    assert rows(out, "SELECT name, kind, aliases, mentions, first_date, last_date FROM entity_index") == [
        ("Harbour clerk", "person", None, 0, "2014-03-01", "2014-05-31"),
        ("Lantern Group", "organisation", "the Group; LG; Lantern Circle", 2, "2014-03-01", "2014-05-31"),
        ("Port Sabel", "place", None, 1, "2014-03-01", "2014-05-31"),
    ]
    assert rows(out, "SELECT source, reliability, statement, attributed_to, quote FROM claims_by_source") == [
        ("The Sabel Courier", "B", "The boat left in July.", "Harbour clerk", "the boat left in July"),
        (None, None, "The boat left in August.", "Harbour office", "the boat left in August"),
    ]
    assert rows(out, "SELECT record_type, count(*) FROM quotes GROUP BY 1 ORDER BY 1") == [
        ("alias", 1), ("claim", 2), ("claim_link", 1), ("entity", 3), ("event", 7), ("relation", 1), ("same_as", 1), ("time_order", 1),
    ]  # fmt: skip
    assert rows(out, "SELECT record_type FROM claim_about ORDER BY rowid") == [
        ("event",),
        ("entity",),
        ("claim",),
        ("relation",),
    ]


def test_years_that_sql_cannot_name(store: Store, tmp_path: Path) -> None:
    records = [
        {"type": "event", "kind": "x", "title": "old", "date": {"edtf": "-0043"}},
        {"type": "event", "kind": "x", "title": "far", "date": {"edtf": "Y12000"}},
        {"type": "event", "kind": "x", "title": "last", "date": {"edtf": "2014", "kind": "series-last"}},
        {"type": "event", "kind": "x", "title": "state", "date": {"edtf": "2014", "kind": "state-at-anchor"}},
    ]
    load(store, write(tmp_path / "in.jsonl", records))
    out = exported(store, tmp_path)
    assert set(rows(out, "SELECT title, earliest, latest FROM timeline")) == {
        ("old", "-0043-01-01", "-0043-12-31"),
        ("far", "+12000-01-01", "+12000-12-31"),
        ("last", "2014-01-01", "2014-12-31"),
        ("state", "2014-01-01", "2014-12-31"),
    }
    assert verify_sqlite(out).ok


def test_without_files_and_without_source_names(filled: Store, tmp_path: Path) -> None:
    out = exported(filled, tmp_path, files=False, source_names=False)
    assert rows(out, "SELECT count(*) FROM files") == [(0,)]
    assert rows(out, "SELECT name, note FROM sources ORDER BY name") == [("Source 1", None), ("Source 2", None)]
    assert rows(out, "SELECT author, url, filename FROM documents") == [(None, None, None)] * 2
    for secret in (b"Courier", b"Orrin", b"courier.example"):
        without_text = out.read_bytes().replace(b"The Sabel Courier first reported", b"")
        assert secret not in without_text or secret == b"Courier"
    assert verify_sqlite(out).ok


def test_chosen_documents(filled: Store, tmp_path: Path) -> None:
    (uid,) = filled.connection.execute("SELECT uid FROM document WHERE title = 'Correction'").fetchone()
    out = exported(filled, tmp_path, documents=(uid,))
    assert rows(out, "SELECT title, supersedes FROM documents") == [("Correction", None)]
    assert rows(out, "SELECT statement FROM claims") == [("The boat left in August.",)]
    assert rows(out, "SELECT count(*) FROM events") == [(0,)]
    assert rows(out, "SELECT count(*) FROM tags") == [(0,)]
    assert b"Lantern" not in out.read_bytes().replace(b"The Lantern Group", b"", 1), "the title of the case alone"
    assert verify_sqlite(out).ok
    left = json.loads(dict(rows(out, "SELECT key, value FROM about"))["left_out"])
    assert left["events"] == 5 and left["passages"] == 5


def test_chosen_tags(filled: Store, tmp_path: Path) -> None:
    (uid,) = filled.connection.execute("SELECT uid FROM tag WHERE name = 'Boats'").fetchone()
    out = exported(filled, tmp_path, tags=(uid,))
    assert rows(out, "SELECT quote FROM passages") == [("🕯️ Two months later",)]
    assert rows(out, "SELECT title FROM events ORDER BY title") == [("Boat bought",), ("Meeting in Port Sabel",)]
    assert rows(out, "SELECT name FROM tags") == [("Boats",)]
    assert rows(out, "SELECT name FROM entities ORDER BY name") == [
        ("Harbour clerk",),
        ("Lantern Group",),
        ("Port Sabel",),
    ]
    assert rows(out, "SELECT count(*) FROM time_orders") == [(1,)]
    assert verify_sqlite(out).ok
    with pytest.raises(UserError, match="has no tag"):
        exported(filled, tmp_path, tags=("nothing",))


def test_it_is_written_whole_or_not_at_all(filled: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    out.write_text("mine")
    with pytest.raises(UserError, match="already there"):
        export_sqlite(filled, out)
    with pytest.raises(UserError, match="the case itself"):
        export_sqlite(filled, filled.path, force=True)

    def stop() -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        export_sqlite(filled, out, force=True, checkpoint=stop)
    assert out.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".out")) == []


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE passages SET quote = 'x' || substr(quote, 2) WHERE rowid = 1", "quote"),
        ("UPDATE passages SET start = start + 1 WHERE rowid = 2", "quote"),
        ('UPDATE passages SET "end" = 5000 WHERE rowid = 2', "quote"),
        ("UPDATE passages SET prefix = '' WHERE rowid = 3", "quote"),
        ("UPDATE documents SET text = text || ' ' WHERE rowid = 1", "text"),
        ("UPDATE documents SET text_sha256 = '' WHERE rowid = 1", "text"),
        ("UPDATE files SET bytes = x'00' WHERE rowid = 1", "file"),
        ("DELETE FROM entities WHERE name = 'Port Sabel'", "key"),
        ("UPDATE evidence SET record = 'gone' WHERE rowid = 1", "key"),
        ("DELETE FROM passage_tags; DELETE FROM history WHERE operation = 1", "count"),
        ("DELETE FROM claim_links", "count"),
        ("UPDATE history SET hash = '' WHERE operation = 1", "history"),
        ("UPDATE about SET value = 'x' WHERE key = 'head'", "history"),
        ("CREATE TRIGGER t AFTER INSERT ON tags BEGIN SELECT 1; END", "schema"),
    ],
)
def test_verify_sees_every_change(filled: Store, tmp_path: Path, statement: str, kind: str) -> None:
    out = exported(filled, tmp_path)
    connection = sqlite3.connect(out)
    connection.executescript(statement)
    connection.close()
    assert kind in {finding.kind for finding in verify_sqlite(out).findings}


def test_tags_on_records_go_out_and_choose_records(filled: Store, tmp_path: Path) -> None:
    out = exported(filled, tmp_path)
    found = rows(
        out, "SELECT r.record_type, t.name FROM record_tags AS r JOIN tags AS t ON t.uid = r.tag ORDER BY 1, 2"
    )
    assert found == [
        ("claim", "Property"), ("entity", "Boats"), ("entity", "Property"), ("event", "Boats"), ("relation", "Property"),
    ]  # fmt: skip
    assert rows(out, "SELECT include, exclude FROM tags WHERE name = 'Property'") == [("Deeds.", "Leases.")]
    assert verify_sqlite(out).ok
    boats = rows(out, "SELECT uid FROM tags WHERE name = 'Boats'")[0][0]
    out = exported(filled, tmp_path, tags=(boats,))
    assert rows(out, "SELECT DISTINCT record_type FROM record_tags ORDER BY 1") == [("entity",), ("event",)]
    assert ("Lantern Group",) in rows(out, "SELECT name FROM entities")
    assert verify_sqlite(out).ok
    connection = sqlite3.connect(out)
    connection.execute("UPDATE record_tags SET record = 'x' WHERE record_type = 'event'")
    connection.commit()
    connection.close()
    assert {finding.kind for finding in verify_sqlite(out).findings} == {"key"}


@pytest.mark.parametrize(
    "make",
    [
        lambda path: None,
        lambda path: path.write_text("no database"),
        lambda path: path.write_bytes(b""),
        lambda path: sqlite3.connect(path).execute("CREATE TABLE about (key, value)").connection.close(),
    ],
)
def test_verify_of_something_else(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "x.sqlite")
    with pytest.raises(UserError):
        verify_sqlite(tmp_path / "x.sqlite")


def test_the_hash_of_the_text_is_of_its_utf8(filled: Store, tmp_path: Path) -> None:
    for text, said in rows(exported(filled, tmp_path), "SELECT text, text_sha256 FROM documents"):
        assert hashlib.sha256(text.encode()).hexdigest() == said
