"""500 random actions on one window; `python -m tests.bench monkey` takes 20,000."""

import os
import subprocess
import sys
from pathlib import Path


def test_nothing_is_raised_and_all_can_be_undone(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WORKBENCH_SETTINGS": str(tmp_path / "settings.ini")}
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.monkey", str(tmp_path), "7", "500"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert [line for line in done.stdout.splitlines() if line.startswith("WRONG")] == []
