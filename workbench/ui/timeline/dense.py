"""Pictures of very many events: one pixel row a band, coloured by lane, made with numpy and stretched when painted."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from workbench.ui.timeline.density import Counts, coverage
from workbench.ui.timeline.index import Spans

_BODY: Final = 0.5
_FAINTEST: Final = 0.16
Alphas = NDArray[np.float32]


def density_image(counts: Counts, colours: Sequence[QColor]) -> QImage:
    """A picture with one row a lane; the more events cover a pixel, the stronger it is, on a logarithmic scale."""
    strongest = max(int(counts.max(initial=1)), 1)
    alphas = np.log1p(counts).astype(np.float32) / np.float32(np.log1p(strongest))
    alphas = np.where(counts > 0, _FAINTEST + (1 - _FAINTEST) * alphas, 0).astype(np.float32)
    return _image(alphas, colours)


def rects_image(
    spans: Spans, bands: int, origin: float, per_pixel: float, width: int, colours: Sequence[QColor]
) -> QImage:
    """A picture with ``bands`` rows a lane: every span a bar that begins with a strong pixel.

    The band of a span is its event's position modulo ``bands``, so that it stays where it is while the view moves.
    """
    rows = spans.lane * bands + spans.event % bands
    shape = (len(colours) * bands, width)
    covered = coverage(rows, spans.lo, spans.hi, origin, per_pixel, shape) > 0
    alphas = np.where(covered, np.float32(_BODY), np.float32(0))
    first = np.floor((spans.lo - origin) / per_pixel)
    inside = (first >= 0) & (first < width)
    alphas[rows[inside], first[inside].astype(np.int64)] = 1
    return _image(alphas, [colour for colour in colours for _ in range(bands)])


def _image(alphas: Alphas, colours: Sequence[QColor]) -> QImage:
    """Rows of strengths between 0 and 1 as a premultiplied picture, each row in its own colour."""
    height, width = alphas.shape
    tints = np.array([(c.blue(), c.green(), c.red(), 255) for c in colours], dtype=np.float32).reshape(-1, 1, 4)
    pixels = np.ascontiguousarray((alphas[:, :, None] * tints).astype(np.uint8))
    return QImage(pixels.tobytes(), width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
