"""Moments and windows in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dates.calendar import DAY, civil
from workbench.ui.timeline.moments import moment_words, whole_unit, window_words
from workbench.ui.timeline.ticks import MAX_SECONDS, MIN_SECONDS, cell_edges, ticks


@pytest.mark.parametrize(
    ("lo", "hi", "words"),
    [
        (civil(2014), civil(2015), "2014"),
        (civil(2014), civil(2017), "2014–2016"),
        (civil(2014, 3), civil(2014, 4), "Mar 2014"),
        (civil(2014, 3), civil(2014, 6), "Mar–May 2014"),
        (civil(2014, 3), civil(2015, 3), "Mar 2014–Feb 2015"),
        (civil(2014, 3, 5), civil(2014, 3, 6), "5 Mar 2014"),
        (civil(2014, 3, 5), civil(2014, 3, 9), "5–8 Mar 2014"),
        (civil(2014, 3, 12), civil(2014, 5, 4), "12 Mar–3 May 2014"),
        (civil(2013, 12, 12), civil(2014, 1, 4), "12 Dec 2013–3 Jan 2014"),
        (civil(-43), civil(-42), "44 BC"),
        (civil(2014, 3, 5, 8), civil(2014, 3, 5, 9, 30), "5 Mar 2014 08:00–5 Mar 2014 09:30"),
    ],
)
def test_a_window_in_words(lo: int, hi: int, words: str):
    assert window_words(lo, hi) == words


def test_a_moment_is_as_precise_as_its_pixel():
    moment = civil(2014, 3, 15, 14, 30)
    assert moment_words(moment, 300 * DAY) == "2014"
    assert moment_words(moment, 10 * DAY) == "Mar 2014"
    assert moment_words(moment, 7_200) == "15 Mar 2014"
    assert moment_words(moment, 60) == "15 Mar 2014 14:30"


@given(st.integers(MIN_SECONDS + 400 * DAY, MAX_SECONDS - 400 * DAY), st.sampled_from([1, 100, 8_000, 50_000, 10**6]))
def test_whole_units_lie_on_both_sides(moment: int, per_pixel: int):
    before, after = whole_unit(moment, per_pixel, -1), whole_unit(moment, per_pixel, 1)
    assert before < moment < after
    assert whole_unit(before, per_pixel, 1) in (moment, after) or before + 367 * DAY >= moment
    assert whole_unit(whole_unit(moment, per_pixel, 1), per_pixel, -1) <= moment


@given(st.integers(MIN_SECONDS, MAX_SECONDS - 3_000 * DAY), st.sampled_from([600, 5_000, DAY, 40 * DAY, 2_000 * DAY]))
def test_cells_cover_the_window_and_stay_while_it_moves(lo: int, span: int):
    hi = lo + span
    edges = cell_edges(lo, hi, 1_000)
    assert edges[0] <= lo and edges[-1] >= hi and edges == sorted(set(edges))
    moved = cell_edges(lo + span // 10, hi + span // 10, 1_000)
    inner = [at for at in edges if lo + span // 10 < at < hi]
    assert [at for at in moved if lo + span // 10 < at < hi] == inner


def test_minutes_are_told_on_the_axis():
    lo = civil(2014, 3, 15, 14, 30)
    words = [tick.text for tick in ticks(lo, lo + 600, 1_000)]
    assert "14:31" in words and "14:39" in words
