"""UUID version 7 (RFC 9562 section 5.7): stable names of records that sort by the time they were made."""

import os
import time
import uuid


def new_uid() -> str:
    """Return a fresh UUIDv7 in its 36-character form."""
    milliseconds = time.time_ns() // 1_000_000
    value = int.from_bytes(milliseconds.to_bytes(6, "big") + os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return str(uuid.UUID(int=value))


def is_uid(text: str) -> bool:
    """Say whether ``text`` is a UUID in its canonical lower-case form."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
