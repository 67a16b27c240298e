"""Interface and reading fonts: which are there, and how their sizes and weights fall."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from workbench.ui.theme.tokens import TYPE

_READING = ("Charter", "Iowan Old Style", "Source Serif 4", "Georgia", "Noto Serif", "DejaVu Serif")
_INTERFACE = ("Segoe UI", "SF Pro Text", "Cantarell", "Inter", "Noto Sans")
# what a desktop without a choice of its own calls its font: a name for whatever is there, not a family
_NAMELESS = frozenset({"", "Sans", "Sans Serif", "sans-serif", "System", "Helvetica", "MS Shell Dlg", "MS Shell Dlg 2"})
_WIDE = 0.56
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families chosen, pixels taken off a wide fallback, and whether weight 500 exists."""

    interface: str
    reading: str
    less: int
    has_medium: bool

    def font(self, role: str, *, weight: int | None = None) -> QFont:
        """Return the font of a type role, with tabular digits."""
        wanted = TYPE[role]
        reading = role in ("reading", "quote")
        font = QFont(self.reading if reading else self.interface)
        font.setPixelSize(wanted.px - (0 if reading else self.less))
        chosen = weight or wanted.weight
        if chosen == 500 and not self.has_medium:
            chosen = 600
        font.setWeight(QFont.Weight(chosen))
        if hasattr(font, "setFeature"):
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


def choose_fonts(reading: str | None = None) -> Fonts:
    """Choose the fonts that are there; ``reading`` is the user's own choice for documents."""
    families = set(QFontDatabase.families())
    interface = interface_family(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont), families)
    chosen = reading if reading in families else next((f for f in _READING if f in families), interface)
    probe = QFont(interface)
    probe.setPixelSize(100)
    wide = QFontMetricsF(probe).horizontalAdvance(_LETTERS) / len(_LETTERS) / 100 > _WIDE
    weights = {QFontDatabase.weight(interface, style) for style in QFontDatabase.styles(interface)}
    return Fonts(interface, chosen or interface, 1 if wide else 0, 500 in weights)


def interface_family(system: QFont, families: Collection[str]) -> str:
    """Return the family of the interface: the system's own; where it names none, the first of ours among ``families``."""
    if system.family() not in _NAMELESS:
        return system.family()
    return next((family for family in _INTERFACE if family in families), QFontInfo(system).family())


def fonts_present() -> bool:
    """Say whether letters can be drawn at all: without fonts Qt draws equal boxes and no error."""
    metrics = QFontMetricsF(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    return metrics.horizontalAdvance("i") < metrics.horizontalAdvance("W")
