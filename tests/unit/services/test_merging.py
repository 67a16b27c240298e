"""Merging is a statement: nothing moves, unmerging is exact, and everything reads as one meanwhile."""

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model.errors import UserError
from workbench.model.lanes import LaneBy
from workbench.model.records import Span
from workbench.services import aliases, cases, editing, history, importing, merging, proposing, recording, relating
from workbench.services.checking import check
from workbench.services.timeline import grouping
from workbench.store import (
    claims,
    entities,
    entity_filter,
    events,
    journal,
    neighbours,
    passages,
    relations,
    same_as,
    tallies,
)
from workbench.store.database import Store
from workbench.store.schema import JOURNALED

TEXT = (
    "Mara Voss met the Lantern Group. M. Voss left Sabel in 2014. Voss returned to Sabel. The Group thanked Mara Voss."
)


def tables(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of every journaled and derived table."""
    derived = ("entity_group", "entity_tally", "document_tally")
    return {t: store.connection.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in (*JOURNALED, *derived)}


def sound(store: Store) -> None:
    assert tallies.differences(store.connection) == []


class Case:
    """A text with three entities that are one person, and one that is not."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.document = importing.paste_text(store, TEXT, "Note")[0].document_id
        self.mara = self.record("Mara Voss", 0)
        self.m_voss = self.record("M. Voss", 0)
        self.voss = self.record("Voss returned", 0, name="Voss")
        self.group = self.record("Lantern Group", 0, kind="organisation")
        self.made = history.count(store.connection)

    def can_undo(self) -> bool:
        """Whether there is a step that came after the case was made."""
        found = journal.next_undo(self.store.connection)
        return found is not None and found[0] > self.made

    def span(self, words: str, nth: int) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = TEXT.index(words, at + 1)
        return Span(at, at + len(words))

    def record(self, words: str, nth: int, *, name: str = "", kind: str = "person", known: int | None = None) -> int:
        span = self.span(words, nth)
        return recording.record_entity(self.store, self.document, span, name or words, kind, known)[0].id


@pytest.fixture
def case(store: Store) -> Case:
    return Case(store)


def test_the_merged_entity_shows_everything_and_unmerging_gives_back_exactly_what_was(case: Case) -> None:
    store, read = case.store, case.store.connection
    event = recording.record_event(
        store, case.document, case.span("left Sabel", 0), "Left Sabel", participants=[(case.m_voss, "traveller")]
    )[0].id
    claim = recording.record_claim(
        store,
        case.document,
        case.span("thanked", 0),
        "It was so.",
        speaker_entity_id=case.voss,
        about=[("entity", case.voss)],
    )[0].id
    relation = recording.record_relation(store, None, None, case.m_voss, "member of", case.group)[0].id
    aliases.add_alias(store, case.voss, "The Captain")
    before = tables(store)
    made, changes = merging.merge(
        store, case.mara, [case.m_voss, case.voss], grade="probable", reason="Same letter.", evidence=[1]
    )
    assert changes.touch("same_as") and not changes.touch("mention", "entity", "participant")
    mara = entities.get(read, case.mara)
    assert mara.merged == ("M. Voss", "Voss", "The Captain") and mara.aliases == ()
    (row,) = entities.page(read, [case.mara])
    assert (row.aliases, row.mentions, row.events) == ("M. Voss, Voss, The Captain", 3, 1)
    assert set(entities.ids(read)) == {case.mara, case.group} and entities.count(read) == 2
    assert entities.ids(read, needle="captain") == [case.mara]
    assert set(entity_filter.matching(read, "voss").tolist()) == {case.mara}
    assert entities.named(read, "m. voss")[0].id == case.mara
    assert [e.id for e in entities.starting(read, "Capt")] == [case.mara]
    assert events.get(read, event).participants[0].entity_id == case.mara
    assert events.entities_of(read, event) == [case.mara]
    assert entities.events_of(read, [case.mara]) == [event]
    assert claims.get(read, claim).attributed_entity == mara
    assert [ref.id for ref in claims.about(read, claim)] == [case.mara]
    assert [ref.id for ref in claims.about_record(read, "entity", case.mara)] == [claim]
    assert relations.get(read, relation).subject == mara
    assert [r.id for r in relations.of_entity(read, case.mara)] == [relation]
    assert [row.subject for row in relations.list_rows(read)] == [("entity", case.mara)]
    around = neighbours.neighbourhood(read, case.m_voss)
    assert {node.words for node in around.nodes} == {"Mara Voss", "Lantern Group", "Left Sabel"}
    relating.swap_ends(store, relation)
    relating.swap_ends(store, relation)
    assert len(passages.passages_of(read, "entity", case.mara)) == 3
    assert len(relations.evidence(read, "entity", case.mara)) == 3
    assert [row[4] for row in passages.mark_rows(read, case.document)].count(f"entity:{case.mara}") == 3
    assert [lane.name for lane in grouping(read, LaneBy.ENTITY).lanes] == ["Mara Voss"]
    said = same_as.get(read, made[0])
    assert (said.grade, said.reason, said.created_by) == ("probable", "Same letter.", store.actor)
    assert same_as.passages_of(read, made[0]) == [1]
    sound(store)
    for statement in made:
        merging.unmerge(store, statement)
    assert tables(store) == before
    assert check(store).ok


def test_each_merge_is_taken_back_alone_and_a_group_keeps_its_own(case: Case) -> None:
    store, read = case.store, case.store.connection
    merging.merge(store, case.m_voss, [case.voss])
    before = tables(store)
    made, _ = merging.merge(store, case.mara, [case.voss])
    assert same_as.group_of(read, case.voss) == [case.mara, case.m_voss, case.voss]
    assert [m.name for m in same_as.merged_into(read, case.mara)] == ["Voss", "M. Voss"]
    merging.unmerge(store, made[0])
    assert tables(store) == before
    assert same_as.head_of(read, case.voss) == case.m_voss
    sound(store)


def test_what_was_added_since_is_asked_about_and_goes_where_it_is_said_to(case: Case) -> None:
    store, read = case.store, case.store.connection
    made, _ = merging.merge(store, case.mara, [case.m_voss])
    case.record("Mara Voss", 1, known=case.mara)
    event = recording.record_event(store, None, None, "Trial", participants=[(case.mara, "accused")])[0].id
    aliases.add_alias(store, case.mara, "Captain Voss")
    added = same_as.added_since(read, same_as.get(read, made[0]))
    assert [(a.table, a.words) for a in added] == [
        ("mention", "Mara Voss"), ("participant", "Trial (accused)"), ("entity_alias", "Captain Voss"),
    ]  # fmt: skip
    before = tables(store)
    merging.unmerge(store, made[0], added[1:])
    assert events.get(read, event).participants[0].entity_id == case.m_voss
    assert entities.get(read, case.m_voss).aliases == ("Captain Voss",)
    assert entities.page(read, [case.mara])[0].mentions == 2
    sound(store)
    store.undo()
    assert tables(store) == before
    with pytest.raises(ValueError):
        merging.unmerge(store, made[0], [same_as.Added("mention", "entity_id", 1, "Mara Voss")])
    assert tables(store) == before


def test_not_the_same_is_kept_and_stands_in_the_way_of_a_later_merge(case: Case) -> None:
    store, read = case.store, case.store.connection
    kept, _ = merging.keep_apart(store, case.mara, case.voss, reason="His brother.")
    assert merging.keep_apart(store, case.voss, case.mara)[0] is None
    merging.merge(store, case.m_voss, [case.voss])
    (said,) = merging.objections(read, case.mara, [case.m_voss])
    assert (said.a, said.b, said.reason) == ("Mara Voss", "Voss", "His brother.")
    before = tables(store)
    with pytest.raises(UserError, match="are not the same"):
        merging.merge(store, case.mara, [case.m_voss])
    assert tables(store) == before and same_as.pairs_kept_apart(read) == {(case.mara, case.m_voss)}
    merging.merge(store, case.mara, [case.m_voss], despite=True)
    assert kept not in [s.id for s in same_as.said_of(read, [case.mara], "different")]
    with pytest.raises(UserError, match="Unmerge"):
        merging.keep_apart(store, case.mara, case.voss)
    store.undo()
    assert tables(store) == before


def test_another_of_the_group_can_give_the_name(case: Case) -> None:
    store, read = case.store, case.store.connection
    merging.merge(store, case.m_voss, [case.voss])
    merging.merge(store, case.mara, [case.m_voss])
    before = tables(store)
    merging.make_head(store, case.voss)
    assert entities.shown(read, case.mara).name == "Voss"
    assert entities.page(read, [case.voss])[0].mentions == 3
    sound(store)
    store.undo()
    assert tables(store) == before
    store.redo()
    sound(store)


def test_a_deleted_entity_takes_those_merged_with_it(case: Case) -> None:
    store, read = case.store, case.store.connection
    merging.merge(store, case.mara, [case.m_voss], evidence=[1])
    before = tables(store)
    assert editing.what_goes(read, "entity", case.mara)[0] == 2
    editing.delete_records(store, "entity", [case.mara])
    assert set(entities.ids(read)) == {case.voss, case.group}
    sound(store)
    store.undo()
    assert tables(store) == before


def test_split_gives_the_ticked_mentions_to_a_new_entity(case: Case) -> None:
    store, read = case.store, case.store.connection
    case.record("Mara Voss", 1, known=case.mara)
    before = tables(store)
    mentions = [e.id for e in relations.evidence(read, "entity", case.mara)]
    new, changes = merging.split(store, mentions[1:], "Mara Voss", "person")
    assert entities.page(read, [new])[0].mentions == entities.page(read, [case.mara])[0].mentions == 1
    assert len(proposing.propose_entity(read, TEXT, case.span("Mara Voss", 0)).known) == 2
    assert changes.touch("mention")
    sound(store)
    store.undo()
    assert tables(store) == before
    for bad in ([], mentions):
        with pytest.raises(UserError):
            merging.split(store, bad, "" if bad else "x", "person")


STEPS = ("merge", "unmerge", "apart", "head", "record", "alias", "event", "split", "delete", "undo", "redo")
numbers = itertools.count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("merge")


def shown(store: Store) -> list[object]:
    """Return what the list shows of every entity, which a merge and its undoing must bring back."""
    return [entities.page(store.connection, sorted(entities.ids(store.connection)))]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=9))
def test_any_sequence_can_be_undone_and_a_merge_taken_back(folder: Path, steps: list[tuple[str, int, int]]) -> None:
    store = cases.new_case(folder / f"{next(numbers)}.case", "Case", "Tester")
    try:
        case = Case(store)
        first = tables(store)
        for step, a, b in steps:
            play(store, case, step, a, b)
            sound(store)
        before = tables(store)
        heads = sorted(entities.ids(store.connection))
        if len(heads) > 1 and not merging.objections(store.connection, heads[0], heads[1:]):
            made, _ = merging.merge(store, heads[0], heads[1:])
            for statement in reversed(made):
                merging.unmerge(store, statement)
            assert tables(store) == before
            store.undo()
            sound(store)
        while tables(store) != first and store.undo()[0] is not None:
            pass
        assert tables(store) == first
        assert check(store).ok
    finally:
        store.close()


def play(store: Store, case: Case, step: str, a: int, b: int) -> None:
    read = store.connection
    all_ids = [row[0] for row in read.execute("SELECT id FROM entity ORDER BY id").fetchall()]
    if not all_ids:
        return
    one, other = all_ids[a % len(all_ids)], all_ids[b % len(all_ids)]
    said = [row[0] for row in read.execute("SELECT id FROM same_as ORDER BY id").fetchall()]
    try:
        match step:
            case "merge":
                merging.merge(store, one, [other], despite=bool(b % 2))
            case "unmerge" if said:
                statement = same_as.get(read, said[a % len(said)])
                added = same_as.added_since(read, statement) if statement.verdict == "same" else []
                merging.unmerge(store, statement.id, added[: b % 3])
            case "apart":
                merging.keep_apart(store, one, other)
            case "head":
                merging.make_head(store, one)
            case "record":
                case.record("Voss", b % 4, known=one)
            case "alias":
                aliases.add_alias(store, one, f"Alias {b}")
            case "event":
                recording.record_event(store, None, None, f"Event {b}", place_id=one, participants=[(other, None)])
            case "split":
                mentions = [e.id for e in relations.evidence(read, "entity", one)]
                merging.split(store, mentions[: 1 + b % 2], f"New {b}", "person")
            case "delete" if len(all_ids) > 2:
                editing.delete_records(store, "entity", [one])
            case "undo" if case.can_undo():
                store.undo()
            case "redo":
                store.redo()
    except UserError:
        pass


def test_names_of_the_merged_are_known_in_the_text(case: Case) -> None:
    store, read = case.store, case.store.connection
    merging.merge(store, case.mara, [case.voss])
    assert proposing.propose_entity(read, TEXT, case.span("Voss", 2)).known[0].id == case.mara
    case.record("Voss", 2, known=case.mara)
    assert entities.get(read, case.mara).aliases == ()
