"""Claims in the inspector: what corrects them, grades, links."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from tests.ui.inspecting import choose, edit, press, show, told, type_over, value
from tests.ui.opened import Opened
from workbench.model.focus import Focus
from workbench.store import claims, relations
from workbench.ui.datefield import DateField
from workbench.ui.inspector import InspectorPane
from workbench.ui.parts import Chip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_corrected_claim_opens_with_what_corrects_it(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    show(world, "claim", harbour.claims["old"])
    words = told(pane)
    assert "Corrected by" in words and "believed at the time" in words and "Officials" in words
    title = [label for label in pane.findChildren(QLabel) if label.text().startswith("The July fires were")][0]
    assert title.font().strikeOut()
    assert {"F  cannot be judged", "5  improbable"} <= {chip.text() for chip in pane.findChildren(Chip)}
    qtbot.mouseClick(value(pane, f"corrected.{harbour.claims['new']}"), Qt.MouseButton.LeftButton)
    assert world.selection.focus.record == ("claim", harbour.claims["new"])
    assert "Corrects" in told(pane)


def test_every_field_of_a_claim(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    claim_id = harbour.claims["plain"]
    show(world, "claim", claim_id)
    press(qtbot, pane, "allFields")
    qtbot.waitUntil(lambda: pane.field("claim.likelihood") is not None)
    for key, stored in (
        ("claim.stance", "disputed"),
        ("claim.credibility", "2"),
        ("claim.likelihood", "likely"),
        ("claim.confidence", "high"),
        ("claim.reliability", "C"),
    ):
        choose(qtbot, pane, key, stored)
    for key, typed in (
        ("claim.statement", "Sandt ran the office"),
        ("claim.speaker", "Mira Sandt"),
        ("claim.asserted_by", "Alder Courier"),
        ("claim.condition", "if the log is true"),
        ("claim.about", "Harbour Office"),
    ):
        type_over(qtbot, edit(pane, key), typed)
        qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    for key, typed in (("claim.believed_from", "2014"), ("claim.believed_until", "March 2017")):
        assert pane.edit(key)
        field = pane.findChild(DateField)
        assert isinstance(field, DateField)
        type_over(qtbot, field.line, typed)
        qtbot.waitUntil(lambda: not pane.findChildren(DateField))
    claim = world.session.read(claims.get, claim_id)
    assert (claim.statement, claim.stance, claim.credibility) == ("Sandt ran the office", "disputed", "2")
    assert (claim.likelihood, claim.confidence, claim.condition) == ("likely", "high", "if the log is true")
    assert claim.attributed_entity is not None and claim.attributed_entity.name == "Mira Sandt"
    assert claim.asserted_by is not None and claim.asserted_by.name == "Alder Courier"
    assert claim.believed_from is not None and claim.believed_until is not None
    about = world.session.read(claims.about, claim_id)
    assert [ref.words for ref in about] == ["Harbour Office"]
    qtbot.keyClick(value(pane, f"about.entity.{about[0].id}"), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not world.session.read(claims.about, claim_id))


def test_claims_are_linked_and_unlinked(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    claim_id = harbour.claims["plain"]
    show(world, "claim", claim_id)
    assert pane.edit("claim.link")
    kind, other = pane.findChild(QComboBox, "linkKind"), pane.findChild(QComboBox, "linkClaim")
    assert isinstance(kind, QComboBox) and isinstance(other, QComboBox)
    kind.setCurrentIndex(kind.findData("supports"))
    other.setCurrentIndex(other.findData(harbour.claims["new"]))
    qtbot.keyClick(other.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(world.session.read(claims.links_of, claim_id)) == 1)
    link = world.session.read(claims.links_of, claim_id)[0][0]
    assert (link.from_id, link.to_id, link.kind) == (claim_id, harbour.claims["new"], "supports")
    qtbot.waitUntil(lambda: "Supports" in told(pane))
    qtbot.keyClick(value(pane, f"link.{link.id}"), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not world.session.read(claims.links_of, claim_id))


def test_a_chain_of_several_links_is_told_in_words(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    claim_id = harbour.claims["old"]
    show(world, "claim", claim_id)
    press(qtbot, pane, "allFields")
    qtbot.waitUntil(lambda: pane.field("claim.via") is not None)
    before = world.session.read(relations.evidence, "claim", claim_id)
    type_over(qtbot, edit(pane, "claim.via"), "police documents ;  a clerk")
    qtbot.waitUntil(lambda: "← police documents ← a clerk ←" in told(pane))
    row = next(row for row in world.session.read(claims.list_rows) if row.id == claim_id)
    assert row.chain[1:3] == ("police documents", "a clerk") and len(row.chain) == 4
    type_over(qtbot, edit(pane, "claim.statement"), "The fires were accidents")
    qtbot.waitUntil(lambda: "The fires were accidents" in told(pane))
    assert world.session.read(relations.evidence, "claim", claim_id) == before


def test_the_words_that_bear_a_link_out_are_added_seen_and_removed(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    claim_id = harbour.claims["new"]
    (link, _), *_ = world.session.read(claims.links_of, claim_id)
    world.selection.set(Focus(document=1, span=(0, 12), records=(("claim", claim_id),)))
    press(qtbot, pane, f"addLinkEvidence.{link.id}")
    qtbot.waitUntil(lambda: len(world.session.read(relations.evidence, "claim_link", link.id)) == 1)
    (found,) = world.session.read(relations.evidence, "claim_link", link.id)
    qtbot.waitUntil(lambda: pane.field(f"link.evidence.{found.id}") is not None)
    quote = value(pane, f"link.evidence.{found.id}")
    assert found.passage.quote in told(pane)
    quote.setFocus()
    qtbot.keyClick(quote, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: world.session.read(relations.evidence, "claim_link", link.id) == [])
