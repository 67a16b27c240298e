"""The walk from event to event by keys: along time, and from lane to lane."""

import numpy as np

from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.index import Ints


class Walk:
    """The dated events of a catalog in the order they are walked; valid until the catalog changes."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._order: Ints = catalog.by_time()

    def along(self, position: int | None, steps: int, lo: int) -> int | None:
        """The event so many places later than ``position`` (earlier, if negative), held at the ends.

        Without a position the first one that ends at or after the civil second ``lo``, or the first or last of all for
        more than one step. None without events.
        """
        order = self._order
        if not len(order):
            return None
        found = np.flatnonzero(order == position) if position is not None else order[:0]
        if len(found):
            return int(order[min(max(int(found[0]) + steps, 0), len(order) - 1)])
        if abs(steps) > 1:
            return int(order[0 if steps < 0 else -1])
        return next((int(one) for one in order[:20_000] if self._catalog.span(int(one))[1] >= lo), int(order[-1]))

    def beside(self, position: int, place: int | None, step: int) -> tuple[int, int] | None:
        """The event nearest in time in the next lane below (above, if ``step`` is negative), and that lane.

        ``place`` is the lane that ``position`` is looked at in. None where there is no further lane with events.
        """
        catalog = self._catalog
        lanes = catalog.lanes_of(position)
        if not lanes:
            return None
        here = place if place in lanes else lanes[0]
        moment = catalog.span(position)[0]
        last = len(catalog.lanes) if step > 0 else -1
        for lane in range(here + step, last, step):
            found = catalog.nearest(lane, moment)
            if found is not None:
                return found, lane
        return None
