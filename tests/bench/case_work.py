"""Work on a case in a process of its own, so that its memory and its first reads are its own: prints JSON figures.

``python -m tests.bench.case_work load LINES CASE`` or ``... open CASE``.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from workbench.services import cases, history
from workbench.services.loading import load
from workbench.store import entities


def measured(*words: object) -> dict[str, float]:
    """Run this module with ``words`` in another process and return its figures."""
    command = [sys.executable, "-m", "tests.bench.case_work", *map(str, words)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _load(lines: Path, case: Path) -> dict[str, float]:
    """Load, undo and redo: seconds of CPU and of wall, and the memory that was needed at most, in MB."""
    store = cases.new_case(case, "bench", "bench")
    found = {}
    works: tuple[tuple[str, Callable[[], object]], ...] = (
        ("load", lambda: load(store, lines)),
        ("undo", lambda: history.undo(store)),
        ("redo", lambda: history.redo(store)),
    )
    for name, work in works:
        began, looked = time.process_time(), time.perf_counter()
        work()
        found[name] = time.process_time() - began
        found[f"{name}_wall"] = time.perf_counter() - looked
        found[f"{name}_memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    store.close()
    return found


def _open(case: Path) -> dict[str, float]:
    """Open a file no byte of which is in memory, up to the first page of entities, in milliseconds."""
    handle = os.open(case, os.O_RDONLY)
    os.fsync(handle)
    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(handle)
    began, looked = time.process_time(), time.perf_counter()
    store = cases.open_case(case, "bench")
    reader = store.reader()
    first = entities.ids(reader.connection, limit=200)
    entities.page(reader.connection, first)
    found = {"cpu": (time.process_time() - began) * 1000, "wall": (time.perf_counter() - looked) * 1000}
    assert first
    reader.close()
    store.close()
    return found


if __name__ == "__main__":
    paths = [Path(word) for word in sys.argv[2:]]
    print(json.dumps(_load(*paths) if sys.argv[1] == "load" else _open(*paths)))
