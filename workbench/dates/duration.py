"""Durations as ISO 8601 writes them: `P5M`, `P1Y6M`, `PT36H`, with a sign for offsets."""

import re
from typing import Final, NamedTuple

from workbench.dates.calendar import DAY, HOUR, MINUTE, add_months
from workbench.dates.value import DateError

_ISO: Final = re.compile(
    r"([+-]?)P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?",
    re.ASCII,
)
# Fewest days that n months in a row can have, n = 0..11 (28 February first or inside, no leap year).
_FEWEST_DAYS: Final = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
# Most days that n months in a row can have, n = 0..11.
_MOST_DAYS: Final = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)


class Duration(NamedTuple):
    """A length in calendar months and in seconds, both with the same sign."""

    months: int
    seconds: int

    def shortest(self) -> int:
        """The fewest seconds it can last, wherever it lies."""
        years, months = divmod(abs(self.months), 12)
        return (years * 365 + _FEWEST_DAYS[months]) * DAY + abs(self.seconds)

    def longest(self) -> int:
        """At least the most seconds it can last, wherever it lies: every year counts as a leap year."""
        years, months = divmod(abs(self.months), 12)
        return (years * 366 + _MOST_DAYS[months]) * DAY + abs(self.seconds)

    def after(self, civil_seconds: int) -> int:
        """The civil second this far after (or before) another."""
        return add_months(civil_seconds, self.months) + self.seconds


def parse_duration(text: str) -> Duration:
    """Read `P5M` or `-P2W`; DateError for anything else."""
    found = _ISO.fullmatch(text)
    if found is None:
        raise DateError(f"Not a duration: {text!r}. Write it like P5M, P2Y or P10D.")
    years, months, weeks, days, hours, minutes, secs = (int(part or 0) for part in found.groups()[1:])
    sign = -1 if found[1] == "-" else 1
    length = (weeks * 7 + days) * DAY + hours * HOUR + minutes * MINUTE + secs
    return Duration(sign * (years * 12 + months), sign * length)
