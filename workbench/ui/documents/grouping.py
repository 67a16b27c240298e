"""How the document list is grouped: flat, by source, by date, by tag. Pure values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.dates import window, words, year_words
from workbench.dates.calendar import parts
from workbench.model.naming import fold
from workbench.model.records import DocumentRow

GROUPINGS = ("source", "date", "tag", "flat")


@dataclass(frozen=True, slots=True)
class Group:
    """One heading of the list with its documents; ``grade`` is the source's reliability, "" without one."""

    key: str
    title: str
    grade: str
    rows: tuple[DocumentRow, ...]


def grouped(
    rows: Sequence[DocumentRow],
    grouping: str,
    tags: Mapping[int, Sequence[str]],
    tr: Callable[[str], str],
) -> list[Group]:
    """Return the groups of ``rows``; for ``flat`` one group with an empty title. ``tags`` names a document's tags.

    By tag a document stands in the group of every tag it has. Documents without a source, date or tag come last.
    """
    if grouping == "flat":
        return [Group("", "", "", tuple(sorted(rows, key=lambda r: (fold(r.title), r.id))))] if rows else []
    keyed: dict[tuple[object, ...], tuple[str, str, list[DocumentRow]]] = {}
    for row in rows:
        for order, title, grade in _places(row, grouping, tags, tr):
            keyed.setdefault(order, (title, grade, []))[2].append(row)
    return [
        Group("/".join(map(str, order)), title, grade, tuple(_in_order(members, grouping)))
        for order, (title, grade, members) in sorted(keyed.items(), key=lambda item: item[0])
    ]


def _places(
    row: DocumentRow, grouping: str, tags: Mapping[int, Sequence[str]], tr: Callable[[str], str]
) -> Iterable[tuple[tuple[object, ...], str, str]]:
    if grouping == "source":
        if row.source_id is None:
            return [((1, "", 0), tr("No source"), "")]
        return [((0, fold(row.source_name or ""), row.source_id), row.source_name or "", row.reliability or "–")]
    if grouping == "date":
        start = starts(row)
        if start is None:
            return [((1, 0), tr("No date"), "")]
        year = parts(start)[0]
        return [((0, year), year_words(year), "")]
    return [((0, fold(name)), name, "") for name in tags.get(row.id, ())] or [((1, ""), tr("No tag"), "")]


def _in_order(rows: Iterable[DocumentRow], grouping: str) -> list[DocumentRow]:
    if grouping == "date":
        return sorted(rows, key=lambda r: (starts(r) or 0, fold(r.title), r.id))
    return sorted(rows, key=lambda r: (fold(r.title), r.id))


def below_newer(groups: list[Group], older: Mapping[int, int]) -> list[Group]:
    """Return the groups with every older version right below the newer one, where both are in one group."""
    if not older:
        return groups
    found = []
    for group in groups:
        rows = {row.id: row for row in group.rows}
        below = {older[row.id] for row in group.rows if older.get(row.id) in rows}
        order: dict[int, DocumentRow] = {}
        for row in group.rows:
            at: DocumentRow | None = row if row.id not in below else None
            while at is not None and at.id not in order:
                order[at.id] = at
                at = rows.get(older.get(at.id, 0))
        found.append(
            replace(group, rows=tuple({**order, **{k: v for k, v in rows.items() if k not in order}}.values()))
        )
    return found


def starts(row: DocumentRow) -> int | None:
    """Return the civil second a document's date starts at, or ends at where it has no start; None without a date."""
    if row.date is None:
        return None
    lo, hi = window(row.date)
    return lo if lo is not None else hi


def date_line(row: DocumentRow, tr: Callable[[str], str]) -> str:
    """Return a document's date as its row says it: "autumn 2017, inferred", "written 2016", "no date"."""
    if row.date is None:
        return tr("no date")
    said = words(row.date)
    if row.which == "written":
        said = tr("written {date}").format(date=said)
    elif row.which == "retrieved":
        said = tr("retrieved {date}").format(date=said)
    if row.date.basis == "inferred":
        return tr("{date}, inferred").format(date=said)
    if row.date.basis == "external":
        return tr("{date}, external").format(date=said)
    return said
