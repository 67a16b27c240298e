"""The window as a whole: focus, filter, theme, layout, keys, refusals."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.app import build_window, open_window
from workbench.dates import parse_edtf
from workbench.intake.read import read_text
from workbench.model.claim_filter import NO_SOURCE
from workbench.model.errors import UserError
from workbench.model.focus import Focus
from workbench.model.records import Span
from workbench.services import cases, documents, importing, recording
from workbench.services.recording import DatedBy
from workbench.ui.actions import SPECS
from workbench.ui.filter_bar import FilterChip
from workbench.ui.main_window import MainWindow

TEXT = "Notes on Velden\n\nThe Orsa Trust paid Ilse Maar in July. She met Bo Lind in Velden in spring 2014.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    importing.add_document(store, read_text(TEXT))
    start = TEXT.index("Orsa Trust")
    recording.record_entity(store, 1, Span(start, start + 10), "Orsa Trust", "organisation")
    for year in ("2014", "2016"):
        recording.record_event(store, 1, Span(20, 30), f"Event of {year}", "payment", DatedBy(parse_edtf(year)))
    at = TEXT.index("July")
    dated = DatedBy(parse_edtf("XXXX-07"), 1, "published")
    value = dated.value.__class__(
        **{**{f: getattr(dated.value, f) for f in dated.value.__slots__}, "verbatim": "July", "basis": "relative"}
    )
    recording.record_event(store, 1, Span(at - 3, at + 4), "Paid", "payment", DatedBy(value, 1, "published"))
    store.close()
    return tmp_path / "a.case"


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = open_window(path)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.findChild(QWidget, "timelineView") is not None)
    yield made
    made.close()
    made.deleteLater()


def test_every_action_has_its_id_and_does_something(window: MainWindow) -> None:
    for spec in SPECS:
        action = window.findChild(QAction, spec.id)
        assert action is not None and action.text()
        handled = [spec.id in commands.handlers for commands in window.commands]  # type: ignore[attr-defined]
        assert sum(handled) == 1, spec.id


def test_no_key_stands_twice_in_one_place(window: MainWindow) -> None:
    seen: dict[str, str] = {}
    for spec in SPECS:
        for key in window.actions_[spec.id].shortcuts():
            name = key.toString()
            assert seen.setdefault(name, spec.id) == spec.id, name


def test_the_named_widgets_of_the_contract_are_there(window: MainWindow) -> None:
    panes = ("documentList", "documentViewer", "entityList", "timelineView", "inspector", "searchView", "claimList")
    entry = ("historyList", "quickEntry", "quickEntryText", "quickEntryKind")
    for name in ("mainWindow", *panes, *entry):
        assert window.objectName() == name or window.findChild(QWidget, name) is not None, name


def test_a_brushed_window_filters_and_esc_clears_it(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.amend(None, window=(1388534400, 1420070400))
    assert window.filter_bar.isVisible()
    qtbot.waitUntil(lambda: not window.session.busy)
    assert len(window.documents.model.documents) == 1
    window.search.search("Orsa")
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 1)
    window.selection.amend(None, window=(0, 1000))
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 0 and not window.documents.model.documents)
    said = "0 events certainly inside, 0 possibly; showing 0 of 1 entity, 0 of 1 document, 0 of 0 claims, and search."
    qtbot.waitUntil(lambda: window.filter_bar.said() == said)
    window.viewer.setFocus()
    QTest.keyClick(window.viewer, Qt.Key.Key_Escape)
    assert window.selection.focus.window is None
    assert not window.filter_bar.isVisible()


def test_words_that_narrow_a_list_stand_in_the_bar_and_esc_clears_them(window: MainWindow, qtbot: QtBot) -> None:
    window.entities.filter.setText("no such name")
    window.relations.filter.setText("alder")
    assert window.filter_bar.isVisible() and not window.filter_bar.chip.isVisible()
    chips = [c for c in window.filter_bar.findChildren(FilterChip) if c.objectName() == "filterChip.list"]
    assert {chip.value() for chip in chips if chip.isVisible()} == {"“no such name”", "“alder”"}
    first = next(chip for chip in chips if chip.isVisible() and chip.name() == "relations")
    first.click()
    assert window.relations.filter.text() == "" and window.filter_bar.isVisible()
    window.viewer.setFocus()
    QTest.keyClick(window.viewer, Qt.Key.Key_Escape)
    assert window.entities.filter.text() == "" and not window.filter_bar.isVisible()


def test_documents_search_claims_and_history_have_their_chips(window: MainWindow, qtbot: QtBot) -> None:
    window.make_the_rest()
    window.documents.tree.setFocus()
    QTest.keyClick(window.documents.tree, Qt.Key.Key_Z)
    assert window.documents.filter.text() == "z" and window.documents.filter.isVisible()
    window.search.field.setText("Orsa tag:Fire")
    window.history.filters.choose_days(1)
    window.claims.filters.use(replace(window.claims.filters.value, rests=NO_SOURCE))
    window.relations.focused.setChecked(True)

    def chips() -> dict[str, str]:
        found = window.filter_bar.findChildren(FilterChip, "filterChip.list")
        return {chip.name(): chip.value() for chip in found if not chip.isHidden()}

    assert chips() == {"documents": "“z”", "search": "tag Fire", "claims": "no source", "relations": "of the focus"}
    more = window.filter_bar.findChild(QLabel, "filterMore")
    assert isinstance(more, QLabel) and more.isVisible() and more.text() == "and 1 more"
    next(c for c in window.filter_bar.findChildren(FilterChip) if c.name() == "search").click()
    assert window.search.field.text() == "Orsa" and chips()["history"] == "today" and not more.isVisible()
    qtbot.waitUntil(lambda: window.documents.no_match.isVisible())
    qtbot.waitUntil(lambda: not window.session.busy)
    window.viewer.setFocus()
    QTest.keyClick(window.viewer, Qt.Key.Key_Escape)
    assert not chips() and not window.filter_bar.isVisible()
    assert window.documents.filter.text() == "" and not window.history.filters.value
    qtbot.waitUntil(lambda: window.documents.model.rowCount() > 0)


def test_the_chip_of_the_filter_says_the_time_and_its_cross_clears_it(window: MainWindow, qtbot: QtBot) -> None:
    steps = window.history.model.total
    chip = window.filter_bar.chip
    for clear in (Qt.Key.Key_Return, Qt.Key.Key_Delete, None):
        window.selection.amend(None, window=(1388534400, 1420070400))
        assert chip.value() == "2014" and "time 2014" in chip.accessibleName()
        qtbot.waitUntil(lambda: "1 of 1 document" in window.filter_bar.said())
        qtbot.waitUntil(lambda: chip.width() == chip.sizeHint().width())
        # the steps of the work have a time of their own
        assert window.history.model.total == steps
        if clear is None:
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, chip.height() // 2))
        else:
            chip.setFocus()
            qtbot.keyClick(chip, clear)
        assert window.selection.focus.window is None and not window.filter_bar.isVisible()


def test_back_and_forward_walk_the_focus(window: MainWindow) -> None:
    window.selection.set(Focus(document=1, records=(("entity", 1),)))
    window.selection.set(Focus(document=1, records=(("event", 1),)))
    window.actions_["go.back"].trigger()
    assert window.selection.focus.record == ("entity", 1)
    window.actions_["go.forward"].trigger()
    assert window.selection.focus.record == ("event", 1)


def test_an_entity_in_focus_glows_in_the_text(window: MainWindow) -> None:
    window.selection.set(Focus(document=1, records=(("entity", 1),)))
    assert window.viewer._glowing == frozenset({1})


def test_light_and_dark(window: MainWindow) -> None:
    for scheme in ("dark", "light", "system"):
        window.actions_[f"view.{scheme}"].trigger()
        assert window.settings.scheme == scheme
        window.grab()


def test_a_changed_document_date_moves_what_hangs_on_it(window: MainWindow, qtbot: QtBot) -> None:
    moved = window.session.read(documents.moves, 1, "published", parse_edtf("2017-23"))
    assert [m.after.edtf for m in moved] == ["2017-07"]
    window.session.do(documents.set_date, 1, "published", parse_edtf("2017-23"))
    timeline = window.findChild(QWidget, "timelineView")
    qtbot.waitUntil(lambda: len(timeline.shown_events()) == 3)
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: len(timeline.shown_events()) == 2)


def test_panes_by_keys(window: MainWindow) -> None:
    for name in ("claims", "relations", "history", "search", "documents", "entities", "inspector", "timeline"):
        window.actions_[f"view.{name}"].trigger()
        assert window.docks[name].isVisible()
    for _ in range(10):
        window.actions_["go.pane"].trigger()


def test_letters_can_be_switched_off(window: MainWindow) -> None:
    window.actions_["view.letters"].trigger()
    assert not window.actions_["tag.entity"].shortcuts()
    window.actions_["view.letters"].trigger()
    assert window.actions_["tag.entity"].shortcuts()


def test_a_second_window_says_who_holds_the_case(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    second = open_window(path)
    qtbot.waitExposed(second)
    assert second.session.read_only
    assert "reading only" in second.errors.text()
    assert not second.actions_["tag.entity"].isEnabled()
    second.close()
    second.deleteLater()


def test_a_file_that_is_no_case_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "wrong.case"
    wrong.write_text("words\n" * 100)
    with pytest.raises(UserError, match="not a case file"):
        open_window(wrong)


def test_the_start_page_without_a_case(qtbot: QtBot) -> None:
    made, _ = build_window()
    made.show()
    qtbot.waitExposed(made)
    assert made.start.isVisible()
    assert not made.actions_["case.import"].isEnabled() and made.actions_["case.new"].isEnabled()
    made.close()
    made.deleteLater()


def test_the_binding_keeps_its_references(qtbot: QtBot) -> None:
    import sys

    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 200


def test_the_quick_entry_never_covers_the_selected_words(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    window.session.do(
        importing.paste_text, "\n\n".join(f"Paragraph {n} says that Ilse Maar met Bo Lind. " * 4 for n in range(30))
    )
    qtbot.waitUntil(lambda: not window.session.busy)
    window.selection.amend(None, document=2)
    view = window.document_pane.view
    assert view is not None
    for paragraph in (0, 3, 12, 28):
        start = view.text.index(f"Paragraph {paragraph} ")
        for length in (12, 150):
            window.viewer.select_span(start, start + length)
            window.document_pane.open_entry("event")
            entry = window.document_pane.entry
            assert entry.isVisible() and entry.fits(), (paragraph, length)
            entry.leave()


def test_what_is_being_entered_is_previewed_also_on_an_empty_chart(tmp_path: Path, qtbot: QtBot) -> None:
    from workbench.ui.timeline.pane import TimelinePane

    store = cases.new_case(tmp_path / "p.case", "P", "tester")
    importing.add_document(store, read_text("The Orsa Trust was founded in spring 2014 in Velden."))
    store.close()
    made = open_window(tmp_path / "p.case")
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.findChild(QWidget, "timelineView") is not None)
    pane = made.findChild(TimelinePane)
    assert pane is not None and not pane.view.isVisibleTo(pane)
    made.viewer.select_span(0, 41)
    made.document_pane.open_entry("event")
    assert pane.view.isVisibleTo(pane) and pane.catalog.lanes == ("founding",) and pane.view.shown_events() == []
    made.document_pane.entry.leave()
    assert not pane.view.isVisibleTo(pane) and pane.catalog.lanes == ()
    made.close()
    made.deleteLater()


def test_dropped_files_are_imported(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    from PySide6.QtCore import QMimeData, QPoint, QPointF, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    (tmp_path / "dropped.txt").write_text("Words that were dropped.", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "dropped.txt"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    qtbot.waitUntil(lambda: len(window.documents.model.documents) == 2)


def test_removing_a_document_asks_first_and_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QMessageBox

    qtbot.waitUntil(lambda: len(window.documents.model.documents) == 1)
    window.documents.remove_requested.emit(1)
    box = window.findChild(QMessageBox, "removeQuestion")
    assert box is not None and "Notes on Velden" in box.text()
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: not window.documents.model.documents)
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: len(window.documents.model.documents) == 1)


def test_a_case_opens_on_the_document_that_was_read_last(path: Path, qtbot: QtBot) -> None:
    store = cases.open_case(path, "tester")
    importing.add_document(store, read_text("Another text.\n"))
    store.close()
    made = open_window(path)
    assert made.selection.focus.document is None and "Choose" in made.start._title.text()
    made.selection.amend(None, document=2)
    made.close()
    again = open_window(path)
    assert again.selection.focus.document == 2
    again.close()
    store = cases.open_case(path, "tester")
    documents.remove(store, 2)
    store.close()
    left = open_window(path)
    assert left.selection.focus.document == 1
    left.close()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_pane_is_dragged_by_its_header_floats_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1400, 900)
    for name in ("entities", "timeline", "claims"):
        window.show_pane(name)
        dock = window.docks[name]
        bar = dock.titleBarWidget()
        assert bar is not None and bar.height() == 32 and not dock.isFloating()
        inside = dock.widget()
        assert inside is not None and inside.geometry().top() == 32
        QTest.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center())
        assert dock.isFloating()
        assert bar.findChild(QWidget, "paneTitle").isVisibleTo(bar)
    window.standard_layout()
    assert not any(dock.isFloating() for dock in window.docks.values())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_keyboard(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    button = window.findChild(QPushButton, "documentDate")
    assert button is not None
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, key)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "documentDateDialog") is not None)
    dialog = window.findChild(QWidget, "documentDateDialog")
    assert dialog is not None
    dialog.close()


def test_a_window_that_began_without_a_case_has_all_its_panes(tmp_path: Path, qtbot: QtBot) -> None:
    made, case = build_window(backs_up=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.make_the_rest()
    cases.new_case(tmp_path / "b.case", "B", "tester").close()
    assert not made.entities.isEnabled()
    assert case.open_path(tmp_path / "b.case")
    panes = (made.documents, made.entities, made.inspector, made.search, made.claims, made.relations, made.history)
    assert all(pane.isEnabled() for pane in panes)
    made.close()


def test_no_ring_is_left_behind_in_a_list(window: MainWindow, qtbot: QtBot) -> None:
    store = window.session
    store.do(recording.record_entity, 1, Span(TEXT.index("Bo Lind"), TEXT.index("Bo Lind") + 7), "Bo Lind", "person")
    table = window.entities.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    window.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.clearSelection()
    table.selectionModel().setCurrentIndex(table.model().index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    table.grab()
    QTest.keyClick(table, Qt.Key.Key_Down)
    top = table.visualRect(table.model().index(0, 0)).top()
    ring = table.palette().color(table.palette().ColorRole.Highlight)
    image = table.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    row = [image.pixelColor(x, round((top + 0.5) * ratio)) for x in range(0, image.width(), 5)]
    assert window.theme.colour("accent") not in row, ring


def test_the_start_page_offers_the_cases_opened_last(path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    made, case = build_window(backs_up=False)
    qtbot.addWidget(made)
    made.settings.remember(tmp_path / "gone.case")
    made.settings.remember(path)
    made.show()
    qtbot.waitUntil(lambda: made.start.findChild(QPushButton, "recentCase") is not None)
    row = made.start.findChild(QPushButton, "recentCase")
    assert row is not None and "a.case" in row.accessibleName()
    qtbot.waitUntil(lambda: row.isVisible() and row.height() >= 32)
    made.activateWindow()
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    QTest.keyClick(row, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.session.is_open)
    qtbot.waitUntil(lambda: made.start.findChild(QPushButton, "recentCase") is None)
    made.close()
