"""Newer versions of documents: imported, proposed, accepted, set aside, undone, dumped."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import case_lines
from workbench.cli import start
from workbench.model.errors import Cancelled, UserError
from workbench.model.records import Span
from workbench.services import checking, exporting, history, importing, loading, versions
from workbench.services.dumping import dump
from workbench.services.versions import Placing, State
from workbench.store import carried, documents, passages
from workbench.store.creating import create_case
from workbench.store.database import Store

NEW = (
    "CORRECTED. "
    + case_lines.TEXT.replace("left in July", "left in late July").replace("Port Sabel", "Port Harrow")
    + "\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = create_case(tmp_path / "one.case", "Versions", "T. Vane")
    loading.load(
        made, case_lines.write(tmp_path / "in.jsonl", [x for x in case_lines.lines() if x["type"] != "carried"])
    )
    yield made
    assert checking.check(made).ok
    made.close()


def first(store: Store) -> int:
    return int(store.connection.execute("SELECT id FROM document WHERE title <> 'Correction'").fetchone()[0])


def pasted(store: Store) -> int:
    store.connection.execute("SELECT 1")
    with store.operation("document.change"):
        store.connection.execute("UPDATE document SET supersedes_id = NULL")
    return versions.paste_version(store, first(store), NEW)[0].id


def rows(store: Store, table: str) -> int:
    return int(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_nothing_moves_unasked(store: Store) -> None:
    before = rows(store, "passage")
    number = pasted(store)
    newer = documents.get(store.connection, number)
    older = documents.get(store.connection, first(store))
    assert (newer.supersedes_id, newer.title, newer.source_id) == (older.id, older.title, older.source_id)
    found, changes = versions.review(store, number)
    assert not changes
    assert rows(store, "passage") == before
    states = {item.passage.quote: (item.proposal.state, item.words) for item in found.items}
    assert states["The Lantern Group"][0] is State.MOVED
    assert states["Port Sabel"] == (State.LOST, "")
    assert states["the boat left in July"] == (State.CHANGED, "the boat left in late July")


def test_an_accepted_passage_carries_what_rests_on_it(store: Store) -> None:
    number = pasted(store)
    found, _ = versions.review(store, number)
    counts = {name: rows(store, name) for name in ("passage", "mention", "event_evidence", "passage_tag", "carried")}
    accepted, _ = versions.accept(store, number, found.open_placings())
    assert accepted == len(found.items) - found.counts()["lost"] > 0
    for item in found.items:
        if item.proposal.span is None:
            continue
        onto = passages.find(store.connection, number, item.proposal.span)
        assert onto is not None
        old, new = (passages.contents(store.connection, at) for at in (item.passage.id, onto))
        assert new.records == old.records
        assert new.tags == old.tags
        assert new.passage.note == old.passage.note
    now = versions.decided_anew(store.connection, found)
    assert now.counts()["done"] == accepted
    assert [i.passage.quote for i in now.items if i.is_open] == ["Port Sabel"]
    history.undo(store)
    assert {name: rows(store, name) for name in counts} == counts
    assert versions.decided_anew(store.connection, found).counts() == found.counts()


def test_lost_passages_stay_until_dealt_with(store: Store) -> None:
    number = pasted(store)
    found, _ = versions.review(store, number)
    lost = next(item for item in found.items if item.proposal.state is State.LOST)
    versions.set_aside(store, number, [lost.passage.id])
    assert versions.decided_anew(store.connection, found).counts()["lost"] == 0
    versions.take_back(store, number, [lost.passage.id])
    assert versions.decided_anew(store.connection, found).counts()["lost"] == 1
    at = NEW.index("Port Harrow")
    versions.place(store, number, Placing(lost.passage.id, Span(at, at + 11)))
    item = next(i for i in versions.decided_anew(store.connection, found).items if i.passage.id == lost.passage.id)
    assert (item.words, item.is_open) == ("Port Harrow", False)
    onto = item.carried.onto if item.carried else None
    assert onto is not None
    with store.operation("passage.delete"):
        store.connection.execute("DELETE FROM passage WHERE id = ?", (onto,))
    assert versions.decided_anew(store.connection, found).counts()["lost"] == 1


def test_what_cannot_be_a_version_is_refused(store: Store, tmp_path: Path) -> None:
    number = first(store)
    with pytest.raises(UserError, match="already has a newer version"):
        versions.paste_version(store, number, NEW)
    newest = versions.newest(store.connection, number)
    with pytest.raises(UserError, match="already there"):
        versions.paste_version(store, newest.id, case_lines.LATER)
    with pytest.raises(UserError, match="one file"):
        versions.import_version(store, newest.id, tmp_path)
    with pytest.raises(UserError, match="no newer version"):
        versions.review(store, number)
    found, _ = versions.review(store, newest.id)
    with pytest.raises(UserError, match="not there any more"):
        versions.accept(store, newest.id, [Placing(999, Span(0, 3))])
    assert versions.decided_anew(store.connection, found) == found


def test_it_stops_when_asked(store: Store) -> None:
    number = pasted(store)

    def stop() -> None:
        raise Cancelled

    found, _ = versions.review(store, number)
    before = rows(store, "passage")
    with pytest.raises(Cancelled):
        versions.review(store, number, checkpoint=stop)
    with pytest.raises(Cancelled):
        versions.accept(store, number, found.open_placings(), checkpoint=stop)
    assert rows(store, "passage") == before


def test_decisions_survive_dump_and_load(store: Store, tmp_path: Path) -> None:
    number = pasted(store)
    found, _ = versions.review(store, number)
    versions.accept(store, number, found.open_placings())
    versions.set_aside(store, number, [i.passage.id for i in found.items if i.proposal.span is None])
    dump(store, tmp_path / "a.jsonl")
    other = create_case(tmp_path / "two.case", "", "T. Vane")
    loading.load(other, tmp_path / "a.jsonl")
    dump(other, tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert rows(other, "carried") == len(found.items)
    assert len(carried.links(other.connection)) == 1
    assert checking.check(other).ok
    report, _ = exporting.export_sqlite(other, tmp_path / "out.sqlite")
    assert dict(report.counts)["carried"] == len(found.items) and "carried" not in dict(report.left_out)
    assert exporting.verify_sqlite(report.path).ok
    other.close()


def test_a_file_by_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "one.case"
    store = create_case(case, "Versions", "T. Vane")
    old, new = tmp_path / "report.txt", tmp_path / "report2.txt"
    old.write_text(case_lines.TEXT)
    new.write_text(NEW)
    report, _ = importing.import_paths(store, [old], source="Sabel Courier")
    document = report.imported[0].document
    store.close()
    assert start.run(["import", str(case), str(new), "--supersedes", document, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["supersedes"] == document
    assert said["passages"] == {"exact": 0, "moved": 0, "changed": 0, "lost": 0}
    assert start.run(["import", str(case), str(new), "--supersedes", document]) == 2
    assert "already has a newer version" in capsys.readouterr().err
    assert start.run(["import", str(case), str(new), "--supersedes", "Nobody"]) == 2
    assert "There is no document" in capsys.readouterr().err
