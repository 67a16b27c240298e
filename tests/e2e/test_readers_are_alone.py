"""The kernel's own record of an import: no process opens a connection, and none that reads opens a file once it is sealed."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import made_files
from workbench.services import cases

_CALLS = "socket,connect,bind,listen,sendto,sendmsg,open,openat,openat2,creat,execve,prctl,clone,clone3,fork,vfork"
_LINE = re.compile(r"(\d+)\s+(\w+)(.*)")
_REST = re.compile(r"(\d+)\s+<\.\.\. \w+ resumed>(.*)")
_CUT = "<unfinished ...>"
_FILES = ("open", "openat", "openat2", "creat")

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the kernel was asked for: by which process, in which order."""

    calls: list[tuple[int, str, str]]

    def internet(self) -> list[str]:
        """Sockets to other machines, wanted by anybody; those that were refused too."""
        return [rest for _, name, rest in self.calls if name == "socket" and ("AF_INET" in rest or "AF_PACKET" in rest)]

    def readers(self) -> set[int]:
        """The processes that were started to read files."""
        return {pid for pid, name, rest in self.calls if name == "execve" and '"-I"' in rest}

    def after_seal(self, pid: int) -> list[str] | None:
        """What a process was given after it was sealed, of files, sockets and programs; None where it never was."""
        sealed, given = False, []
        for number, name, rest in self.calls:
            if number == pid and name == "prctl" and "SECCOMP" in rest:
                sealed = True
            elif number == pid and sealed and name != "prctl" and " = -1 " not in rest:
                given.append(f"{name}{rest}")
        return given if sealed else None

    def opened(self, pid: int) -> str:
        """The files a process opened, all in one string."""
        return " ".join(rest for number, name, rest in self.calls if number == pid and name in _FILES)


def watched(folder: Path, *command: str) -> Seen:
    out = folder / "strace.txt"
    said = ["strace", "-f", "-qq", "-e", f"trace={_CALLS}", "-s", "400", "-o", str(out), sys.executable, *command]
    ran = subprocess.run(said, capture_output=True, text=True, timeout=180, check=False)
    if not out.exists() or not out.read_text():
        pytest.skip(f"strace may not watch here: {ran.stderr[:200]}")
    assert ran.returncode in (0, 1), ran.stderr
    return Seen(calls_in(out.read_text(errors="replace").splitlines()))


def calls_in(lines: list[str]) -> list[tuple[int, str, str]]:
    """Process, call and the rest; a call that another process cut in two is put together where it began."""
    calls: list[tuple[int, str, str]] = []
    cut: dict[int, int] = {}
    for line in lines:
        if rest := _REST.match(line):
            if (at := cut.pop(int(rest[1]), None)) is not None:
                pid, name, begun = calls[at]
                calls[at] = (pid, name, begun.removesuffix(_CUT) + rest[2])
        elif begun := _LINE.match(line):
            if line.endswith(_CUT):
                cut[int(begun[1])] = len(calls)
            calls.append((int(begun[1]), begun[2], begun[3]))
    return calls


def test_a_call_cut_in_two_is_read_as_one() -> None:
    lines = [
        '7  openat(AT_FDCWD, "/a", O_RDONLY <unfinished ...>',
        "8  socket(AF_UNIX, SOCK_STREAM, 0) = 3",
        "7  <... openat resumed>) = -1 ENOENT (No such file or directory)",
    ]
    assert calls_in(lines) == [
        (7, "openat", '(AT_FDCWD, "/a", O_RDONLY ) = -1 ENOENT (No such file or directory)'),
        (8, "socket", "(AF_UNIX, SOCK_STREAM, 0) = 3"),
    ]


def test_an_import_opens_no_connection_and_its_readers_open_nothing(tmp_path: Path) -> None:
    case, folder = tmp_path / "a.case", tmp_path / "reports"
    cases.new_case(case, "A", "tester").close()
    folder.mkdir()
    (folder / "a.txt").write_text("Words of a report.")
    (folder / "b.html").write_text(
        "<link rel=stylesheet href=http://example.org/a.css><h1>Quay</h1><p>Seen at the quay."
    )
    (folder / "c.pdf").write_bytes(made_files.pdf("One page."))
    (folder / "d.docx").write_bytes(made_files.word())
    (folder / "e.zip").write_bytes(made_files.zipped({"in.txt": "Inside."}))
    seen = watched(tmp_path, "-m", "workbench", "import", str(case), str(folder))
    assert seen.internet() == []
    readers = seen.readers()
    assert readers
    for pid in readers:
        assert seen.after_seal(pid) == [], pid
        assert str(folder) not in seen.opened(pid)


def test_the_same_look_finds_what_is_planted(tmp_path: Path) -> None:
    """The control: a connection, and a file opened by a process like a reader, are seen."""
    (tmp_path / "secret.txt").write_text("secret")
    script, reader = tmp_path / "planted.py", tmp_path / "reader.py"
    reader.write_text(f"open({str(tmp_path / 'secret.txt')!r}).read()\n")
    script.write_text(
        "import socket, subprocess, sys\n"
        "socket.socket(socket.AF_INET).close()\n"
        f"subprocess.run([sys.executable, '-I', {str(reader)!r}])\n"
    )
    seen = watched(tmp_path, str(script))
    assert seen.internet()
    readers = seen.readers()
    assert readers and any("secret.txt" in seen.opened(pid) for pid in readers)
    assert all(seen.after_seal(pid) is None for pid in readers)
