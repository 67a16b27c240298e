"""In which lanes events stand: by their kind, or as a grouping says."""

from collections.abc import Callable, Sequence
from itertools import compress

from workbench.model.event_list import Facts
from workbench.model.lanes import NO_LANE, OTHER_LANES, Grouping, Lane
from workbench.model.timeline import TimelineEvent
from workbench.ui.timeline.index import Bounds, Flags, Spans, spans_by_kind, spans_of_members


class LaneTable:
    """The lanes of a catalog with their numbers by key, those in which a dated event stands.

    ``dated`` says of every event whether it is; ``kinds`` are kinds to have lanes for, by default those of dated events.
    """

    def __init__(
        self,
        facts: Callable[[], Facts],
        dated: Callable[[], Flags],
        grouping: Grouping | None,
        kinds: Sequence[str] | None = None,
    ) -> None:
        self._grouping = grouping
        if grouping is None:
            names = sorted(set(compress(facts().kinds, dated().tolist()))) if kinds is None else kinds
            self.lanes = tuple(Lane(kind, kind) for kind in names)
        else:
            members = [grouping.members.get(number, (NO_LANE,)) for number in compress(facts().ids, dated().tolist())]
            used = {key for keys in members for key in keys} | set(kinds or ())
            none = (Lane(NO_LANE, ""),) if NO_LANE in used else ()
            self.lanes = (*(lane for lane in grouping.lanes if lane.key in used), *none)
        self.numbers = {lane.key: number for number, lane in enumerate(self.lanes)}

    def keys_of(self, event: TimelineEvent) -> tuple[str, ...]:
        """The keys of the lanes an event belongs in."""
        if self._grouping is None:
            return (event.kind,)
        return self.standing(self._grouping.members.get(event.id, ()))

    def standing(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Keys of lanes as they are here: those of many small lanes may have become one of others."""
        if OTHER_LANES in self.numbers:
            keys = tuple(dict.fromkeys(key if key in self.numbers else OTHER_LANES for key in keys))
        return tuple(keys) or (NO_LANE,)

    def spans(self, facts: Facts, bounds: Bounds) -> Spans:
        """A row for every dated event and lane."""
        if self._grouping is None:
            return spans_by_kind(facts, bounds, [lane.key for lane in self.lanes])
        numbers, members = self.numbers, self._grouping.members
        none = (numbers.get(NO_LANE, 0),)
        lanes = [tuple(numbers.get(key, 0) for key in members[one]) if one in members else none for one in facts.ids]
        return spans_of_members(lanes, bounds)
