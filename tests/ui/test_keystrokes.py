"""Records by few keys: a short session on the annotated reports stays within the budgets, also on reports nobody tuned on."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.keys import measure
from tests.keystrokes import BUDGETS, read_work


@pytest.mark.parametrize(("part", "typed"), [("CENTCOM", 1), ("UK Government", 3)])
def test_records_take_few_keys(material: Path, part: str, typed: int) -> None:
    work = read_work(material / "re3d" / part, names=24, links=4, gold=part == "CENTCOM")
    work = replace(work, events=work.events[:4], claims=work.claims[2:8])
    tallies = measure(work)
    assert {name: tally.mean for name, tally in tallies.items() if tally.mean > BUDGETS[name]} == {}
    assert sum(tally.typed for tally in tallies.values()) <= typed
