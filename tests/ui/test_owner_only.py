"""Whatever the program writes is for its owner alone, however loose the rights of the user's new files are."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.encrypted import WORDS
from workbench.app import open_window
from workbench.intake.read import read_text
from workbench.model.records import Span
from workbench.services import backing_up, cases, dumping, exporting, importing, recording
from workbench.services.backup_plan import load_plan, save_plan
from workbench.services.drafts import Draft, keep
from workbench.services.salvaging import salvage
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.faults import write_crash_log

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")


@pytest.fixture
def loose() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_every_file_is_for_its_owner_alone(loose: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made"
    made.mkdir()
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(made / "settings.ini"))
    case = made / "a.case"
    store = cases.new_case(case, "A", "tester")
    importing.add_document(store, read_text(WORDS))
    recording.record_event(store, 1, Span(4, 14), "Seen", "meeting")
    exporting.export_sqlite(store, made / "out.sqlite")
    dumping.dump(store, made / "out.jsonl")
    cases.save_copy(store, made / "copy.case")
    save_plan(load_plan())
    backing_up.back_up(store, case, load_plan())
    keep(case, Draft((("Note", "words"),)))
    store.close()
    salvage(case, made / "salvaged.case", "tester")
    write_crash_log(made / "crash.log", ValueError("x"), None)
    window = open_window(case)
    window.settings.actor = "Mara"
    report = ReportDialog("Check", "Nothing was found.", "", case, window)
    report.save(made / "report.txt")
    report.close()
    assert (made / "a.case.lock").exists()
    written = sorted(path for path in made.rglob("*") if path.is_file())
    window.close()
    window.deleteLater()
    QApplication.processEvents()
    written += [path for path in made.rglob("*") if path.is_file() and path not in written]
    open_to_others = [path.name for path in written if path.exists() and path.stat().st_mode & 0o077]
    assert open_to_others == []
    names = {path.name for path in written}
    assert {"a.case", "crash.log", "settings.ini", "backups.json", "closed-cases.json", "report.txt"} <= names
    folders = [path.name for path in made.rglob("*") if path.is_dir() and path.stat().st_mode & 0o077]
    assert folders == []
