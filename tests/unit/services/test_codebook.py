"""The codebook: tags moved, merged, split, put on passages and records; undone to what it was."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.harbour import Harbour, add_document, build
from workbench.model.codebook import children, path_of, path_words, walk
from workbench.model.errors import UserError
from workbench.model.records import Span, Tag
from workbench.services import cases, codebook, codings, editing, history, merging, recording, reverting
from workbench.store import check, tags
from workbench.store import codebook as tree
from workbench.store import codings as places
from workbench.store.database import Store


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[Harbour]:
    made = build(tmp_path / "harbour.case")
    yield made
    made.store.close()


def shape(store: Store) -> list[tuple[int, str, int]]:
    listed = sorted(tags.list_tags(store.connection), key=lambda tag: tag.name)
    return [(depth, tag.name, tag.passages) for depth, tag in walk(listed)]


def named(store: Store, name: str) -> int:
    found = tags.find(store.connection, name)
    assert found is not None
    return found.id


def tag(harbour: Harbour, start: int, name: str) -> int:
    made, _ = recording.tag_passage(harbour.store, harbour.document, Span(start, start + 5), name)
    assert made.passage_id is not None
    return made.passage_id


def links(store: Store, tag_id: int, **options: object) -> list[int]:
    return list(places.ids(store.connection, tag_id, **options))  # type: ignore[arg-type]


def everything(store: Store) -> list[list[tuple[object, ...]]]:
    queries = [f"SELECT * FROM {table} ORDER BY id" for table in ("tag", "passage", "passage_tag", "record_tag")]
    tallies = [f"SELECT * FROM {table} ORDER BY 1" for table in ("tag_tally", "document_tally")]
    return [store.connection.execute(query).fetchall() for query in (*queries, *tallies)]


def test_tags_stand_under_tags(harbour: Harbour) -> None:
    store = harbour.store
    money, founding = named(store, "money"), named(store, "founding")
    before = everything(store)
    codebook.move(store, [money], founding)
    assert shape(store) == [(0, "founding", 1), (1, "money", 1)]
    assert tree.path(store.connection, money) == ("founding", "money")
    assert tree.rolled_up(store.connection) == {founding: (2, 0), money: (1, 0)}
    assert tree.rolled_up_in(store.connection, harbour.document)[founding] == 2
    for wrong, said in ((founding, "cannot stand under itself"), (money, "“money” stands under “founding” already")):
        with pytest.raises(UserError, match=said):
            codebook.move(store, [founding], wrong)
    history.undo(store)
    assert everything(store) == before


def test_taking_back_an_older_move_by_itself_never_leads_round(harbour: Harbour) -> None:
    store = harbour.store
    money, founding = named(store, "money"), named(store, "founding")
    codebook.move(store, [money], founding)
    _, changes = codebook.move(store, [money], None)
    codebook.move(store, [founding], money)
    before = everything(store)
    assert changes.operation is not None
    plan = reverting.plan(store.connection, changes.operation)
    if plan.steps == (plan.step,):
        with pytest.raises(UserError, match="what came later does not allow it"):
            reverting.revert(store, plan)
        assert everything(store) == before
    assert not tree_faults(store)


def test_names_are_taken_beside_a_tag_and_free_elsewhere(harbour: Harbour) -> None:
    store = harbour.store
    money, founding = named(store, "money"), named(store, "founding")
    with pytest.raises(UserError, match="There is a tag “money” already at that place"):
        codebook.add(store, " MONEY ")
    with pytest.raises(UserError, match="needs a name"):
        codebook.add(store, "\n")
    below, _ = codebook.add(store, "Money", founding)
    with pytest.raises(UserError, match="already at that place"):
        codebook.move(store, [money], founding)
    with pytest.raises(UserError, match="already at that place"):
        codebook.rename(store, founding, "money")
    codebook.rename(store, below, "Cash")
    codebook.rename(store, below, "cash")
    assert tree.path(store.connection, below) == ("founding", "cash")


def test_a_path_is_found_and_what_is_missing_of_it_is_made(harbour: Harbour) -> None:
    store = harbour.store
    first = tag(harbour, 20, "Money / Bribes / small")
    assert [tree.path(store.connection, t.id) for t in tags.of_passage(store.connection, first)] == [
        ("money", "Bribes", "small")
    ]
    count = tree.count(store.connection)
    tag(harbour, 30, "money / bribes")
    tag(harbour, 40, "Bribes / SMALL")
    assert tree.count(store.connection) == count
    tag(harbour, 45, "money/bribes/large")
    assert tree.count(store.connection) == count + 1, "without its spaces too, where the first name is known"
    slashed, _ = codebook.add(store, "and/or")
    tag(harbour, 50, "and/or")
    assert tree.use(store.connection, slashed).passages == 1
    with pytest.raises(UserError, match="needs a name"):
        recording.tag_passage(store, harbour.document, Span(0, 3), " / ")
    assert path_words(path_of("a /  / b ")) == "a / b"


def test_merge_carries_everything_and_is_one_undo_step(harbour: Harbour) -> None:
    store = harbour.store
    both = tag(harbour, 20, "bribes")
    assert tag(harbour, 20, "payments") == both
    tag(harbour, 40, "bribes")
    bribes, payments = named(store, "bribes"), named(store, "payments")
    cash, _ = codebook.add(store, "cash", bribes)
    same, _ = codebook.add(store, "Cash", payments)
    tag_cash = codings.tag_too(store, links(store, bribes, deep=False)[:1], cash)
    assert tag_cash[1].touch("passage_tag")
    codings.tag_records_with(store, [("entity", harbour.entities["Mira Sandt"])], bribes)
    codebook.move(store, [payments], bribes)
    editing.set_field(store, "tag", bribes, "note", "only where money\nchanged hands")
    editing.set_field(store, "tag", bribes, "include", "envelopes")
    before = everything(store)
    _, changes = codebook.merge(store, [bribes, payments], payments)
    assert changes.touch("tag", "passage_tag", "record_tag")
    assert shape(store)[-2:] == [(0, "payments", 2), (1, "Cash", 1)]
    kept = tags.get(store.connection, payments)
    assert (kept.note, kept.include, kept.parent_id) == ("only where money\nchanged hands", "envelopes", None)
    assert tree.rolled_up(store.connection)[payments] == (3, 1) and tree.use(store.connection, payments).below == 1
    assert [row.words for row in places.records(store.connection, payments)] == ["Mira Sandt"]
    assert tags.get(store.connection, same).passages == 1
    assert not list(check.derived(store.connection))
    history.undo(store)
    assert everything(store) == before


def test_split_takes_ticked_places_out(harbour: Harbour) -> None:
    store = harbour.store
    first, second = tag(harbour, 20, "fires"), tag(harbour, 40, "fires")
    fires, money = named(store, "fires"), named(store, "money")
    here = links(store, fires)
    before = everything(store)
    for wrong, name, said in (
        (here, "Money", "already at that place"),
        (here, "  ", "needs a name"),
        (links(store, money), "arson", "None of these passages"),
    ):
        with pytest.raises(UserError, match=said):
            codebook.split(store, fires, wrong, name)
    assert everything(store) == before
    arson, _ = codebook.split(store, fires, here[1:], "arson")
    assert [t.name for t in tags.of_passage(store.connection, second)] == ["arson"]
    assert [t.name for t in tags.of_passage(store.connection, first)] == ["fires"]
    assert tags.get(store.connection, arson).passages == 1
    history.undo(store)
    assert everything(store) == before


def test_what_stands_under_a_deleted_tag_moves_up(harbour: Harbour) -> None:
    store = harbour.store
    top, _ = codebook.add(store, "violence")
    middle, _ = codebook.add(store, "fires", top)
    codebook.add(store, "arson", middle)
    before = everything(store)
    editing.delete_records(store, "tag", [middle])
    assert [(depth, name) for depth, name, _ in shape(store)][-2:] == [(0, "violence"), (1, "arson")]
    history.undo(store)
    assert everything(store) == before


def test_places_are_exchanged_and_taken_away_in_one_step(harbour: Harbour) -> None:
    store = harbour.store
    for start in (20, 40, 60):
        tag(harbour, start, "fires")
    fires, money = named(store, "fires"), named(store, "money")
    before, had = everything(store), tags.get(store.connection, money).passages
    codings.retag(store, links(store, fires)[:2], money)
    assert tags.get(store.connection, money).passages == had + 2
    assert tags.get(store.connection, fires).passages == 1
    history.undo(store)
    assert everything(store) == before
    codings.untag(store, links(store, fires))
    assert tags.get(store.connection, fires).passages == 0
    assert not store.connection.execute("SELECT 1 FROM passage WHERE start IN (20, 40) AND note IS NULL").fetchall()
    history.undo(store)
    assert everything(store) == before


def test_a_passage_with_a_note_outlives_its_tags(harbour: Harbour) -> None:
    store = harbour.store
    noted = tag(harbour, 20, "fires")
    editing.set_field(store, "passage", noted, "note", "which fire?")
    codings.untag(store, links(store, named(store, "fires")))
    assert store.connection.execute("SELECT 1 FROM passage WHERE id = ?", (noted,)).fetchone()


def test_records_carry_tags_and_merged_entities_share_them(harbour: Harbour) -> None:
    store = harbour.store
    mira, quay = harbour.entities["Mira Sandt"], harbour.entities["Lower Quay"]
    claim = next(iter(harbour.claims.values()))
    wanted = [("entity", mira), ("claim", claim)]
    tag_id, _ = codings.tag_records(store, wanted, "people / officials")
    codings.tag_records(store, wanted, "officials")
    assert tags.get(store.connection, tag_id).records == 2
    merging.merge(store, quay, [mira])
    assert codings.tags_of_record(store.connection, "entity", quay) == [tag_id]
    codings.tag_records_with(store, [("entity", quay)], tag_id)
    assert tags.get(store.connection, tag_id).records == 2
    assert {row.words for row in places.records(store.connection, named(store, "people"))} >= {"Lower Quay"}
    codings.untag_records(store, [("entity", quay)], tag_id)
    assert codings.tags_of_record(store.connection, "entity", mira) == []
    editing.delete_records(store, "claim", [claim])
    assert tags.get(store.connection, tag_id).records == 0
    with pytest.raises(UserError, match="not there any more"):
        codings.tag_records(store, [("claim", claim)], "officials")
    with pytest.raises(ValueError, match="no tags on source"):
        codings.tag_records(store, [("source", 1)], "officials")
    assert not list(check.derived(store.connection))


def test_tags_that_are_gone(harbour: Harbour) -> None:
    store = harbour.store
    money = named(store, "money")
    for call in (
        lambda: codebook.move(store, [999], None),
        lambda: codebook.merge(store, [999], money),
        lambda: codebook.add(store, "new", 999),
        lambda: codebook.recolour(store, [999], 3),
        lambda: codings.retag(store, links(store, money), 999),
        lambda: recording.tag_passage(store, harbour.document, Span(0, 3), "", 999),
    ):
        with pytest.raises(UserError, match="not there any more"):
            call()


@pytest.mark.parametrize("order", places.ORDERS)
def test_places_are_listed_in_every_order(harbour: Harbour, order: str) -> None:
    store = harbour.store
    later = add_document(store, "A later text", "Zinc fires burn. Fires again.", published="2001")
    for start in (5, 17):
        recording.tag_passage(store, later, Span(start, start + 5), "fires / small")
    tag(harbour, 40, "fires")
    fires = named(store, "fires")
    up, down = links(store, fires, order=order), links(store, fires, order=order, descending=True)
    assert sorted(up) == sorted(down) and len(up) == 3
    rows = places.page(store.connection, up)
    keys = {
        "document": [(row.document_id, row.start) for row in rows],
        "place": [row.start for row in rows],
        "date": [row.document != "A later text" for row in rows],
        "tag": [row.tag for row in rows],
        "words": [row.quote.lower() for row in rows],
    }[order]
    assert keys == sorted(keys)
    assert [row.id for row in places.page(store.connection, down)] == down
    assert len(links(store, fires, deep=False)) == 1
    assert len(links(store, fires, document_id=later)) == 2
    assert len(links(store, fires, needle="ZINC")) == 2 and len(links(store, fires, needle="a later")) == 2
    assert places.first_page(store.connection, fires, 1) == links(store, fires, deep=False)


def test_places_are_copied_with_citations(harbour: Harbour) -> None:
    store = harbour.store
    tag(harbour, 4, "fires")
    said = codings.citations(store.connection, links(store, named(store, "fires")))
    assert said.startswith("“Harbo”\n") and "¶1, 4–9" in said


def test_odd_names_stay_what_they_are(store: Store) -> None:
    odd = '<img src="/dev/zero">'
    long = "x" * 1_000_000
    first, _ = codebook.add(store, odd)
    second, _ = codebook.add(store, long, first)
    assert tags.get(store.connection, first).name == odd
    assert tags.get(store.connection, second).name == long
    with pytest.raises(UserError) as caught:
        codebook.add(store, long, first)
    assert len(str(caught.value)) < 300


parents = st.lists(st.none() | st.integers(0, 20), min_size=1, max_size=20)


@given(parents)
def test_every_tag_is_seen_whatever_stands_above_it(above: list[int | None]) -> None:
    made = [Tag(n, str(n), str(n), p if p != n else None, None, None, None) for n, p in enumerate(above)]
    walked = list(walk(made))
    assert sorted(tag.id for _, tag in walked) == [tag.id for tag in made]
    assert sum(map(len, children(made).values())) == len(made)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "move", "merge", "split", "delete", "rename", "retag", "untag", "record", "undo", "redo"]),
        st.integers(0, 9),
        st.integers(0, 9),
        st.text("ab/<", min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip


def _do(store: Store, what: str, one: int, other: int, name: str) -> None:
    ids = [tag.id for tag in sorted(tags.list_tags(store.connection), key=lambda tag: tag.id)]
    a, b = ids[one % len(ids)], ids[other % len(ids)]
    here = links(store, a, deep=False)
    if what == "add":
        codebook.add(store, name, a if one % 3 else None)
    elif what == "move":
        codebook.move(store, [a], b if one % 4 else None)
    elif what == "merge":
        codebook.merge(store, [a, ids[(one + 1) % len(ids)]], b)
    elif what == "split":
        codebook.split(store, a, here[: 1 + other % 3], name)
    elif what == "delete" and len(ids) > 1:
        editing.delete_records(store, "tag", [a])
    elif what == "rename":
        codebook.rename(store, a, name)
    elif what == "retag":
        codings.retag(store, here[:2], b)
    elif what == "untag":
        codings.untag(store, here[:1])
    elif what == "record":
        codings.tag_records_with(store, [("entity", 1 + other % 3)], a)
    elif what in ("undo", "redo"):
        getattr(history, what)(store)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed case with eleven tags, to be copied."""
    path = tmp_path_factory.mktemp("planted") / "any.case"
    store = cases.new_case(path, "Any", "tester")
    document = add_document(store, "Words", "one two six ten " * 6)
    for at in range(8):
        recording.tag_passage(store, document, Span(at * 4, at * 4 + 3), f"top{at % 3} / t{at % 4}")
    for name in ("Ada", "Bo", "Cy"):
        recording.record_entity(store, document, Span(60, 63), name, "person")
    store.close()
    return path


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_any_work_on_the_tree_is_undone_and_redone(planted: Path, steps: list[tuple[str, int, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        store = cases.open_case(Path(shutil.copy(planted, folder)), "tester")
        try:
            first = store.connection.execute("SELECT max(id) FROM operation").fetchone()[0]
            for step in steps:
                with suppress(UserError):
                    _do(store, *step)
            assert not tree_faults(store)
            done = everything(store)
            undone = 0
            while history.undo_state(store.connection).undo and undone < 40 and _newest_undoable(store) > first:
                history.undo(store)
                undone += 1
            assert not list(check.derived(store.connection))
            for _ in range(undone):
                history.redo(store)
            assert everything(store) == done
            assert not list(check.derived(store.connection)) and not list(check.history(store.connection, _tick))
        finally:
            store.close()


def _newest_undoable(store: Store) -> int:
    from workbench.store import journal

    found = journal.next_undo(store.connection)
    return found[0] if found else 0


def _tick(done: int, total: int, what: str) -> None:
    pass


def tree_faults(store: Store) -> list[str]:
    """Tags from which no way leads to the top, and counts that differ from a count of what is there."""
    connection = store.connection
    faults = []
    for tag in tags.list_tags(connection):
        top = tree.way_to(connection, tag.id)[0]
        if connection.execute("SELECT parent_id FROM tag WHERE id = ?", (top,)).fetchone()[0] is not None:
            faults.append(tag.name)
        use, real = tree.use(connection, tag.id), places.ids(connection, tag.id)
        if use.passages != len(real) or tree.rolled_up(connection).get(tag.id, (0, 0))[0] != len(real):
            faults.append(f"{tag.name}: {use.passages} {len(real)}")
    return faults
