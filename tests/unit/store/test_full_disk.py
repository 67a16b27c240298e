"""A disk that is full: nothing is half written, the sentence says what to do, and the case opens clean afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.case_lines import write
from workbench.intake.read import read_text
from workbench.model.errors import UserError
from workbench.model.records import Span
from workbench.services import cases, documents, history, importing, recording
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.store.creating import create_case
from workbench.store.database import Store, open_case
from workbench.store.migrations import migrate

LONG = "The harbour was closed at noon. " * 4000


def fill(store: Store, spare: int = 2) -> None:
    """Leave the case ``spare`` pages to grow by."""
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages + spare}")


def clear(store: Store) -> None:
    store.connection.execute("PRAGMA max_page_count = 1073741823")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    load(store, write(tmp_path / "in.jsonl"))
    store.close()
    return tmp_path / "a.case"


def everything(store: Store) -> list[str]:
    return list(store.connection.iterdump())


def import_long(store: Store, folder: Path) -> None:
    importing.add_document(store, read_text(LONG))


def load_long(store: Store, folder: Path) -> None:
    load(store, write(folder / "more.jsonl", [{"type": "document", "title": "Long", "text": LONG}]))


def load_many(store: Store, folder: Path) -> None:
    load(store, write(folder / "more.jsonl", [{"type": "tag", "name": f"tag {number}"} for number in range(5000)]))


def remove_a_document(store: Store, folder: Path) -> None:
    documents.remove(store, 1)


def undo(store: Store, folder: Path) -> None:
    history.undo(store)


@pytest.mark.parametrize("work", [import_long, load_long, load_many, remove_a_document, undo])
def test_a_write_that_finds_the_disk_full_leaves_nothing(
    path: Path, tmp_path: Path, work: Callable[[Store, Path], None]
) -> None:
    store = open_case(path, "tester")
    before = everything(store)
    fill(store, 0)
    with pytest.raises(UserError, match=r"Not saved: the disk is full\. .* free some space and try again\."):
        work(store, tmp_path)
    assert not store.connection.in_transaction
    assert everything(store) == before
    store.close()
    store = open_case(path, "tester")
    assert everything(store) == before
    assert check(store).findings == ()
    work(store, tmp_path)
    assert check(store).findings == ()
    store.close()


def test_a_batch_that_finds_the_disk_full_keeps_what_was_whole(path: Path) -> None:
    store = open_case(path, "tester")
    fill(store, 40)
    with pytest.raises(UserError, match="disk is full"), store.batch():
        importing.add_document(store, read_text("A short one."))
        importing.add_document(store, read_text(LONG))
    clear(store)
    assert store.connection.execute("SELECT count(*) FROM document").fetchone() == (3,)
    recording.record_entity(store, 3, Span(2, 7), "Short", "person")
    store.close()
    store = open_case(path, "tester")
    assert store.connection.execute("SELECT count(*) FROM document").fetchone() == (3,)
    assert check(store).findings == ()
    store.close()


def test_a_batch_that_could_not_be_closed_is_closed_by_the_next_operation(path: Path) -> None:
    store = open_case(path, "tester")
    other = open_case(path, "reader", read_only=True)
    store.connection.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(UserError, match="another program holds"), store.batch():
        importing.add_document(store, read_text("A short one."))
        other.connection.execute("BEGIN")
        other.connection.execute("SELECT count(*) FROM document").fetchone()
    other.close()
    recording.record_entity(store, 3, Span(2, 7), "Short", "person")
    store.close()
    store = open_case(path, "tester")
    assert store.connection.execute("SELECT count(*) FROM document").fetchone() == (3,)
    assert check(store).findings == ()
    store.close()


def test_a_case_that_cannot_be_made_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def migrate_on_a_small_disk(connection: object) -> None:
        connection.execute("PRAGMA max_page_count = 20")  # type: ignore[attr-defined]
        migrate(connection)  # type: ignore[arg-type]

    monkeypatch.setattr("workbench.store.migrations.migrate", migrate_on_a_small_disk)
    with pytest.raises(UserError, match="disk is full"):
        create_case(tmp_path / "b.case", "B", "tester")
    assert list(tmp_path.iterdir()) == []
