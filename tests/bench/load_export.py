"""Load, undo, export, dump, check and open of generated cases at full size.

Seconds of CPU, so that a busy machine does not decide; ``wall`` figures are told beside them, without a budget. The
ratio of the export is one of time that went by, measured in turns with what it is compared with.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.case_work import measured
from tests.bench.figures import Figure
from tests.bench.generate import Size, write
from workbench.services import cases
from workbench.services.checking import check
from workbench.services.dumping import dump
from workbench.services.exporting import export_sqlite, verify_sqlite
from workbench.services.loading import load
from workbench.store.database import Store

MENTIONS = Size(events=0)
EVENTS = Size(documents=1_000, mentions=20_000, entities=20_000, events=150_000)
# What makes a file of 260 MB.
OWN = Size().scaled(0.36)
# No budget of the design: a laptop of 8 GB has this to spare.
_MEMORY = 1200


def bench_load(scale: float = 1.0) -> list[Figure]:
    """Load 150,000 events and 1M mentions, take them back and bring them again; budgets are scaled with the size."""
    figures = []
    for name, size, budget, floor in (("150,000 events", EVENTS, 15, None), ("1M mentions", MENTIONS, 60, 15)):
        with tempfile.TemporaryDirectory() as folder:
            lines = write(Path(folder) / "in.jsonl", size.scaled(scale))
            found = measured("load", lines, Path(folder) / "a.case")
        shown = name if scale == 1 else f"{name}, {scale:g} of them"
        figures += [
            Figure(f"load {shown}", found["load"], "s", budget * scale, floor * scale if floor else None),
            Figure(f"load {shown}, wall", found["load_wall"], "s", None, None),
            Figure(f"load {shown}, memory", found["load_memory"], "MB", _MEMORY, None),
            Figure(f"undo of {shown}, times load", found["undo"] / found["load"], "x", 1, None),
            Figure(f"undo of {shown}", found["undo"], "s", None, None),
            Figure(f"redo of {shown}", found["redo"], "s", None, None),
            Figure(f"undo, redo of {shown}, memory", found["redo_memory"], "MB", None, None),
        ]
    return figures


def bench_export(scale: float = 1.0) -> list[Figure]:
    """Export as a multiple of VACUUM INTO at 260 MB and of the full case, and what dump, verify and check take of that.

    The budget was measured at 260 MB. In a larger case what the links look up no longer fits the processor's cache.
    """
    figures = []
    for size in (OWN, Size()):
        with tempfile.TemporaryDirectory() as made:
            figures += _exported(Path(made), size.scaled(scale))
    return figures


def _exported(folder: Path, size: Size) -> list[Figure]:
    store = _case(folder, size)
    # one after the other, so that what else the machine does falls on both
    times = [
        (
            _both(lambda: _vacuum(store.path, folder / "copy.vacuum")),
            _both(lambda: export_sqlite(store, folder / "out.sqlite", force=True)),
        )
        for _ in range(3)
    ]
    vacuumed, exported = (tuple(map(min, zip(*found, strict=True))) for found in zip(*times, strict=True))
    shown = f"{_megabytes(store.path):.0f} MB"
    figures = [
        Figure(f"export of {shown}, times VACUUM INTO", exported[1] / vacuumed[1], "x", 3, None),
        Figure("the same, CPU", exported[0] / vacuumed[0], "x", None, None),
        Figure(f"export of {shown}", exported[1], "s", None, None),
        Figure("VACUUM INTO of the same", vacuumed[1], "s", None, None),
        Figure("dump", _cpu(lambda: dump(store, folder / "out.jsonl")), "s", None, None),
        Figure("verify", _cpu(lambda: verify_sqlite(folder / "out.sqlite")), "s", None, None),
        Figure("check", _cpu(lambda: check(store)), "s", None, None),
    ]
    store.close()
    return figures


def bench_open_case(scale: float = 1.0) -> list[Figure]:
    """Open our own case of 260 MB cold, up to its first entities; copy it and look through its pages."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        store = _case(folder, OWN.scaled(scale))
        path = store.path
        store.close()
        os.sync()
        opened = [measured("open", path) for _ in range(5)]
        store = cases.open_case(path, "bench")
        copied = [_cpu(lambda: cases.save_copy(store, folder / "copy.case", force=True)) for _ in range(3)]
        looked = [_cpu(lambda: cases.quick_check(store.connection)) for _ in range(3)]
        store.close()
        size = f"{_megabytes(path):.0f} MB"
    return [
        Figure(f"open {size} to its first entities, cold", min(one["wall"] for one in opened), "ms", 200, 65),
        Figure("the same, CPU", min(one["cpu"] for one in opened), "ms", None, None),
        Figure(f"backup of {size}", min(copied), "s", 2, 0.46),
        Figure(f"quick check of {size}", min(looked), "s", 1, 0.5),
    ]


def _case(folder: Path, size: Size) -> Store:
    lines = write(folder / "in.jsonl", size)
    store = cases.new_case(folder / "a.case", "bench", "bench")
    load(store, lines)
    lines.unlink()
    return store


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6


def _vacuum(case: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(case)
    connection.execute("VACUUM INTO ?", (str(target),))
    connection.close()


def _both(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of CPU and those that went by."""
    looked, spent = time.perf_counter(), _cpu(work)
    return spent, time.perf_counter() - looked


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
