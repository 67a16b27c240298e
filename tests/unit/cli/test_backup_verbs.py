"""``backup`` and ``restore`` as scripts see them."""

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


def test_to_a_file_and_back(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "backup", case, tmp_path / "b.backup", "--json")
    assert code == 0 and set(json.loads(out)) == {"path", "head"}
    assert run(capsys, "backup", case, tmp_path / "b.backup")[0] == 2
    assert run(capsys, "backup", case, tmp_path / "b.backup", "--force")[0] == 0
    code, out, _ = run(capsys, "restore", tmp_path / "b.backup", tmp_path / "c.case")
    assert code == 0 and "2 documents" in out
    assert run(capsys, "check", tmp_path / "c.case")[0] == 0
    _, before, _ = run(capsys, "info", case, "--json")
    _, after, _ = run(capsys, "info", tmp_path / "c.case", "--json")
    assert before == after


def test_into_the_folder_and_before_a_load(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "backup", case, "--json")
    first = Path(json.loads(out)["path"])
    assert code == 0 and first.is_relative_to(tmp_path / "backups")
    assert run(capsys, "load", case, write(tmp_path / "in2.jsonl", [{"type": "tag", "name": "x"}]))[0] == 0
    assert list(first.parent.iterdir()) == [first]
    assert run(capsys, "load", case, write(tmp_path / "in3.jsonl", [{"type": "tag", "name": "y"}]))[0] == 0
    assert len(list(first.parent.iterdir())) == 2


def test_a_backup_that_fails_does_not_stop_a_load(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "backups").write_text("in the way")
    code, _, err = run(capsys, "load", case, write(tmp_path / "in2.jsonl", [{"type": "tag", "name": "x"}]))
    assert code == 0 and "without a backup" in err


@pytest.mark.parametrize("words", [("backup", "none.case"), ("restore", "none.backup", "b.case")])
def test_what_is_not_there(words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, words[0], *(tmp_path / word for word in words[1:]))
    assert code == 2 and out == "" and err.count("\n") == 1


def test_salvage(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", case, "--salvage", tmp_path / "out.case")
    assert code == 0 and "Everything came back" in out
    data = bytearray(case.read_bytes())
    # the schema is on the first page: SQLite opens nothing of this
    data[:4096] = bytes(4096)
    case.write_bytes(data)
    assert run(capsys, "info", case)[0] == 2
    assert run(capsys, "check", case, "--salvage", tmp_path / "out.case")[0] == 2
    code, out, _ = run(capsys, "check", case, "--salvage", tmp_path / "out.case", "--force", "--json")
    said = json.loads(out)
    assert code == 1 and not said["ok"]
    assert set(said) == {"ok", "path", "pages", "damaged", "rows", "findings"}
    assert said["rows"]["document"] == 2 and said["rows"]["document_text"] == 2
    assert run(capsys, "info", tmp_path / "out.case")[0] == 0
