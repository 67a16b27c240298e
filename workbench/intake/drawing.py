"""Pages as pictures, drawn by a sealed process: the program gets pixels, counted before they are believed."""

from dataclasses import replace
from typing import Any

from workbench.intake import wire
from workbench.intake.limits import DEFAULTS, Limits
from workbench.intake.process import Process
from workbench.intake.result import Refused

# One page may cost far less than a whole file: somebody waits for it.
PAGE_LIMITS = replace(DEFAULTS, cpu_seconds=10, wall_seconds=15, reply_bytes=80_000_000)
MOST_PIXELS = 16_000_000
_MOST_POINTS = 100 * 200_000


class Drawing(Process):
    """Holds one file open in a process of its own and draws pages of it; not for two threads at once.

    `module` is what runs there: `main` of it serves "show" and "draw".
    """

    doing = "Drawing it"
    advice = "The text is not touched by that."

    def __init__(self, module: str, limits: Limits = PAGE_LIMITS) -> None:
        super().__init__((), limits)
        self.module = module
        self._shown: tuple[str, bytes] | None = None

    def show(self, media_type: str, data: bytes) -> tuple[tuple[int, int], ...]:
        """Open a file and return width and height of its pages in hundredths of a point. Raises Refused."""
        self._shown = media_type, data
        said, _ = self._request(media_type, {"do": "show", "media_type": media_type}, data)
        self._understood(said)
        return self._believed(lambda: _sizes(said, self._limits.pages))

    def draw(self, index: int, width: int, height: int) -> bytes:
        """Return page `index` from 0 as `height` rows of `width` pixels of four bytes: blue, green, red, unused.

        Raises Refused where the page cannot be drawn; the next one is then drawn by a new process. Raises ValueError on
        a size of no pixels or more than `MOST_PIXELS`.
        """
        if width < 1 or height < 1 or width * height > MOST_PIXELS:
            raise ValueError(f"{width} x {height} pixels")
        if self._child is None and self._shown is not None:
            self.show(*self._shown)
        said, blobs = self._request(None, {"do": "draw", "index": index, "width": width, "height": height}, b"")
        self._understood(said)

        def pixels() -> bytes:
            if len(blobs) != 1 or len(blobs[0]) != 4 * width * height:
                raise wire.Broken("pixels")
            return blobs[0]

        return self._believed(pixels)

    def _understood(self, said: dict[str, Any]) -> None:
        if "unread" in said:
            raise Refused(self._believed(lambda: wire.sentence(said["unread"])))


def _sizes(said: dict[str, Any], most: int) -> tuple[tuple[int, int], ...]:
    rows = said.get("sizes")
    if not isinstance(rows, list) or not 1 <= len(rows) <= most:
        raise wire.Broken("sizes")
    for row in rows:
        if not isinstance(row, list) or len(row) != 2 or not all(type(n) is int for n in row):
            raise wire.Broken("sizes")
        if not all(1 <= n <= _MOST_POINTS for n in row):
            raise wire.Broken("sizes")
    return tuple((width, height) for width, height in rows)
