"""Dates as they are edited and drawn small: the field that reads words as they are typed, the glyph, what moves."""

from workbench.ui.datefield.field import DateField
from workbench.ui.datefield.glyph import DateGlyph
from workbench.ui.datefield.moves import MovesTable, ask_moves, moves_words

__all__ = ["DateField", "DateGlyph", "MovesTable", "ask_moves", "moves_words"]
