"""The process that reads files: one frame in with the bytes of a file, one frame out with its words.

Started by `process.Process` with `python -I`. It imports what it will need, then gives up files, sockets and
programs, and only then sees the first byte of a file.
"""

import codecs
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from workbench.intake import wire
from workbench.intake.formats import format_named
from workbench.intake.labels import CODECS
from workbench.intake.limits import Limits
from workbench.intake.page import KIT, Options
from workbench.intake.parse import parse
from workbench.intake.result import Refused, Unread
from workbench.intake.sandbox import ceilings, landlock, namespaces, seccomp

if TYPE_CHECKING:
    from workbench.intake.readers.archive import Archive

_IN, _OUT = 0, 1


class Answering(Protocol):
    """What serves one request after another; it may raise anything."""

    def answer(self, said: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
        """Do what is asked."""
        ...


def main() -> None:
    """Read files until the pipe is closed."""
    serve(Desk, warm)


def serve(make: Callable[[Limits], Answering], warm: Callable[[Iterable[str]], None]) -> None:
    """Answer until the pipe is closed; the first frame says which formats will come and what may be used.

    `warm` imports all that these formats will need: after it the process is sealed.
    """
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(_IN, os.O_BINARY)
        msvcrt.setmode(_OUT, os.O_BINARY)
    # before anything is imported that may start a thread
    apart = ["namespaces"] if namespaces.leave_the_network() else []
    try:
        said, _ = wire.read_frame(_read, 1 << 20)
        limits = Limits(**said["limits"])
        warm(said["formats"])
        _answer({"sealed": [*apart, *seal(limits)]})
        desk = make(limits)
        while True:
            said, blobs = wire.read_frame(_read, limits.archive_bytes + (1 << 20))
            ceilings.allow_seconds(limits.cpu_seconds)
            _answer(*reply(desk, said, blobs[0]))
    except EOFError:
        return


def warm(formats: Iterable[str]) -> None:
    """Import all that reading these media types needs."""
    for codec in CODECS.values():
        codecs.lookup(codec)
    if KIT in formats:
        from workbench.intake.readers import main_text

        main_text.warm()
    for media_type in formats:
        form = format_named(media_type)
        if form is not None:
            form.warm()


def seal(limits: Limits) -> list[str]:
    """Give up the rest of the world; return what was taken."""
    taken = [*ceilings.set_ceilings(limits.memory_bytes)]
    if ceilings.allow_seconds(limits.cpu_seconds):
        taken.append("processor")
    if landlock.give_up_files():
        taken.append("landlock")
    if seccomp.allow_only_computing():
        taken.append("seccomp")
    return taken


class Desk:
    """What the process does for one request after another; it remembers the archive that is open."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._archive: Archive | None = None

    def answer(self, said: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
        """Do what is asked. Raises whatever a parser raises."""
        if said["do"] == "open":
            from workbench.intake.readers.archive import Archive

            self._archive = Archive(data, self._limits)
            return {"members": self._archive.members(), "told": self._archive.told()}, []
        if said["do"] == "take":
            assert self._archive is not None
            return {}, [self._archive.take(said["index"])]
        options = Options(said["encoding"], said["main_text"], self._limits)
        parsed = parse(data, said["media_type"], title=said["title"], options=options, is_sure=said["is_sure"])
        return wire.pack(parsed)


def reply(desk: Answering, said: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Answer one request; in place of an answer there may be {"refused" | "unread" | "failed" | "memory"}."""
    try:
        return desk.answer(said, data)
    except Refused as refused:
        return {"refused": str(refused)}, []
    except Unread as unread:
        return {"unread": str(unread)}, []
    except MemoryError:
        return {"memory": True}, []
    except Exception as error:  # noqa: BLE001 - a parser may raise anything at all on a damaged file
        return {"failed": type(error).__name__}, []


def _answer(said: dict[str, Any], blobs: list[bytes] | None = None) -> None:
    rest = memoryview(wire.frame(said, blobs))
    while rest:
        rest = rest[os.write(_OUT, rest[: 1 << 20]) :]


def _read(size: int) -> bytes:
    return os.read(_IN, size)
