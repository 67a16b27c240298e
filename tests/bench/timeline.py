"""The timeline with a million events: arrays to first paint, frames while panning and zooming, hit test."""

import os
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from tests.bench.figures import Figure
from workbench.dates.calendar import DAY, civil
from workbench.model.event_list import EventList, Facts
from workbench.model.timeline import TimelineEvent

EVENTS = 1_000_000
LANES = 50
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
    lanes = tuple(f"kind {number:02d}" for number in range(LANES))
    lane = random.integers(0, LANES, count).astype(np.int64)
    lo = random.integers(civil(1995), civil(2025), count)
    hi = lo + random.integers(DAY // 4, 3 * DAY, count)
    made = _Synthetic(lanes, (lane, lo, hi))
    view = TimelineView(paints_of(light_theme()))
    view.resize(_WIDTH, _HEIGHT)
    view.show()
    view.reduced_motion = True

    def first() -> None:
        spans = Spans(np.arange(count, dtype=np.int64), lane, lo, hi)
        view.set_catalog(Catalog(made, lanes, spans))
        view.grab()

    yield Figure("timeline: arrays of 1M events to paint", _cpu(first, 1)[0] / 1_000, "s", 0.5, 0.21)

    def frame(change: Callable[[], None]) -> Callable[[], None]:
        def act() -> None:
            change()
            view.viewport().update()
            application.processEvents()

        return act

    middle = civil(2010)
    frames: dict[str, list[float]] = {}
    for name, days in (("all", 30 * 365), ("a year", 365), ("a month", 25), ("near", 2)):
        start = civil(1995) if name == "all" else middle
        view.show_window(start, start + days * DAY)
        application.processEvents()
        frames[f"pan {name}"] = _cpu(frame(lambda: view.pan(25)), 60)
    view.fit()
    frames["zoom in"] = _cpu(frame(lambda: view.zoom(1 / 1.12, 500)), 90)
    frames["zoom out"] = _cpu(frame(lambda: view.zoom(1.12, 500)), 90)
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
