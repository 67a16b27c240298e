"""Fixtures shared by all tests: a case in a temporary folder, real material, a headless screen."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A screen reader's bus is not what the tests are about, and its absence is a warning on some machines.
os.environ.setdefault("QT_ACCESSIBILITY", "0")


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the user's own settings and crash logs."""
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.ini"))


@pytest.fixture(autouse=True)
def waste_is_looked_for_here() -> Iterator[None]:
    """Collect cycles between the tests: another thread that did would destroy the widgets among them, and the process."""
    gc.disable()
    yield
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, threshold) in enumerate(counts) if count > threshold]
    if due:
        gc.collect(due[-1])


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder of real documents, or a skip that says where it was looked for."""
    named = os.environ.get("WORKBENCH_TEST_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no real documents at {folder}: set WORKBENCH_TEST_DATA")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[object]:
    """A fresh case, open for writing."""
    from workbench.services import cases

    opened = cases.new_case(tmp_path / "test.case", "Test", "tester")
    yield opened
    opened.close()


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys of passphrases in fewer rounds: a fifth of a second each adds up."""
    from workbench.store import encryption

    monkeypatch.setattr(encryption, "_ROUNDS", 500)
