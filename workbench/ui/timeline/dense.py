"""Pictures of very many events: one pixel row a band, coloured by lane, made with numpy and stretched when painted."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from workbench.ui.timeline.density import Counts, coverage
from workbench.ui.timeline.index import Spans

_BODY: Final = 128
_FAINTEST: Final = 41
Strengths = NDArray[np.uint8]


def density_image(counts: Counts, colours: Sequence[QColor], strongest: int) -> QImage:
    """A picture with one row a lane; the more events cover a pixel, the stronger it is, on a logarithmic scale.

    ``strongest`` is the count that is drawn in the full colour.
    """
    counts = np.minimum(counts, strongest)
    # one table of shades for up to 4,096 counts; beyond that counts are scaled down first
    size = min(strongest, 4_096)
    shades = _FAINTEST + (255 - _FAINTEST) * np.log1p(np.arange(size + 1)) / np.log1p(size)
    shades[0] = 0
    levels = counts if strongest == size else -(-counts.astype(np.int64) * size // strongest)
    return _image(shades.astype(np.uint8)[levels], colours)


def rects_image(
    spans: Spans, bands: int, origin: float, per_pixel: float, width: int, colours: Sequence[QColor]
) -> QImage:
    """A picture with ``bands`` rows a lane: every span a bar that begins with a strong pixel.

    The band of a span is its event's position modulo ``bands``, so that it stays where it is while the view moves.
    """
    rows = spans.lane * bands + spans.event % bands
    shape = (len(colours) * bands, width)
    strengths = (coverage(rows, spans.lo, spans.hi, origin, per_pixel, shape) > 0).astype(np.uint8) * np.uint8(_BODY)
    first = np.floor((spans.lo - origin) / per_pixel)
    inside = (first >= 0) & (first < width)
    strengths[rows[inside], first[inside].astype(np.int64)] = 255
    return _image(strengths, [colour for colour in colours for _ in range(bands)])


def _image(strengths: Strengths, colours: Sequence[QColor]) -> QImage:
    """Rows of strengths from 0 to 255 as a premultiplied picture, each row in its own colour."""
    height, width = strengths.shape
    tints = np.array([(c.blue(), c.green(), c.red(), 255) for c in colours], dtype=np.uint32).reshape(-1, 1, 4)
    table = (np.arange(256, dtype=np.uint32)[None, :, None] * tints // 255).astype(np.uint8).view(np.uint32)[:, :, 0]
    pixels = np.ascontiguousarray(table[np.arange(height)[:, None], strengths])
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
