"""Which claims of the list are shown."""

from dataclasses import dataclass

from workbench.model.naming import fold
from workbench.model.records import ClaimRow

ONE_SOURCE, NO_SOURCE = "one", "none"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """``rests`` is ``one`` or ``none``: claims that rest on a single source, or on none; "" lets all through.

    ``words`` are looked for in the statement, the speaker's name and the chain, case and accents aside; ``speaker`` is a name
    in full.
    """

    words: str = ""
    rests: str = ""
    stance: str = ""
    speaker: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.rests or self.stance or self.speaker)

    def admits(self, row: ClaimRow) -> bool:
        """Say whether a claim is shown."""
        if self.rests and row.origins != (1 if self.rests == ONE_SOURCE else 0):
            return False
        if self.stance and row.stance != self.stance:
            return False
        if self.speaker and row.speaker != self.speaker:
            return False
        return not self.words or all(
            word in fold(f"{row.statement} {row.speaker or ''} {' '.join(row.chain)}")
            for word in fold(self.words).split()
        )
