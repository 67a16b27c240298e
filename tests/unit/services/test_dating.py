"""Dates that hang on dates: what moves with one, chains, cycles, letting go, and the case's hemisphere."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ui.harbour import add_document
from workbench.dates import DateError, DateValue, describe, find_dates, iso_day, parse_edtf, read_date, words
from workbench.exchange.jsonl import LineError
from workbench.model.anchors import Place
from workbench.model.errors import UserError
from workbench.services import cases, checking, dating, editing, history, recording
from workbench.services.dumping import dump
from workbench.services.loading import load
from workbench.services.recording import DatedBy
from workbench.store import dates, events
from workbench.store.database import Store
from workbench.store.dates import hemisphere
from workbench.store.schema import JOURNALED

TEXT = "On 3 March 2014 the depot burned. Two days later the office closed. A year before it the gate was moved."


def event(store: Store, title: str, said: str | None = None, on: Place | None = None) -> Place:
    dated = None
    if said is not None:
        dated = dating.hang(store.connection, on, said) if on else DatedBy(read_date(said).value)
    made, _ = recording.record_event(store, None, None, title, date=dated)
    return Place("event", made.id, "date")


def shown(store: Store, place: Place) -> str:
    date = events.get(store.connection, place.id).date
    return words(date.value) if date else "none"


def tables(store: Store) -> dict[str, list[tuple[object, ...]]]:
    names = [name for name in JOURNALED if name != "operation"]
    return {name: store.connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names}


@pytest.fixture
def chain(store: Store) -> tuple[Place, Place, Place, Place]:
    """A paper without a date; an event in its July, one two days after that, one a year before the second."""
    paper = Place("document", add_document(store, "The report", TEXT), "published")
    fire = event(store, "Fire", "in July", paper)
    closing = event(store, "Closing", "two days later", fire)
    return paper, fire, closing, event(store, "Moving", "a year before", closing)


def test_a_chain_moves_as_one_step_and_comes_back(store: Store, chain: tuple[Place, ...]) -> None:
    paper, *hung = chain
    assert [shown(store, each) for each in hung] == ["July, year unknown", "two days later", "a year before"]
    before, steps = tables(store), history.count(store.connection)
    autumn = parse_edtf("2017-23")
    planned = dating.plan_move(store.connection, paper, autumn)
    assert tables(store) == before, "a plan writes nothing"
    assert [(move.held.name, words(move.after)) for move in planned.moving] == [
        ("Fire", "July 2017"),
        ("Closing", "between 3 July and 2 August 2017"),
        ("Moving", "2016"),
    ]
    done, changes = dating.set_date(store, paper, DatedBy(autumn))
    assert done == planned
    assert history.count(store.connection) == steps + 1
    assert changes.touch("event", "document")
    assert [shown(store, each) for each in hung] == ["July 2017", "between 3 July and 2 August 2017", "2016"]
    history.undo(store)
    assert tables(store) == before
    history.redo(store)
    assert shown(store, hung[2]) == "2016"
    assert checking.check(store).ok


def test_what_was_there_before_stays_with_time_and_name(store: Store, chain: tuple[Place, ...]) -> None:
    paper, fire, *_ = chain
    for edtf in ("2017-23", "2016-05"):
        dating.set_date(store, paper, DatedBy(parse_edtf(edtf)))
    date = events.get(store.connection, fire.id).date
    assert date is not None
    line = dates.lineage(store.connection, date.id)
    assert [words(each.value) for each in line] == ["July 2015", "July 2017", "July, year unknown"]
    assert all(each.created_by == "tester" and each.created_at for each in line)
    assert {(each.anchor_document_id, each.anchor_date) for each in line} == {(paper.id, "published")}


def test_an_event_moves_what_hangs_on_it(store: Store) -> None:
    fire = event(store, "Fire", "3 March 2014")
    closing = event(store, "Closing", "two days later", fire)
    date = events.get(store.connection, closing.id).date
    assert date is not None and date.anchor_event_id == fire.id and date.value.offset == "P2D"
    assert describe(date.value) == "on 5 Mar 2014; 2 days after “Fire”, 3 March 2014; relative"
    dating.set_date(store, fire, DatedBy(parse_edtf("2014-03-30")))
    assert shown(store, closing) == "1 April 2014"
    dating.set_date(store, fire, None)
    assert shown(store, closing) == "two days later"
    history.undo(store)
    assert shown(store, closing) == "1 April 2014"


def test_the_same_day_told_otherwise_is_told_anew_but_does_not_move(store: Store) -> None:
    fire = event(store, "Fire", "3 March 2014")
    closing = event(store, "Closing", "after that", fire)
    plan, _ = dating.set_date(store, fire, DatedBy(read_date("3 March 2014").value, None, None, None))
    assert plan.moves == ()
    plan, _ = dating.set_date(store, fire, DatedBy(parse_edtf("2014-03-03?")))
    assert plan.moving == () and len(plan.moves) == 1
    date = events.get(store.connection, closing.id).date
    assert date is not None and date.value.rule == "after “Fire”, 3 March 2014 (uncertain)"


def test_a_cycle_is_refused_with_its_chain(store: Store) -> None:
    a = event(store, "A", "3 March 2014")
    b = event(store, "B", "two days later", a)
    c = event(store, "C", "two days later", b)
    before = tables(store)
    with pytest.raises(UserError, match="“A” hangs on “C” hangs on “B” hangs on “A”"):
        dating.hang_date(store, a, c, "a year before")
    with pytest.raises(UserError, match="“A” hangs on “A”"):
        dating.hang_date(store, a, a, "a year before")
    with pytest.raises(UserError, match="“B” hangs on “C” hangs on “B”"):
        editing.set_date(store, "event", b.id, "date", dating.hang(store.connection, c, "two days later"))
    assert tables(store) == before


def test_a_cycle_through_a_document_is_refused(store: Store, chain: tuple[Place, ...]) -> None:
    paper, fire, closing, _ = chain
    with pytest.raises(
        UserError, match="published of “The report” hangs on “Closing” hangs on “Fire” hangs on published"
    ):
        dating.hang_date(store, paper, closing, "two days later")


def test_words_that_hang_on_nothing_are_refused(store: Store) -> None:
    fire, other = event(store, "Fire", "3 March 2014"), event(store, "Other")
    with pytest.raises(UserError, match="a date of their own"):
        dating.hang_date(store, other, fire, "5 May 2015")
    with pytest.raises(DateError, match="not understood"):
        dating.hang_date(store, other, fire, "a while back, they say")


def test_letting_go(store: Store) -> None:
    fire = event(store, "Fire", "3 March 2014")
    closing = event(store, "Closing", "two days later", fire)
    dating.loosen(store, closing)
    date = events.get(store.connection, closing.id).date
    assert date is not None and date.anchor_event_id is None and date.value.basis == "inferred"
    assert date.value.rule == "was 2 days after “Fire”, 3 March 2014"
    dating.set_date(store, fire, DatedBy(parse_edtf("2015")))
    assert shown(store, closing) == "5 March 2014"
    with pytest.raises(UserError, match="hangs on nothing"):
        dating.loosen(store, closing)


def test_a_deleted_event_lets_go_of_what_hung_on_it(store: Store) -> None:
    fire = event(store, "Fire", "3 March 2014")
    closing = event(store, "Closing", "two days later", fire)
    before = tables(store)
    editing.delete_records(store, "event", [fire.id])
    date = events.get(store.connection, closing.id).date
    assert date is not None and words(date.value) == "5 March 2014" and date.value.basis == "inferred"
    assert checking.check(store).ok
    history.undo(store)
    assert tables(store) == before
    editing.delete_records(store, "event", [fire.id, closing.id])
    assert checking.check(store).ok


def test_a_reading_the_user_took_stays_taken(store: Store) -> None:
    paper = Place("document", add_document(store, "Report", TEXT), "published")
    dating.set_date(store, paper, DatedBy(parse_edtf("2017")))
    reading = read_date("July", parse_edtf("2017"))
    older = next(other.value for other in reading.alternatives if other.value.edtf == "2016-07")
    made, _ = recording.record_event(store, None, None, "Fire", date=dating.hung_on(older, paper))
    fire = Place("event", made.id, "date")
    dating.set_date(store, paper, DatedBy(parse_edtf("[2017-02..2017-11]")))
    assert shown(store, fire) == "July 2016"
    dating.set_date(store, paper, DatedBy(parse_edtf("2019-02")))
    assert shown(store, fire) == "July 2018"


def test_a_guessed_year_is_read_anew_and_no_guess_any_more(store: Store) -> None:
    paper = Place("document", add_document(store, "Report", TEXT), "published")
    found = find_dates("The fire was in July. It had been quiet in 2015.")[0]
    guess = found.alternatives[0].value
    assert guess.basis == "inferred" and guess.edtf == "2016-07"
    made, _ = recording.record_event(store, None, None, "Fire", date=dating.hung_on(guess, paper))
    dating.set_date(store, paper, DatedBy(parse_edtf("2019-02")))
    date = events.get(store.connection, made.id).date
    assert date is not None and (date.value.edtf, date.value.basis) == ("2018-07", "relative")


def test_words_that_count_from_another_word_of_the_text_do_not_move_with_the_document(store: Store) -> None:
    paper = Place("document", add_document(store, "Report", TEXT), "published")
    later = DateValue(**{**as_dict(parse_edtf("2014-03-05")), "verbatim": "two days later", "basis": "relative"})
    made, _ = recording.record_event(store, None, None, "Closing", date=dating.hung_on(later, paper))
    dating.set_date(store, paper, DatedBy(parse_edtf("2017")))
    assert shown(store, Place("event", made.id, "date")) == "5 March 2014"


def as_dict(value: DateValue) -> dict[str, object]:
    return {name: getattr(value, name) for name in DateValue.__slots__}


def test_the_other_hemisphere(store: Store) -> None:
    paper = Place("document", add_document(store, "Report", TEXT), "published")
    dating.set_date(store, paper, DatedBy(read_date("autumn 2017").value))
    founding = event(store, "Founding", "spring 2014")
    strict = event(store, "Strict", "2014-25")
    july = event(store, "July", "back in July", paper)
    last = event(store, "Last", "last spring", paper)
    after = event(store, "After", "two days later", last)
    day = event(store, "Day", "29 March 2014")
    before = tables(store)
    planned = dating.plan_hemisphere(store.connection, "south")
    assert tables(store) == before
    done, _ = dating.set_hemisphere(store, "south")
    assert done == planned
    assert {move.held.name for move in done.moving} == {"Report", "Founding", "July", "Last", "After"}
    assert hemisphere(store.connection) == "south"
    assert shown(store, founding) == "spring (southern) 2014"
    # autumn 2017 is March to May there: its July is the one before
    assert shown(store, july) == "July 2016"
    assert shown(store, last) == "spring (southern) 2016"
    date = events.get(store.connection, after.id).date
    assert date is not None and date.value.bounds.start_lo is not None
    assert iso_day(date.value.bounds.start_lo) == "2016-09-03"
    assert (shown(store, strict), shown(store, day)) == ("spring 2014", "29 March 2014")
    assert dating.plan_hemisphere(store.connection, "south").moves == ()
    history.undo(store)
    assert tables(store) == before and hemisphere(store.connection) == "north"
    dating.set_hemisphere(store, "south", again=False)
    assert shown(store, founding) == "spring 2014"


def test_an_event_anchor_goes_round_through_lines(store: Store, tmp_path: Path, chain: tuple[Place, ...]) -> None:
    paper, _, closing, _ = chain
    dating.set_date(store, paper, DatedBy(parse_edtf("2017-23")))
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    dump(store, first)
    other = cases.new_case(tmp_path / "other.case", "Test", "tester")
    load(other, first)
    dump(other, second)
    assert first.read_bytes() == second.read_bytes()
    lines = [json.loads(line) for line in first.read_text().splitlines()]
    by_title = {line["title"]: line for line in lines if line["type"] == "event"}
    assert by_title["Closing"]["date"]["anchor"] == {"event": by_title["Fire"]["id"]}
    assert checking.check(other).ok
    loaded = events.by_uid(other.connection, events.get(store.connection, closing.id).uid)
    moved = dating.plan_move(other.connection, Place("document", 1, "published"), parse_edtf("2015-01"))
    assert loaded in {move.held.place.id for move in moved.moving}
    other.close()


def test_an_offset_without_words_moves_too(store: Store, tmp_path: Path) -> None:
    lines = [
        {"type": "event", "id": "a", "title": "A", "kind": "event", "date": {"edtf": "2014-03-03"}},
        {"type": "event", "id": "b", "title": "B", "kind": "event",
         "date": {"anchor": {"event": "a"}, "offset": "P2D", "edtf": "2014-03-05", "basis": "relative"}},
    ]  # fmt: skip
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    load(store, path)
    ids = dict(store.connection.execute("SELECT title, id FROM event").fetchall())
    dating.set_date(store, Place("event", ids["A"], "date"), DatedBy(parse_edtf("2014-03-30")))
    assert shown(store, Place("event", ids["B"], "date")) == "1 April 2014"


def test_a_cycle_in_the_file_is_found_and_does_not_hang(store: Store, tmp_path: Path) -> None:
    lines = [
        {"type": "event", "id": name, "title": name, "kind": "event",
         "date": {"verbatim": "two days later", "anchor": {"event": other}, "basis": "relative"}}
        for name, other in (("a", "b"), ("b", "a"), ("c", "a"))
    ]  # fmt: skip
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    try:
        load(store, path)
    except (UserError, LineError) as error:
        pytest.skip(f"refused at the door: {error}")
    (finding,) = checking.check(store).findings
    assert finding.kind == "anchor" and "'a' hangs on 'b' hangs on 'a'" in finding.what
    ids = dict(store.connection.execute("SELECT title, id FROM event").fetchall())
    dating.set_date(store, Place("event", ids["a"], "date"), DatedBy(parse_edtf("2014")))
    assert checking.check(store).ok


_SAID = st.sampled_from(
    ["two days later", "a year before", "the same day", "in July", "after that", "since then", "3 May 2011"]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    links=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), _SAID), max_size=12),
    start=st.sampled_from(["2014-03-03", "2014-21", "2014/2016", "[2014..]", "2015~"]),
)
def test_any_net_of_hangings_moves_as_planned_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, links: list[tuple[int, int, str]], start: str
) -> None:
    store = cases.new_case(tmp_path_factory.mktemp("net") / "n.case", "N", "tester")
    places = [event(store, f"E{number}", "2012") for number in range(7)]
    for one, other, said in links:
        try:
            dating.hang_date(store, places[one], places[other], said)
        except UserError:
            continue
    before = tables(store)
    planned = dating.plan_move(store.connection, places[0], parse_edtf(start))
    done, _ = dating.set_date(store, places[0], DatedBy(parse_edtf(start)))
    assert done == planned
    assert places[0] not in {move.held.place for move in done.moves}
    for move in done.moves:
        date = events.get(store.connection, move.held.place.id).date
        assert date is not None and date.value == move.after
    assert dating.plan_move(store.connection, places[0], parse_edtf(start)).moves == ()
    assert checking.check(store).ok
    history.undo(store)
    assert tables(store) == before
    store.close()
