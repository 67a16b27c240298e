import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.dates import Alternative, DateError, DateValue, Kind, parse_edtf, read_date, words
from workbench.ui.datefield import DateField, DateGlyph
from workbench.ui.datefield.axis import axis_for, mark_of_value
from workbench.ui.datefield.panel import PartsPanel
from workbench.ui.datefield.parts import Parts, Side, parts_of, value_of
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


def test_a_reading_is_not_cut_in_a_narrow_place(qtbot: QtBot) -> None:
    other = Alternative(value("spring 2014"), "spring, southern hemisphere", "Sep–Nov 2014")
    row = ReadingRow(1, other, False)
    qtbot.addWidget(row)
    row.show()
    for width, lines in ((520, 1), (230, 2), (520, 1)):
        row.resize(width, row.height())
        QApplication.processEvents()
        assert (row.height() > 30) is (lines == 2)
        words, note = row._label, row._note
        assert words.width() >= words.fontMetrics().horizontalAdvance(words.text())
        assert (note.y() > words.y() + 10) is (lines == 2) and note.geometry().right() <= width


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


def panel_of(field: DateField) -> PartsPanel:
    panel = field.findChild(PartsPanel)
    assert isinstance(panel, PartsPanel)
    return panel


def named(panel: PartsPanel, name: str) -> QWidget:
    return next(part for part in panel.findChildren(QWidget) if part.accessibleName() == name)


def choose(panel: PartsPanel, name: str, words: str) -> None:
    box = named(panel, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def write(qtbot: QtBot, panel: PartsPanel, name: str, words: str) -> None:
    line = named(panel, name)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, words)


def test_a_date_is_picked_in_parts(qtbot: QtBot, field: DateField) -> None:
    field.set_value(value("spring 2014"), None)
    qtbot.keyClick(field.line, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    panel = panel_of(field)
    assert panel.isVisible()
    assert panel.parts() == parts_of(value("spring 2014"))
    choose(panel, "Month or season of the first date", "Jun")
    assert field.line.text() == "2014-06" and how(field) == "some time in Jun 2014; explicit"
    write(qtbot, panel, "Day of the first date", "29")
    assert field.value() == value("2014-06-29")
    choose(panel, "How it ends", "to")
    assert "Pick the year it goes to" in how(field) and not field.understood()
    write(qtbot, panel, "Year of the last date", "2016")
    assert field.line.text() == "2014-06-29/2016"
    choose(panel, "How it ends", "still open")
    assert field.line.text() == "2014-06-29/.."
    choose(panel, "How it ends", "end unknown")
    assert how(field).endswith("end unknown; explicit")
    choose(panel, "How it ends", "one date")
    choose(panel, "Doubt", "about ~")
    assert field.line.text() == "2014-06-29~"
    choose(panel, "Doubt", "certain")
    choose(panel, "Modifier", "before")
    found = field.value()
    assert found is not None and (found.modifier, found.edtf) == ("before", "[..2014-06-28]")
    choose(panel, "Modifier", "as it stands")
    choose(panel, "Kind of date", "all through it")
    found = field.value()
    assert found is not None and found.kind is Kind.EXTENT
    with qtbot.waitSignal(field.committed) as caught:
        qtbot.keyClick(named(panel, "Kind of date"), Qt.Key.Key_Return)
    assert caught.args == [found]


def test_every_part_has_a_name_and_is_reached_by_tab(field: DateField) -> None:
    panel = panel_of(field)
    inputs = [part for part in panel.findChildren(QWidget) if isinstance(part, QComboBox | QLineEdit)]
    assert len(inputs) == 10
    names = [part.accessibleName() for part in inputs]
    assert all(names) and len(set(names)) == len(names)
    assert all(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in inputs)


@pytest.mark.parametrize(
    "edtf",
    [
        "2014",
        "2014-03",
        "2014-03-05",
        "2014-21",
        "2014-24~",
        "2014-03/2016",
        "2014/..",
        "2014/",
        "-0043-03",
        "XXXX-07",
        "2014-21/2014-22",
    ],
)
def test_parts_and_back(edtf: str) -> None:
    found = parse_edtf(edtf)
    parts = parts_of(found)
    assert parts is not None
    again = value_of(parts, "north")
    assert (again.edtf, again.bounds, again.kind) == (found.edtf, found.bounds, found.kind)


@pytest.mark.parametrize("edtf", ["[2014,2016]", "2014-25", "201X", "2014-33", "../2014"])
def test_what_has_no_parts(qtbot: QtBot, field: DateField, edtf: str) -> None:
    assert parts_of(parse_edtf(edtf)) is None
    field.set_value(parse_edtf(edtf), None)
    qtbot.keyClick(field.line, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    # opening the panel changes nothing
    assert not field.changed()


def test_southern_seasons_in_parts() -> None:
    made = value_of(Parts(Side(2014, 21)), "south")
    assert (made.edtf, words(made)) == ("2014-29", "spring (southern) 2014")
    limited = value_of(Parts(Side(2014, 21), modifier="since"), "south")
    assert limited.bounds.start_lo == made.bounds.start_lo


@given(
    year=st.integers(-9999, 9999), part=st.one_of(st.none(), st.integers(1, 12), st.integers(21, 24)),
    modifier=st.sampled_from([None, "early", "late", "before", "after", "by", "since", "until"]),
    end=st.sampled_from(["one", "open", "unknown"]), side=st.sampled_from(["north", "south"]),
)  # fmt: skip
def test_any_parts_make_a_date_or_a_reason(
    year: int, part: int | None, modifier: str | None, end: str, side: str
) -> None:
    parts = Parts(Side(year, part), end=end, modifier=modifier)
    try:
        made = value_of(parts, side)
    except DateError as error:
        assert str(error)
        return
    first = value_of(Parts(Side(year, part)), side).bounds
    if modifier in (None, "since", "early", "late"):
        assert made.bounds.start_lo == first.start_lo
    if modifier == "before":
        assert (made.bounds.start_lo, made.bounds.end_hi) == (None, first.start_lo)
    if modifier == "after":
        assert (made.bounds.start_lo, made.bounds.end_hi) == (first.end_hi, None)
    assert made.verbatim in (None, made.edtf, made.edtf and parse_edtf(made.edtf).verbatim)
