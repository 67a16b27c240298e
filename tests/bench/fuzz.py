"""20,000 mutated files, given to everything that opens one: how many are taken, refused, and what goes wrong."""

from collections import Counter

from tests.bench.figures import Figure
from tests.fuzzing import run_apart, targets
from tests.fuzzing_covered import TARGETS, run_covered

INPUTS = {"case": 3000, "exported": 2000, "lines": 2000}
_IMPORTS = 1200
_COVERED = 20_000


def bench_fuzz(scale: float = 1.0, first: int = 0) -> list[Figure]:
    """Feed every target its inputs; a finding is printed with the number it can be made again from."""
    figures = []
    total = findings = 0
    for name in targets():
        count = max(1, round(INPUTS.get(name, _IMPORTS) * scale))
        outcomes: Counter[str] = run_apart(name, range(first, first + count))
        wrong = [outcome for outcome in outcomes if outcome.startswith("FINDING") or outcome == "BROKEN"]
        for outcome in wrong:
            print(f"{name}: {outcome}", flush=True)
        said = ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items()) if outcome not in wrong)
        figures.append(Figure(f"{name}: {said}"[:140], count, "inputs", None, None))
        print(f"{name}: {said}", flush=True)
        total, findings = total + count, findings + len(wrong)
    return [*figures, Figure("inputs", total, "inputs", None, None), Figure("findings", findings, "inputs", 0, None)]


def bench_fuzz_covered(scale: float = 1.0) -> list[Figure]:
    """20,000 inputs that atheris grows by the lines they reach; what it finds is printed with its first bytes."""
    each = max(1, round(_COVERED / len(TARGETS) * scale))
    findings = [said for name in TARGETS for said in run_covered(name, each)]
    print(*findings, sep="\n")
    return [
        Figure("inputs grown by coverage", each * len(TARGETS), "inputs", None, None),
        Figure("findings", len(findings), "inputs", 0, None),
    ]
