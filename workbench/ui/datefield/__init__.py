"""Dates as they are edited and drawn small: the field that reads words as they are typed, and the glyph."""

from workbench.ui.datefield.field import DateField
from workbench.ui.datefield.glyph import DateGlyph

__all__ = ["DateField", "DateGlyph"]
