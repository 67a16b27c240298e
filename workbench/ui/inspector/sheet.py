"""The column a sheet is built in: title, labelled rows, hairlines, section heads, words that act."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.editors import Editor
from workbench.ui.inspector.value import PAD, Save, Shape, ValueBox, ValueField
from workbench.ui.parts import Hairline, plain_label
from workbench.ui.parts.labels import plain_tooltip, sized

INSET = 14


class SheetView(QWidget):
    """One sheet; ``begun(field)`` and ``ended(field)`` frame edits of its values, ``asked(...)`` wants it rebuilt."""

    begun = Signal(object)
    ended = Signal(object)
    rebuild = Signal()

    def __init__(self, desk: Desk, label_column: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._labels = label_column
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 12)
        self._column.setSpacing(1)
        metrics = QFontMetrics(self.font())
        self._label_drop = 2 + metrics.ascent() - QFontMetrics(sized(self.font(), "small")).ascent()

    def close_up(self) -> None:
        """End the column, once everything is in it."""
        self._column.addStretch(1)

    def title(self, field: QWidget, style: str = "") -> None:
        """Put the title, with a kind's shape before it."""
        line = QHBoxLayout()
        line.setContentsMargins(INSET, 0, INSET - PAD, 4)
        line.setSpacing(1)
        if style:
            shape = Shape(style, self)
            shape.setFixedHeight(QFontMetrics(self.record_font()).height() + 4)
            line.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        else:
            line.setContentsMargins(INSET - PAD, 0, INSET - PAD, 4)
        line.addWidget(field, 1)
        self._column.addLayout(line)

    def row(self, label: str, content: QWidget | QLayout) -> None:
        """Put a labelled row; the label is muted and shares the baseline of the value's first line."""
        line = QHBoxLayout()
        line.setContentsMargins(INSET, 0, INSET - PAD, 0)
        line.setSpacing(0)
        name = plain_label(label, "muted", "small", self)
        name.setFixedWidth(self._labels - PAD)
        name.setContentsMargins(0, self._label_drop, 0, 0)
        name.setWordWrap(True)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(content, QWidget):
            line.addWidget(content, 1)
        else:
            line.addLayout(content, 1)
        self._column.addLayout(line)

    def wide(self, content: QWidget | QLayout, left: int = INSET, right: int = INSET) -> None:
        """Put something over the whole width."""
        line = QHBoxLayout()
        line.setContentsMargins(left, 0, right, 0)
        if isinstance(content, QWidget):
            line.addWidget(content, 1)
        else:
            line.addLayout(content, 1)
        self._column.addLayout(line)

    def rule(self) -> None:
        """Put a hairline between groups."""
        self._column.addSpacing(7)
        self.wide(Hairline(self))
        self._column.addSpacing(5)

    def head(self, text: str, right: str = "", role: str = "muted") -> None:
        """Put the title of a section, and a count at the right."""
        line = QHBoxLayout()
        line.setContentsMargins(0, 2, 0, 4)
        line.addWidget(plain_label(text, "", "header", self))
        line.addStretch(1)
        if right:
            count = plain_label(right, role, "small", self)
            count.setObjectName("sectionCount")
            line.addWidget(count)
        self.wide(line)

    def acts(self, words: list[tuple[str, str, Callable[[], Any], str]]) -> None:
        """Put words that act, in accent: (name, words, act, why it is disabled or empty)."""
        row = QHBoxLayout()
        row.setSpacing(4)
        for name, text, act, why in words:
            row.addWidget(self.word(name, text, act, why))
        row.addStretch(1)
        self.wide(row, INSET - 7)

    def word(self, name: str, text: str, act: Callable[[], Any], why: str = "") -> QPushButton:
        """Return a button of plain words in accent; with ``why`` it is disabled and its tooltip says so."""
        button = QPushButton(text, self)
        button.setObjectName(f"act.{name}")
        button.setFont(sized(self.font(), "small"))
        button.setFixedHeight(22)
        button.clicked.connect(lambda _checked=False: act())
        if why:
            button.setEnabled(False)
            button.setToolTip(plain_tooltip(why))
        return button

    def field(self, box: ValueBox, make: Callable[[], Editor], save: Save | None) -> ValueField:
        """Return a value that is edited in place."""
        field = ValueField(box, make, save, self)
        if save is None:
            box.tell(self.tr("This case is open for reading only."))
        field.begun.connect(self.begun)
        field.ended.connect(self.ended)
        field.refused.connect(self.desk.refused)
        return field

    def link(
        self, key: str, name: str, kind: str, record_id: int, words: str, *, style: str = "", after: str = ""
    ) -> ValueBox:
        """Return a record's name that leads there."""
        box = ValueBox(key, name, self)
        box.say(words, style=style, after=after)
        box.activated.connect(lambda: self.desk.lead_to(kind, record_id))
        box.led.connect(lambda: self.desk.lead_to(kind, record_id))
        return box

    def box(self, key: str, name: str) -> ValueBox:
        """Return an empty value box."""
        return ValueBox(key, name, self)

    def record_font(self) -> QFont:
        """Return the font of a record's title."""
        return sized(self.font(), "record")
