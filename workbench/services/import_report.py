"""What an import tells: one line a file, to be filtered, saved and tried again."""

import csv
import enum
import io
from dataclasses import dataclass
from pathlib import Path

from workbench.exchange.csv_cells import cell


class Outcome(enum.StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    ALREADY = "already there"
    KEPT = "kept, not read"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One file: its path as shown, inside an archive or a message too, and the file on disk it came from."""

    path: str
    origin: Path
    outcome: Outcome
    reason: str
    """Why it was not imported, or not read; empty where it was."""
    document_id: int | None = None
    document: str = ""
    title: str = ""
    chars: int = 0
    sha256: str = ""
    encoding: str = ""
    why: str = ""
    """Why this encoding was taken."""
    notes: tuple[str, ...] = ()
    """What is to be told about the text."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became a document, with what was told about its text."""

    path: str
    document_id: int
    document: str
    title: str
    chars: int
    sha256: str
    encoding: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not imported, and why in a sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, in the order of the import."""

    lines: tuple[ImportLine, ...] = ()
    cancelled: bool = False

    @property
    def imported(self) -> tuple[Imported, ...]:
        """The files that became documents with text."""
        return self._made(Outcome.IMPORTED)

    @property
    def kept(self) -> tuple[Imported, ...]:
        """The files that became documents without text."""
        return self._made(Outcome.KEPT)

    @property
    def already(self) -> tuple[Refusal, ...]:
        """The files whose bytes the case already had."""
        return tuple(Refusal(line.path, line.reason) for line in self.lines if line.outcome is Outcome.ALREADY)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """The files of which nothing is in the case."""
        return tuple(Refusal(line.path, line.reason) for line in self.lines if line.outcome is Outcome.REFUSED)

    def _made(self, outcome: Outcome) -> tuple[Imported, ...]:
        return tuple(
            Imported(x.path, x.document_id, x.document, x.title, x.chars, x.sha256, x.encoding, x.notes)
            for x in self.lines
            if x.outcome is outcome and x.document_id is not None
        )


def with_retried(before: tuple[ImportLine, ...], again: tuple[ImportLine, ...]) -> tuple[ImportLine, ...]:
    """Return the list after some of its files were tried again: their new lines in the place of the old ones."""
    new = {line.path: line for line in again}
    merged = []
    for line in before:
        other = new.pop(line.path, None)
        # what was imported before is already there when its archive is read again
        done = line.outcome in (Outcome.IMPORTED, Outcome.KEPT) and other and other.outcome is Outcome.ALREADY
        merged.append(other if other is not None and not done else line)
    return (*merged, *new.values())


def as_csv(lines: tuple[ImportLine, ...]) -> str:
    """Return the list as CSV with a head line; no spreadsheet takes a cell of it for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("path", "outcome", "reason", "document", "title", "characters", "encoding", "sha256", "notes"))
    for x in lines:
        row = (x.path, x.outcome, x.reason, x.document, x.title, x.chars, x.encoding, x.sha256, " ".join(x.notes))
        writer.writerow([cell(value) for value in row])
    return out.getvalue()


def as_text(lines: tuple[ImportLine, ...]) -> str:
    """Return the list as plain text, one line a file."""
    return "".join(
        f"{x.outcome}: {x.path}{': ' + said if (said := ' '.join((x.reason, *x.notes)).strip()) else ''}\n"
        for x in lines
    )
