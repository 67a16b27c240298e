"""Verbs on an encrypted case: the passphrase from a file or a terminal, and one line where there is none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.encrypted import PASSPHRASE, WORDS, holding, needs_sqlcipher
from workbench.cli.start import run

pytestmark = [needs_sqlcipher, pytest.mark.usefixtures("quick_keys")]
WORD = "zebrafinch"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "work"
    made.mkdir()
    (made / "pass").write_text(PASSPHRASE + "\r\n", "utf-8", newline="")
    (made / "other").write_text("another", "utf-8")
    (tmp_path / "in.txt").write_text(WORDS, "utf-8")
    return made


def test_every_verb_opens_it_with_the_file_of_the_passphrase(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, key = str(folder / "a.case"), ["--passphrase-file", str(folder / "pass")]

    def typed(*words: str) -> str:
        assert run([*words, *key]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    assert "encrypted" in typed("new", case)
    typed("import", case, str(folder.parent / "in.txt"))
    assert WORD in typed("search", case, WORD)
    assert json.loads(typed("info", case, "--json"))["documents"] == 1
    assert json.loads(typed("check", case, "--json"))["ok"]
    typed("backup", case, str(folder / "a.backup"))
    typed("backup", case)
    typed("restore", str(folder / "a.backup"), str(folder / "r.case"))
    typed("check", case, "--salvage", str(folder / "s.case"))
    assert json.loads(typed("info", str(folder / "s.case"), "--json"))["documents"] == 1
    assert holding(WORD, folder) == []
    for verb, out in (("export", "o.sqlite"), ("dump", "o.jsonl"), ("timeline", "o.csv")):
        assert run([verb, case, str(folder / out), *key]) == 0
        assert f"{out} is not encrypted, although the case is." in capsys.readouterr().err
    assert set(holding(WORD, folder)) == {"o.sqlite", "o.jsonl"}
    # records go into another encrypted case, and out again the same
    typed("new", str(folder / "b.case"))
    typed("load", str(folder / "b.case"), str(folder / "o.jsonl"))
    typed("dump", str(folder / "b.case"), str(folder / "again.jsonl"))
    assert (folder / "again.jsonl").read_bytes() == (folder / "o.jsonl").read_bytes()


def test_without_it_one_line_says_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = str(folder / "a.case")
    assert run(["new", case, "--passphrase-file", str(folder / "pass")]) == 0
    before = (folder / "a.case").read_bytes()
    capsys.readouterr()
    for words, said in (
        ([], "--passphrase-file FILE"),
        (["--passphrase-file", str(folder / "other")], "does not open a.case"),
        (["--passphrase-file", str(folder / "none")], "cannot be read"),
        (["--passphrase-file", str(folder / "a.case")], "not UTF-8"),
    ):
        assert run(["info", case, *words]) == 2
        told = capsys.readouterr().err
        assert said in told and told.count("\n") == 1
        assert "another" not in told and PASSPHRASE not in told
    (folder / "lines").write_text("a\nb\n")
    assert run(["info", case, "--passphrase-file", str(folder / "lines")]) == 2
    assert "one line" in capsys.readouterr().err
    assert (folder / "a.case").read_bytes() == before


def test_it_is_set_changed_removed_and_cleaned(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = str(folder / "a.case")
    old, new = ["--passphrase-file", str(folder / "pass")], ["--new-passphrase-file", str(folder / "other")]
    assert run(["new", case]) == 0
    assert run(["passphrase", case, "set", *old, "--json"]) == 1
    made = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert made["encrypted"] and len(made["plain"]) == 1
    assert run(["passphrase", case, "clean", *old]) == 0
    assert not Path(made["plain"][0]).exists()
    assert run(["passphrase", case, "change", *old, *new]) == 0
    assert run(["info", case, *old]) == 2
    assert run(["passphrase", case, "remove", "--passphrase-file", str(folder / "other")]) == 0
    assert run(["info", case]) == 0
    assert run(["passphrase", case, "change", *new]) == 2
    assert "has no passphrase" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="a terminal of its own is made as POSIX makes one")
def test_a_terminal_is_asked_and_shows_nothing(folder: Path) -> None:
    import pty

    case = folder / "a.case"
    mine, theirs = pty.openpty()
    code = "from workbench.cli import main; main()"
    words = [sys.executable, "-c", code, "new", str(case), "--encrypt"]
    running = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    said = b""
    for answer in ("New passphrase: ", "The same again: "):
        while answer.encode() not in said:
            said += os.read(mine, 1024)
        os.write(mine, b"heron\n")
    while running.poll() is None or b"ready" not in said:
        try:
            said += os.read(mine, 1024)
        except OSError:
            break
    os.close(mine)
    assert running.wait(timeout=30) == 0
    assert b"is ready, and encrypted" in said and b"heron" not in said
