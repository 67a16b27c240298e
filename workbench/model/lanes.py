"""Lanes of the timeline: by what events are grouped, in which order lanes stand, and which are hidden or collapsed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

NO_LANE: Final = "-"
OTHER_LANES: Final = "+"
MOST_LANES: Final = 100


class LaneBy(StrEnum):
    """What a lane stands for."""

    KIND = "kind"
    ENTITY = "entity"
    PLACE = "place"
    SOURCE = "source"
    DOCUMENT = "document"
    TAG = "tag"


class LaneOrder(StrEnum):
    """How lanes are ordered; ``CHOSEN`` is the user's own order."""

    NAME = "name"
    FIRST = "first"
    COUNT = "count"
    CHOSEN = "chosen"


class SortBy(StrEnum):
    """The bound that orders events inside a lane and on a walk through them; it never decides what came first."""

    EARLIEST = "earliest"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: ``key`` is stable between sessions (a kind of event, else the uid of a record).

    ``NO_LANE`` is the key of the lane of events that have none, ``OTHER_LANES`` that of all lanes beyond the 100 with
    most events. ``kind`` is the kind of entity, empty for other lanes; ``colour`` a tag's own one, ``#RRGGBB``.
    """

    key: str
    name: str
    kind: str = ""
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """Lanes and which events stand in them: ``members`` are keys of lanes by the id of an event.

    An event may stand in several lanes, once in each; one without members stands in ``NO_LANE``.
    """

    by: LaneBy
    lanes: tuple[Lane, ...] = ()
    members: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LaneState:
    """What the user chose: grouping, order of lanes and of events, keys of hidden and of collapsed lanes.

    ``chosen`` are keys in the user's own order; lanes it does not name follow by name.
    """

    by: LaneBy = LaneBy.KIND
    order: LaneOrder = LaneOrder.NAME
    sort: SortBy = SortBy.EARLIEST
    hidden: frozenset[str] = frozenset()
    collapsed: frozenset[str] = frozenset()
    chosen: tuple[str, ...] = ()

    def grouped(self, by: LaneBy) -> "LaneState":
        """Return the state with other lanes; what was hidden, collapsed or chosen is kept for their return."""
        return replace(self, by=by)

    def toggled_collapse(self, key: str) -> "LaneState":
        """Return the state with a lane collapsed, or opened where it was."""
        return replace(self, collapsed=self.collapsed ^ {key})

    def with_hidden(self, keys: Iterable[str]) -> "LaneState":
        """Return the state with exactly these lanes hidden."""
        return replace(self, hidden=frozenset(keys))

    def moved(self, shown: Sequence[str], key: str, step: int) -> "LaneState":
        """Return the state with one of the lanes ``shown`` moved down (up, if negative) by so many places."""
        keys = list(shown)
        place = keys.index(key)
        keys.insert(min(max(place + step, 0), len(keys) - 1), keys.pop(place))
        rest = tuple(key for key in self.chosen if key not in set(keys))
        return replace(self, order=LaneOrder.CHOSEN, chosen=(*keys, *rest))

    def to_json(self) -> str:
        """Return the state as a line of JSON, to be remembered."""
        return json.dumps(
            {
                "by": self.by,
                "order": self.order,
                "sort": self.sort,
                "hidden": sorted(self.hidden),
                "collapsed": sorted(self.collapsed),
                "chosen": self.chosen,
            }
        )

    @classmethod
    def from_json(cls, line: str) -> "LaneState":
        """Return a remembered state; what cannot be read any more is the default."""
        try:
            said = json.loads(line)
            return cls(
                by=LaneBy(said["by"]),
                order=LaneOrder(said["order"]),
                sort=SortBy(said["sort"]),
                hidden=frozenset(map(str, said["hidden"])),
                collapsed=frozenset(map(str, said["collapsed"])),
                chosen=tuple(map(str, said["chosen"])),
            )
        except (ValueError, KeyError, TypeError):
            return cls()


def lane_places(
    lanes: Sequence[Lane], counts: Sequence[int], firsts: Sequence[int | None], state: LaneState
) -> list[int]:
    """Return the numbers of the lanes to show, in order.

    ``counts`` are events by lane, ``firsts`` the first moments, None without a dated event. The lanes of others and of
    none come last in every order but the user's own. Hidden lanes are left out.
    """
    chosen = {key: place for place, key in enumerate(state.chosen)}

    def rank(number: int) -> tuple[object, ...]:
        lane = lanes[number]
        last = (lane.key == OTHER_LANES) + 2 * (lane.key == NO_LANE)
        name = (lane.name.casefold(), lane.key)
        first = firsts[number]
        match state.order:
            case LaneOrder.FIRST:
                return last, first is None, first or 0, name
            case LaneOrder.COUNT:
                return last, -counts[number], name
            case LaneOrder.CHOSEN:
                return chosen.get(lane.key, len(chosen)), last, name
            case _:
                return last, name

    return sorted((n for n, lane in enumerate(lanes) if lane.key not in state.hidden), key=rank)


def grouped(by: LaneBy, rows: Iterable[tuple[int, str, str, str, str | None]], most: int = MOST_LANES) -> Grouping:
    """Return the grouping of rows (event id, key, name, kind, colour), which may repeat.

    Where there are more than ``most`` lanes, those with fewest events become one lane of others.
    """
    lanes: dict[str, Lane] = {}
    members: dict[int, dict[str, None]] = {}
    for event, key, name, kind, colour in rows:
        if key not in lanes:
            lanes[key] = Lane(key, name, kind, colour)
        members.setdefault(event, {})[key] = None
    if len(lanes) > most:
        counts = dict.fromkeys(lanes, 0)
        for keys in members.values():
            for key in keys:
                counts[key] += 1
        kept = set(sorted(lanes, key=lambda key: (-counts[key], lanes[key].name))[:most])
        members = {
            event: dict.fromkeys(key if key in kept else OTHER_LANES for key in keys) for event, keys in members.items()
        }
        lanes = {key: lane for key, lane in lanes.items() if key in kept}
        lanes[OTHER_LANES] = Lane(OTHER_LANES, "")
    return Grouping(by, tuple(lanes.values()), {event: tuple(keys) for event, keys in members.items()})
