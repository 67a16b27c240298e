"""A date picked in parts: from and to with year, month or season and day, the kind, the limits, the doubt."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from workbench.dates import DateError, DateValue, Kind
from workbench.ui.datefield.parts import Parts, Side, parts_of, value_of
from workbench.ui.parts import plain_label


class _Choice(QComboBox):
    """A choice in words that says its name to a screen reader."""

    def __init__(self, name: str, options: Sequence[tuple[object, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(24)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(20)
        self._values = [value for value, _ in options]
        for _, words in options:
            self.addItem(words)

    def value(self) -> object:
        """Return the value chosen."""
        return self._values[self.currentIndex()]

    def choose(self, value: object) -> None:
        """Choose a value; the first where it is not among them."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class PartsPanel(QWidget):
    """``picked(DateValue)`` after every choice that makes a date; ``failed(reason)`` after one that does not."""

    picked = Signal(object)
    failed = Signal(str)

    def __init__(self, hemisphere: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dateParts")
        self.setAccessibleName(self.tr("Parts of the date"))
        self._hemisphere = hemisphere
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._first = self._side(self.tr("first"))
        self._last = self._side(self.tr("last"))
        tr = self.tr
        ends = (("one", tr("one date")), ("to", tr("to")), ("open", tr("still open")), ("unknown", tr("end unknown")))
        kinds = (
            (None, tr("as it reads")), (Kind.INSTANT, tr("some time in it")), (Kind.EXTENT, tr("all through it")),
            (Kind.SERIES_LAST, tr("last known in it")), (Kind.SERIES_FIRST, tr("first known in it")),
            (Kind.STATE, tr("true in it")),
        )  # fmt: skip
        doubts = (("", tr("certain")), ("~", tr("about ~")), ("?", tr("uncertain ?")), ("%", tr("both %")))
        limits = (
            (None, tr("as it stands")), ("early", tr("early")), ("mid", tr("mid")), ("late", tr("late")),
            ("before", tr("before")), ("after", tr("after")), ("by", tr("by")), ("since", tr("since")),
            ("until", tr("until")),
        )  # fmt: skip
        self.end = _Choice(tr("How it ends"), ends, self)
        self.kind = _Choice(tr("Kind of date"), kinds, self)
        self.doubt = _Choice(tr("Doubt"), doubts, self)
        self.limit = _Choice(tr("Modifier"), limits, self)
        for row, (word, content) in enumerate(
            (
                (tr("From"), self._row(*self._first)),
                (tr("End"), self.end),
                (tr("To"), self._row(*self._last)),
                (tr("Is"), self._row(self.limit, self.doubt)),
                (tr("Kind"), self.kind),
            )
        ):
            label = plain_label(word, "muted", "small", self)
            label.setFixedHeight(24)
            grid.addWidget(label, row, 0)
            grid.addWidget(content, row, 1)
        self._to_row = [label for label in (grid.itemAtPosition(2, column) for column in (0, 1)) if label]
        for choice in self.findChildren(_Choice):
            choice.activated.connect(self._pick)
        for line in self.findChildren(QLineEdit):
            line.textEdited.connect(self._pick)
        self._show_ends()

    def _side(self, which: str) -> tuple[QLineEdit, _Choice, QLineEdit]:
        year, day = QLineEdit(self), QLineEdit(self)
        # year 0 is 1 BC
        year.setValidator(QIntValidator(-9999, 9999, year))
        day.setValidator(QIntValidator(1, 31, day))
        year.setPlaceholderText(self.tr("year"))
        day.setPlaceholderText(self.tr("day"))
        for line, width, name in (
            (year, 58, self.tr("Year of the {0} date")),
            (day, 42, self.tr("Day of the {0} date")),
        ):
            line.setFixedSize(width, 24)
            line.setAccessibleName(name.format(which))
        months = (
            self.tr("Jan"), self.tr("Feb"), self.tr("Mar"), self.tr("Apr"), self.tr("May"), self.tr("Jun"),
            self.tr("Jul"), self.tr("Aug"), self.tr("Sep"), self.tr("Oct"), self.tr("Nov"), self.tr("Dec"),
        )  # fmt: skip
        seasons = (self.tr("spring"), self.tr("summer"), self.tr("autumn"), self.tr("winter"))
        options: list[tuple[object, str]] = [(None, self.tr("month"))]
        options += enumerate(months, start=1)
        options += enumerate(seasons, start=21)
        part = _Choice(self.tr("Month or season of the {0} date").format(which), options, self)
        return year, part, day

    def _row(self, *parts: QWidget) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for part in parts:
            line.addWidget(part, 1 if isinstance(part, _Choice) else 0)
        return row

    def set_value(self, value: DateValue | None) -> bool:
        """Show the parts of a value; False, and empty parts, where it has none."""
        parts = parts_of(value)
        shown = parts or Parts()
        for side, (year, part, day) in ((shown.first, self._first), (shown.last, self._last)):
            year.setText("" if side.year is None else str(side.year))
            part.choose(side.part)
            day.setText("" if side.day is None else str(side.day))
        self.end.choose(shown.end)
        self.kind.choose(shown.kind)
        self.doubt.choose(shown.qualifier)
        self.limit.choose(shown.modifier)
        self._show_ends()
        return parts is not None

    def parts(self) -> Parts:
        """Return what is picked."""
        kind, limit = self.kind.value(), self.limit.value()
        return Parts(
            _read_side(*self._first),
            _read_side(*self._last),
            str(self.end.value()),
            kind if isinstance(kind, Kind) else None,
            str(self.doubt.value()),
            limit if isinstance(limit, str) else None,
        )

    def take_keyboard(self) -> None:
        """Put the keyboard on the first part."""
        self._first[0].setFocus()
        self._first[0].selectAll()

    def _show_ends(self) -> None:
        for item in self._to_row:
            widget = item.widget()
            if widget is not None:
                widget.setVisible(self.end.value() == "to")

    def _pick(self) -> None:
        if self.sender() is self.end:
            self.kind.choose(None)
        self._show_ends()
        try:
            value = value_of(self.parts(), self._hemisphere)
        except DateError as error:
            self.failed.emit(str(error))
        else:
            self.picked.emit(value)


def _read_side(year: QLineEdit, part: _Choice, day: QLineEdit) -> Side:
    code = part.value()
    return Side(_number(year), code if isinstance(code, int) else None, _number(day))


def _number(line: QLineEdit) -> int | None:
    text = line.text().strip()
    return int(text) if text.lstrip("-").isdigit() else None
