"""What a check or a verification found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: ``kind`` is a stable word such as "quote", ``where`` names the place, ``what`` says it in a sentence."""

    kind: str
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All that was found; ``ok`` when that is nothing."""

    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings
