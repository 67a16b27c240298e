"""The options of ``export`` that keep documents, sources and entities back."""

import json
import sqlite3
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


def test_by_options_and_by_a_file(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.sqlite"
    code, said, _ = run(capsys, "export", case, out, "--redact-entity", "LG", "--redact-source", "the sabel courier")
    assert code == 0 and "Kept back: 1 sources, 2 entities." in said
    assert run(capsys, "verify", out)[0] == 0
    assert b"lantern" not in out.read_bytes().lower() and b"sabel courier" not in out.read_bytes().lower()
    listed = tmp_path / "who.json"
    listed.write_text(json.dumps({"entities": ["Lantern Group"], "sources": ["The Sabel Courier"]}))
    again = tmp_path / "again.sqlite"
    code, said, _ = run(capsys, "export", case, again, "--redact", listed, "--json")
    assert code == 0 and json.loads(said)["redacted"] == {"documents": 0, "sources": 1, "entities": 2}
    names = [
        sorted(sqlite3.connect(path).execute("SELECT uid, name FROM entities").fetchall()) for path in (out, again)
    ]
    assert names[0] == names[1]


def test_a_document(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run(capsys, "search", case, "clerk", "--json")
    uid = json.loads(said)[0]["document"]
    out = tmp_path / "out.sqlite"
    assert run(capsys, "export", case, out, "--redact-document", uid)[0] == 0
    assert run(capsys, "verify", out)[0] == 0
    assert b"Two months later" not in out.read_bytes() and b"boat left in August" in out.read_bytes()


def test_what_is_not_there(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.sqlite"
    code, _, err = run(capsys, "export", case, out, "--redact-entity", "Nobody")
    assert code == 2 and err.count("\n") == 1 and not out.exists()
    assert run(capsys, "export", case, out, "--redact", tmp_path / "none.json")[0] == 2
