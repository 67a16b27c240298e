"""Sorts the newest events in among all the others, away from the window's thread.

`Catalog.snapshot` takes what a merge starts from, `Snapshot.merged` sorts it on any thread, `Catalog.take` puts the
result in place of what the catalog holds, with whatever came or went in between.
"""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from workbench.ui.timeline.density import Pyramid
from workbench.ui.timeline.index import Bounds, Flags, Ints, SpanIndex, Spans, activity, columns_of, joined


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """The index of all events up to position ``end``, with what is looked up in it."""

    end: int
    index: SpanIndex
    bounds: Bounds
    rows: tuple[Ints, Ints]
    pyramid: Pyramid
    activity: tuple[Ints, Ints] | None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The rows of an index that are ``alive`` and those of a tail, as they were when the snapshot was taken.

    ``bounds`` are those of the merged events, ``late`` of the positions after them up to ``end``; ``gone`` positions are
    no longer held. ``activity`` has edges and what was counted between them, where it has been asked for.
    """

    end: int
    lanes: int
    spans: Spans
    alive: Flags
    tail: Spans
    bounds: Bounds
    late: Bounds
    gone: Ints
    pyramid: Pyramid
    activity: tuple[Ints, Ints] | None

    def merged(self) -> Merged:
        """Sort all of it. Takes about 0.2 s for a million events.

        In few large steps: numpy lets the window's thread run during each, and the two seldom wait for one another.
        """
        bounds = joined(self.bounds, self.late)
        bounds.dated[self.gone] = False
        pairs = zip(columns_of(self.spans), columns_of(self.tail), strict=True)
        index = SpanIndex(Spans(*(np.concatenate((old[self.alive], new)) for old, new in pairs)), self.lanes)
        struck = np.flatnonzero(~self.alive)
        left = Spans(*(column[struck] for column in columns_of(self.spans)))
        pyramid = self.pyramid.changed(index, left, self.tail)
        return Merged(self.end, index, bounds, rows_by_event(index, self.end), pyramid, self._active())

    def _active(self) -> tuple[Ints, Ints] | None:
        if self.activity is None:
            return None
        (bins, counts), late, gone = self.activity, self.late, self.bounds.at(self.gone)
        new = activity(late.lo[late.dated], late.hi[late.dated], bins)
        return bins, counts + new - activity(gone.lo, gone.hi, bins)


def rows_by_event(index: SpanIndex, end: int) -> tuple[Ints, Ints]:
    """The rows of an index in the order of their events, and where those of each position below ``end`` begin."""
    order = np.argsort(index.spans.event)
    starts = np.searchsorted(index.spans.event[order], np.arange(end + 1))
    return order, starts


class BackgroundMerge(QObject):
    """Merges one snapshot at a time on a thread of its own; the result comes back queued on the window's thread."""

    _ready = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.running = False
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, snapshot: Snapshot, done: Callable[[Merged], None]) -> None:
        """Begin to merge; ``done`` gets the result. Nothing happens while one is on its way."""
        if self.running:
            return
        self.running = True
        # the thread holds this object, and with it the signal, until it has ended
        threading.Thread(target=self._work, args=(snapshot, done), name="timeline-merge").start()

    def _work(self, snapshot: Snapshot, done: Callable[[Merged], None]) -> None:
        if sys.platform == "linux":
            # Linux ranks threads singly: where the processors are busy, the window's goes first (measured: frames of 18
            # ms beside a merge become 8)
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        self._ready.emit(snapshot.merged(), done)

    def _deliver(self, merged: Merged, done: Callable[[Merged], None]) -> None:
        self.running = False
        done(merged)
