"""Passages in columns: a million of them as records would take four times the memory."""

from array import array
from collections.abc import Iterator

from workbench.exchange.jsonl import fields
from workbench.exchange.jsonl.fields import Object
from workbench.exchange.jsonl.records import CarriedLine, PassageLine


class Passages:
    """A list of passages that is only appended to; its records are made as they are asked for."""

    __slots__ = ("_actors", "_documents", "_ends", "_ids", "_lines", "_notes", "_quotes", "_starts", "_tags", "_times")

    def __init__(self) -> None:
        self._lines, self._starts, self._ends = array("q"), array("q"), array("q")
        self._ids: list[str | None] = []
        self._documents: list[str] = []
        self._quotes: list[str | None] = []
        self._tags: list[tuple[str, ...]] = []
        self._notes: list[str | None] = []
        self._times: list[str | None] = []
        self._actors: list[str | None] = []

    def append(self, passage: PassageLine) -> None:
        """Add a passage."""
        line, name, document, start, end, quote, tags, note, created_at, created_by = passage
        if self._documents:
            # the neighbours' own strings, where they say the same
            if document == (last := self._documents[-1]):
                document = last
            if created_at == (time := self._times[-1]):
                created_at = time
            if created_by == (actor := self._actors[-1]):
                created_by = actor
        self._lines.append(line)
        self._ids.append(name)
        self._documents.append(document)
        self._starts.append(start)
        self._ends.append(end)
        self._quotes.append(quote)
        self._tags.append(tags)
        self._notes.append(note)
        self._times.append(created_at)
        self._actors.append(created_by)

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[PassageLine]:
        return map(
            PassageLine,
            self._lines,
            self._ids,
            self._documents,
            self._starts,
            self._ends,
            self._quotes,
            self._tags,
            self._notes,
            self._times,
            self._actors,
        )

    def __getitem__(self, at: int) -> PassageLine:
        return PassageLine(
            self._lines[at],
            self._ids[at],
            self._documents[at],
            self._starts[at],
            self._ends[at],
            self._quotes[at],
            self._tags[at],
            self._notes[at],
            self._times[at],
            self._actors[at],
        )

    def id_at(self, at: int) -> str | None:
        """Return the id of a passage."""
        return self._ids[at]

    def forget_quotes(self) -> None:
        """Let the quotes go, once they have been compared with the text: from then on every quote is None."""
        self._quotes = [None] * len(self._quotes)


def carried_line(line: int, item: Object) -> CarriedLine:
    """Return the record of a line of type ``carried``. Raises LineError for a key that is missing."""
    return CarriedLine(line, fields.needed(item, "passage"), fields.needed(item, "document"), fields.text(item, "onto"))
