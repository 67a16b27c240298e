"""Merging by the entity list and unmerging in the inspector, with real widgets on a real case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, build, span
from tests.ui.opened import Opened, opened
from workbench.model.focus import Focus
from workbench.services import aliases, merging, recording
from workbench.store import entities, same_as
from workbench.ui.entities import EntitiesPane
from workbench.ui.entities.merge import MergeDialog
from workbench.ui.inspector import InspectorPane
from workbench.ui.inspector.evidence import Quote
from workbench.ui.inspector.merged import UnmergeDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return build(tmp_path / "harbour.case")


@pytest.fixture
def world(qtbot: QtBot, harbour: Harbour) -> Iterator[Opened]:
    with opened(harbour.store) as made:
        yield made


def pair(harbour: Harbour) -> list[int]:
    return [harbour.entities["Harbour Office"], harbour.entities["Mira Sandt"]]


def open_dialog(qtbot: QtBot, pane: EntitiesPane, ids: list[int]) -> MergeDialog:
    pane.ask_merge(ids)
    found = pane.findChild(MergeDialog)
    assert isinstance(found, MergeDialog)
    return found


def test_two_entities_are_merged_and_the_list_shows_one(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    pane = EntitiesPane(world.session, world.selection, world.theme)
    qtbot.addWidget(pane)
    pane.show()
    office, mira = pair(harbour)
    shown = pane.model.rowCount()
    world.selection.set(Focus(records=(("entity", office), ("entity", mira))))
    menu = pane.context_menu()
    assert menu is not None
    merge = next(action for action in menu.actions() if action.objectName() == "entityMerge")
    assert merge.isEnabled()
    dialog = open_dialog(qtbot, pane, [office, mira])
    dialog.head.setCurrentIndex(dialog.head.findData(mira))
    dialog.grade.setCurrentIndex(dialog.grade.findData("probable"))
    qtbot.keyClicks(dialog.reason, "Same seal.")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.model.rowCount() == shown - 1)
    row = pane.model.row(pane.model.row_of(mira) or 0)
    assert row is not None and "Harbour Office" in row.aliases


def test_a_merge_somebody_spoke_against_is_not_done_by_enter(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    office, mira = pair(harbour)
    merging.keep_apart(harbour.store, office, mira, reason="One is a house.")
    pane = EntitiesPane(world.session, world.selection, world.theme)
    qtbot.addWidget(pane)
    pane.show()
    dialog = open_dialog(qtbot, pane, [office, mira])
    said = dialog.findChild(QLabel, "mergeObjection")
    assert said is not None and "One is a house." in said.text()
    assert not dialog.accept_button.isDefault()
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: len(world.session.read(same_as.group_of, office)) == 2)


def test_the_inspector_shows_whom_it_is_the_same_as_and_unmerges(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    office, mira = pair(harbour)
    had = entities.page(harbour.store.connection, [mira])[0].mentions
    made, _ = merging.merge(harbour.store, office, [mira], grade="certain", reason="Same seal.")
    recording.record_entity(harbour.store, harbour.document, span("July fires"), "July fires", "object", office)
    pane = InspectorPane(world.session, world.selection, world.theme)
    qtbot.addWidget(pane)
    pane.resize(324, 500)
    pane.show()
    world.selection.set(Focus(records=(("entity", mira),)))
    assert pane.sheet is not None
    box = pane.field(f"same_as.{made[0]}")
    assert box is not None
    assert [words for words, _ in box.choices] == ["Unmerge…", "Use this name", "Add evidence from selection"]
    box.removed.emit()
    qtbot.waitUntil(lambda: bool([w for w in QApplication.topLevelWidgets() if isinstance(w, UnmergeDialog)]) or
                    pane.findChild(UnmergeDialog) is not None)  # fmt: skip
    dialog = next(w for w in QApplication.allWidgets() if isinstance(w, UnmergeDialog))
    model = dialog.list.places
    listed = [model.index(at, 1).data() for at in range(model.rowCount())]
    assert "July fires" in listed
    model.tick([listed.index("July fires")], True)
    dialog._unmerge()
    qtbot.waitUntil(lambda: world.session.read(same_as.head_of, mira) == mira)
    assert world.session.read(entities.page, [mira])[0].mentions == had + 1


def test_the_selected_words_are_what_a_merge_rests_on(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    office, mira = pair(harbour)
    lists = EntitiesPane(world.session, world.selection, world.theme)
    pane = InspectorPane(world.session, world.selection, world.theme)
    for each in (lists, pane):
        qtbot.addWidget(each)
        each.show()
    where = span("Mira Sandt ran it")
    world.selection.set(Focus(document=harbour.document, span=(where.start, where.end)))
    dialog = open_dialog(qtbot, lists, [office, mira])
    assert dialog.rests.isChecked() and dialog.rests.text() == "the selected words: “Mira Sandt ran it”"
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: len(world.session.read(same_as.group_of, office)) == 2)
    world.selection.set(Focus(records=(("entity", office),)))
    quotes = [quote for quote in pane.findChildren(Quote) if quote.accessibleDescription() == "Mira Sandt ran it"]
    assert [quote.accessibleDescription() for quote in quotes] == ["Mira Sandt ran it"]
    qtbot.keyClick(quotes[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(
        lambda: not [q for q in pane.findChildren(Quote) if q.accessibleDescription() == "Mira Sandt ran it"]
    )
    assert len(world.session.read(same_as.group_of, office)) == 2
    port = harbour.entities["Port Alder"]
    merging.keep_apart(harbour.store, office, port, words=(harbour.document, span("both fires")))
    assert len(same_as.between(harbour.store.connection, [office], [port], "different")) == 1
    world.selection.set(Focus(records=(("entity", port),)))
    assert "both fires" in [quote.accessibleDescription() for quote in pane.findChildren(Quote)]


def test_names_that_come_with_a_merge_stand_in_the_inspector(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    office, mira = pair(harbour)
    aliases.add_alias(harbour.store, mira, "Miss Sandt")
    merging.merge(harbour.store, office, [mira])
    pane = InspectorPane(world.session, world.selection, world.theme)
    qtbot.addWidget(pane)
    pane.show()
    world.selection.set(Focus(records=(("entity", office),)))
    box = pane.field("entity.aliases")
    assert box is not None
    said = [label.text() for label in box.findChildren(QLabel)]
    assert "Miss Sandt" in said and "Mira Sandt" not in said and "no other names" not in said
