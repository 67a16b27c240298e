"""A codebook as CSV, for spreadsheets: a line a tag, each after the one above it.

Columns: ``path`` (for the reader), ``name``, ``colour``, ``key``, ``description``, ``use_for``, ``not_for``,
``passages``, ``records`` (for the reader), ``id``, ``parent``. To be read, a file needs ``name``; ``parent`` holds the
``id`` of the tag above, or its name where there are no ids.
"""

import csv
import io
from collections.abc import Sequence

from workbench.exchange.codebook.codes import Code, Codes, told
from workbench.exchange.csv_cells import cell
from workbench.model.codebook import path_words
from workbench.model.errors import UserError

COLUMNS = (
    "path", "name", "colour", "key", "description", "use_for", "not_for", "passages", "records", "id", "parent",
)  # fmt: skip
_ALSO = {"color": "colour", "note": "description", "memo": "description", "include": "use_for", "exclude": "not_for"}
_CELL = 2**31 - 1


def write(title: str, codes: Sequence[Code]) -> tuple[bytes, list[str]]:
    """Return the file with a byte order mark, as spreadsheets like it; it carries everything but the title."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    paths: dict[str, tuple[str, ...]] = {}
    for code in codes:
        above = paths.get(code.parent, ()) if code.parent is not None else ()
        paths[code.id] = (*above, code.name[:200])
        values = (
            path_words(paths[code.id])[:2000], code.name, code.colour, code.key, code.note, code.include, code.exclude,
            code.passages, code.records, code.id, code.parent,
        )  # fmt: skip
        writer.writerow([cell(value) for value in values])
    return b"\xef\xbb\xbf" + out.getvalue().encode(), []


def read(data: bytes) -> Codes:
    """Return the tags. Raises UserError that names the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"It is not UTF-8 (byte {error.start + 1}). Save it as UTF-8.") from error
    csv.field_size_limit(_CELL)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise UserError(f"Line {reader.line_num}: {error}.") from error
    names = [_ALSO.get(name, name) for name in (cell.strip().lower() for cell in rows[0])] if rows else []
    if "name" not in names:
        raise UserError("Its first line names no column “name”. Give the columns names, such as name, parent, colour.")
    unknown = [name for name in names if name and name not in COLUMNS]
    notes = [f"Not read: the columns {', '.join(unknown)}."] if unknown else []
    codes: list[Code] = []
    ids: set[str] = set()
    badly = 0
    for number, row in enumerate(rows[1:], 2):
        if not any(value.strip() for value in row):
            continue
        values = {name: _plain(value) for name, value in zip(names, row, strict=False) if value.strip()}
        key = values.get("key")
        badly += key is not None and not (len(key) == 1 and key in "123456789")
        name = values.get("name", "")
        own = values.get("id") or (name if "id" not in names else f"#{number}")
        if own in ids and "id" in names:
            raise UserError(f"Line {number}: the id “{own[:80]}” is already taken.")
        own = f"{own}#{number}" if own in ids else own
        ids.add(own)
        digit = int(key) if key is not None and len(key) == 1 and key in "123456789" else None
        codes.append(
            Code(own, values.get("parent"), name, values.get("colour"), digit, values.get("description"),
                 values.get("use_for"), values.get("not_for"))
        )  # fmt: skip
    if badly:
        notes.append(told(badly, "key is no digit from 1 to 9", "keys are no digits from 1 to 9"))
    return Codes(codes, notes)


def _plain(value: str) -> str:
    """Take the apostrophe away that keeps a spreadsheet from running a cell."""
    if value[:1] == "'" and cell(value[1:]) == value:
        value = value[1:]
    return value.replace("\0", "\ufffd")
