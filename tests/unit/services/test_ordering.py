"""Orders of events: recorded, changed, taken back, proposed from words, and held against the dates."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.case_lines import lines, write
from workbench.dates import Certainty, parse_edtf
from workbench.intake.read import read_text
from workbench.model.errors import UserError
from workbench.model.records import Span
from workbench.services import checking, dumping, editing, history, importing, loading, ordering, recording
from workbench.services import order_proposing as proposing
from workbench.services.recording import DatedBy
from workbench.store import events, orders, passages
from workbench.store.database import Store

TEXT = (
    "The branch was formed months before the town fell. After the raid, crates left the quay. "
    "Two weeks later the clerk resigned.\nNobody knows when the dinner was held."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def told(store: Store) -> dict[str, int]:
    """The events of TEXT by title."""
    importing.add_document(store, read_text(TEXT))
    found = {}
    for words, title, date in (
        ("The branch was formed", "Branch formed", "2014-21"),
        ("the town fell", "Town falls", "2017-10-17"),
        ("the raid", "Raid", "2016-04-05"),
        ("crates left the quay", "Crates leave", None),
        ("the clerk resigned", "Clerk resigns", "2016-04"),
        ("the dinner was held", "Dinner", None),
    ):
        dated = DatedBy(parse_edtf(date)) if date else None
        found[title] = recording.record_event(store, 1, span(words), title, date=dated)[0].id
    return found


def certainty(store: Store, order_id: int) -> Certainty:
    return ordering.stated_order(store.connection, order_id).certainty


def dumped(store: Store, path: Path) -> str:
    dumping.dump(store, path, force=True)
    return path.read_text("utf-8")


def test_an_order_is_one_step_and_comes_back(store: Store, told: dict[str, int], tmp_path: Path) -> None:
    before = dumped(store, tmp_path / "a.jsonl")
    made, changes = ordering.record_order(
        store, told["Branch formed"], "before", told["Town falls"], document_id=1, span=span("months before"),
        min_gap="P1M",
    )  # fmt: skip
    assert changes.touch("time_order", "time_order_evidence", "passage")
    assert certainty(store, made.id) is Certainty.CERTAIN
    assert [p.quote for p in passages.passages_of(store.connection, "time_order", made.id)] == ["months before"]
    assert history.operations(store.connection, 1)[0].subject == "Branch formed, Town falls"
    after = dumped(store, tmp_path / "b.jsonl")
    history.undo(store)
    assert dumped(store, tmp_path / "c.jsonl") == before
    history.redo(store)
    assert dumped(store, tmp_path / "d.jsonl") == after
    assert checking.check(store).findings == ()


def test_the_same_order_again_adds_its_words(store: Store, told: dict[str, int]) -> None:
    a, b = told["Raid"], told["Crates leave"]
    first, _ = ordering.record_order(store, a, "before", b, document_id=1, span=span("After the raid"))
    again, _ = ordering.record_order(store, b, "after", a, document_id=1, span=span("crates left"))
    assert again.id == first.id and len(orders.all_orders(store.connection)) == 1
    assert len(passages.passages_of(store.connection, "time_order", first.id)) == 2
    for words in (None, span("crates left")):
        with pytest.raises(UserError, match="recorded already"):
            ordering.record_order(store, a, "before", b, document_id=1, span=words)
    other, _ = ordering.record_order(store, a, "before", b, max_gap="P1W", basis="inferred")
    assert other.id != first.id


def test_what_cannot_be_is_refused(store: Store, told: dict[str, int]) -> None:
    a, b = told["Raid"], told["Dinner"]
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: ordering.record_order(store, a, "before", a), "two different events"),
        (lambda: ordering.record_order(store, a, "during", b, min_gap="P1D"), "Only"),
        (lambda: ordering.record_order(store, a, "before", b, min_gap="two weeks"), "Not a duration"),
        (lambda: ordering.record_order(store, a, "before", b, min_gap="-P1D"), "negative"),
        (lambda: ordering.record_order(store, a, "before", b, min_gap="P2M", max_gap="P1W"), "longer"),
    ]
    for act, why in refused:
        with pytest.raises(UserError, match=why):
            act()
    with pytest.raises(ValueError, match="around"):
        ordering.record_order(store, a, "around", b)
    assert orders.all_orders(store.connection) == []


def test_every_change_is_a_step(store: Store, told: dict[str, int]) -> None:
    a, b, c = told["Branch formed"], told["Town falls"], told["Raid"]
    made, _ = ordering.record_order(store, a, "before", b, min_gap="P1M")

    def now() -> tuple[object, ...]:
        order = orders.get(store.connection, made.id)
        return order.a_id, order.relation, order.b_id, order.min_gap, order.max_gap, order.basis

    steps = [now()]
    for act in (
        lambda: ordering.change_gap(store, made.id, "P2M", "P5Y"),
        lambda: ordering.turn(store, made.id),
        lambda: ordering.change_relation(store, made.id, "includes"),
        lambda: ordering.change_basis(store, made.id, "inferred"),
        lambda: ordering.change_end(store, made.id, "b", c),
    ):
        act()
        steps.append(now())
    assert steps[2][:3] == (b, "before", a) and steps[3][1:5] == ("includes", a, None, None)
    assert steps[-1] == (b, "includes", c, None, None, "inferred")
    for expected in reversed(steps[:-1]):
        history.undo(store)
        assert now() == expected
    with pytest.raises(UserError, match="two different"):
        ordering.change_end(store, made.id, "a", b)


def test_deleting_takes_the_words_that_hold_nothing_else(store: Store, told: dict[str, int], tmp_path: Path) -> None:
    made, _ = ordering.record_order(
        store, told["Raid"], "before", told["Crates leave"], document_id=1, span=span("After the raid")
    )
    before = dumped(store, tmp_path / "a.jsonl")
    ordering.delete_orders(store, [made.id])
    assert "After the raid" not in [p.quote for p in passages.overlapping(store.connection, 1, 0, 200)]
    history.undo(store)
    assert dumped(store, tmp_path / "b.jsonl") == before
    editing.delete_records(store, "event", [told["Raid"]])
    assert orders.all_orders(store.connection) == []
    assert "After the raid" not in [p.quote for p in passages.overlapping(store.connection, 1, 0, 200)]
    history.undo(store)
    assert dumped(store, tmp_path / "c.jsonl") == before


def test_words_of_an_order_stay_when_another_record_leaves_them(store: Store, told: dict[str, int]) -> None:
    where = span("After the raid")
    ordering.record_order(store, told["Raid"], "before", told["Crates leave"], document_id=1, span=where)
    tagged, _ = recording.tag_passage(store, 1, where, "order")
    assert tagged.passage_id is not None
    editing.untag(store, tagged.passage_id, tagged.id)
    contents = passages.contents(store.connection, tagged.passage_id)
    assert [(ref.kind, ref.words) for ref in contents.records] == [("time_order", "Raid before Crates leave")]


def test_contradictions_with_dates_and_in_a_circle(store: Store, told: dict[str, int]) -> None:
    wrong = ordering.record_order(store, told["Town falls"], "before", told["Branch formed"])[0].id
    ring = [
        ordering.record_order(store, told[a], "before", told[b])[0].id
        for a, b in (("Raid", "Crates leave"), ("Crates leave", "Dinner"), ("Dinner", "Raid"))
    ]
    found = {item.order.id: item for item in ordering.stated(store.connection)}
    assert found[wrong].certainty is Certainty.NO and found[wrong].contradicted and found[wrong].ring == ()
    assert all(sorted(found[i].ring) == ring and found[i].contradicted for i in ring)
    assert len(ordering.stated_of_event(store.connection, told["Dinner"])) == 2
    near = [order.id for order in orders.connected(store.connection, [told["Dinner"]])]
    assert near == ring and orders.connected(store.connection, []) == []
    stated, others = ordering.ahead(store.connection, told["Town falls"], "before", told["Branch formed"], None, None)
    assert (stated.ring, others) == ((), ())
    stated, others = ordering.ahead(store.connection, told["Branch formed"], "before", told["Town falls"], None, None)
    assert stated.certainty is Certainty.CERTAIN and {item.order.id for item in others} == {wrong, -1}
    history.undo(store)
    assert not any(item.ring for item in ordering.stated(store.connection))


def titles(proposal: proposing.OrderProposal) -> tuple[str | None, str, str | None]:
    a, b = (end.words if end else None for end in (proposal.a, proposal.b))
    return a, proposal.relation, b


def test_proposals_from_the_sentence(store: Store, told: dict[str, int]) -> None:
    def propose(words: str, focused: int | None = None) -> proposing.OrderProposal:
        return proposing.propose_order(store.connection, 1, TEXT, span(words), focused)

    first = propose("months before")
    assert titles(first) == ("Branch formed", "before", "Town falls")
    assert (first.min_gap, first.max_gap) == ("P1M", None)
    assert titles(propose("the town fell")) == ("Branch formed", "before", "Town falls")
    assert titles(propose("After the raid")) == ("Crates leave", "after", "Raid")
    later = propose("Two weeks later", told["Raid"])
    assert titles(later) == ("Clerk resigns", "after", "Raid") and (later.min_gap, later.max_gap) == ("P1W", "P3W")
    assert titles(propose("the dinner was held")) == ("Dinner", "before", None)
    assert titles(propose("Nobody knows", told["Raid"])) == ("Dinner", "before", "Raid")


def test_proposals_between_two_events_follow_the_dates(store: Store, told: dict[str, int]) -> None:
    def between(a: str, b: str) -> str:
        return proposing.between(store.connection, told[a], told[b]).relation

    assert between("Branch formed", "Town falls") == "before"
    assert between("Town falls", "Branch formed") == "after"
    assert between("Dinner", "Raid") == between("Raid", "Dinner") == "before"


def test_events_by_words_of_their_title(store: Store, told: dict[str, int]) -> None:
    assert [ref.words for ref in proposing.events_like(store.connection, "r")][:1] == ["Raid"]
    assert [ref.words for ref in proposing.events_like(store.connection, "falls")] == ["Town falls"]
    assert proposing.events_like(store.connection, "%") == proposing.events_like(store.connection, " ") == []


def test_the_check_finds_orders_of_what_is_not_there(store: Store, told: dict[str, int]) -> None:
    ordering.record_order(store, told["Raid"], "before", told["Dinner"])
    store.connection.execute("PRAGMA foreign_keys = OFF")
    with store.operation("event.delete"):
        store.connection.execute("DELETE FROM event WHERE id = ?", (told["Dinner"],))
    store.connection.execute("PRAGMA foreign_keys = ON")
    assert [f for f in checking.check(store).findings if f.kind == "key" and f.where.startswith("time_order")]


def test_loaded_orders_are_read(store: Store, tmp_path: Path) -> None:
    loading.load(store, write(tmp_path / "in.jsonl", lines()))
    (found,) = ordering.stated(store.connection)
    assert (found.order.relation, found.order.min_gap, found.certainty) == ("before", "P2M", Certainty.POSSIBLE)
    ids = {event: events.ref(store.connection, event).words for event in (found.order.a_id, found.order.b_id)}
    assert set(ids.values()) == {"Meeting in Port Sabel", "Boat bought"}
