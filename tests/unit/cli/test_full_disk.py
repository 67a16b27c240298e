"""The command line on a disk that takes no more: exit code 2, one line, and a case that is as it was."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.case_lines import write

ROOT = Path(__file__).resolve().parents[3]
LONG = "The harbour was closed at noon. " * 20_000


def limited(size: int | None) -> Callable[[], None] | None:
    """Return what keeps every file a process writes below ``size`` bytes, as a full disk would."""
    if size is None:
        return None
    resource = pytest.importorskip("resource", reason="limits are of POSIX")
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def run(*words: object, size: int | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=limited(size),
        check=False,
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.case"
    assert run("new", path, "--title", "A").returncode == 0
    assert run("load", path, write(tmp_path / "in.jsonl")).returncode == 0
    return path


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr, done.stderr
    return done.stderr


@pytest.mark.parametrize("verb", ["load", "import"])
def test_a_write_the_disk_refuses(case: Path, tmp_path: Path, verb: str) -> None:
    before = case.read_bytes()
    if verb == "load":
        more = write(tmp_path / "more.jsonl", [{"type": "document", "title": "Long", "text": LONG}])
    else:
        more = tmp_path / "more.txt"
        more.write_text(LONG, "utf-8")
    done = run(verb, case, more, size=len(before) + 50_000)
    if verb == "load":
        said = one_line(done)
    else:
        assert done.returncode == 1 and done.stderr == ""
        said = done.stdout
        assert said.startswith(f"{more}: not imported.") and said.count("\n") == 1
    assert "Not saved" in said and "try again" in said
    assert sorted(path.name for path in tmp_path.glob("a.case*") if path.stat().st_size) == ["a.case"]
    checked = run("check", case, "--json")
    assert checked.returncode == 0 and json.loads(checked.stdout) == {"ok": True, "findings": []}
    assert json.loads(run("info", case, "--json").stdout)["documents"] == 2
    assert run(verb, case, more).returncode == 0
    assert json.loads(run("info", case, "--json").stdout)["documents"] == 3


def test_a_new_case_the_disk_refuses(tmp_path: Path) -> None:
    assert "Not saved" in one_line(run("new", tmp_path / "b.case", "--title", "B", size=40_000))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", ["dump", "export"])
def test_an_output_the_disk_refuses(case: Path, tmp_path: Path, verb: str) -> None:
    said = one_line(run(verb, case, tmp_path / "out.x", size=4096))
    assert "out.x" in said or "Not saved" in said
    assert not list(tmp_path.glob("*out.x*"))
