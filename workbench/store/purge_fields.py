"""Words of rows that stay: which of them quote what is deleted for good, and how the quotes are taken out."""

import re
import sqlite3
from collections.abc import Iterable, Iterator

from workbench.model.naming import fold
from workbench.model.purge import Quoting
from workbench.model.quoted_runs import quoting_spans, runs_of
from workbench.store.purge_reach import Rows
from workbench.store.rows import Value, update
from workbench.store.schema import columns, quoted

LEFT_OUT = "[…]"
# The words an analyst wrote, by table; a quote of the text is often among them.
FIELDS: dict[str, tuple[str, ...]] = {
    "case_info": ("title", "note"),
    "source": ("name", "note"),
    "document": ("title", "author", "url", "filename"),
    "passage": ("note",),
    "tag": ("name", "note", "include", "exclude"),
    "entity": ("name", "note"),
    "entity_alias": ("name",),
    "attribute": ("value", "note"),
    "event": ("title", "note"),
    "claim": ("statement", "condition", "note", "reliability_reason", "via"),
    "predicate": ("note",),
    "relation": ("note",),
    "same_as": ("reason",),
    "saved_search": ("name", "query"),
    "fuzzy_date": ("verbatim",),
}
# Where a short quote stands by itself, not a name that any text may have.
_SENTENCES = {("event", "title"), ("claim", "statement"), ("fuzzy_date", "verbatim")}
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_QUOTE = 3
_SHOWN = 80


def runs_met(connection: sqlite3.Connection, gone: Rows, runs: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return those of ``runs`` (five folded words) that stand in a field of a row outside ``gone``."""
    return {run for *_, said in _fields(connection, gone) for run in runs_of([said]) if run in runs}


def quoting(
    connection: sqlite3.Connection, gone: Rows, runs: set[tuple[str, ...]], quotes: Iterable[str]
) -> list[Quoting]:
    """Return the fields of rows outside ``gone`` that hold one of ``runs`` (five folded words) or are one of ``quotes``."""
    whole = {said for quote in quotes if len(_WORD.findall(said := fold(quote))) >= _SHORTEST_QUOTE}
    found = []
    for table, row, name, said in _fields(connection, gone):
        span = _first_span(table, name, said, runs, whole)
        if span is not None:
            found.append(Quoting(table, row, name, "", _shown(said[span[0] : span[1]])))
    return found


def _fields(connection: sqlite3.Connection, gone: Rows) -> Iterator[tuple[str, int, str, str]]:
    for table, names in FIELDS.items():
        listed = ", ".join(map(quoted, names))
        rows = connection.execute(f"SELECT id, {listed} FROM {quoted(table)}")
        out = gone.get(table, ())
        while page := rows.fetchmany(1000):
            for row, *values in page:
                if row not in out:
                    yield from (
                        (table, row, name, said)
                        for name, said in zip(names, values, strict=True)
                        if said and len(said) >= _SHORTEST_QUOTE * 2
                    )


def _first_span(
    table: str, name: str, said: str, runs: set[tuple[str, ...]], whole: set[str]
) -> tuple[int, int] | None:
    if (table, name) in _SENTENCES and fold(said) in whole:
        return 0, len(said)
    return next(quoting_spans(said, runs), None)


def _shown(said: str) -> str:
    line = " ".join(said.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def take_out(connection: sqlite3.Connection, found: Quoting, runs: set[tuple[str, ...]], quotes: Iterable[str]) -> None:
    """Put "[…]" in the place of what a field quotes, inside the open operation."""
    said = connection.execute(
        f"SELECT {quoted(found.column)} FROM {quoted(found.table)} WHERE id = ?", (found.row,)
    ).fetchone()[0]
    if (found.table, found.column) in _SENTENCES and fold(said) in {fold(quote) for quote in quotes}:
        left = LEFT_OUT
    else:
        left = said
        for start, end in reversed(list(quoting_spans(said, runs))):
            left = left[:start] + LEFT_OUT + left[end:]
    values: dict[str, Value] = {found.column: left}
    if "folded" in columns(connection, found.table) and found.column == "name":
        values["folded"] = fold(left)
    update(connection, found.table, found.row, values)


def forget_words_of_dates(connection: sqlite3.Connection, dates: Iterable[int]) -> None:
    """Take the words away from dates that stand in a text that goes; what they say in EDTF and bounds stays."""
    for date in dates:
        connection.execute("UPDATE fuzzy_date SET verbatim = NULL WHERE id = ? AND verbatim IS NOT NULL", (date,))


def texts_of(images: Iterable[tuple[str, int, list[object]]], connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the words of rows, from their images: what the analyst wrote, and the quotes."""
    places: dict[str, tuple[int, ...]] = {}
    for table, _, image in images:
        if table not in places:
            wanted = {*FIELDS.get(table, ()), *(("quote",) if table == "passage" else ())}
            places[table] = tuple(at for at, name in enumerate(columns(connection, table)) if name in wanted)
        for at in places[table]:
            if isinstance(said := image[at], str):
                yield said
