"""From what the user chose to the files to read: folders walked, archives opened, attachments taken out."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from workbench.intake.formats import FORMATS, format_of
from workbench.intake.original import Original, original_of, read_file
from workbench.intake.page import Options, Part
from workbench.intake.process import Member, Process
from workbench.intake.read import kept, taken_in
from workbench.intake.result import Intake, Refused
from workbench.intake.titles import one_line
from workbench.intake.walk import LeftOut, expand

_LONGEST_PLACE = 1_000
Refuse = Callable[[str, Path, str], None]


@dataclass(frozen=True, slots=True)
class Item:
    """A file to read: as it is shown, where it is on the disk, and its bytes where an archive gave them."""

    shown: str
    origin: Path
    original: Original | None = None

    @property
    def name(self) -> str:
        """The name without its folder."""
        return PurePosixPath(self.shown).name if self.original is not None else self.origin.name


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a file and of the files in it; or why nothing was."""

    intake: Intake | None
    reason: str = ""
    parts: tuple[tuple[str, "Found"], ...] = ()


class Files:
    """The files of one import: paths, and items whose bytes are ``given``.

    ``refuse(shown, origin, reason)`` is told of those that cannot be read at all.
    """

    def __init__(self, paths: Iterable[Path], options: Options, refuse: Refuse, given: Iterable[Item] = ()) -> None:
        self._options = options
        self._refuse = refuse
        self._paths = list(expand(paths, self._left_out))
        self._done = 0
        self._given = tuple(given)
        self.total = len(self._paths) + len(self._given)

    def formats(self) -> set[str]:
        """Return the media types of the files, by their endings; all of them where an archive or a message is among them."""
        found = {form.media_type for path in self._paths if (form := format_of(path)) is not None}
        if any(form.holds_files or form.holds_parts for form in FORMATS if form.media_type in found):
            return {form.media_type for form in FORMATS}
        return found | {form.media_type for form in FORMATS if form.is_text}

    def done(self) -> int:
        """Count one more file as done and return how many are."""
        self._done += 1
        return self._done

    def items(self) -> Iterator[tuple[Item, int]]:
        """Yield the files with their size in bytes; archives are opened when their turn comes."""
        for item in self._given:
            yield item, len(item.original.data) if item.original is not None else 0
        for path in self._paths:
            form = format_of(path)
            if form is not None and form.holds_files:
                self._done += 1
                try:
                    original = read_file(path, self._options.limits)
                except Refused as refused:
                    self._refuse(str(path), path, str(refused))
                    continue
                yield from self._unpacked(str(path), path, original, 1)
            else:
                yield Item(str(path), path), _size(path)

    def _unpacked(self, shown: str, origin: Path, archive: Original, depth: int) -> Iterator[tuple[Item, int]]:
        if archive.unread or archive.format is None or not archive.format.holds_files:
            yield Item(shown, origin, archive), len(archive.data)
            return
        if depth > self._options.limits.nesting:
            self._refuse(shown, origin, "Archives are packed in archives too deep. Unpack it and import the folder.")
            return
        with Process([archive.media_type], self._options.limits) as process:
            try:
                members, told = process.open_archive(archive)
            except Refused as refused:
                self._refuse(shown, origin, str(refused))
                return
            self.total += len(members)
            for name, reason in told:
                self._refuse(f"{shown}/{name}", origin, reason)
            if not members and not told:
                self._refuse(shown, origin, "The archive is empty. There is nothing to import.")
            for member in members:
                yield from self._member(f"{shown}/{member.name}", origin, process, member, depth)

    def _member(
        self, shown: str, origin: Path, process: Process, member: Member, depth: int
    ) -> Iterator[tuple[Item, int]]:
        try:
            original = original_of(_last(member.name), process.take(member))
            original = replace(original, filename=_place(shown, origin) or original.filename)
        except Refused as refused:
            self._done += 1
            self._refuse(shown, origin, str(refused))
            return
        if not original.unread and original.format is not None and original.format.holds_files:
            self._done += 1
            yield from self._unpacked(shown, origin, original, depth + 1)
        else:
            yield Item(shown, origin, original), len(original.data)

    def read(self, item: Item, process: Process) -> Found:
        """Have one file read, with what is attached to it; runs on a thread of the pool."""
        try:
            original = item.original or read_file(item.origin, self._options.limits)
            return self._read(original, process, 1)
        except Refused as refused:
            return Found(None, str(refused))

    def _read(self, original: Original, process: Process, depth: int) -> Found:
        if not original.unread and original.format is not None and original.format.holds_files:
            said = "An archive inside another file is kept as it is. Save it and import it to get the files in it."
            return Found(_kept(original, said))
        intake = taken_in(original, process.read, self._options)
        return Found(intake, "", tuple(self._part(part, process, depth) for part in intake.parsed.parts))

    def _part(self, part: Part, process: Process, depth: int) -> tuple[str, Found]:
        name = _last(part.name) or "attachment"
        try:
            original = original_of(name, part.data)
            if depth >= self._options.limits.nesting:
                return name, Found(_kept(original, "It lies too deep in messages within messages to be read."))
            return name, self._read(original, process, depth + 1)
        except Refused as refused:
            return name, Found(None, str(refused))

    def _left_out(self, left: LeftOut) -> None:
        if left.refused:
            self._refuse(str(left.path), left.path, left.reason)


def _kept(original: Original, reason: str) -> Intake:
    parsed = kept(original.title, reason)
    return Intake(original.filename, original.media_type, original.data, original.sha256, parsed)


def _place(shown: str, origin: Path) -> str:
    """Return where a file of an archive is, from the archive's name on; "" where that is too long to be told."""
    place = one_line(shown.removeprefix(f"{origin.parent}{os.sep}"))
    return place if len(place) <= _LONGEST_PLACE else ""


def _last(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
