"""SQLite pages read without SQLite: rows of tables out of a file too damaged to be opened.

The format is that of https://www.sqlite.org/fileformat2.html. Nothing is trusted: what does not parse is a damaged page.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

LEAF, INTERIOR = 0x0D, 0x05
_INDEX = (0x02, 0x0A)
PAGE_SIZE = 4096

Value = None | int | float | str | bytes
Row = tuple[Value, ...]


class Damaged(Exception):
    """A page or a cell that does not parse."""


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a value whose pages are damaged: what could be read of it from its start."""

    read: bytes
    is_text: bool


class Pages:
    """The pages of a file, numbered from 1."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        said = int.from_bytes(data[16:18], "big") if data[:15] == b"SQLite format 3" else 0
        size = 65536 if said == 1 else said
        self.size = size if 512 <= size <= 65536 and not size & (size - 1) else PAGE_SIZE
        self.count = len(data) // self.size
        # an encrypted case ends its pages with what they are proven by
        reserved = data[20] if said and data[20] <= self.size - 480 else 0
        self.usable = self.size - reserved

    def page(self, number: int) -> bytes:
        """Return the bytes of a page. Raises Damaged where there is none."""
        if not 1 <= number <= self.count:
            raise Damaged
        return self.data[(number - 1) * self.size : number * self.size]

    def kind(self, number: int) -> int:
        """Return the first byte of the page's header."""
        return self.page(number)[100 if number == 1 else 0]

    def is_damaged(self, number: int) -> bool:
        """Say whether a page cannot be one SQLite wrote into a table: not empty, no b-tree page, no overflow page."""
        page = self.page(number)
        kind = page[100 if number == 1 else 0]
        if kind in (LEAF, INTERIOR):
            try:
                self.cells(number)
            except Damaged:
                return True
            return False
        if kind in _INDEX:
            return False
        # an overflow or a free page begins with a page number
        return int.from_bytes(page[:4], "big") > self.count

    def cells(self, number: int) -> list[int]:
        """Return where the cells of a table's page begin, after looking that they can. Raises Damaged."""
        page = self.page(number)
        head = 100 if number == 1 else 0
        kind, _, count, content, _ = struct.unpack_from(">BHHHB", page, head)
        if kind not in (LEAF, INTERIOR):
            raise Damaged
        first = head + (8 if kind == LEAF else 12)
        if first + 2 * count > self.size or (content or 65536) > max(self.size, 65536):
            raise Damaged
        places = list(struct.unpack_from(f">{count}H", page, first))
        if any(not first + 2 * count <= place < self.size for place in places) or len(set(places)) != count:
            raise Damaged
        return places

    def children(self, number: int) -> list[int]:
        """Return the pages below an interior page of a table, in order. Raises Damaged."""
        page = self.page(number)
        head = 100 if number == 1 else 0
        below = [int.from_bytes(page[place : place + 4], "big") for place in self.cells(number)]
        return [*below, int.from_bytes(page[head + 8 : head + 12], "big")]

    def rows(self, number: int) -> Iterator[tuple[int, Row | None, tuple[Lost | None, ...]]]:
        """Yield (rowid, values, what is lost of them) of a leaf page; values are None where the cell does not parse."""
        page = self.page(number)
        for place in self.cells(number):
            rowid = 0
            try:
                length, at = _varint(page, place)
                rowid, at = _varint(page, at)
                rowid = rowid - (1 << 64) if rowid >= 1 << 63 else rowid
                record, whole = self._payload(page, at, length)
                values, lost = _values(record, whole)
            except (Damaged, IndexError, struct.error):
                yield rowid, None, ()
                continue
            yield rowid, values, lost

    def _payload(self, page: bytes, at: int, length: int) -> tuple[bytes, bool]:
        usable = self.usable
        if length <= usable - 35:
            if at + length > usable:
                raise Damaged
            return page[at : at + length], True
        if length > self.size * self.count:
            raise Damaged
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= usable - 35 else least
        if at + local + 4 > usable:
            raise Damaged
        parts, have = [page[at : at + local]], local
        follows = int.from_bytes(page[at + local : at + local + 4], "big")
        seen = set()
        while have < length:
            # the chain ends early where a page is damaged: its first bytes are no page number of this file
            if not 2 <= follows <= self.count or follows in seen:
                return b"".join(parts), False
            seen.add(follows)
            over = self.page(follows)
            following = int.from_bytes(over[:4], "big")
            part = over[4 : min(usable, 4 + length - have)]
            if following > self.count or (following == 0 and have + len(part) < length):
                return b"".join(parts), False
            parts.append(part)
            have += len(part)
            follows = following
        return b"".join(parts), True


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for number in range(9):
        byte = page[at + number]
        if number == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + number + 1
    raise Damaged


_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


def _values(record: bytes, whole: bool) -> tuple[Row, tuple[Lost | None, ...]]:
    length, at = _varint(record, 0)
    if not 1 <= length <= len(record):
        raise Damaged
    kinds = []
    while at < length:
        kind, at = _varint(record, at)
        kinds.append(kind)
    if at != length or 10 in kinds or 11 in kinds:
        raise Damaged
    values: list[Value] = []
    lost: list[Lost | None] = []
    for kind in kinds:
        size = _SIZES[kind] if kind < 10 else (kind - 12) // 2
        raw = record[at : at + size]
        at += size
        if len(raw) < size:
            if whole:
                raise Damaged
            values.append(None)
            lost.append(Lost(raw, kind >= 12 and bool(kind % 2)))
        else:
            values.append(_value(kind, raw))
            lost.append(None)
    if whole and at != len(record):
        raise Damaged
    return tuple(values), tuple(lost)


def _value(kind: int, raw: bytes) -> Value:
    if kind == 0:
        return None
    if kind <= 6:
        return int.from_bytes(raw, "big", signed=True)
    if kind == 7:
        return float(struct.unpack(">d", raw)[0])
    if kind <= 9:
        return kind - 8
    if kind % 2 == 0:
        return raw
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Damaged from error
