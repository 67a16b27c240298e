"""The program's end of a reading process: started, fed, timed, ended; what it says is checked before it is believed."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import workbench
from workbench.intake import wire
from workbench.intake.formats import FORMATS
from workbench.intake.limits import DEFAULTS, Limits
from workbench.intake.original import Original, size_words
from workbench.intake.page import KIT, STANDARD, Options
from workbench.intake.read import kept
from workbench.intake.result import Parsed, Refused

T = TypeVar("T")

# The package alone is found, by its place: the isolated interpreter knows neither PYTHONPATH nor the current folder.
# Ctrl+C in a terminal goes to every process of it: this one ends when its parent closes the pipe
_START = """
import sys, signal, importlib, importlib.util
signal.signal(signal.SIGINT, signal.SIG_IGN)
place, served = sys.argv[1:]
spec = importlib.util.spec_from_file_location("workbench", place + "/__init__.py", submodule_search_locations=[place])
package = importlib.util.module_from_spec(spec)
sys.modules["workbench"] = package
spec.loader.exec_module(package)
importlib.import_module(served).main()
"""
_PAGES = ("text/html", "multipart/related")
_FILES_IN_A_LIFE = 5_000
_START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; `name` is its path there."""

    index: int
    name: str
    size: int


class Process:
    """One reading process, started when it is needed and again after it broke; not for two threads at once.

    `formats` are the media types it is made ready for; another one costs a new start. Close it, or use it as a context.
    """

    module = "workbench.intake.worker"
    """Its `main` is what runs there."""
    doing = "Reading it"
    advice = "Nothing of it was kept. Open it in its own program, save it as text and import that."

    def __init__(self, formats: Iterable[str] = (), limits: Limits = DEFAULTS) -> None:
        self._formats = set(formats)
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._late = False
        self.sealed: tuple[str, ...] = ()

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> tuple[str, ...]:
        """Start the process where it does not run; return what it gave up: see `worker.seal`."""
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, str(Path(workbench.__file__).resolve().parent), self.module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                cwd=os.path.abspath(os.sep),
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._served = 0
            said, _ = self._ask(
                {"formats": sorted(self._formats), "limits": asdict(self._limits)}, b"", 1 << 20, _START_SECONDS
            )
            self.sealed = tuple(map(wire.sentence, said.get("sealed", ())))
        return self.sealed

    def kill(self) -> None:
        """End what it is doing now, from another thread; the file it reads is refused."""
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the process, whatever it does."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def read(self, original: Original, options: Options = STANDARD) -> Parsed:
        """Have a file read. Raises Refused where nothing of it can be kept, also where it broke the process."""
        request = {
            "do": "read",
            "media_type": original.media_type,
            "title": original.title,
            "encoding": options.encoding,
            "main_text": options.main_text,
            "is_sure": original.is_sure,
        }
        if options.main_text and original.media_type in _PAGES and KIT not in self._formats:
            self._formats.add(KIT)
            self.close()
        said, blobs = self._request(original.media_type, request, original.data)
        if "unread" in said and "text" not in said and not blobs:
            return kept(original.title, self._believed(lambda: wire.sentence(said["unread"])))
        return self._believed(lambda: wire.unpack(said, blobs, self._limits))

    def open_archive(self, original: Original) -> tuple[list[Member], list[tuple[str, str]]]:
        """List an archive, which the process then holds: the files in it, and (name, reason) of those that are refused."""
        self._limits = replace(self._limits, memory_bytes=self._limits.memory_bytes + 2 * len(original.data))
        said, _ = self._request(original.media_type, {"do": "open", "media_type": original.media_type}, original.data)

        def listed() -> tuple[list[Member], list[tuple[str, str]]]:
            rows, told = said.get("members"), said.get("told")
            if not isinstance(rows, list) or not isinstance(told, list) or len(rows) > self._limits.entries:
                raise wire.Broken("members")
            if not all(isinstance(row, list) and len(row) == 2 and type(row[1]) is int for row in rows):
                raise wire.Broken("members")
            if not all(isinstance(row, list) and len(row) == 2 for row in told):
                raise wire.Broken("members")
            members = [Member(i, wire.sentence(name), size) for i, (name, size) in enumerate(rows)]
            return members, [(wire.sentence(name), wire.sentence(reason)) for name, reason in told]

        return self._believed(listed)

    def take(self, member: Member) -> bytes:
        """Return the bytes of one file of the archive that is open. Raises Refused."""
        if self._child is None:
            raise Refused("The archive broke its reader before this file. Unpack it and import the folder.")
        said, blobs = self._request(None, {"do": "take", "index": member.index}, b"")
        if len(blobs) != 1 or len(blobs[0]) > self._limits.file_bytes:
            self.close()
            raise Refused(f"{_BROKEN} {self.advice}")
        return blobs[0]

    def _request(
        self, media_type: str | None, request: dict[str, Any], data: bytes
    ) -> tuple[dict[str, Any], list[bytes]]:
        if media_type is not None and media_type not in self._formats:
            self._formats.add(media_type)
            self.close()
        if media_type is not None and self._served >= _FILES_IN_A_LIFE:
            self.close()
        self.start()
        self._served += 1
        said, blobs = self._ask(request, data, self._limits.reply_bytes, self._limits.wall_seconds)
        if "refused" in said:
            raise Refused(self._believed(lambda: wire.sentence(said["refused"])))
        if "memory" in said:
            self.close()
            raise Refused(f"{self.doing} needs more memory than {size_words(self._limits.memory_bytes)}. {self.advice}")
        if "failed" in said:
            self.close()
            said = {"unread": "It is damaged, or not what its name says: its reader could make nothing of it."}
        return said, blobs

    def _ask(
        self, request: dict[str, Any], data: bytes, largest: int, seconds: int
    ) -> tuple[dict[str, Any], list[bytes]]:
        child = self._child
        assert child is not None and child.stdin is not None and child.stdout is not None
        self._late = False
        watch = threading.Timer(seconds, self._too_late, (child,))
        watch.daemon = True
        watch.start()
        try:
            rest = memoryview(wire.frame(request, [data]))
            while rest:
                rest = rest[child.stdin.write(rest[: 1 << 20]) or 0 :]
            out = child.stdout
            return wire.read_frame(lambda size: out.read(size) or b"", largest)
        except (EOFError, OSError, ValueError) as error:
            raise Refused(self._epitaph()) from error
        except wire.Broken as error:
            self.close()
            raise Refused(f"{_TOO_LARGE if str(error) == 'too large' else _BROKEN} {self.advice}") from error
        finally:
            watch.cancel()

    def _too_late(self, child: "subprocess.Popen[bytes]") -> None:
        self._late = True
        child.kill()

    def _epitaph(self) -> str:
        child = self._child
        if child is None:
            return "Stopped."
        try:
            code = child.wait(5)
        except subprocess.TimeoutExpired:
            code = 0
        self.close()
        if self._late:
            return f"{self.doing} took longer than {self._limits.wall_seconds} seconds and was stopped. {self.advice}"
        if code == -getattr(signal, "SIGXCPU", 0) and code:
            return (
                f"{self.doing} took more than {self._limits.cpu_seconds} seconds of computing and was stopped. "
                f"{self.advice}"
            )
        return f"It broke its reader, which runs apart from the program. {self.advice}"

    def _believed(self, check: Callable[[], T]) -> T:
        try:
            return check()
        except (wire.Broken, KeyError) as error:
            self.close()
            raise Refused(f"{_BROKEN} {self.advice}") from error


_BROKEN = "Its reader gave no sensible answer and was stopped."
_TOO_LARGE = "What came out of it is too large and was stopped."


def _environment() -> dict[str, str]:
    """Only what an interpreter needs to start."""
    kept_names = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {"LC_ALL": "C.UTF-8", **{name: os.environ[name] for name in kept_names if name in os.environ}}


def isolation() -> tuple[str, ...]:
    """Start a reading process and return what it truly gave up, for the about box.

    Of: "namespaces" (an empty network of its own), "processor", "memory", "files" (writing none), "processes" (starting none), "landlock", "seccomp".
    """
    with Process(form.media_type for form in FORMATS if form.is_text) as process:
        return process.start()
