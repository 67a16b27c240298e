import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.dates import DateValue, read_date
from workbench.ui.datefield import DateField, DateGlyph
from workbench.ui.datefield.axis import axis_for, mark_of_value
from workbench.ui.datefield.row import ReadingRow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def value(words: str, anchor: str | None = None) -> DateValue:
    return read_date(words, read_date(anchor).value if anchor else None).value


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    made = DateField()
    qtbot.addWidget(made)
    made.resize(260, 200)
    made.show()
    return made


def how(field: DateField) -> str:
    label = field.findChild(QLabel, "dateReading")
    assert isinstance(label, QLabel)
    return label.text()


def type_in(qtbot: QtBot, field: DateField, words: str) -> None:
    field.line.selectAll()
    qtbot.keyClicks(field.line, words)


def test_a_live_line_says_how_it_is_read(qtbot: QtBot, field: DateField) -> None:
    type_in(qtbot, field, "spring 2014")
    assert how(field) == "some time in Mar–May 2014; northern spring; explicit"
    assert field.value() == value("spring 2014")


def test_enter_commits_and_keypad_enter_too(qtbot: QtBot, field: DateField) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        type_in(qtbot, field, "2014-03")
        with qtbot.waitSignal(field.committed) as caught:
            qtbot.keyClick(field.line, key)
        assert caught.args == [value("2014-03")]


def test_alt_and_a_digit_takes_another_reading_and_takes_it_back(qtbot: QtBot, field: DateField) -> None:
    type_in(qtbot, field, "spring 2014")
    qtbot.keyClick(field.line, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert "Sep–Nov 2014" in how(field)
    assert field.line.text() == "spring 2014"
    qtbot.keyClick(field.line, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert "Mar–May 2014" in how(field)


def test_a_click_on_a_reading_is_its_key(qtbot: QtBot, field: DateField) -> None:
    type_in(qtbot, field, "spring 2014")
    rows = [row for row in field.findChildren(ReadingRow) if row.isVisible()]
    assert len(rows) >= 3
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    found = field.value()
    assert found is not None and found.kind == "extent"


def test_what_is_not_understood_is_said_and_kept(qtbot: QtBot, field: DateField) -> None:
    field.set_value(value("spring 2014"), None)
    type_in(qtbot, field, "the day after nothing")
    assert "not understood" in how(field)
    assert not field.understood()
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "the day after nothing"
    assert field.value() == value("spring 2014")


def test_esc_restores(qtbot: QtBot, field: DateField) -> None:
    field.set_value(value("spring 2014"), None)
    type_in(qtbot, field, "July 2016")
    with qtbot.waitSignal(field.rejected):
        qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.line.text() == "spring 2014"
    assert field.value() == value("spring 2014")


def test_leaving_commits_a_change_and_nothing_else(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    field, other = DateField(place), QLineEdit(place)
    place.show()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    field.set_value(value("spring 2014"), None)
    field.line.setFocus()
    with qtbot.assertNotEmitted(field.committed):
        other.setFocus()
    field.line.setFocus()
    type_in(qtbot, field, "July 2016")
    with qtbot.waitSignal(field.committed):
        other.setFocus(Qt.FocusReason.TabFocusReason)


def test_an_emptied_field_means_no_date(qtbot: QtBot, field: DateField) -> None:
    field.set_value(value("spring 2014"), None)
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    with qtbot.waitSignal(field.committed) as caught:
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert caught.args == [None]


def test_year_less_words_hang_on_the_anchor(qtbot: QtBot, field: DateField) -> None:
    field.set_value(None, value("autumn 2017"))
    type_in(qtbot, field, "July")
    found = field.value()
    assert found is not None and found.basis == "relative" and field.anchored()
    assert found.bounds.start_lo is not None


def test_a_date_that_stands_is_not_read_anew(qtbot: QtBot, field: DateField) -> None:
    southern = read_date("spring 2014").alternatives[0].value
    field.set_value(southern, None)
    assert field.value() == southern
    assert not field.changed()
    assert "Sep–Nov 2014" in how(field)


def painted(glyph: DateGlyph) -> QImage:
    glyph.resize(96, glyph.sizeHint().height())
    return glyph.grab().toImage()


@pytest.mark.parametrize(
    "words",
    [
        "spring 2014",
        "2014-03/2016-05",
        "since 2015",
        "2014-03/",
        "until 2016",
        "before May 2014",
        "2014-05-24",
        "1850",
        "-0043",
    ],
)
def test_every_shape_of_date_is_painted(qtbot: QtBot, words: str) -> None:
    glyph, blank = DateGlyph(), DateGlyph()
    qtbot.addWidget(glyph)
    qtbot.addWidget(blank)
    glyph.set_value(value(words))
    assert glyph.draws
    assert painted(glyph) != painted(blank)


def test_an_undated_value_paints_nothing(qtbot: QtBot) -> None:
    glyph = DateGlyph()
    qtbot.addWidget(glyph)
    glyph.set_value(value("five months"))
    assert not glyph.draws


def test_inferred_is_drawn_otherwise(qtbot: QtBot) -> None:
    from dataclasses import replace

    said, inferred = DateGlyph(), DateGlyph()
    for glyph in (said, inferred):
        qtbot.addWidget(glyph)
    said.set_value(value("2014"))
    inferred.set_value(replace(value("2014"), basis="inferred"))
    assert painted(said) != painted(inferred)


def test_the_axis_is_the_year_or_whole_years() -> None:
    one = mark_of_value(value("spring 2014"))
    assert one is not None
    axis = axis_for(one, ("Jan", "Dec"), 96)
    assert [label for _, label in axis.labels] == ["Jan", "Dec"]
    assert axis.x(one.first, 120) == pytest.approx(120 * 59 / 365)
    more = mark_of_value(value("[2014-03..2017-03]"))
    assert more is not None
    assert [label for _, label in axis_for(more, ("Jan", "Dec"), 240).labels] == [
        "2014",
        "2015",
        "2016",
        "2017",
        "2018",
    ]
    wide = mark_of_value(value("-0500/1900"))
    assert wide is not None
    assert len(axis_for(wide, ("Jan", "Dec"), 96).labels) <= 3
