"""Documents in the inspector: their fields, and what their dates move."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from tests.ui.harbour import TEXT, Harbour, dated
from tests.ui.inspecting import choose, dated_by, edit, event_id, table_rows, told, type_over
from tests.ui.opened import Opened
from workbench.dates import read_date
from workbench.model.focus import Focus
from workbench.services import editing
from workbench.store import documents
from workbench.ui.datefield import DateField
from workbench.ui.inspector import InspectorPane

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_fields_of_a_document(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    world.selection.set(Focus(document=harbour.document))
    words = told(pane).replace("\u200b", "")
    document = world.session.read(documents.get, harbour.document)
    for part in (document.title, document.sha256, "“autumn 2017”", "Sep–Nov 2017", str(len(TEXT)), "Unnamed"):
        assert part in words
    type_over(qtbot, edit(pane, "document.author"), "R. Maren")
    qtbot.waitUntil(lambda: world.session.read(documents.get, harbour.document).author == "R. Maren")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    choose(qtbot, pane, "source.reliability", "B")
    qtbot.waitUntil(lambda: source_grade(world, harbour) == "B")


def test_dates_that_move_with_the_document_are_shown_first(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    found = event_id(world, "Mira Sandt leaves")
    july = read_date("July", read_date("autumn 2017").value).value
    hangs = replace(dated("2014"), value=july, anchor_document_id=harbour.document, anchor_date="published")
    world.session.do(editing.set_date, "event", found, "date", hangs)
    qtbot.waitUntil(lambda: dated_by(world, found)[0] == harbour.document)
    world.selection.set(Focus(document=harbour.document))
    for answer, expected in (("movesKeep", "autumn 2017"), ("movesConfirm", "autumn 2015")):
        if not pane.findChildren(DateField):
            assert pane.edit("document.published")
        field = pane.findChild(DateField)
        assert isinstance(field, DateField)
        type_over(qtbot, field.line, "autumn 2015")
        qtbot.waitUntil(lambda: pane.window().findChild(QDialog, "movesDialog") is not None)
        box = pane.window().findChild(QDialog, "movesDialog")
        assert isinstance(box, QDialog)
        assert box.accessibleDescription().startswith("1 date moves with this one.")
        assert table_rows(box) == [["Mira Sandt leaves", "“July”", "July 2017", "July 2015"]]
        button = box.findChild(QPushButton, answer)
        assert isinstance(button, QPushButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        wait_for_published(qtbot, world, harbour, expected)
        qtbot.waitUntil(lambda: pane.window().findChild(QDialog, "movesDialog") is None)


def published(world: Opened, harbour: Harbour) -> str | None:
    from workbench.store import dates

    date = world.session.read(dates.get, world.session.read(documents.get, harbour.document).published_id)
    return date.value.verbatim if date else None


def source_grade(world: Opened, harbour: Harbour) -> str | None:
    source = world.session.read(documents.source, world.session.read(documents.get, harbour.document).source_id)
    return source.reliability if source else None


def wait_for_published(qtbot: QtBot, world: Opened, harbour: Harbour, words: str) -> None:
    qtbot.waitUntil(lambda: published(world, harbour) == words)
