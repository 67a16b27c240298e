"""The reading process: sealed, bounded, timed, and never believed."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import workbench
from workbench.intake import wire
from workbench.intake.limits import DEFAULTS, Limits
from workbench.intake.original import Original, original_of
from workbench.intake.page import Options, Part
from workbench.intake.pool import Pool
from workbench.intake.process import Process, isolation
from workbench.intake.result import Parsed, Refused
from workbench.model.errors import Cancelled
from workbench.model.outline import Heading
from workbench.model.pages import PageSpan

# A reader that does harm: put in the place of a real one, in the process that reads.
_HARM = """
import os, socket, subprocess, sys, time
sys.path.insert(0, {root!r})
from workbench.intake import worker
from workbench.intake.readers import plain
from workbench.intake.page import Page

def attempt(do):
    try:
        do()
    except Exception as error:
        return type(error).__name__
    return "possible"

def harm(text, options):
    word = text.split()[0]
    if word == "hang":
        time.sleep(60)
    if word == "compute":
        while True: pass
    if word == "crash":
        os.abort()
    if word == "eat":
        return Page("x" * 900_000_000)
    if word == "shout":
        os.write(1, b"0" * 100_000)
    if word == "large":
        os.write(1, b"00000010ffffffffffff")
    if word == "raise":
        raise KeyError("secret")
    if word == "lie":
        return Page("lie\\n", title="\\ud800 title\\nof two lines" * 2000, notes=("\\x00 note",) * 90)
    return Page("\\n".join(name + " " + attempt(do) for name, do in {{
        "open": lambda: open({secret!r}),
        "write": lambda: open({secret!r} + "2", "w"),
        "list": lambda: os.listdir("/"),
        "stat": lambda: os.stat({secret!r}),
        "socket": lambda: socket.socket(),
        "unix": lambda: socket.socket(socket.AF_UNIX),
        "run": lambda: subprocess.run(["true"]),
        "fork": os.fork,
        "signal": lambda: os.kill(os.getppid(), 0),
    }}.items()))

plain.plain_page = harm
worker.main()
"""


class Harmful(Process):
    """A process whose reader of plain text does what the text says."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        super().__init__(["text/plain"], limits)
        secret = folder / "secret.txt"
        secret.write_text("secret")
        self.program = _HARM.format(root=str(Path(workbench.__file__).parent.parent), secret=str(secret))


@pytest.fixture
def harmful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Process]:
    def make(**limits: int) -> Process:
        made = Harmful(tmp_path, Limits(**limits))
        monkeypatch.setattr("workbench.intake.process._START", made.program)
        return made

    return make


def text(words: str) -> Original:
    return original_of("a.txt", words.encode())


linux = pytest.mark.skipif(sys.platform != "linux", reason="this kernel has no such guard")


@linux
def test_the_kernel_keeps_the_reader_from_everything_but_its_input(harmful: Callable[..., Process]) -> None:
    with harmful() as process:
        sealed = process.start()
        assert {"seccomp", "memory", "processor", "files"} <= set(sealed)
        said = process.read(text("report")).text
    names = [line.split()[0] for line in said.splitlines()]
    assert names == ["open", "write", "list", "stat", "socket", "unix", "run", "fork", "signal"]
    assert "possible" not in said, said


def test_without_the_guard_the_same_reader_could(tmp_path: Path) -> None:
    """The control: what the test above sees refused is possible in a process that is not sealed."""
    with socket.socket():
        pass
    assert os.listdir("/") and subprocess.run([sys.executable, "-c", ""], check=False).returncode == 0


def test_isolation_says_what_was_truly_given_up() -> None:
    assert set(isolation()) <= {"namespaces", "memory", "files", "processes", "processor", "landlock", "seccomp"}


@pytest.mark.parametrize(
    ("word", "limits", "reason"),
    [
        ("hang", {"wall_seconds": 1}, "took longer than 1 seconds"),
        ("crash", {}, "It broke its reader, which runs apart"),
        ("shout", {}, "no sensible answer"),
        ("large", {}, "too large"),
        pytest.param("compute", {"cpu_seconds": 1}, "more than 1 seconds of computing", marks=linux),
        pytest.param("eat", {"memory_bytes": 700_000_000}, "needs more memory than 700 MB", marks=linux),
    ],
)
def test_a_file_that_breaks_its_reader_is_one_refusal(
    harmful: Callable[..., Process], word: str, limits: dict[str, int], reason: str
) -> None:
    with harmful(**limits) as process:
        with pytest.raises(Refused, match=reason):
            process.read(text(word))
        # and the next file is read as if nothing had been
        assert process.read(text("again please")).title


def test_an_error_of_a_parser_keeps_the_file(harmful: Callable[..., Process]) -> None:
    with harmful() as process:
        parsed = process.read(text("raise"))
    assert parsed.text == "" and parsed.unread.startswith("It is damaged") and "secret" not in parsed.unread


def test_words_from_the_reader_are_cut_and_cleaned(harmful: Callable[..., Process]) -> None:
    with harmful() as process:
        parsed = process.read(text("lie"))
    assert len(parsed.title) <= 2000 and "\n" not in parsed.title and "\ud800" not in parsed.title
    assert len(parsed.notes) <= 40 and "\x00" not in "".join(parsed.notes)


GOOD = Parsed(
    "one\ftwo",
    "T",
    "utf-8",
    "why",
    pages=(PageSpan(0, 3, "i", 1, 1, b"box"), PageSpan(4, 7, "ii")),
    parts=(Part("a", b"x"),),
    headings=(Heading(0, 1, "one"), Heading(4, 2, "two")),
)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", ""),
        ("title", 5),
        ("notes", "note"),
        ("notes", [1]),
        ("replaced", True),
        ("replaced", 100),
        ("unread", "but there is text"),
        ("pages", [[0, 3, "i", 1, 1], [2, 7, "ii", 0, 0]]),
        ("pages", [[0, 3, "i", 1, 1], [4, 8, "ii", 0, 0]]),
        ("pages", [[0, 3, "i", -1, 1], [4, 7, "ii", 0, 0]]),
        ("pages", [[0, 3, "i"], [4, 7, "ii", 0, 0]]),
        ("pages", []),
        ("parts", None),
        ("headings", None),
        ("headings", [[0, 1]]),
        ("headings", [[0, 9, "one"]]),
        ("headings", [[4, 1, "two"], [0, 1, "one"]]),
        ("headings", [[40, 1, "two"]]),
        ("headings", [[0, 1, 5]]),
    ],
)
def test_a_false_field_is_found(key: str, value: object) -> None:
    said, blobs = wire.pack(GOOD)
    assert wire.unpack(said, blobs, DEFAULTS) == GOOD
    with pytest.raises(wire.Broken):
        wire.unpack({**said, key: value}, blobs, DEFAULTS)


@pytest.mark.parametrize("blob", [b"\xff", b"a\r\nb", b"a\x00b", b"\xef\xbb\xbfa", b"\xed\xa0\x80"])
def test_text_that_is_not_canonical_is_not_believed(blob: bytes) -> None:
    said, blobs = wire.pack(GOOD)
    with pytest.raises(wire.Broken):
        wire.unpack(said, [blob, *blobs[1:]], DEFAULTS)


def test_pool_keeps_the_order_and_is_gone_afterwards() -> None:
    with Pool(["text/plain"]) as pool:
        items = [(f"Text number {n}.", 10) for n in range(60)]
        results = list(pool.run(items, lambda item, process: process.read(text(item), Options()).text))
        assert [(item, item) for item, _ in items] == results
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("reading")]


def test_leaving_the_pool_stops_what_hangs(harmful: Callable[..., Process]) -> None:
    harmful()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Pool(["text/plain"]) as pool:
        for _ in pool.run([("fine words", 1), ("hang", 1)], lambda item, process: process.read(text(item)).title):
            raise KeyboardInterrupt
    assert time.monotonic() - began < 20


def test_waiting_for_a_slow_file_can_be_stopped(harmful: Callable[..., Process]) -> None:
    harmful()
    began = time.monotonic()

    def stop() -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled), Pool(["text/plain"]) as pool:
        list(pool.run([("hang", 1)], lambda item, process: process.read(text(item)).title, stop))
    assert time.monotonic() - began < 20
