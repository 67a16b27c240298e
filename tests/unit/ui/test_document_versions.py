"""Older versions stand below the newer ones in the list."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.records import DocumentRow
from workbench.ui.documents.grouping import Group, below_newer


def row(number: int) -> DocumentRow:
    """A document of the list."""
    return DocumentRow(number, str(number), f"d{number}", None, None, None, None, 0)


def test_a_chain_stands_together() -> None:
    group = Group("", "", "", tuple(row(n) for n in (1, 2, 3, 4)))
    assert [r.id for r in below_newer([group], {4: 2, 2: 1})[0].rows] == [3, 4, 2, 1]


@given(st.permutations(range(1, 7)), st.dictionaries(st.integers(1, 8), st.integers(1, 8), max_size=6))
def test_nothing_is_lost_or_doubled(order: list[int], older: dict[int, int]) -> None:
    group = Group("", "", "", tuple(row(n) for n in order))
    assert sorted(r.id for r in below_newer([group], older)[0].rows) == [1, 2, 3, 4, 5, 6]
