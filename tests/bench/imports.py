"""Imports: a long PDF, many short reports, many text files; each into a fresh case."""

import random
import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure
from tests.made_files import pdf
from workbench.services import cases, importing

_SENTENCE = (
    "the port authority said on Tuesday that two inspectors had been suspended after a crate was found open on pier"
    " nine and the seal was of another make than in the manifest of March while a spokesman denied the transfer"
)
_WORDS = _SENTENCE.split()


def bench_imports() -> list[Figure]:
    """Write the files with a fixed seed and import them."""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        (root / "pdf").mkdir()
        pages = ["\n".join(" ".join(chance.choices(_WORDS, k=14)) for _ in range(36)) for _ in range(300)]
        (root / "pdf" / "long.pdf").write_bytes(pdf(*pages))
        _write(root / "reports", 1700, 1800, chance)
        _write(root / "texts", 10_000, 5000, chance)
        return [
            Figure("a PDF of 300 pages", _import(root, "pdf", 1), "s", 3, None),
            Figure("1,700 short reports, 3 MB", _import(root, "reports", 1700), "s", 10, None),
            Figure("10,000 text files, 50 MB", _import(root, "texts", 10_000), "s", 60, None),
        ]


def _write(folder: Path, count: int, size: int, chance: random.Random) -> None:
    folder.mkdir()
    for number in range(count):
        words = f"Report {number}. " + " ".join(chance.choices(_WORDS, k=size // 6))
        (folder / f"{number:05}.txt").write_text(words[:size], "utf-8")


def _import(root: Path, name: str, count: int) -> float:
    store = cases.new_case(root / f"{name}.case", name, "bench")
    try:
        began = time.perf_counter()
        report, _ = importing.import_paths(store, [root / name])
        spent = time.perf_counter() - began
        assert len(report.imported) == count, report.lines[:3]
        return spent
    finally:
        store.close()
