"""A wheel built from the project works by itself: its own resources and migrations are inside and are used."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def _run(arguments: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), **more}
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert ran.returncode == 0, f"{arguments}\n{ran.stdout}\n{ran.stderr}"
    return ran


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network."""
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    out = tmp_path_factory.mktemp("wheel")
    _run(["-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)], out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed and nothing else of the project."""
    folder = tmp_path_factory.mktemp("installed")
    target = folder / "site"
    _run(["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target), str(wheel)], folder)
    return folder


def _workbench(installed: Path, *arguments: str) -> str:
    return _run(["-m", "workbench", *arguments], installed, PYTHONPATH=str(installed / "site")).stdout


def test_resources_and_db_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("resources", "db"):
        shipped = [path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert [str(path) for path in shipped if f"workbench/_data/{path.as_posix()}" not in names] == []
    assert not [name for name in names if name.startswith(("tests/", "resources/", "db/")) or "__pycache__" in name]


def test_both_commands_are_entry_points(installed: Path) -> None:
    (points,) = (installed / "site").glob("*.dist-info/entry_points.txt")
    said = points.read_text("utf-8")
    assert "workbench = workbench.cli:main" in said and "workbench-gui = workbench.cli:main" in said


def test_it_runs_from_its_own_files(installed: Path) -> None:
    said = _run(
        ["-c", "from workbench import paths; print(paths.RESOURCES); print(paths.DB)"],
        installed,
        PYTHONPATH=str(installed / "site"),
    )
    inside = (installed / "site" / "workbench" / "_data").resolve()
    assert [Path(line) for line in said.stdout.split("\n")[:2]] == [inside / "resources", inside / "db"]


def test_new_import_info(installed: Path) -> None:
    assert _workbench(installed, "--version").startswith("workbench ")
    text = installed / "note.txt"
    text.write_text("The harbour office was set up in spring 2014.\n", "utf-8")
    _workbench(installed, "new", "harbour.case", "--title", "Harbour")
    report = json.loads(_workbench(installed, "import", "harbour.case", str(text), "--published", "2016-10", "--json"))
    assert [made["chars"] for made in report["imported"]] == [len(text.read_text("utf-8"))]
    info = json.loads(_workbench(installed, "info", "harbour.case", "--json"))
    assert (info["title"], info["documents"], info["events"]) == ("Harbour", 1, 0)
    assert json.loads(_workbench(installed, "check", "harbour.case", "--json"))["ok"] is True


def test_the_sample_is_inside(installed: Path) -> None:
    program = (
        "from pathlib import Path; from workbench.services import cases, sample;"
        " store = sample.write_sample(Path('sample.case')); print(cases.info(store)['entities']); store.close()"
    )
    assert _run(["-c", program], installed, PYTHONPATH=str(installed / "site")).stdout.strip() == "10"
