"""A window led by chance for 20,000 steps: what is raised, what memory it takes, and whether all of it can be undone."""

import os
import subprocess
import sys
import tempfile

from tests.bench.figures import Figure

STEPS = 20_000


def bench_monkey(scale: float = 1.0) -> list[Figure]:
    """Run in a process of its own; memory is compared from the second tenth of the steps on, when it is warm."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WORKBENCH_SETTINGS": f"{folder}/settings.ini"}
        steps = max(10, round(STEPS * scale))
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.monkey", folder, "1", str(steps)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    wrong = [line for line in done.stdout.splitlines() if line.startswith("WRONG")]
    for line in wrong[:40]:
        print(line, flush=True)
    if done.returncode:
        print(done.stderr[-2000:])
        wrong.append("it ended early")
    used = [float(mb) for line in done.stdout.splitlines() if line.startswith("MEMORY") for mb in line.split()[1:]]
    grown = 100 * (used[-1] / used[1] - 1) if len(used) > 2 else 0.0
    print("MB after each tenth:", *used)
    return [
        Figure("steps", steps, "steps", None, None),
        Figure("raised, left behind after undoing, found by the check", len(wrong), "faults", 0, None),
        Figure("memory grown after the second tenth", grown, "%", 10, None),
    ]
