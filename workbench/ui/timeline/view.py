"""The window of the chart: which stretch of time stands on how many pixels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """The window of the chart: from ``lo``, ``per_pixel`` seconds a pixel, sizes and scrolling in pixels."""

    lo: int
    per_pixel: float
    width: int
    height: int
    scroll: int = 0

    @property
    def hi(self) -> int:
        """The civil second at the right edge."""
        return self.lo + round(self.per_pixel * self.width)

    def x(self, moment: int) -> float:
        """The pixel of a civil second."""
        return (moment - self.lo) / self.per_pixel

    def moment(self, x: float) -> int:
        """The civil second at a pixel."""
        return self.lo + round(x * self.per_pixel)
