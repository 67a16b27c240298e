"""A few mutated files of every kind; `python -m tests.bench fuzz` gives 20,000."""

import signal
import sys
from pathlib import Path

import pytest

from tests.fuzzing import made, run

KINDS = ("case", "exported", "lines", "txt", "html", "pdf", "docx", "odt", "rtf", "epub", "eml", "mhtml", "zip")

# inputs that once were findings: (target, number)
FOUND = (("case", 43), ("case", 345), ("case", 1669), ("case", 1774), ("exported", 313), ("exported", 799))


@pytest.mark.skipif(sys.platform == "win32", reason="the time an input may take is kept by an alarm")
@pytest.mark.parametrize("name", KINDS)
def test_mutated_files(tmp_path: Path, name: str) -> None:
    before = signal.getsignal(signal.SIGALRM)
    try:
        numbers = [number for known, number in FOUND if known == name]
        outcomes = run(name, range(100_000, 100_003), tmp_path)
        for number in numbers:
            outcomes += run(name, range(number, number + 1), tmp_path)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert [outcome for outcome in outcomes if outcome.startswith("FINDING") or outcome == "BROKEN"] == []


def test_an_input_can_be_made_again() -> None:
    assert made("html", 7) == made("html", 7) != made("html", 8)
