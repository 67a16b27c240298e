"""The power cut at 10,000 points of a script of every kind of operation: how many files break, how much is lost."""

import tempfile
from pathlib import Path

from tests.bench.figures import Figure
from tests.kills import kill_one
from tests.power_cut import cut_everywhere, record

CUTS = 10_000
_WAYS = ("none", "all", "torn", "some")


def bench_power() -> list[Figure]:
    """Cut after every write, truncation and sync, in every way, with other sectors torn each time round."""
    return _cut(CUTS)


def bench_power_cipher() -> list[Figure]:
    """The same on an encrypted case, at every tenth point; its key is made in fewer rounds, which changes nothing else."""
    from workbench.store import encryption

    rounds = encryption._ROUNDS
    encryption._ROUNDS = 500
    try:
        return _cut(1, "heron and egret", every=10)
    finally:
        encryption._ROUNDS = rounds


def _cut(most: int, passphrase: str | None = None, every: int = 1) -> list[Figure]:
    cuts = corrupt = lost = seed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = record(folder, passphrase=passphrase)
        while cuts < most:
            outcome = cut_everywhere(script, folder / "cut", _WAYS if seed == 0 else ("torn", "some"), every, seed)
            cuts += outcome.cuts
            corrupt += len(outcome.corrupt)
            lost += len(outcome.lost)
            seed += 1
    return [
        Figure("cut points", cuts, "cuts", None, None),
        Figure("files that do not open or fail the check", corrupt, "files", 0, None),
        Figure("cuts that lost an acknowledged operation", lost, "cuts", 0, None),
    ]


def bench_kills(runs: int = 300) -> list[Figure]:
    """Kill a window at a random moment of its work, so often; what is left is opened and checked."""
    with tempfile.TemporaryDirectory() as name:
        wrong = [said for seed in range(runs) if (said := kill_one(Path(name), seed)) is not None]
    for said in wrong:
        print(said)
    return [
        Figure("windows killed", runs, "runs", None, None),
        Figure("cases broken or operations lost", len(wrong), "cases", 0, None),
    ]
