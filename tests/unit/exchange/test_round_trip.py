"""Load, dump, load, dump: the same bytes, and nothing written where a line is bad."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.case_lines import LATER, TEXT, lines, write
from workbench.model.errors import Cancelled, UserError
from workbench.model.uid import is_uid
from workbench.services import cases
from workbench.services.checking import check
from workbench.services.dumping import dump
from workbench.services.loading import load
from workbench.store.database import Store


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    opened = cases.new_case(tmp_path / "other.case", "Other", "somebody else")
    yield opened
    opened.close()


def loaded(store: Store, folder: Path, records: list[dict[str, Any]] | None = None) -> Any:
    return load(store, write(folder / "in.jsonl", records))[0]


def one(store: Store, query: str) -> Any:
    return store.connection.execute(query).fetchone()


@pytest.mark.parametrize("files", [False, True])
def test_dump_load_dump_is_byte_for_byte_equal(store: Store, other: Store, tmp_path: Path, files: bool) -> None:
    loaded(store, tmp_path)
    dump(store, tmp_path / "1.jsonl", files=files)
    load(other, tmp_path / "1.jsonl")
    dump(other, tmp_path / "2.jsonl", files=files)
    first = (tmp_path / "1.jsonl").read_bytes()
    assert first == (tmp_path / "2.jsonl").read_bytes()
    assert first.count(b"\n") == len(lines())
    assert (b'"bytes":' in first) is files
    assert cases.info(other)["title"] == "The Lantern Group"
    assert check(store).ok and check(other).ok


def test_everything_arrives(store: Store, tmp_path: Path) -> None:
    report = loaded(store, tmp_path)
    assert dict(report.counts) == {
        "sources": 2, "documents": 2, "tags": 2, "passages": 6, "entities": 4, "mentions": 3, "events": 5, "claims": 2,
        "claim links": 1, "relations": 2, "orders": 1, "same as": 2, "attributes": 0,
        "saved searches": 1, "carried passages": 2,
    }  # fmt: skip
    assert not report.unknown_keys
    roles = store.connection.execute("SELECT role FROM event_evidence WHERE event_id = 1 ORDER BY id").fetchall()
    assert [role for (role,) in roles] == ["statement", "date", "place", "participant", "context"]
    assert one(store, "SELECT prefix, suffix FROM passage WHERE quote = 'Port Sabel'") == (
        "The Lantern Group met in ",
        TEXT[35:67],
    )
    # a date that superseded another, and one anchored to an event
    assert one(store, "SELECT d.edtf, o.kind, o.supersedes_id FROM event v JOIN fuzzy_date d ON d.id = v.date_id"
                      " JOIN fuzzy_date o ON o.id = d.supersedes_id WHERE v.title = 'Boat leaves'") == (
        "2014-07", "unknown", None)  # fmt: skip
    assert one(store, "SELECT v.title FROM fuzzy_date d JOIN event v ON v.id = d.anchor_event_id")[0].startswith("Meet")
    # the speaker left out is the document's source; an explicit null is nobody
    assert one(store, "SELECT s.name FROM claim c JOIN source s ON s.id = c.asserted_by_id WHERE c.id = 1") == (
        "The Sabel Courier",
    )
    assert one(store, "SELECT asserted_by_id FROM claim WHERE id = 2") == (None,)
    assert one(store, "SELECT mentions, events FROM entity_tally WHERE entity_id = 1") == (2, 1)
    assert one(store, "SELECT count(*) FROM quote_fts WHERE quote_fts MATCH 'lantern'") == (1,)
    assert one(store, "SELECT label, batch FROM operation ORDER BY id DESC LIMIT 1")[0] == "records.load"


def test_a_load_is_one_undo_step(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path)
    dump(store, tmp_path / "1.jsonl")
    store.undo()
    assert one(store, "SELECT (SELECT count(*) FROM passage) + (SELECT count(*) FROM document)") == (0,)
    assert cases.info(store)["title"] == "Test"
    store.redo()
    dump(store, tmp_path / "2.jsonl")
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    assert check(store).ok


def test_a_bad_line_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    records = lines()
    records[7]["quote"] = "The Lantern Grupp"
    head = store.head()
    with pytest.raises(UserError) as caught:
        loaded(store, tmp_path, records)
    assert str(caught.value) == (
        "line 8: The quote differs from the document: the line says 'The Lantern Grupp', the text has 'The Lantern Group'."
    )
    assert store.head() == head
    assert one(store, "SELECT count(*) FROM document_text") == (0,)


def test_uids_are_kept_and_refused_where_they_are_taken(store: Store, tmp_path: Path) -> None:
    uid = "0192f0c0-0000-7000-8000-00000000000a"
    loaded(store, tmp_path, [{"type": "tag", "id": "t1", "name": "x"}, {"type": "tag", "id": uid.upper(), "name": "y"}])
    assert one(store, "SELECT name FROM tag WHERE uid = '" + uid + "'") == ("y",)
    with pytest.raises(UserError, match="line 2: The case already has the tag " + uid):
        loaded(store, tmp_path, [{"type": "tag", "name": "x"}, {"type": "tag", "id": uid, "name": "y"}])


def test_a_second_load_of_the_same_texts_is_taken_as_told(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path)
    report = loaded(store, tmp_path)
    assert one(store, "SELECT count(*) FROM document") == (4,)
    assert any("digit key" in note for note in report.notes)
    assert cases.info(store)["title"] == "The Lantern Group"


def test_a_title_is_kept_where_the_case_has_records(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path, [{"type": "tag", "name": "x"}])
    report = loaded(store, tmp_path)
    assert cases.info(store)["title"] == "Test"
    assert any("keeps its title" in note for note in report.notes)


def test_a_document_by_path_is_read_beside_the_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes("\ufeffOne\r\ntwo £".encode())
    records = [
        {"type": "passage", "document": "d", "start": 4, "end": 9, "quote": "two £"},
        {"type": "document", "id": "d", "path": "texts/a.txt", "title": "A"},
    ]
    loaded(store, tmp_path, records)
    assert one(store, "SELECT title, filename, chars FROM document") == ("A", "a.txt", 9)
    assert one(store, "SELECT bytes FROM document_file") == ((tmp_path / "texts" / "a.txt").read_bytes(),)
    with pytest.raises(UserError, match=r"line 1: nothere\.txt: "):
        loaded(store, tmp_path, [{"type": "document", "path": "nothere.txt", "title": "A"}])


def test_text_is_made_canonical_and_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"type": "document", "title": "A", "text": "a\r\nb\u2029c\ud800"}))
    report, _ = load(store, tmp_path / "a.jsonl")
    assert one(store, "SELECT text FROM document_text") == ("a\nb\ufffdc\ufffd",)
    assert report.notes == ("line 1: 2 characters that cannot be kept were replaced by \ufffd.",)


def test_bytes_come_with_their_hash(store: Store, tmp_path: Path) -> None:
    data = base64.b64encode(b"<p>Words").decode()
    document = {"type": "document", "title": "A", "text": "Words", "bytes": data, "media_type": "text/html"}
    loaded(store, tmp_path, [document])
    assert one(store, "SELECT bytes, media_type FROM document_file, document") == (b"<p>Words", "text/html")
    with pytest.raises(UserError, match="line 1: The SHA-256"):
        loaded(store, tmp_path, [document | {"sha256": "0" * 64}])


def test_a_document_whose_bytes_did_not_come_keeps_their_hash(store: Store, other: Store, tmp_path: Path) -> None:
    data = base64.b64encode(b"<p>Words").decode()
    loaded(store, tmp_path, [{"type": "document", "title": "A", "text": "Words", "bytes": data}])
    dump(store, tmp_path / "1.jsonl")
    report = load(other, tmp_path / "1.jsonl")[0]
    assert any("without their original bytes" in note for note in report.notes)
    assert one(other, "SELECT count(*) FROM document_file") == (0,)
    assert one(other, "SELECT sha256 FROM document") == one(store, "SELECT sha256 FROM document")
    dump(other, tmp_path / "2.jsonl")
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    assert check(other).ok


@pytest.mark.parametrize("when", [("reading", 0), ("checking", 0), ("writing", 6), ("sealing", 0)])
def test_a_load_that_is_stopped_leaves_nothing(store: Store, tmp_path: Path, when: tuple[str, int]) -> None:
    path = write(tmp_path / "in.jsonl")

    def stop(done: int, total: int, what: str) -> None:
        if what == when[0] and done >= when[1]:
            store.cancelled.set()

    with pytest.raises(Cancelled):
        load(store, path, stop)
    assert one(store, "SELECT (SELECT count(*) FROM source) + (SELECT count(*) FROM change WHERE tbl = 'source')") == (
        0,
    )


def test_dumps_are_not_written_over_things(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    with pytest.raises(UserError, match="already there"):
        dump(store, out)
    with pytest.raises(UserError, match="the case itself"):
        dump(store, store.path, force=True)
    assert out.read_text() == "mine"
    dump(store, out, force=True)
    assert json.loads(out.read_text().splitlines()[0])["title"] == "Test"
    assert not list(tmp_path.glob("*.part")) and not list(tmp_path.glob(".*.part"))
    with pytest.raises(UserError, match="cannot be written"):
        dump(store, tmp_path / "nowhere" / "out.jsonl")


def test_dates_nobody_uses_are_told(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path)
    with store.operation("event.date"):
        store.connection.execute("UPDATE event SET date_id = NULL WHERE title = 'Boat bought'")
    report, _ = dump(store, tmp_path / "out.jsonl")
    assert report.notes == ("1 dates that no record uses any more were left out.",)


def test_the_texts_are_the_sample(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path)
    texts = store.connection.execute("SELECT text FROM document_text ORDER BY document_id").fetchall()
    assert texts == [(TEXT,), (LATER,)]


def test_records_without_a_uid_are_dumped_in_the_order_of_their_lines(store: Store, tmp_path: Path) -> None:
    names = [f"tag {number}" for number in range(9_000)]
    loaded(store, tmp_path, [{"type": "tag", "name": name} for name in names])
    uids = [uid for (uid,) in store.connection.execute("SELECT uid FROM tag ORDER BY id")]
    assert all(is_uid(uid) and uid[14] == "7" and uid[19] in "89ab" for uid in uids)
    assert len(set(uids)) == 9_000
    dump(store, tmp_path / "out.jsonl")
    lines_ = (tmp_path / "out.jsonl").read_text().splitlines()[1:]
    assert [json.loads(line)["name"] for line in lines_] == names
