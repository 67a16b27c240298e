"""UUID version 7 (RFC 9562 section 5.7): stable names of records that sort by the time they were made."""

import os
import re
import time
from collections.abc import Iterator

# the module uuid asks the system which platform this is, and the first picture would wait for it
_CANONICAL = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def new_uid() -> str:
    """Return a fresh UUIDv7 in its 36-character form."""
    milliseconds = time.time_ns() // 1_000_000
    value = int.from_bytes(milliseconds.to_bytes(6, "big") + os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def is_uid(text: str) -> bool:
    """Say whether ``text`` is a UUID in its canonical lower-case form."""
    return _CANONICAL.fullmatch(text) is not None


def fresh_uids() -> Iterator[str]:
    """Yield UUIDv7s that sort as they are drawn: 4,096 a millisecond, counted in the bits after it (RFC 9562, 6.2)."""
    stamp = 0
    while True:
        stamp = max(time.time_ns() // 1_000_000, stamp + 1)
        head = f"{stamp:012x}"
        head = f"{head[:8]}-{head[8:]}-7"
        drawn = os.urandom(8 * 4096).hex()
        for count in range(4096):
            at = count * 16
            variant = "89ab"[int(drawn[at], 16) & 3]
            yield f"{head}{count:03x}-{variant}{drawn[at + 1 : at + 4]}-{drawn[at + 4 : at + 16]}"
