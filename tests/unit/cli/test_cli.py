"""The command line as scripts see it: exit codes, one line of error, JSON with the keys of the contract."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.case_lines import lines, write
from workbench import __version__
from workbench.cli import start
from workbench.cli.group import workbench as group

ROOT = Path(__file__).resolve().parents[3]


class Typed:
    """One command run inside this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: object) -> None:
        self.code = start.run([str(word) for word in words])
        self.out, self.err = capsys.readouterr()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Any:
    return lambda *words: Typed(capsys, *words)


@pytest.fixture
def case(tmp_path: Path, typed: Any) -> Path:
    path = tmp_path / "a.case"
    assert typed("new", path, "--title", "A case").code == 0
    return path


@pytest.fixture
def filled(case: Path, typed: Any, tmp_path: Path) -> Path:
    assert typed("load", case, write(tmp_path / "in.jsonl")).code == 0
    return case


def test_the_verbs_known_before_they_are_read_are_the_verbs() -> None:
    assert set(start.VERBS) == set(group.commands)


def test_version_and_help(typed: Any) -> None:
    assert typed("--version").out == f"workbench {__version__}\n"
    assert "Make a new case file." in typed("--help").out


def test_new_and_info(case: Path, typed: Any) -> None:
    said = typed("info", case, "--json").json
    assert list(said) == [
        "title", "format", "documents", "passages", "tags", "entities", "mentions", "events", "claims", "relations",
        "operations", "head",
    ]  # fmt: skip
    assert (said["title"], said["documents"], said["operations"]) == ("A case", 0, 1)
    assert "A case" in typed("info", case).out
    again = typed("new", case, "--title", "B")
    assert again.code == 2 and "already there" in again.err and again.err.count("\n") == 1
    assert typed("new", case, "--title", "B", "--force").code == 0
    assert typed("info", case, "--json").json["title"] == "B"


def test_import(case: Path, typed: Any, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Words of March 2014.")
    bad.write_bytes(b"")
    done = typed("import", case, good, bad, "--published", "2014-23", "--source", "The Courier", "--json")
    assert done.code == 1
    assert list(done.json) == ["imported", "refused"]
    (made,), (refused,) = done.json["imported"], done.json["refused"]
    assert list(made) == ["path", "document", "chars", "sha256"] and made["path"] == str(good) and made["chars"] == 20
    assert list(refused) == ["path", "reason"] and refused["path"] == str(bad)
    again = typed("import", case, good)
    assert again.code == 1 and "Already there" in again.out
    wrong = typed("import", case, good, "--limit", "sheep=3")
    assert wrong.code == 2 and "no limit called sheep" in wrong.err
    good.write_text("More words of March 2014.")
    small = typed("import", case, good, "--limit", "file_bytes=10", "--json")
    assert small.code == 1 and "larger than 10 bytes" in small.json["refused"][0]["reason"]
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    kept = typed("import", case, picture, "--json")
    assert kept.code == 0 and list(kept.json) == ["imported", "refused", "kept"]
    assert list(kept.json["kept"][0]) == ["path", "document", "sha256", "reason"]
    wrong = typed("import", case, good, "--published", "someday")
    assert wrong.code == 2 and wrong.err.startswith("workbench: --published: ")


def test_load_dump_and_round_trip(filled: Path, typed: Any, tmp_path: Path) -> None:
    out, again = tmp_path / "out.jsonl", tmp_path / "again.jsonl"
    assert typed("dump", filled, out).code == 0
    assert typed("dump", filled, out).code == 2
    assert typed("dump", filled, out, "--force", "--files").code == 0
    assert typed("new", tmp_path / "b.case").code == 0
    assert typed("load", tmp_path / "b.case", out, "--json").json["loaded"]["passages"] == 6
    assert typed("dump", tmp_path / "b.case", again, "--files", "--json").json["lines"] == len(lines())
    assert out.read_bytes() == again.read_bytes()


def test_load_tells_what_it_could_not_carry_and_where_a_line_is_bad(case: Path, typed: Any, tmp_path: Path) -> None:
    odd = typed("load", case, write(tmp_path / "odd.jsonl", [{"type": "tag", "name": "x", "smell": "salt"}]))
    assert odd.code == 1 and "tag.smell" in odd.out
    bad = typed("load", case, write(tmp_path / "bad.jsonl", [{"type": "tag", "name": "x"}, {"type": "tag"}]))
    assert (bad.code, bad.out, bad.err) == (2, "", 'workbench: line 2: "name" is missing.\n')


def test_search(filled: Path, typed: Any) -> None:
    found = typed("search", filled, "harbour", "--json").json
    assert found and list(found[0]) == ["document", "title", "start", "end", "snippet"]
    assert "harbour" in typed("search", filled, "harbour").out
    assert typed("search", filled, "zeppelin", "--json").json == []


def test_dates(typed: Any, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("They met in spring 2014. It was back in July.")
    found = typed("dates", text, "--anchor", "2017", "--json").json
    assert list(found[0]) == [
        "start", "end", "text", "edtf", "kind", "earliest", "latest", "bounds", "duration", "end_status", "qualifier",
        "modifier", "basis", "rule", "alternatives",
    ]  # fmt: skip
    assert (found[0]["text"], found[0]["edtf"], found[0]["earliest"]) == ("spring 2014", "2014-21", "2014-03-01")
    assert found[0]["bounds"] == ["2014-03-01T00:00:00", "2014-06-01T00:00:00"] * 2
    assert all(list(other) == ["edtf", "bounds", "rule"] for one in found for other in one["alternatives"])
    assert "spring 2014" in typed("dates", text).out
    assert typed("dates", tmp_path / "nothing.txt").code == 2


def test_export_verify_and_check(filled: Path, typed: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    assert typed("export", filled, out, "--format", "sqlite").code == 0
    assert typed("export", filled, out).code == 2
    done = typed("export", filled, out, "--force", "--no-files", "--tag", "boats", "--json")
    assert done.json["left_out"]["files"] == 2 and done.json["counts"]["tags"] == 1
    assert typed("verify", out).code == 0
    assert typed("verify", out, "--json").json == {"ok": True, "findings": []}
    assert typed("check", filled, "--json").json == {"ok": True, "findings": []}
    assert "sound" in typed("check", filled).out
    assert typed("verify", filled).code == 2


def test_a_finding_is_exit_one(filled: Path, typed: Any, tmp_path: Path) -> None:
    import sqlite3

    out = tmp_path / "out.sqlite"
    typed("export", filled, out)
    connection = sqlite3.connect(out)
    connection.execute("UPDATE passages SET quote = 'x' WHERE rowid = 1")
    connection.commit()
    connection.close()
    done = typed("verify", out, "--json")
    assert done.code == 1 and done.json["ok"] is False
    assert list(done.json["findings"][0]) == ["kind", "where", "what"]


@pytest.mark.parametrize(
    "words",
    [
        ("load",),
        ("info", "nothere.case"),
        ("new", "no/such/folder/a.case"),
        ("info", "--nonsense", "x"),
        ("export", "nothere.case", "x", "--format", "pdf"),
        ("timeline", "x", "y"),
        ("search", "nothere.case", "x", "--limit", "0"),
        ("--nonsense",),
    ],
)
def test_a_user_error_is_one_line_and_two(typed: Any, tmp_path: Path, monkeypatch: Any, words: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    done = typed(*words)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("workbench: ") and done.err.count("\n") == 1


@pytest.mark.parametrize("form", ["svg", "pdf", "png", "csv"])
def test_timeline_writes_the_whole_chart(filled: Path, typed: Any, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"chart.{form}"
    done = typed("timeline", filled, out, "--json")
    assert done.code == 0 and set(done.json) == {"path", "dated", "undated", "left_out"}
    assert out.stat().st_size > 100 and done.json["left_out"] == 0
    again = typed("timeline", filled, out)
    assert again.code == 2 and "--force" in again.err
    only = typed("timeline", filled, out, "--from", "3000", "--force")
    assert only.code == 0 and "Left out" in only.out


def test_a_case_somebody_holds_is_not_changed(case: Path, typed: Any, tmp_path: Path) -> None:
    holder = (
        "import sys, time; from pathlib import Path; from workbench.services import cases\n"
        "store = cases.open_case(Path(sys.argv[1]), 'other'); print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", holder, str(case)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        done = typed("load", case, write(tmp_path / "in.jsonl"))
        assert done.code == 2 and "reading only" in done.err
        assert typed("info", case, "--json").code == 0
    finally:
        other.kill()
        other.communicate()


def test_a_file_called_like_a_verb_is_opened_with_its_folder() -> None:
    assert start.is_verb(["new"]) and start.is_verb(["--version"])
    assert not start.is_verb(["./new"]) and not start.is_verb(["a.case"]) and not start.is_verb([])


def test_verbs_without_a_window_import_no_qt(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from workbench.cli.start import run; folder = Path(sys.argv[1])\n"
        "case, text, out = folder / 'a.case', folder / 'a.txt', folder / 'a.sqlite'\n"
        "text.write_text('In March 2014 they met.')\n"
        "for words in (['--version'], ['new', case], ['import', case, text], ['info', case], ['search', case, 'met'],\n"
        "              ['dates', text], ['dump', case, folder / 'a.jsonl'], ['load', case, folder / 'b.jsonl'],\n"
        "              ['export', case, out], ['verify', out], ['check', case, '--json']):\n"
        '    (folder / \'b.jsonl\').write_text(\'{"type":"tag","name":"x"}\')\n'
        "    assert run([str(word) for word in words]) == 0, words\n"
        "bad = [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'pyqtgraph', 'rich')]\n"
        "assert not bad, bad\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_stdin_is_read_for_dates() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "dates", "-", "--json"],
        input="in March 2014", capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)[0]["edtf"] == "2014-03"
    assert done.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="no process groups with signals")
def test_an_import_that_is_stopped_keeps_what_is_finished(case: Path, typed: Any, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(4000):
        (folder / f"{number}.txt").write_text(f"Report {number}.")
    before = case.stat().st_size
    work = subprocess.Popen(
        [sys.executable, "-m", "workbench", "import", str(case), str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    end = time.monotonic() + 60
    while case.stat().st_size == before and work.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    # as Ctrl+C in a terminal does: to the readers too
    os.killpg(work.pid, signal.SIGINT)
    said, told = work.communicate(timeout=60)
    listed = said.splitlines()
    assert work.returncode == 1 and told.startswith(f"Stopped: {len(listed):,} documents imported and kept.")
    assert 0 < len(listed) < 4000 and not any("not imported" in line for line in listed)
    assert typed("info", case, "--json").json["documents"] == len(listed)
