"""The timeline with a million events: arrays to first paint, frames while panning and zooming, hit test."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from tests.bench.figures import Figure
from workbench.dates.calendar import DAY, civil
from workbench.model.event_list import EventList, Facts
from workbench.model.timeline import TimelineEvent

if TYPE_CHECKING:
    from workbench.ui.timeline.catalog import Catalog
    from workbench.ui.timeline.pane import TimelinePane

EVENTS = 1_000_000
LANES = 100
_WIDTH, _HEIGHT = 1_400, 900


class _Synthetic(EventList):
    """Events made from columns when they are asked for."""

    def __init__(self, lanes: Sequence[str], columns: tuple[np.ndarray, ...]) -> None:
        self._lanes = lanes
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns[0])

    def facts(self) -> Facts:
        lane, lo, hi = (column.tolist() for column in self._columns)
        numbers = range(len(lane))
        kinds = [self._lanes[one] for one in lane]
        return Facts(numbers, [f"e{one}" for one in numbers], kinds, lo, hi, lo, hi, ["known"] * len(lane))

    def at(self, place: int) -> TimelineEvent:
        lane, lo, hi = (int(column[place]) for column in self._columns)
        lasts = place % 3 == 0
        third = (hi - lo) // 3
        bounds = (lo, lo + third, hi - third, hi) if lasts else (lo, hi, lo, hi)
        return TimelineEvent(
            id=place,
            uid=f"e{place}",
            kind=self._lanes[lane],
            title=f"Meeting {place} at the mill",
            date_words="",
            quote="",
            start_lo=bounds[0],
            start_hi=bounds[1],
            end_lo=bounds[2],
            end_hi=bounds[3],
            date_kind="extent" if lasts else "instant-within",
            qualifier="~" if place % 7 == 0 else "",
            basis="inferred" if place % 5 == 0 else "explicit",
            end_status="known",
            modifier=None,
            superseded=False,
            corrected=False,
        )


def _cpu(act: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of processor time of each run."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        act()
        spent.append((time.process_time() - start) * 1_000)
    return spent


def bench_timeline(events: int = EVENTS) -> list[Figure]:
    """Figures of the timeline; processor time, since wall time on shared machines varies."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    return list(_measure(application, events))


def _measure(application: QCoreApplication, count: int) -> Iterator[Figure]:
    from workbench.ui.theme import light_theme
    from workbench.ui.timeline.catalog import Catalog
    from workbench.ui.timeline.chart import TimelineView
    from workbench.ui.timeline.index import Spans
    from workbench.ui.timeline.paints import paints_of

    random = np.random.default_rng(7)
    lanes = tuple(f"kind {number:03d}" for number in range(LANES))
    lane = random.integers(0, LANES, count).astype(np.int64)
    lo = random.integers(civil(1995), civil(2025), count)
    hi = lo + random.integers(DAY // 4, 3 * DAY, count)
    made = _Synthetic(lanes, (lane, lo, hi))
    view = TimelineView(paints_of(light_theme()))
    view.resize(_WIDTH, _HEIGHT)
    view.show()
    view.reduced_motion = True
    catalog = Catalog()

    def first() -> None:
        nonlocal catalog
        catalog = Catalog(made, lanes, Spans(np.arange(count, dtype=np.int64), lane, lo, hi))
        view.set_catalog(catalog)
        view.grab()

    # the first one is what a user waits for; the others show what of it is warming up
    runs = _cpu(first, 3)
    yield Figure("timeline: arrays of 1M events to paint, first", runs[0] / 1_000, "s", 0.5, 0.21)
    yield Figure("timeline: arrays of 1M events to paint, again", min(runs[1:]) / 1_000, "s", 0.5, 0.21)

    def frame(change: Callable[[], None]) -> Callable[[], None]:
        def act() -> None:
            change()
            view.viewport().update()
            application.processEvents()

        return act

    middle = civil(2010)
    frames: dict[str, list[float]] = {}
    for name, days in (("all", 30 * 365.0), ("a year", 365.0), ("a month", 25.0), ("near", 2.0), ("a day", 0.6)):
        start = civil(1995) if name == "all" else middle
        view.show_window(start, start + round(days * DAY))
        application.processEvents()
        frames[f"pan {name}"] = _cpu(frame(lambda: view.pan(25)), 100)
        steps = iter([37, 37, 37, 37, 37, -37, -37, -37, -37, -37] * 6)
        frames[f"scroll {name}"] = _cpu(frame(lambda steps=steps: view.set_scroll(view.scroll() + next(steps))), 60)
    view.set_scroll(0)
    view.fit()
    frames["zoom in"] = _cpu(frame(lambda: view.zoom(1 / 1.12, 500)), 110)
    frames["zoom out"] = _cpu(frame(lambda: view.zoom(1.12, 500)), 110)
    everything = np.array([spent for spents in frames.values() for spent in spents])
    for name, spents in frames.items():
        yield Figure(f"timeline: {name}, frame median", float(np.median(spents)), "ms", 10, 5.7)
        yield Figure(f"timeline: {name}, frame p99", float(np.percentile(spents, 99)), "ms", 16, 7.9)
    yield Figure("timeline: frame median", float(np.median(everything)), "ms", 10, 5.7)
    yield Figure("timeline: frame p99", float(np.percentile(everything, 99)), "ms", 16, 15)
    for days in (30 * 365, 25, 2):
        view.show_window(middle, middle + days * DAY)
        application.processEvents()
        spots = iter(random.integers(0, 800, (400, 2)).tolist() * 2)
        spents = _cpu(lambda spots=spots: view.item.hit(*next(spots)), 400)  # type: ignore[misc]
        yield Figure(f"timeline: hit test, {days} days in view, p99", float(np.percentile(spents, 99)), "ms", 1, 0.02)
    view.close()
    yield from _changes(application, catalog)


def _changes(application: QCoreApplication, catalog: "Catalog") -> Iterator[Figure]:
    """One event more or less among all of them, what follows when that has settled, the cross-hair and the brush."""
    from workbench.ui.theme import light_theme
    from workbench.ui.timeline.pane import TimelinePane

    pane = TimelinePane(light_theme())
    pane.resize(_WIDTH, _HEIGHT)
    pane.set_reduced_motion(True)
    pane.set_catalog(catalog.warm())
    pane.show()
    middle = civil(2010)
    changes: dict[str, list[float]] = {"added": [], "undone": [], "settled": []}
    for number, days in enumerate((30 * 365, 365, 25, 2) * 10):
        pane.view.show_window(middle, middle + days * DAY)
        application.processEvents()
        new = replace(catalog.event(number), uid=f"new{number}", id=-number)
        new = replace(new, start_lo=middle, start_hi=middle + DAY, end_lo=middle, end_hi=middle + DAY)

        def add(new: TimelineEvent = new) -> None:
            pane.add(new)
            application.processEvents()

        def undo(uid: str = new.uid) -> None:
            pane.remove(uid)
            application.processEvents()

        changes["added"] += _cpu(add, 1)
        changes["undone"] += _cpu(undo, 1)

        def settle() -> None:
            pane._settled()
            application.processEvents()

        changes["settled"] += _cpu(settle, 1)
    for name, spents in changes.items():
        yield Figure(f"timeline: one event {name} among 1M, median", float(np.median(spents)), "ms", 16, None)
        yield Figure(f"timeline: one event {name} among 1M, p90", float(np.percentile(spents, 90)), "ms", 16, None)
    pane.set_cross_hair(True)
    places = iter(range(100, 1_300, 10))

    def point() -> None:
        pane.view.cross_hair.move(next(places), "15 Mar 2014")
        application.processEvents()

    yield Figure("timeline: cross-hair moved, p99", float(np.percentile(_cpu(point, 100), 99)), "ms", 16, None)
    spents = _cpu(lambda: catalog.inclusion(middle, middle + 90 * DAY), 20)
    yield Figure("timeline: brush counted, certain and possible", float(np.median(spents)), "ms", 16, None)
    yield from _merged_beside(application, pane)
    pane.close()


def _merged_beside(application: QCoreApplication, pane: "TimelinePane") -> Iterator[Figure]:
    """Frames while the newest events are sorted in on the other thread: what each costs, and how long it takes."""
    for number in range(200):
        pane.catalog.add(replace(pane.catalog.event(number), uid=f"late{number}"))
    middle = civil(2010)
    pane.view.show_window(middle, middle + 365 * DAY)
    application.processEvents()

    def frame() -> tuple[float, float]:
        own, start = time.thread_time(), time.perf_counter()
        pane.view.pan(25)
        application.processEvents()
        return (time.thread_time() - own) * 1_000, (time.perf_counter() - start) * 1_000

    before = np.array([frame() for _ in range(60)])
    pane._merge()
    during = []
    while pane.catalog.tail_length > 100:
        during.append(frame())
    beside = np.array(during)
    for name, spent in (("before", before), ("while", beside)):
        said = f"timeline: frame {name} the tail is merged"
        yield Figure(f"{said}, worst, the window's thread", float(spent[:, 0].max()), "ms", 16, None)
        yield Figure(f"{said}, median, wall", float(np.median(spent[:, 1])), "ms", 16, None)
