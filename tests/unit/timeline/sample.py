"""Fictional events for the tests of the timeline."""

from itertools import count

from workbench.dates.calendar import civil
from workbench.model.timeline import TimelineEvent

Moment = tuple[int, ...] | None
Bounds = tuple[Moment, Moment, Moment, Moment]
_numbers = count(1)


def event(
    title: str,
    bounds: Bounds,
    kind: str = "attack",
    date_kind: str = "instant-within",
    qualifier: str = "",
    basis: str = "explicit",
    end_status: str = "known",
    superseded: bool = False,
    uid: str | None = None,
) -> TimelineEvent:
    number = next(_numbers)
    start_lo, start_hi, end_lo, end_hi = (None if moment is None else civil(*moment) for moment in bounds)
    return TimelineEvent(
        id=number,
        uid=uid or f"uid-{number}",
        kind=kind,
        title=title,
        date_words=f"words {number}",
        quote="They met by the old mill.",
        start_lo=start_lo,
        start_hi=start_hi,
        end_lo=end_lo,
        end_hi=end_hi,
        date_kind=date_kind,
        qualifier=qualifier,
        basis=basis,
        end_status=end_status,
        modifier=None,
        superseded=superseded,
        corrected=False,
    )


def within(lo: Moment, hi: Moment) -> Bounds:
    return (lo, hi, lo, hi)


def undated(title: str, uid: str | None = None) -> TimelineEvent:
    return event(title, (None, None, None, None), date_kind="unknown", uid=uid)


def fourteen() -> list[TimelineEvent]:
    """One of every mark."""
    return [
        event("Harbour office, Brackwater", within((2014, 5), (2014, 6))),
        event("Ferry train", within((2015, 8), (2015, 9))),
        event("Port Elm", within((2015, 11), (2015, 12))),
        event("Brackwater", within((2016, 3), (2016, 4))),
        event("Wave of July raids", within((2016, 7), (2016, 8)), date_kind="extent-within"),
        event("Wing moves its headquarters", within((2014, 3), (2017, 4)), "founding", basis="inferred"),
        event(
            "Wing works from Lowmark",
            ((2017, 1), (2017, 4), (2017, 11), None),
            "founding",
            "extent",
            "~",
            end_status="open",
        ),
        event(
            "Free city claimed",
            ((2014, 6), (2014, 7), (2014, 6), None),
            "territory",
            "extent",
            "?",
            end_status="unknown",
        ),
        event("Mill lost", within((2017, 7), (2017, 8)), "territory"),
        event("Campaign for Redhill", ((2017, 5), (2017, 7, 20), (2017, 10, 10), (2017, 12)), "territory", "extent"),
        event("Dunmoor besieged", (None, (2017, 12), (2017, 11), None), "territory", "state-at-anchor"),
        event("The Morning Post on the Wing", within((2016, 8), (2016, 9)), "reporting"),
        event("Article written", within((2017, 11), (2017, 12, 10)), "reporting", basis="inferred"),
        event("Deserters testify", (None, (2017, 4), (2017, 3), (2017, 4)), "reporting", "series-last", "~"),
    ]
