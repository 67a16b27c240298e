"""Orders that cannot all hold, found as circles."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.dates import RELATIONS
from workbench.model.orders import INVERSE, TimeOrder, rings


def orders(*stated: tuple[int, str, int]) -> list[TimeOrder]:
    return [
        TimeOrder(number, f"o{number}", a, relation, b, None, None, "explicit")
        for number, (a, relation, b) in enumerate(stated, start=1)
    ]


def test_a_circle_of_strict_orders_is_found_once() -> None:
    assert rings(orders((1, "before", 2), (2, "before", 1))) in ([(1, 2)], [(2, 1)])
    found = rings(orders((1, "before", 2), (2, "before", 3), (1, "after", 3), (3, "before", 4)))
    assert [sorted(ring) for ring in found] == [[1, 2, 3]]


def test_before_and_within_contradict_each_other() -> None:
    assert [sorted(ring) for ring in rings(orders((1, "before", 2), (1, "includes", 2)))] == [[1, 2]]
    assert [sorted(ring) for ring in rings(orders((1, "before", 2), (3, "during", 1), (3, "after", 2)))] == [[1, 2, 3]]


def test_what_can_all_hold_is_no_circle() -> None:
    assert rings(orders((1, "before", 2), (1, "before", 2), (1, "before", 3), (2, "before", 3))) == []
    assert rings(orders((1, "simultaneous", 2), (2, "identity", 3), (1, "includes", 3), (3, "begins", 1))) == []
    assert rings([]) == []


def test_many_orders_in_a_row_are_quick_and_sound() -> None:
    row = [(n, "before", n + 1) for n in range(1, 5_000)]
    assert rings(orders(*row)) == []
    assert [sorted(ring) for ring in rings(orders(*row, (1, "after", 3)))] == [[1, 2, 5_000]]


_stated = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(RELATIONS), st.integers(1, 4)).filter(lambda s: s[0] != s[2]),
    max_size=6,
)


@given(_stated, st.permutations(range(4)))
def test_orders_read_off_a_world_never_contradict_it(stated: list[tuple[int, str, int]], order: list[int]) -> None:
    places = {event: order[event - 1] for event in range(1, 5)}
    true = [(a, "before" if places[a] < places[b] else "after", b) for a, _, b in stated]
    assert rings(orders(*true)) == []


@given(_stated)
def test_the_other_side_says_the_same(stated: list[tuple[int, str, int]]) -> None:
    turned = [(b, INVERSE[relation], a) for a, relation, b in stated]
    assert bool(rings(orders(*stated))) == bool(rings(orders(*turned)))
