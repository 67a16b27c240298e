"""A lane for an event that is being entered, where there is none of its kind yet."""

from typing import Final

from workbench.model.lanes import LaneState
from workbench.model.timeline import TimelineEvent, drawn_span
from workbench.ui.timeline.catalog import Catalog

_LIMIT: Final = 5_000
_YEAR: Final = 31_556_952


class SpareLane:
    """The lane that stands for as long as its event is being entered; ``key`` is None where none is needed.

    With more than 5,000 events no lane is made: the preview is not shown then.
    """

    def __init__(self) -> None:
        self.key: str | None = None

    def catalog_for(self, catalog: Catalog, preview: TimelineEvent | None, state: LaneState) -> Catalog | None:
        """The same events with a lane more or less, or None where the lanes are right as they are."""
        dated = preview is not None and drawn_span(preview) is not None
        wanted = catalog.keys_of(preview)[0] if preview is not None and dated else None
        if wanted == self.key or catalog.dated > _LIMIT:
            return None
        events, grouping = catalog.everything(), catalog.grouping
        lanes = [lane.key for lane in Catalog(events, grouping=grouping).known]
        if wanted in lanes and self.key is None:
            return None
        self.key = wanted if wanted not in lanes else None
        extra = {self.key} if self.key is not None else set()
        return Catalog(events, lanes=sorted({*lanes, *extra}), grouping=grouping, state=state)


def window_around(event: TimelineEvent) -> tuple[int, int] | None:
    """A window three times as long as the event, for a chart that shows nothing else; None for an undated one."""
    span = drawn_span(event)
    if span is None:
        return None
    hi = span[1] if span[1] is not None else span[0] + _YEAR
    return span[0] - (hi - span[0]), hi + (hi - span[0])
