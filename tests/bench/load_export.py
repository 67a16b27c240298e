"""Load, dump, export and check of a generated case, in seconds of CPU so that a busy machine does not decide."""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.generate import Size, write
from workbench.services import cases
from workbench.services.checking import check
from workbench.services.dumping import dump
from workbench.services.exporting import export_sqlite, verify_sqlite
from workbench.services.loading import load
from workbench.store import snapshot

MENTIONS = Size(events=0)
EVENTS = Size(documents=1_000, mentions=20_000, entities=20_000, events=150_000)


def bench_load(scale: float = 0.1) -> list[Figure]:
    """Load 1M mentions and 150,000 events, scaled down; the budgets are scaled with them."""
    figures = []
    for name, size, budget, floor in (("1M mentions", MENTIONS, 60, 15), ("150,000 events", EVENTS, 15, None)):
        with tempfile.TemporaryDirectory() as folder:
            lines = write(Path(folder) / "in.jsonl", size.scaled(scale))
            store = cases.new_case(Path(folder) / "a.case", "bench", "bench")
            spent = _cpu(lambda store=store, lines=lines: load(store, lines))
            store.close()
        shown = f"load {name}, at {scale:g} of the size"
        figures.append(Figure(shown, spent, "s", budget * scale, floor * scale if floor else None))
    return figures


def bench_export(scale: float = 0.1) -> list[Figure]:
    """Export as a multiple of copying the same file, and what dump, verify and check take."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        lines = write(folder / "in.jsonl", Size().scaled(scale))
        store = cases.new_case(folder / "a.case", "bench", "bench")
        load(store, lines)
        copied = min(_cpu(lambda: snapshot.copy(store.connection, folder / "copy.case")) for _ in range(3))
        vacuumed = min(_vacuum(store.path, folder / f"{n}.vacuum") for n in range(3))
        exported = min(_cpu(lambda: export_sqlite(store, folder / "out.sqlite", force=True)) for _ in range(3))
        figures = [
            Figure("export, times VACUUM INTO", exported / vacuumed, "x", 3, None),
            Figure(f"export, at {scale:g} of the full case", exported, "s", None, None),
            Figure("copy by the backup interface", copied, "s", None, None),
            Figure("dump", _cpu(lambda: dump(store, folder / "out.jsonl")), "s", None, None),
            Figure("verify", _cpu(lambda: verify_sqlite(folder / "out.sqlite")), "s", None, None),
            Figure("check", _cpu(lambda: check(store)), "s", None, None),
        ]
        store.close()
    return figures


def _vacuum(case: Path, target: Path) -> float:
    connection = sqlite3.connect(case)
    spent = _cpu(lambda: connection.execute("VACUUM INTO ?", (str(target),)))
    connection.close()
    return spent


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    by = float(sys.argv[1]) if len(sys.argv) > 1 else 0.1
    for figure in (*bench_load(by), *bench_export(by)):
        budget = "" if figure.budget is None else f"   budget {figure.budget:g}"
        print(f"{figure.name:<50} {figure.value:8.2f} {figure.unit}{budget}")
