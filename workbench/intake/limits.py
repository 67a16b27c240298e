"""What one file may cost to read. The defaults suit a laptop; all of them are settings."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from workbench.model.errors import UserError


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds. What goes beyond is refused, with a sentence that names the limit."""

    file_bytes: int = 100_000_000
    archive_bytes: int = 1_000_000_000
    """An archive is read whole into memory of its own process, so it may be larger than a file."""
    memory_bytes: int = 1_500_000_000
    """Address space of the process that reads; an archive's own size comes on top."""
    cpu_seconds: int = 60
    wall_seconds: int = 120
    reply_bytes: int = 400_000_000
    """All that the reading process may send back for one file: text, page map, boxes, attachments."""
    text_chars: int = 100_000_000
    pages: int = 20_000
    parts: int = 1_000
    """Attachments of one message."""
    entries: int = 50_000
    """Files in one archive, e-book or Office file."""
    unpacked_bytes: int = 2_000_000_000
    """All files of one archive together; an e-book or Office file may unpack to `file_bytes`."""
    ratio: int = 200
    """How many times larger a packed file may grow. Only asked above `ratio_from` bytes: tiny files pack well."""
    ratio_from: int = 10_000_000
    nesting: int = 3
    """Archives in archives, messages in messages."""


DEFAULTS = Limits()
NAMES = tuple(field.name for field in fields(Limits))


def changed(given: Mapping[str, object]) -> Limits:
    """Return the limits with some of them changed, by name. Raises UserError on a name or a number that is none."""
    values = {}
    for name, value in given.items():
        if name not in NAMES:
            raise UserError(f"There is no limit called {name}. There are: {', '.join(NAMES)}.")
        try:
            values[name] = int(str(value))
        except ValueError:
            values[name] = 0
        if values[name] < 1:
            raise UserError(f"The limit {name} must be a whole number of 1 or more, not {value}.")
    return replace(DEFAULTS, **values)
