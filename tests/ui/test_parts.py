"""Parts of panes: what they say, how large they are, that foreign text stays text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workbench.ui.icons import pixmap
from workbench.ui.parts import Chip, ElidedLabel, EmptyState, ErrorStrip, IconMark, KeyCap, PaneHeader, plain_label
from workbench.ui.theme import Theme, dark_theme, light_theme
from workbench.ui.theme.fonts import fonts_present, interface_family
from workbench.ui.theme.palette import palette
from workbench.ui.theme.shapes import kind_icon, paint_kind
from workbench.ui.theme.style import prepare, sheet

FOREIGN = "<img src='/nowhere/at-all'><b>Bold</b>"


def test_a_chip_and_a_key_cap_say_their_words_and_have_their_heights(qtbot: QtBot) -> None:
    chip, key = Chip("3 possibly true"), KeyCap("Alt+1")
    for part in (chip, key):
        qtbot.addWidget(part)
    assert (chip.sizeHint().height(), key.sizeHint().height()) == (18, 17)
    assert chip.accessibleName() == "3 possibly true"
    chip.set_text("inferred", dashed=True)
    assert chip.text() == chip.accessibleName() == "inferred"
    assert chip.sizeHint().width() >= chip.fontMetrics().horizontalAdvance("inferred") + 8


def test_a_header_has_its_height_its_count_and_its_actions(qtbot: QtBot) -> None:
    header = PaneHeader("Entities", (QPushButton("Fit"),))
    qtbot.addWidget(header)
    header.set_count("14 of 39")
    header.add(QPushButton("Export"))
    header.resize(300, 32)
    header.show()
    assert header.height() == 32
    assert header.count.text() == "14 of 39"
    assert [b.text() for b in header.findChildren(QPushButton)] == ["Fit", "Export"]
    assert header.count.x() >= header.title.x() + header.title.fontMetrics().horizontalAdvance("Entities")


def test_foreign_text_stays_text(qtbot: QtBot) -> None:
    for label in (plain_label(FOREIGN), ElidedLabel(FOREIGN)):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == FOREIGN
    state = EmptyState(FOREIGN, FOREIGN)
    strip = ErrorStrip()
    for part in (state, strip):
        qtbot.addWidget(part)
        assert all(found.textFormat() == Qt.TextFormat.PlainText for found in part.findChildren(QLabel))


def test_a_cut_label_offers_the_whole_as_text(qtbot: QtBot) -> None:
    label = ElidedLabel("Notes on the\nharbour " + FOREIGN)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert "\n" not in label.text()
    assert "&lt;img" in label.toolTip() and "<img" not in label.toolTip()
    label.resize(2_000, 20)
    assert not label.toolTip()


def test_an_error_stays_until_it_is_dismissed(qtbot: QtBot) -> None:
    strip = ErrorStrip()
    qtbot.addWidget(strip)
    assert strip.isHidden()
    strip.say("Not saved: the disk is full.")
    assert not strip.isHidden()
    assert strip.text() == strip.accessibleName() == "Not saved: the disk is full."
    with qtbot.waitSignal(strip.dismissed):
        strip.dismiss()
    assert strip.isHidden()


def _inked(kind: str, size: int = 18) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_kind(painter, kind, QRectF(4, 4, 9, 9), QColor("black"))
    painter.end()
    return image


def test_every_kind_has_a_shape_of_its_own(qapp: QApplication) -> None:
    kinds = ("person", "organisation", "place", "object", "event", "claim", "relation", "tag:1", "highlight")
    drawn = [_inked(kind) for kind in kinds]
    for place, one in enumerate(drawn):
        assert sum(one.pixelColor(x, y).alpha() for x in range(18) for y in range(18)) > 255 * 8, kinds[place]
        assert all(one != other for other in drawn[place + 1 :]), kinds[place]
    assert _inked("vessel") == _inked("object")


def test_the_brackets_of_an_event_stay_open(qapp: QApplication) -> None:
    image = _inked("event")
    assert all(image.pixelColor(8, y).alpha() < 60 for y in range(18))


def test_icons_of_kinds_follow_the_scheme(qapp: QApplication) -> None:
    light, dark = kind_icon("place", light_theme()), kind_icon("place", dark_theme())
    assert light.pixmap(13, 13).toImage() != dark.pixmap(13, 13).toImage()
    assert kind_icon("place", light_theme()) is light


@pytest.mark.parametrize(
    "name",
    ["search", "filter", "file", "clipboard", "folder", "pin", "lock", "check", "back", "forward", "close", "warning"],
)
def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    image = pixmap(name, QColor("#2F5488")).toImage()
    inked = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [colour for colour in inked if colour.alpha() > 150]
    assert solid and all(abs(c.blue() - 0x88) < 12 and abs(c.red() - 0x2F) < 12 for c in solid)


@pytest.mark.parametrize("dark", [False, True])
def test_the_sheet_is_complete_and_leaves_the_viewers_selection_to_the_viewer(qapp: QApplication, dark: bool) -> None:
    theme = dark_theme() if dark else light_theme()
    said = sheet(theme)
    assert "{" in said and "{{" not in said
    viewer = said.rsplit("QPlainTextEdit#documentViewer", 1)[1].split("}")[0]
    assert "selection-background-color: transparent" in viewer and "padding: 0" in viewer
    assert said.index("QPlainTextEdit#documentViewer") > said.index("QTextEdit, QPlainTextEdit { padding")
    assert palette(theme).window().color() == theme.colour("pane")


def test_there_are_fonts_and_their_digits_are_as_wide_as_each_other(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    assert fonts_present()
    theme = light_theme()
    for role in ("body", "micro", "reading"):
        metrics = QFontMetricsF(theme.font(role))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1, role
    assert theme.font("page").pixelSize() > theme.font("record").pixelSize() > theme.font("micro").pixelSize()


def test_the_interface_takes_the_font_the_system_names(qapp: QApplication) -> None:
    families = ["DejaVu Sans", "Noto Sans"]
    assert interface_family(QFont("DejaVu Sans"), families) == "DejaVu Sans"
    assert interface_family(QFont("Segoe UI Variable"), families) == "Segoe UI Variable"
    # a desktop that names no family: the first of ours that is there, else whatever Qt draws with
    assert interface_family(QFont("Sans Serif"), families) == "Noto Sans"
    assert interface_family(QFont("Sans Serif"), ()) not in ("", "Sans Serif")


@pytest.mark.parametrize("theme", [light_theme, dark_theme])
def test_the_icon_of_an_error_is_drawn_in_the_colour_of_errors(qtbot: QtBot, theme: Callable[[], Theme]) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    prepare(app, theme())
    strip = ErrorStrip()
    qtbot.addWidget(strip)
    strip.say("Not saved: the disk is full.")
    mark = strip.findChild(IconMark)
    assert isinstance(mark, IconMark) and mark.name == "warning"
    assert not any("⚠" in label.text() for label in strip.findChildren(QLabel))
    danger = theme().colour("danger")
    image = mark.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert danger.name() in found


@pytest.mark.parametrize("make", [light_theme, dark_theme])
def test_a_default_button_shows_that_it_is_off_and_that_it_has_the_keyboard(
    make: Callable[[], Theme], qtbot: QtBot
) -> None:
    dialog, theme = QDialog(), make()
    qtbot.addWidget(dialog)
    dialog.setStyleSheet(sheet(theme))
    button = QPushButton("Encrypt", dialog)
    button.setDefault(True)
    button.resize(120, 28)
    dialog.show()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    on = button.grab().toImage()
    assert on.pixelColor(10, 14) == theme.colour("accent") != on.pixelColor(1, 14) == theme.colour("text")
    button.setEnabled(False)
    assert button.grab().toImage().pixelColor(10, 14) != theme.colour("accent")
