"""UUID version 7 (RFC 9562 section 5.7): stable names of records that sort by the time they were made."""

import os
import re
import time

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
