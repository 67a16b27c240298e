"""What a point is resolved against, and the window it is resolved to."""

from dataclasses import dataclass
from typing import NamedTuple

from workbench.dates.bounds import window
from workbench.dates.value import DateValue
from workbench.dates.wording import words


class Window(NamedTuple):
    """Where a point lies: [lo, hi) in civil seconds, its EDTF, and how it was found."""

    lo: int | None
    hi: int | None
    edtf: str | None
    precision: str
    rule: str | None = None
    anchored: bool = False
    offset: str | None = None
    candidates: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date others hang on: its window, its words, and what it is called ("publication")."""

    lo: int
    hi: int
    words: str
    name: str

    def called(self) -> str:
        """The anchor as a rule names it: "publication, autumn 2017"."""
        return f"{self.name}, {self.words}" if self.name else self.words


@dataclass(frozen=True, slots=True)
class Context:
    """What a point is resolved against.

    `before_it` is the last bounded date before it in the text; `years` are offered where there is no anchor.
    """

    anchor: Anchor | None
    before_it: Anchor | None
    hemisphere: str
    future: bool
    anchor_name: str
    years: tuple[int, ...] = ()


def anchor_of(value: DateValue | None, name: str) -> Anchor | None:
    """The anchor a value makes; None where it is not bounded on both sides."""
    if value is None:
        return None
    lo, hi = window(value)
    return None if lo is None or hi is None else Anchor(lo, hi, words(value), name)
