"""Which case files this user's program closed itself, and how it left them: any other file is looked through first.

One small file beside the settings holds SHA-256 of a path, size and time of change; no path can be read from it.
"""

import hashlib
import json
import os
from pathlib import Path

from workbench.paths import settings_file
from workbench.store import lock

_MOST = 200
# A file of so many bytes is looked through in a tenth of a second, as a rule.
_SMALL = 8_000_000


def _list() -> Path:
    return settings_file().with_name("closed-cases.json")


def _key(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()


def _stamp(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ino]


def _read() -> dict[str, list[int]]:
    try:
        said = json.loads(_list().read_text("ascii"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def is_as_left(path: Path) -> bool:
    """Say whether a case file is the one that was closed here, untouched since."""
    try:
        return _read().get(_key(path)) == _stamp(path)
    except OSError:
        return False


def opens_at_once(path: Path) -> bool:
    """Say whether a case will open without a long look through it: it is as it was closed here, or small."""
    try:
        real = path.resolve()
        journal = real.with_name(real.name + "-journal")
        if path.stat().st_size + (journal.stat().st_size if journal.exists() else 0) < _SMALL:
            return True
    except OSError:
        # opening it says why it cannot be
        return True
    return is_as_left(path) and not lock.left_by_the_dead(path)


def remember(path: Path) -> None:
    """Note how a case file was left. Where that cannot be written, the file is looked through next time."""
    try:
        known = _read()
        known.pop(_key(path), None)
        known[_key(path)] = _stamp(path)
        target = _list()
        kept = dict(list(known.items())[-_MOST:])
        written = target.with_name(f"{target.name}.{os.getpid()}")
        handle = os.open(written, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            json.dump(kept, file)
        os.replace(written, target)
    except OSError:
        return
