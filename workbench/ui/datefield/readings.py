"""The reading a date field holds and the other readings it offers."""

from dataclasses import dataclass, replace

from workbench.dates import Alternative, DateValue, window_words, words


@dataclass(frozen=True, slots=True)
class Readings:
    """The plain reading, the others, and which of them is taken (from 1; 0 is the plain one)."""

    plain: DateValue | None
    offered: tuple[Alternative, ...]
    chosen: int = 0

    @staticmethod
    def of_value(value: DateValue | None, read: "Readings | None") -> "Readings":
        """Return the readings of a date that stands, beside those its words have now."""
        if value is None or read is None or read.plain is None:
            return Readings(value, ())
        offered = [other for other in read.offered if not _same(other.value, value)]
        if not _same(read.plain, value):
            offered.insert(0, Alternative(read.plain, words(read.plain), window_words(read.plain)))
        return Readings(value, tuple(offered[:9]))

    @property
    def value(self) -> DateValue | None:
        """The reading that is taken."""
        return self.offered[self.chosen - 1].value if self.chosen else self.plain

    def has(self, number: int) -> bool:
        """Whether there is a ``number``-th other reading."""
        return 1 <= number <= len(self.offered)

    def taken(self, number: int) -> "Readings":
        """Return the readings with the ``number``-th taken; taken already, the plain one again."""
        return replace(self, chosen=0 if number == self.chosen else number)


def _same(one: DateValue, other: DateValue) -> bool:
    return (one.kind, one.bounds, one.modifier, one.edtf) == (other.kind, other.bounds, other.modifier, other.edtf)
