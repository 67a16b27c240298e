"""The colours and fonts the timeline draws with, taken from the theme once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from PySide6.QtGui import QColor, QFont

from workbench.model.lanes import NO_LANE, OTHER_LANES, Lane
from workbench.ui.theme import Theme

# the slots of the ten tag colours for kinds of event that most cases have
_USUAL: Final = {
    "attack": 0,
    "training": 1,
    "payment": 2,
    "territory": 3,
    "arrest": 4,
    "founding": 5,
    "travel": 6,
    "meeting": 7,
    "reporting": 8,
    "death": 9,
}


@dataclass(frozen=True, slots=True)
class Paints:
    """Colours by token and the fonts of the chart; ``lanes`` are ten colours that lanes choose from."""

    window: QColor
    pane: QColor
    paper: QColor
    text: QColor
    muted: QColor
    hair: QColor
    stroke: QColor
    accent: QColor
    row: QColor
    hover: QColor
    raised: QColor
    warn: QColor
    event: QColor
    kinds: Mapping[str, QColor]
    lanes: tuple[QColor, ...]
    body: QFont
    header: QFont
    small: QFont
    strong: QFont
    micro: QFont


def paints_of(theme: Theme) -> Paints:
    """The paints of a theme."""
    names = ("window", "pane", "paper", "text", "muted", "hair", "stroke", "accent", "row", "hover", "raised", "warn")
    return Paints(
        **{name: theme.colour(name) for name in names},
        event=theme.kind_colour("event"),
        kinds={kind: theme.kind_colour(kind) for kind in ("person", "organisation", "place", "object")},
        lanes=tuple(theme.kind_colour(f"tag:{number}") for number in range(1, len(theme.tokens.tags) + 1)),
        body=theme.font("body"),
        header=theme.font("header"),
        small=theme.font("small"),
        strong=theme.font("small", weight=500),
        micro=theme.font("micro"),
    )


def lane_colours(lanes: tuple[Lane, ...], paints: Paints) -> list[QColor]:
    """The colour of every lane: a kind of event's or a tag's own, that of the kind of entity, else that of events."""
    by_kind = [lane.key for lane in lanes if lane.key == lane.name]
    slots = dict(zip(by_kind, lane_slots(tuple(by_kind), len(paints.lanes)), strict=True))
    return [_lane_colour(lane, slots, paints) for lane in lanes]


def _lane_colour(lane: Lane, slots: dict[str, int], paints: Paints) -> QColor:
    if lane.key in (NO_LANE, OTHER_LANES):
        return paints.muted
    if lane.key in slots:
        return paints.lanes[slots[lane.key]]
    if lane.kind:
        return paints.kinds.get(lane.kind, paints.kinds["object"])
    if lane.colour is None:
        return paints.event
    said = lane.colour.removeprefix("tag:")
    if said.isdecimal():
        return paints.lanes[(int(said) - 1) % len(paints.lanes)]
    foreign = QColor(said)
    return foreign if foreign.isValid() else paints.lanes[0]


def lane_slots(lanes: tuple[str, ...], count: int = 10) -> list[int]:
    """A colour slot for every lane: usual kinds have their own, others one by their name or the next free one."""
    taken: set[int] = set()
    chosen: dict[str, int] = {}
    for name in sorted(lanes, key=lambda name: name not in _USUAL):
        slot = _USUAL.get(name, crc32(name.encode()) % count)
        if len(taken) < count:
            while slot in taken:
                slot = (slot + 1) % count
        taken.add(slot)
        chosen[name] = slot
    return [chosen[name] for name in lanes]
