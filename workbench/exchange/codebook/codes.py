"""Tags as files hold them, the forms there are, and what every form is held to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.model.errors import UserError
from workbench.model.naming import clean

FORMS = ("json", "csv", "qdc")
LARGEST = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Code:
    """A tag in a file: ``id`` and ``parent`` name it and the one above it within the file; ``colour`` is ``#RRGGBB``.

    ``passages`` and ``records`` are what it is on, for a reader's information.
    """

    id: str
    parent: str | None
    name: str
    colour: str | None = None
    key: int | None = None
    note: str | None = None
    include: str | None = None
    exclude: str | None = None
    passages: int = 0
    records: int = 0


@dataclass(slots=True)
class Codes:
    """The tags of a file, each after the one above it, and sentences on what could not be carried."""

    codes: list[Code]
    notes: list[str] = field(default_factory=list)


def form_of(path: Path) -> str:
    """Return the form that the end of a name stands for. Raises UserError for another one."""
    form = path.suffix.lower().removeprefix(".")
    if form == "qde":
        return "qdc"
    if form not in FORMS:
        raise UserError(f"{path.name} does not end in .json, .csv or .qdc. Name the form of a codebook by its end.")
    return form


def read(path: Path) -> Codes:
    """Return the tags of a file. Raises UserError where it cannot be read, saying where in it."""
    from workbench.exchange.codebook import csv_form, json_form, qdc_form

    readers: dict[str, Callable[[bytes], Codes]] = {
        "json": json_form.read,
        "csv": csv_form.read,
        "qdc": qdc_form.read,
    }
    form = form_of(path)
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path.name} has more than 256 MB: it is no codebook. Check the name.")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read: {error.strerror or error}. Check the name.") from error
    try:
        found = readers[form](data)
    except UserError as error:
        raise UserError(f"{path.name}: {error}") from error
    return _in_order(found)


def write(form: str, title: str, codes: Sequence[Code]) -> tuple[bytes, list[str]]:
    """Return the bytes of a file, and sentences on what the form cannot carry."""
    from workbench.exchange.codebook import csv_form, json_form, qdc_form

    writers: dict[str, Callable[[str, Sequence[Code]], tuple[bytes, list[str]]]] = {
        "json": json_form.write,
        "csv": csv_form.write,
        "qdc": qdc_form.write,
    }
    return writers[form](title, codes)


def _in_order(found: Codes) -> Codes:
    """Put each tag behind the one above it. What has no name goes; a circle and a parent that is not there are told."""
    notes = list(found.notes)
    named = [code for code in found.codes if clean(code.name)]
    if len(named) < len(found.codes):
        notes.append(
            told(
                len(found.codes) - len(named), "tag has no name and was left out", "tags have no name and were left out"
            )
        )
    known = {code.id for code in named}
    under: dict[str | None, list[Code]] = {}
    lost = 0
    for code in named:
        there = code.parent is None or code.parent in known
        lost += not there
        under.setdefault(code.parent if there else None, []).append(code)
    if lost:
        notes.append(told(lost, "tag names one above it that is not in the file: it stands at the top",
                          "tags name one above them that is not in the file: they stand at the top"))  # fmt: skip
    ordered: list[Code] = []
    waiting = list(reversed(under.get(None, [])))
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting += reversed(under.pop(code.id, []))
    if len(ordered) < len(named):
        placed = {code.id for code in ordered}
        left = [code.name for code in named if code.id not in placed]
        raise UserError(f"The tag “{left[0][:80]}” stands under itself, by way of others. Mend the file first.")
    return Codes(ordered, notes)


def told(count: int, one: str, many: str) -> str:
    """Return a sentence with a number: "1 tag has ..." or "3 tags have ..."."""
    return f"{count} {one if count == 1 else many}."
