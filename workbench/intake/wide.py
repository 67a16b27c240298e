"""UTF-16 and UTF-32 without a byte-order mark, told by where the zero bytes stand."""

import unicodedata
from collections import Counter

_SAMPLE = 1 << 16
# An odd number of bytes is UTF-16 cut short, or a short text with a stray NUL.
_SURE_THOUGH_CUT = 64


def unmarked_wide(data: bytes) -> str | None:
    """Return "utf-16-le", "utf-16-be", "utf-32-le" or "utf-32-be" where the bytes most plausibly are that, or None."""
    if 0 not in data or len(data) < 4 or (len(data) % 2 and len(data) < _SURE_THOUGH_CUT):
        return None
    sample = data[:_SAMPLE]
    for name in ("utf-32-le", "utf-32-be"):
        if len(data) % 4 == 0 and _plausible(sample, name):
            return name
    narrow = _is_utf8(sample)
    found = [
        name for name in ("utf-16-le", "utf-16-be") if _zeros_fit(sample, name, narrow) and _plausible(sample, name)
    ]
    return max(found, key=lambda name: _high_bytes(sample, name).count(0), default=None)


def _high_bytes(sample: bytes, name: str) -> bytes:
    return sample[1::2] if name == "utf-16-le" else sample[0::2]


def _zeros_fit(sample: bytes, name: str, narrow: bool) -> bool:
    """Whether the high bytes look like those of UTF-16 text; `narrow` where the sample could as well be UTF-8."""
    high = _high_bytes(sample, name)
    zeros = high.count(0)
    if not narrow:
        return zeros > 0
    strays = sample.count(0) - zeros
    if not zeros or strays * 20 > zeros:
        return False
    # Latin text has zeros in most high bytes; another script repeats its block number there.
    blocks = Counter(high)
    del blocks[0]
    return zeros * 10 >= len(high) * 4 or max(blocks.values(), default=0) * 2 >= len(high)


def _plausible(sample: bytes, name: str) -> bool:
    """Whether the sample decodes to assigned characters with next to no control characters."""
    whole = sample[: len(sample) // 4 * 4]
    if not whole:
        whole = sample[: len(sample) // 2 * 2]
    try:
        text = whole.decode(name)
    except UnicodeDecodeError as error:
        # A sample may end between the halves of a surrogate pair.
        if error.start < len(whole) - 2 or not name.startswith("utf-16"):
            return False
        text = whole[: error.start].decode(name)
    counts = Counter(text)
    odd = sum(
        n for char, n in counts.items() if unicodedata.category(char) in ("Cc", "Cn", "Co") and char not in "\t\n\r\f"
    )
    return bool(text) and odd * 50 <= len(text)


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - 3
    return True
