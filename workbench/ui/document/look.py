"""How a document is set: the font, its size, the space between lines, the width of a line."""

from dataclasses import dataclass

from workbench.ui.theme.tokens import READING_SIZES, SIZES

SPACINGS = (120, 220)
MEASURES = (360, 1_000)


@dataclass(frozen=True, slots=True)
class Look:
    """``family`` is "" for the standard font; ``size`` in pixels, ``spacing`` in per cent of it, ``measure`` in pixels."""

    family: str = ""
    size: int = 16
    spacing: int = 155
    measure: int = SIZES.measure

    def words(self) -> str:
        """Return what ``look_from`` reads, but for the size, which is remembered by itself."""
        return f"{self.spacing} {self.measure} {self.family}".strip()


def look_from(words: str, size: int) -> Look:
    """Return the look that was remembered; numbers out of bounds and what is none become the standard."""
    spacing, measure, family = [*words.split(" ", 2), "", "", ""][:3]
    standard = Look()
    return Look(
        family,
        _within(str(size), READING_SIZES, standard.size),
        _within(spacing, SPACINGS, standard.spacing),
        _within(measure, MEASURES, standard.measure),
    )


def _within(said: str, bounds: tuple[int, int], otherwise: int) -> int:
    return int(said) if said.isdecimal() and bounds[0] <= int(said) <= bounds[1] else otherwise
