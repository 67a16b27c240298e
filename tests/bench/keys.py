"""Keys a record takes after the selection: ``python -m tests.bench keys``; each record: ``python -m tests.bench.keys [FOLDER]``.

The work: the first 100 entities and 20 relations annotated in re3d CENTCOM, and 20 events and 20 claims of our own
annotation of the same documents (`tests/gold/keys.json`), recorded by real key events in the real window.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench.figures import Figure
from tests.keystrokes import BUDGETS, Tally, Work, read_work


def bench_keys() -> list[Figure]:
    """Return the average of keys by kind of record, and how many needed words to be typed."""
    tallies = measure(read_work(_material() / "re3d" / "CENTCOM"))
    figures = []
    for name, tally in tallies.items():
        count = len(tally.records)
        figures.append(Figure(f"keys for a {name}, average of {count}", tally.mean, "keys", BUDGETS[name], 2))
        figures.append(Figure(f"of {count}, {name}: words had to be typed", tally.typed, "", None, None))
    return figures


def measure(work: Work) -> Mapping[str, Tally]:
    """Record all of it in a new case, in a window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.keystrokes import Analyst
    from workbench.app import open_window, wait
    from workbench.intake.read import read_text
    from workbench.services import cases, importing

    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = str(Path(folder) / "settings.ini")
        store = cases.new_case(Path(folder) / "keys.case", "Keys", "bench")
        documents = {}
        for number, text in work.texts.items():
            documents[number] = importing.add_document(store, read_text(text))[0][0]
        store.close()
        window = open_window(Path(folder) / "keys.case")
        wait(300)
        analyst = Analyst(window, work, documents)
        analyst.record_all()
        window.close()
    return analyst.tallies


def _material() -> Path:
    named = os.environ.get("WORKBENCH_TEST_DATA")
    return Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "data"


def main() -> None:
    """Print every record that took more than two keys, then the averages."""
    part = sys.argv[1] if len(sys.argv) > 1 else "CENTCOM"
    tallies = measure(read_work(_material() / "re3d" / part, gold=part == "CENTCOM"))
    for name, tally in tallies.items():
        for words, keys, typed in tally.records:
            if keys > 2 or typed:
                print(f"{name:14} {keys:3} {'typed' if typed else '     '} {' '.join(words.split())[:90]}")
    for name, tally in tallies.items():
        print(f"{name:14} {len(tally.records):4} records {tally.mean:6.2f} keys, {tally.typed} with words typed")


if __name__ == "__main__":
    main()
