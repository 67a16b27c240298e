"""Drafts: words typed into a field and not yet entered, in a small file of the user's own until they are."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from zlib import crc32

from workbench.paths import settings_file
from workbench.store import sealed
from workbench.store.encryption import Key


@dataclass(frozen=True, slots=True)
class Draft:
    """``fields`` are (name of the field, words); ``entry`` is the kind of quick entry they stood in, "" for none.

    ``document``, ``start`` and ``end`` (code points) are what was selected, where it was.
    """

    fields: tuple[tuple[str, str], ...]
    entry: str = ""
    document: int | None = None
    start: int | None = None
    end: int | None = None

    @property
    def words(self) -> str:
        """All that was typed, a line each."""
        return "\n".join(words for _, words in self.fields if words)


def draft_file(case: Path) -> Path:
    """Return where the draft of a case is kept: beside the settings, since the case's folder may be shared."""
    where = str(case.resolve()).encode("utf-8", "surrogateescape")
    return settings_file().with_name("drafts") / f"{crc32(where):08x}.json"


def keep(case: Path, draft: Draft, key: Key | None = None) -> None:
    """Keep a draft in place of an earlier one, for its owner only; with ``key``, that of the case, encrypted.

    Raises OSError where it cannot be written.
    """
    path = draft_file(case)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        if key is None:
            json.dump(asdict(draft), file)
            file.flush()
            os.fsync(file.fileno())
    if key is not None:
        sealed.write(part, key, json.dumps(asdict(draft)))
    os.replace(part, path)


def forget(case: Path) -> None:
    """Remove the draft of a case, if there is one."""
    try:
        draft_file(case).unlink(missing_ok=True)
    except OSError:
        # a folder that cannot be written held none of ours
        return


def kept(case: Path, key: Key | None = None) -> Draft | None:
    """Return the draft that was left, or None where there is none that can be read (with the key of the case)."""
    try:
        path = draft_file(case)
        said = json.loads(path.read_text("utf-8") if key is None else sealed.read(path, key))
        fields = tuple((str(name), str(words)) for name, words in said["fields"])
        numbers = [value if isinstance(value := said[name], int) else None for name in ("document", "start", "end")]
        draft = Draft(fields, str(said["entry"]), *numbers)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return draft if draft.words.strip() else None
