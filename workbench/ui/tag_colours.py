"""The colours of tags: the palette, its names, and the square that stands before a tag."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QColor

from workbench.model.codebook import COLOURS
from workbench.ui.theme import Theme

_NAMES: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("TagColours", "Red"),
    QT_TRANSLATE_NOOP("TagColours", "Orange"),
    QT_TRANSLATE_NOOP("TagColours", "Ochre"),
    QT_TRANSLATE_NOOP("TagColours", "Olive"),
    QT_TRANSLATE_NOOP("TagColours", "Green"),
    QT_TRANSLATE_NOOP("TagColours", "Teal"),
    QT_TRANSLATE_NOOP("TagColours", "Blue"),
    QT_TRANSLATE_NOOP("TagColours", "Indigo"),
    QT_TRANSLATE_NOOP("TagColours", "Purple"),
    QT_TRANSLATE_NOOP("TagColours", "Pink"),
)
assert len(_NAMES) == COLOURS


def colour_words(number: int) -> str:
    """Return the name of a colour of the palette, 1 to 10."""
    return QCoreApplication.translate("TagColours", str(_NAMES[number - 1]))


def tag_colour(theme: Theme, colour: str | None) -> QColor:
    """Return the colour of a tag: a number of the palette from 1, or one a file brought along where it can be seen."""
    said = (colour or "1").removeprefix("tag:")
    if said.isdecimal():
        return theme.kind_colour(f"tag:{said}")
    foreign = QColor(said)
    if not foreign.isValid() or contrast(foreign, theme.colour("pane")) < 3:
        return theme.colour("stroke")
    return foreign


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
