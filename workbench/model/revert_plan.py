"""What it takes to turn an older step over: itself, the later steps that must go with it, and what forbids it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RevertPlan:
    """``step`` is a base step of the history, ``brings_back`` whether it was taken back and is to stand again.

    ``others`` are the later steps that stand in its way, newest first; they can be taken back with it. ``absent`` are
    earlier steps that were taken back and whose rows it needs: while there are any, nothing can be done. Where several
    steps were chosen ``asked`` names them: ``step`` is the oldest, the others of them are among ``others``.
    """

    step: int
    brings_back: bool
    others: tuple[int, ...] = ()
    absent: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()

    @property
    def wanted(self) -> tuple[int, ...]:
        """The steps that were chosen, one or several."""
        return self.asked or (self.step,)

    @property
    def in_the_way(self) -> int:
        """How many steps go along though nobody chose them."""
        return len(self.steps) - len(self.wanted)

    @property
    def steps(self) -> tuple[int, ...]:
        """All steps that are turned over, in the order in which it is done."""
        return (*self.others, self.step)
