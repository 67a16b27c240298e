"""What a change touches on the timeline: never less than what looks different after it, and nothing for most changes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.dates import parse_edtf
from workbench.model.changes import Changes
from workbench.model.lanes import LaneBy
from workbench.model.records import Span
from workbench.services import cases, editing, history, recording, sample
from workbench.services.recording import DatedBy
from workbench.services.timeline import timeline_of
from workbench.store.database import Store
from workbench.store.event_touch import touched_events

Act = Callable[[Store], tuple[object, Changes]]
Seen = dict[int, tuple[object, ...]]


def _one(store: Store, query: str) -> int:
    return int(store.connection.execute(query).fetchone()[0])


_DATED = "SELECT id FROM event WHERE date_id IS NOT NULL LIMIT 1"
_EVIDENCE = "SELECT x.id FROM event_evidence x GROUP BY x.event_id HAVING count(*) > 0 LIMIT 1"
_USED = "SELECT t.tag_id FROM passage_tag t JOIN event_evidence x ON x.passage_id = t.passage_id LIMIT 1"
_TAGGED = "SELECT t.passage_id FROM passage_tag t JOIN event_evidence x ON x.passage_id = t.passage_id LIMIT 1"
QUIET: dict[str, Act] = {
    "an entity is recorded": lambda s: recording.record_entity(s, 1, Span(3, 9), "Nobody yet", "person"),
    "a highlight": lambda s: recording.highlight(s, 1, Span(1, 4)),
    "a claim": lambda s: recording.record_claim(s, 1, Span(2, 6), "They said so"),
    "a tag on bare words": lambda s: recording.tag_passage(s, 1, Span(0, 2), "new tag"),
    "a note": lambda s: recording.note(s, 1, Span(5, 8), "look again"),
}
ACTS: dict[str, Act] = QUIET | {
    "an event is recorded": lambda s: recording.record_event(
        s, 1, Span(0, 5), "A launch", "meeting", DatedBy(parse_edtf("2015-03"))
    ),
    "an event is renamed": lambda s: editing.set_field(s, "event", _one(s, _DATED), "title", "Other words"),
    "an event is moved": lambda s: editing.set_date(
        s, "event", _one(s, _DATED), "date", DatedBy(parse_edtf("2019-05"))
    ),
    "an event is deleted": lambda s: editing.delete_records(s, "event", [_one(s, _DATED)]),
    "evidence is taken away": lambda s: editing.remove_evidence(s, "event", _one(s, _EVIDENCE)),
    "words are moved": lambda s: editing.delete_passage(
        s, _one(s, "SELECT passage_id FROM event_evidence ORDER BY id DESC LIMIT 1")
    ),
    "a participant leaves": lambda s: editing.remove_participant(s, _one(s, "SELECT id FROM participant LIMIT 1")),
    "a participant comes": lambda s: editing.add_participant(s, _one(s, _DATED), "Somebody new", "witness"),
    "a place is named": lambda s: editing.set_place_named(s, _one(s, _DATED), "Port Elm"),
    "who took part is renamed": lambda s: editing.set_field(
        s, "entity", _one(s, "SELECT entity_id FROM participant LIMIT 1"), "name", "Another name"
    ),
    "a document is renamed": lambda s: editing.set_field(s, "document", 1, "title", "Another title"),
    "words are untagged": lambda s: editing.untag(s, _one(s, _TAGGED), _one(s, _USED)),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("touch") / "a.case"
    made = sample.write_sample(path)
    event_passage = _one(made, "SELECT passage_id FROM event_evidence LIMIT 1")
    document, start, end = made.connection.execute(
        'SELECT document_id, start, "end" FROM passage WHERE id = ?', (event_passage,)
    ).fetchone()
    recording.tag_passage(made, document, Span(start, end), "harbour")
    made.close()
    return path


@pytest.fixture
def store(written: Path, tmp_path: Path) -> Iterator[Store]:
    made = cases.open_case(Path(shutil.copy(written, tmp_path / "a.case")), "tester")
    yield made
    made.close()


def seen(store: Store, by: LaneBy) -> Seen:
    rows, lanes = timeline_of(store.connection, by)
    names = {lane.key: lane for lane in lanes.lanes}
    return {
        event.id: (event, tuple(names[key] for key in lanes.members.get(event.id, ()))) for event in rows
    }  # fmt: skip


@pytest.mark.parametrize("act", list(ACTS))
def test_no_event_that_looks_different_is_missed(store: Store, act: str) -> None:
    for work in (ACTS[act], history.undo, history.redo):
        before = {by: seen(store, by) for by in LaneBy}
        _, changes = work(store)
        for by, was in before.items():
            now = seen(store, by)
            different = {event for event in was.keys() | now.keys() if was.get(event) != now.get(event)}
            touched = touched_events(store.connection, changes.rows, by)
            assert touched is None or different <= touched, by
            if act in QUIET:
                assert touched == frozenset()
            elif touched is not None:
                assert len(touched) < 5
