"""The codebook out of a case and into one: JSON, CSV, or the code book of the REFI-QDA standard."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.exchange.codebook import Code, form_of, read, write
from workbench.exchange.codebook.codes import told
from workbench.model.changes import Changes
from workbench.model.codebook import PALETTE, walk
from workbench.model.naming import clean, clean_lines, fold
from workbench.model.records import Tag
from workbench.model.uid import is_uid
from workbench.services.outputs import replacing
from workbench.store import bulk, codebook, tags
from workbench.store.database import Store
from workbench.store.rows import update

Progress = Callable[[int, int, str], None]
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_BULK = 2000


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """What became of the tags of a file: how many were written or made, how many were known, and what was not carried."""

    path: Path
    tags: int
    known: int = 0
    notes: tuple[str, ...] = ()


def export_codebook(store: Store, out: Path, *, force: bool = False) -> tuple[CodebookReport, Changes]:
    """Write the tree of tags; the end of the name says in which form.

    Raises UserError where ``out`` is there and ``force`` is not set, or cannot be written.
    """
    form = form_of(out)
    title, _ = bulk.case_fields(store.connection)
    listed = sorted(tags.list_tags(store.connection), key=lambda tag: (fold(tag.name), tag.id))
    uids = {tag.id: tag.uid for tag in listed}
    ordered = [tag for _, tag in walk(listed)]
    colours = [_hex(tag.colour) for tag in ordered]
    codes = [_code(tag, uids, colour) for tag, colour in zip(ordered, colours, strict=True)]
    data, notes = write(form, title, codes)
    lost = sum(colour is None and bool(tag.colour) for tag, colour in zip(ordered, colours, strict=True))
    if lost:
        notes.append(told(lost, "colour is none that a file can name", "colours are none that a file can name"))
    with replacing(out, force=force, never=store.path) as part:
        part.write_bytes(data)
    return CodebookReport(out, len(codes), notes=tuple(notes)), Changes()


def _code(tag: Tag, uids: dict[int, str], colour: str | None) -> Code:
    above = uids.get(tag.parent_id) if tag.parent_id is not None else None
    uses = tag.note, tag.include, tag.exclude
    return Code(tag.uid, above, tag.name, colour, tag.favourite, *uses, tag.passages, tag.records)


def _hex(colour: str | None) -> str | None:
    said = (colour or "").removeprefix("tag:")
    if said.isdecimal() and int(said):
        return PALETTE[(int(said) - 1) % len(PALETTE)]
    return said if _HEX.fullmatch(said) else None


def import_codebook(
    store: Store, path: Path, progress: Progress | None = None, checkpoint: Callable[[], None] | None = None
) -> tuple[CodebookReport, Changes]:
    """Take the tags of a file into the case, as one undo step.

    A tag the case has, by its uid or by its name at that place, stays as it is; only what it leaves empty is filled.
    A colour becomes the nearest of the palette, so that it can be seen in light and dark. Raises UserError where the
    file cannot be read; then nothing is written.
    """
    found = read(path)
    work = _Import(store)
    look = checkpoint or store.checkpoint
    with store.operation("tag.import", bulk=len(found.codes) > _BULK) as operation:
        for done, code in enumerate(found.codes):
            if not done % 256:
                look()
                if progress is not None:
                    progress(done, len(found.codes), "tags")
            work.take(code)
    return CodebookReport(path, work.made, work.known, tuple([*found.notes, *work.notes()])), operation.changes


class _Import:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[str, int] = {}
        self._keys = bulk.taken_favourites(store.connection)
        self.made = self.known = self._nearest = self._no_colour = self._keys_lost = self._elsewhere = 0

    def take(self, code: Code) -> None:
        """Find a tag of the file in the case, or make it."""
        connection = self._store.connection
        above = self._ids[code.parent] if code.parent in self._ids and code.parent is not None else None
        name = clean(code.name)
        tag = codebook.with_uid(connection, code.id) if is_uid(code.id) else None
        if tag is not None:
            self._elsewhere += tag.parent_id != above
        else:
            tag = codebook.under(connection, above, fold(name))
        if tag is not None:
            self.known += 1
        else:
            uid = code.id if is_uid(code.id) else None
            tag_id = tags.add(connection, name, self._colour(code), above, uid=uid, keyed=False)
            self.made += 1
            tag = tags.get(connection, tag_id)
            self._give_key(tag, code.key)
        self._ids[code.id] = tag.id
        own = {"note": code.note, "include": code.include, "exclude": code.exclude}
        filled: dict[str, object] = {
            field: said
            for field, words in own.items()
            if not getattr(tag, field) and (said := clean_lines(words or ""))
        }
        if filled:
            update(connection, "tag", tag.id, filled)

    def _give_key(self, tag: Tag, key: int | None) -> None:
        if key is None:
            return
        if key in self._keys:
            self._keys_lost += 1
        else:
            update(self._store.connection, "tag", tag.id, {"favourite": key})
            self._keys.add(key)

    def _colour(self, code: Code) -> str | None:
        if code.colour is None:
            return None
        said = code.colour.strip()
        if not _HEX.fullmatch(said):
            self._no_colour += 1
            return None
        wanted = _oklab(said)
        distances = [sum((a - b) ** 2 for a, b in zip(wanted, _oklab(one), strict=True)) for one in PALETTE]
        near = min(range(len(PALETTE)), key=distances.__getitem__)
        self._nearest += PALETTE[near].lower() != said.lower()
        return str(near + 1)

    def notes(self) -> list[str]:
        """Return what was not carried, or only in another form."""
        return [
            told(count, one, many)
            for count, one, many in (
                (self._nearest, "colour became the nearest of the palette", "colours became the nearest of the palette"),
                (self._no_colour, "colour is not written as #RRGGBB and was not read", "colours are not written as #RRGGBB and were not read"),
                (self._keys_lost, "digit key was not taken: the case already uses it", "digit keys were not taken: the case already uses them"),
                (self._elsewhere, "tag stands elsewhere in this case and stays there", "tags stand elsewhere in this case and stay there"),
            )
            if count
        ]  # fmt: skip


def _oklab(colour: str) -> tuple[float, float, float]:
    """Return a colour in OKLab (B. Ottosson, 2020), where distance is how different two colours look."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
