"""Tag all, split and possible duplicates, with real widgets on a real case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, build, span
from tests.ui.opened import Opened, opened
from workbench.model.records import Span
from workbench.services import editing, importing, reading, recording
from workbench.store import entities, entity_choice, events, passages, relations, same_as
from workbench.ui.dialogs.duplicates import DuplicatesDialog
from workbench.ui.dialogs.places import Place, PlaceTable
from workbench.ui.dialogs.split import SplitDialog
from workbench.ui.dialogs.tag_all import TagAllDialog
from workbench.ui.entities import EntitiesPane
from workbench.ui.entry.context import EntryContext
from workbench.ui.entry.quick_entry import QuickEntry

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NOTE = "Port Alder again. The Port Alder Times of Port Alder told of Port Alder."


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = build(tmp_path / "harbour.case")
    importing.paste_text(made.store, NOTE, "Note")
    with made.store.operation("records.load"):
        entities.add(made.store.connection, "organisation", "Port Alder Times")
        entities.add(made.store.connection, "organisation", "PAT")
    return made


@pytest.fixture
def world(qtbot: QtBot, harbour: Harbour) -> Iterator[Opened]:
    with opened(harbour.store) as made:
        yield made


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> EntitiesPane:
    made = EntitiesPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_tag_all_lists_and_records_the_ticked_in_one_step(
    qtbot: QtBot, pane: EntitiesPane, world: Opened, harbour: Harbour
) -> None:
    port = harbour.entities["Port Alder"]
    had = world.session.read(entities.page, [port])[0].mentions
    pane.tag_all(port)
    dialog = pane.findChild(TagAllDialog)
    assert isinstance(dialog, TagAllDialog)
    model = dialog.table.places
    qtbot.waitUntil(lambda: model.rowCount() >= 3)
    note = [row for row in range(model.rowCount()) if model.index(row, 3).data() == "Note"]
    assert len(note) == 3
    ticked = len(model.ticked())
    dialog.table.selectRow(note[0])
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert len(model.ticked()) == ticked - 1
    assert dialog.record.text() == f"Record {ticked - 1} places"
    dialog.record.click()
    qtbot.waitUntil(lambda: world.session.read(entities.page, [port])[0].mentions == had + ticked - 1)
    qtbot.waitUntil(lambda: world.session.undo_state.undo == "tag.all")


def test_ticked_mentions_become_those_of_another(
    qtbot: QtBot, pane: EntitiesPane, world: Opened, harbour: Harbour
) -> None:
    port = harbour.entities["Port Alder"]
    pane.split(port)
    dialog = pane.findChild(SplitDialog)
    assert isinstance(dialog, SplitDialog)
    qtbot.waitUntil(lambda: dialog.table.places.rowCount() == 2)
    assert not dialog.accept_button.isEnabled()
    dialog.table.places.setData(
        dialog.table.places.index(1, 1), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole
    )
    assert dialog.accept_button.text() == "Split 1 mention off"
    dialog.name.setText("Alder, the town")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: bool(world.session.read(entities.named, "Alder, the town")))
    (new,) = world.session.read(entities.named, "Alder, the town")
    assert new.kind == "place" and world.session.read(entities.page, [new.id])[0].mentions == 1


def test_a_pair_is_said_to_be_the_same_by_one_key(
    qtbot: QtBot, pane: EntitiesPane, world: Opened, harbour: Harbour
) -> None:
    pane.duplicates.click()
    dialog = pane.findChild(DuplicatesDialog)
    assert isinstance(dialog, DuplicatesDialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    count = dialog.table.rowCount()
    at = next(row for row in range(count) if "initials" in dialog.table.item(row, 2).text())
    dialog.table.selectRow(at)
    qtbot.keyClick(dialog.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == count - 1)
    (times,) = world.session.read(entities.named, "PAT")
    assert len(world.session.read(same_as.group_of, times.id)) == 2
    if count > 1:
        qtbot.keyClick(dialog.table, Qt.Key.Key_L)
        assert dialog.table.rowCount() == count - 2


def test_not_the_same_is_kept(qtbot: QtBot, pane: EntitiesPane, world: Opened, harbour: Harbour) -> None:
    dialog = DuplicatesDialog(world.session, world.theme, pane)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    dialog.table.selectRow(0)
    count = dialog.table.rowCount()
    qtbot.keyClick(dialog.table, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == count - 1)
    assert len(world.session.read(same_as.pairs_kept_apart)) == 1
    dialog.reject()


def test_tag_all_says_whose_name_it_is_too(qtbot: QtBot, pane: EntitiesPane, world: Opened, harbour: Harbour) -> None:
    port = harbour.entities["Port Alder"]
    with harbour.store.operation("records.load"):
        entities.add(harbour.store.connection, "object", "Port Alder")
    dialog = TagAllDialog(world.session, world.theme, port, None, pane)
    qtbot.waitUntil(lambda: dialog.table.places.rowCount() > 0)
    assert "may be Port Alder (object)" in str(dialog.table.places.index(0, 3).data())
    assert dialog.table.places.ticked() == [] and not dialog.record.isEnabled()
    dialog.reject()
    assert recording.kind_of(harbour.store.connection, "entity", port) == "place"


def test_a_name_of_two_offers_both(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    words = span("Port Alder")
    recording.record_entity(harbour.store, harbour.document, words, "Port Alder", "organisation")
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(700, 500)
    entry = QuickEntry(world.session, place)
    view = world.session.read(reading.document_view, harbour.document)
    entry.open("entity", EntryContext(view.document, view.text, words), QRect(10, 10, 60, 16))
    listed = entry.findChild(QListWidget, "quickEntryMatches")
    assert isinstance(listed, QListWidget)
    offered = [listed.item(at).text() for at in range(listed.count())]
    assert offered[0].startswith("Port Alder   place, 2 mentions")
    assert offered[1].startswith("Port Alder   organisation, 1 mention")
    assert offered[-1] == "new: Port Alder"
    entry.leave()


def test_more_than_four_of_one_name_are_all_offered(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    with harbour.store.operation("records.load"):
        for _ in range(6):
            entities.add(harbour.store.connection, "person", "Port Alder")
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(700, 500)
    entry = QuickEntry(world.session, place)
    view = world.session.read(reading.document_view, harbour.document)
    entry.open("entity", EntryContext(view.document, view.text, span("Port Alder")), QRect(10, 10, 60, 16))
    listed = entry.findChild(QListWidget, "quickEntryMatches")
    assert isinstance(listed, QListWidget) and listed.count() == 8
    entry.leave()


def test_a_relation_names_the_one_of_two_that_stands_in_the_words(
    qtbot: QtBot, world: Opened, harbour: Harbour
) -> None:
    """Two are called Port Alder; the words name the one that is mentioned less, and the record keeps to it."""
    store, document = harbour.store, harbour.document
    sandt, port = harbour.entities["Mira Sandt"], harbour.entities["Port Alder"]
    words = span("Mira Sandt left Port Alder")
    end = Span(words.end - len("Port Alder"), words.end)
    passage = passages.find(store.connection, document, end)
    if passage is not None:
        editing.unlink_passage(store, passage, "entity", port)
    other = recording.record_entity(store, document, end, "Port Alder", "organisation")[0].id
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(700, 500)
    entry = QuickEntry(world.session, place)
    view = world.session.read(reading.document_view, document)
    entry.open("relation", EntryContext(view.document, view.text, words), QRect(10, 10, 60, 16))
    to = entry.findChild(QLineEdit, "quickEntryTo")
    assert isinstance(to, QLineEdit) and to.text() == "Port Alder (organisation, 1)"
    entry.leave()
    for label, meant in (("Port Alder (organisation, 1)", other), ("port alder", port), ("Mira Sandt", sandt)):
        found = entity_choice.meant(store.connection, label)
        assert found is not None and found.id == meant
    assert entity_choice.meant(store.connection, "Port Alder (person, 1)") is None
    labels = entity_choice.labels(store.connection, "Port Al")
    assert [label for label in labels if "Times" not in label] == [
        f"Port Alder (place, {entities.page(store.connection, [port])[0].mentions})",
        "Port Alder (organisation, 1)",
    ]
    event = int(str(world.session.read(events.timeline_rows)[0][0]))
    editing.set_place_named(store, event, "Port Alder (organisation, 1)")
    assert events.get(store.connection, event).place == entities.get(store.connection, other)
    made = recording.record_relation(store, None, None, sandt, "left", other)[0].id
    editing.set_relation_end(store, made, "object", "Port Alder")
    assert relations.get(store.connection, made).object_entity == entities.get(store.connection, port)


def test_a_place_keeps_its_page_and_shows_what_turns_its_line(qtbot: QtBot, world: Opened) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    table = PlaceTable(world.theme, "Places", place)
    title = "A title much longer than the column of titles is wide"
    table.places.show([Place(1, "pier\u202e", "the", "burned", title, "may be a ship", "p. 12")], ticked=True)
    where = table.places.index(0, 3)
    assert str(where.data()) == f"{title}  p. 12  may be a ship"
    assert table.places.index(0, 1).data() == "pier[U+202E]"
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 260, 24)
    table.itemDelegate().initStyleOption(option, where)
    assert option.text.endswith("…  p. 12  may be a ship") and option.text.startswith("A ")
