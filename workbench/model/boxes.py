"""Where each code point of a page stands on it, packed.

A box is left, top, right, bottom in 65535ths of the page's width and height, from its upper left corner, as the page
is shown. Four zeros: it has no place, as line ends have none.
"""

import zlib

import numpy as np
from numpy.typing import NDArray

SCALE = 65535

Boxes = NDArray[np.uint16]


def pack(boxes: Boxes) -> bytes:
    """Pack an array of shape (n, 4): each column as differences, little-endian, all of it through zlib."""
    columns = np.ascontiguousarray(boxes.T, dtype="<u2")
    steps = np.diff(columns, axis=1, prepend=np.zeros((4, 1), "<u2")).astype("<u2")
    return zlib.compress(steps.tobytes(), 3)


def unpack(packed: bytes, count: int) -> Boxes:
    """Return the boxes of `count` code points, shape (count, 4). Raises ValueError where they are not that many."""
    try:
        unzip = zlib.decompressobj()
        data = unzip.decompress(packed, 8 * count + 1)
    except zlib.error as error:
        raise ValueError("The boxes are damaged.") from error
    if len(data) != 8 * count:
        raise ValueError(f"There are {len(data) // 8} boxes, not {count}.")
    steps = np.frombuffer(data, "<u2").reshape(4, count)
    return np.cumsum(steps, axis=1, dtype=np.uint16).T
