"""From process start to the first paint, to the timeline, and the memory that takes: an empty case, offscreen."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure

_SCRIPT = """
import json, os, resource, sys, time
from workbench.cli.start import window_module
from pathlib import Path
window, case = window_module().build_window()
window.show()
case.open_path(Path(sys.argv[1]))
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication.instance()
window.repaint()
born = float(os.environ["BENCH_BORN"])
first = time.time() - born
while (chart := window.findChild(QWidget, "timelineView")) is None:
    app.processEvents()
chart.repaint()
ready = time.time() - born
for _ in range(3):
    app.processEvents()
with open("/proc/self/statm") as file:
    memory = int(file.read().split()[1]) * resource.getpagesize() / 1e6
print(json.dumps([first * 1000, ready * 1000, memory]))
os._exit(0)
"""


def bench_start(runs: int = 5) -> list[Figure]:
    """Median wall times of several runs, and resident memory."""
    import time

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "e.case"
        made = "from workbench.cli.start import main; import sys; main(['new', sys.argv[1], '--title', 'E'])"
        mine = {**os.environ, "WORKBENCH_SETTINGS": f"{folder}/s.ini"}
        # made by the same user's program, so that it is known as one that was closed here
        subprocess.run([sys.executable, "-c", made, str(path)], env=mine, capture_output=True, check=True)
        found = []
        for _ in range(runs + 1):
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WORKBENCH_SETTINGS": f"{folder}/s.ini"}
            # an installed program has its bytecode
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
            environment["BENCH_BORN"] = str(time.time())
            done = subprocess.run(
                [sys.executable, "-c", _SCRIPT, str(path)], env=environment, capture_output=True, text=True, check=True
            )
            found.append(json.loads(done.stdout.splitlines()[-1]))
            path.with_name(path.name + ".lock").unlink(missing_ok=True)
    first, ready, memory = (statistics.median(run[i] for run in found[1:]) for i in range(3))
    return [
        Figure("first paint from process start, empty case", first, "ms", 300, 167),
        Figure("timeline ready", ready, "ms", 700, 389),
        Figure("memory, empty case", memory, "MB", 150, 115),
    ]
