"""Parts of a day as hours, so that "Tuesday night" is no longer than it says; the rule names the hours."""

from typing import Final

from workbench.dates.calendar import DAY, HOUR
from workbench.dates.windows import Window

# Hours [first, last) of the civil day named. The small hours after a night bear the date of the next day.
PARTS: Final = {
    "small hours": (0, 6), "dawn": (4, 8), "morning": (0, 12), "noon hour": (11, 14), "noon": (12, 13),
    "afternoon": (12, 18), "evening": (17, 24), "night": (18, 24), "midnight": (0, 1),
}  # fmt: skip


def at_part(name: str | None, found: Window) -> Window:
    """The window of one day narrowed to a part of it; any other window as it is."""
    if name not in PARTS or found.lo is None or found.hi is None or found.hi - found.lo != DAY:
        return found
    first, last = PARTS[name]
    rule = f"{name} read as {first:02d}:00 to {last:02d}:00"
    return found._replace(
        lo=found.lo + first * HOUR,
        hi=found.lo + last * HOUR,
        precision="daypart",
        rule="; ".join(filter(None, (found.rule, rule))),
    )
