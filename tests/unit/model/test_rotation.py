"""Which backups stay."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.rotation import Rotation, kept

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def test_the_last_then_one_a_day_then_one_a_week() -> None:
    times = [NOON - timedelta(hours=6 * number) for number in range(4 * 60)]
    stay = sorted(kept(times, Rotation()), reverse=True)
    assert stay[:5] == times[:5]
    days = [time for time in stay if time.date() == (NOON - timedelta(days=5)).date()]
    assert days == [datetime(2026, 3, 26, 18, tzinfo=UTC)]
    assert len({time.isocalendar()[1] for time in stay}) == 4
    assert len(stay) == 5 + 5 + 2


def test_a_case_that_rests_keeps_what_it_has() -> None:
    times = [NOON - timedelta(days=400 * number) for number in range(6)]
    assert kept(times, Rotation()) == set(times)


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1)), max_size=60), st.integers(0, 9))
def test_the_newest_stays_and_a_second_rotation_takes_nothing(times: list[datetime], last: int) -> None:
    rotation = Rotation(last, 7, 4)
    stay = kept(times, rotation)
    assert stay <= set(times)
    assert not times or max(times) in stay
    assert len(stay) <= max(1, last) + 11
    assert kept(stay, rotation) == stay
