"""What a benchmark reports."""

from typing import NamedTuple


class Figure(NamedTuple):
    """One measured value beside its budget and the floor the spikes reached; None where the design gives none."""

    name: str
    value: float
    unit: str
    budget: float | None
    floor: float | None
