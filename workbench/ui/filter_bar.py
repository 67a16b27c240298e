"""The filter bar: says what is being filtered and clears it; absent when nothing is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from workbench.ui.icons import pixmap
from workbench.ui.parts import ElidedLabel, IconMark, KeyCap, plain_label
from workbench.ui.parts.labels import plain_tooltip, sized
from workbench.ui.shown import shown
from workbench.ui.theme import theme_of
from workbench.ui.theme.tokens import SIZES

_HEIGHT = 22
_FILL = 20
_INSET = 7
_GAP = 6
_CROSS = 12
_CHIPS = 4
"""As many filters of lists have a chip; of the others the bar says how many they are."""
_LONGEST = 28


class FilterChip(QAbstractButton):
    """A filter by name and value with a cross; a click, Enter or Del takes the filter away."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._value = name, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, value: str) -> None:
        """Show the value that is filtered by."""
        self._value = shown(value, 200)
        self.setAccessibleName(self.tr("Filter by {name} {value}, clear").format(name=self._name, value=value))
        self.updateGeometry()
        self.update()

    def name(self) -> str:
        """Return what is filtered."""
        return self._name

    def value(self) -> str:
        """Return the value that is shown."""
        return self._value

    def _fonts(self) -> tuple[QFont, QFont]:
        theme = theme_of(self)
        return theme.font("small"), theme.font("small", weight=500 if theme.fonts.has_medium else 600)

    def sizeHint(self) -> QSize:
        """As wide as name, value and cross."""
        name, value = self._fonts()
        words = QFontMetricsF(name).horizontalAdvance(self._name) + QFontMetricsF(value).horizontalAdvance(self._value)
        return QSize(round(words) + 2 * _INSET + 2 * _GAP + _CROSS, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Del and Backspace take it away as a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fill, the words on one baseline, the cross, and the ring when it has the keyboard."""
        theme = theme_of(self)
        name_font, value_font = self._fonts()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("row"))
        painter.drawRoundedRect(QRectF(0, (_HEIGHT - _FILL) / 2, self.width(), _FILL), 3, 3)
        metrics = QFontMetricsF(name_font)
        base = (_HEIGHT + metrics.ascent() - metrics.descent()) / 2
        painter.setFont(name_font)
        painter.setPen(theme.colour("muted"))
        painter.drawText(QPointF(_INSET, base), self._name)
        at = _INSET + metrics.horizontalAdvance(self._name) + _GAP
        painter.setFont(value_font)
        painter.setPen(theme.colour("text"))
        painter.drawText(QPointF(at, base), self._value)
        cross = pixmap(
            "close", theme.colour("text" if self.underMouse() else "muted"), _CROSS, self.devicePixelRatioF()
        )
        painter.drawPixmap(self.width() - _INSET - _CROSS, (_HEIGHT - _CROSS) // 2, cross)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)


class FilterBar(QWidget):
    """30 px high. ``cleared()`` when the user takes the filter away.

    A window brushed on the timeline filters entities, documents, claims, relations and search: what they show may lie
    in it. Words typed in the filter of a list stand beside it. It leaves History alone, whose time is that of the work on the case.
    """

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedHeight(SIZES.filter_bar)
        self.chip = FilterChip(self.tr("time"))
        self.chip.setObjectName("filterChip.time")
        self.chip.setToolTip(
            plain_tooltip(
                self.tr(
                    "Entities, documents, claims, relations and search show what may lie in this time. "
                    "History shows all steps: its time is when they were done."
                )
            )
        )
        self.chip.clicked.connect(self.cleared)
        self.chip.hide()
        clear = QPushButton(self.tr("Clear filters"))
        clear.clicked.connect(self.cleared)
        self._said = ElidedLabel("")
        self._said.setObjectName("filterSaid")
        self._said.setFont(sized(self._said.font(), "small"))
        self._said.setProperty("role", "muted")
        self._lists: list[FilterChip] = []
        self._told: list[tuple[str, str]] = []
        self._more = plain_label("", "muted", "small")
        self._more.setObjectName("filterMore")
        self._more.hide()
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 10, 0)
        line.setSpacing(8)
        line.addWidget(IconMark("filter", "muted", 14))
        line.addWidget(plain_label(self.tr("Filtered by"), "muted", "small"))
        line.addWidget(self.chip)
        line.addWidget(self._more)
        line.addWidget(self._said, 1)
        line.addWidget(clear)
        line.addWidget(KeyCap(self.tr("Esc")))
        self.hide()

    def show_window(self, window: tuple[int, int] | None) -> None:
        """Show the brushed window, civil seconds ``[lo, hi)``, or that there is none."""
        if window is not None:
            from workbench.dates import span_words

            self.chip.say(span_words(*window))
        self.chip.setVisible(window is not None)
        self._said.setText("")
        self.setVisible(window is not None or bool(self._lists))

    def show_lists(self, narrowed: Sequence[tuple[str, str, Callable[[], object]]], window: bool) -> None:
        """Show by which words lists are narrowed: (list, words, what clears it)."""
        said = [(name, words) for name, words, _ in narrowed]
        if said != self._told:
            self._told = said
            for chip in self._lists:
                self._line.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._lists = []
            rest = len(narrowed) - _CHIPS
            self._more.setText(self.tr("and {count} more").replace("{count}", str(rest)))
            self._more.setVisible(rest > 0)
            for at, (name, words, clear) in enumerate(narrowed[:_CHIPS]):
                chip = FilterChip(name, self)
                chip.setObjectName("filterChip.list")
                chip.say(words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…")
                chip.clicked.connect(lambda _checked=False, act=clear: act())
                self._line.insertWidget(3 + at, chip)
                chip.show()
                self._lists.append(chip)
        self.setVisible(window or bool(self._lists))

    def say(self, text: str) -> None:
        """Say how many are shown."""
        self._said.setText(text)

    def said(self) -> str:
        """Return what it says of how many are shown."""
        return self._said.text()
