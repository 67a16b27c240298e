"""``purge`` as scripts see it."""

import json
from pathlib import Path

import pytest

from tests.case_lines import write
from workbench.cli import start


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = start.run([str(word) for word in words])
    return code, *capsys.readouterr()


@pytest.fixture
def case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "a.case"
    assert start.run(["new", str(path), "--title", "A"]) == 0
    assert start.run(["load", str(path), str(write(tmp_path / "in.jsonl"))]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def document(case: Path, capsys: pytest.CaptureFixture[str]) -> str:
    _, out, _ = run(capsys, "search", case, "clerk", "--json")
    return str(json.loads(out)[0]["document"])


def test_a_dry_run_only_tells(case: Path, document: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = case.read_bytes()
    code, out, _ = run(capsys, "purge", case, document, "--dry-run")
    assert code == 0 and "Goes: A boat in the harbour" in out and "Goes: event Boat bought" in out
    code, out, _ = run(capsys, "purge", case, document, "--dry-run", "--json")
    assert code == 0 and json.loads(out)["counts"]["passage"] == 5
    assert case.read_bytes() == before


def test_it_asks_where_nobody_answers(case: Path, document: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "purge", case, document)
    assert code == 2 and "--yes" in err and err.count("\n") == 1
    assert b"Two months later" in case.read_bytes()


def test_all_of_it(case: Path, document: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "backup", case, "--json")
    backup = Path(json.loads(out)["path"])
    code, out, _ = run(capsys, "purge", case, document, "--yes", "--backups", "--json")
    said = json.loads(out)
    assert code == 0 and said["ok"] and said["found"] == [] and said["rewritten"] == [str(backup)]
    assert b"Two months later" not in case.read_bytes()
    assert [b"Two months later" in path.read_bytes() for path in backup.parent.iterdir()] == [False]
    assert run(capsys, "check", case)[0] == 0
    assert run(capsys, "purge", case, document, "--yes")[0] == 2
    _, out, _ = run(capsys, "info", case, "--json")
    assert json.loads(out)["head"] == said["head"]
    exported = case.with_suffix(".sqlite")
    assert run(capsys, "export", case, exported)[0] == 0 and run(capsys, "verify", exported)[0] == 0


def test_backups_stay_unless_they_are_named(case: Path, document: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "backup", case, "--json")
    backup = Path(json.loads(out)["path"])
    code, out, _ = run(capsys, "purge", case, document, "--yes", "--keep-all")
    assert code == 0 and f"Still holds it: {backup}" in out and "0 records" in out
    assert b"Two months later" in backup.read_bytes()


def test_backups_are_deleted(case: Path, document: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "backup", case, "--json")
    backup = Path(json.loads(out)["path"])
    code, out, _ = run(capsys, "purge", case, document, "--yes", "--delete-backups")
    assert code == 0 and f"Deleted: {backup}" in out and not backup.exists()


@pytest.mark.parametrize("words", [("--backups", "--delete-backups"), ("--keep", "nobody")])
def test_what_makes_no_sense(
    case: Path, document: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "purge", case, document, "--yes", *words)
    assert code == 2 and err.count("\n") == 1
    assert run(capsys, "purge", case, "no-such-document", "--yes")[0] == 2
