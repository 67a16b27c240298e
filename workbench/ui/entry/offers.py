"""What a form offers on Alt and a digit: kinds of entity by their shapes, other speakers and predicates by their words."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from workbench.ui.labels import entity_kind_words
from workbench.ui.parts import ElidedLabel, KeyCap, plain_label
from workbench.ui.parts.chips import pressable
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.theme.shapes import kind_icon

NUMBERED = 9


class KindKeys(QWidget):
    """The digits of the kinds in a line: Alt, then each digit with its shape, and the word in the tooltip."""

    def __init__(self, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(4)
        line.addWidget(KeyCap(self.tr("Alt")))
        line.addSpacing(4)
        shown = kinds[:NUMBERED]
        for number, kind in enumerate(shown, 1):
            digit, shape = plain_label(str(number), "muted", "small"), plain_label(parent=self)
            pressable(f"Alt+{number}", digit, shape)
            line.addWidget(digit)
            shape.setPixmap(kind_icon(kind).pixmap(13, 13))
            shape.setToolTip(plain_tooltip(entity_kind_words(kind)))
            shape.setAccessibleName(entity_kind_words(kind))
            line.addWidget(shape)
            line.addSpacing(4)
        line.addStretch(1)
        self.setAccessibleName(", ".join(f"Alt+{n} {entity_kind_words(kind)}" for n, kind in enumerate(shown, 1)))


class Offers(QWidget):
    """Other words a field may have, each behind its key; ``take`` puts one in and offers what stood there."""

    def __init__(self, others: Sequence[str], empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others = list(others)
        self._empty = empty
        self._grid = QGridLayout(self)
        # the first line shares its baseline with the label of the row
        self._grid.setContentsMargins(0, 3, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._labels: list[ElidedLabel] = []
        for at, _ in enumerate(self._others):
            label = ElidedLabel("")
            self._labels.append(label)
            cap = KeyCap(f"Alt+{at + 1}")
            pressable(cap.text(), cap, label)
            self._grid.addWidget(cap, at // 2, at % 2 * 2)
            self._grid.addWidget(label, at // 2, at % 2 * 2 + 1)
        self._show()

    def take(self, number: int, now: str, put: Callable[[str], None]) -> None:
        """Put the words of that number (from 1) in the place of ``now``, which are offered instead."""
        if not 1 <= number <= len(self._others):
            return
        taken = self._others[number - 1]
        self._others[number - 1] = now
        self._show()
        put(taken)

    def _show(self) -> None:
        for at, (label, said) in enumerate(zip(self._labels, self._others, strict=True)):
            label.setText(said or self._empty)
            label.setAccessibleName(f"Alt+{at + 1}: {said or self._empty}")
