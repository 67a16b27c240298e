"""The axis says the right years, months and days, at any scale and in any year."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.dates.calendar import civil, parts
from workbench.ui.timeline.ticks import MAX_SECONDS, MIN_SECONDS, day_text, moment_text, ticks, year_text


def words(lo: int, hi: int, width: float) -> list[str]:
    return [tick.text for tick in ticks(lo, hi, width) if tick.text]


def test_four_years_show_every_year_and_july():
    shown = ticks(civil(2013, 11), civil(2018, 3), 1_132)
    assert [tick.text for tick in shown if tick.major] == ["2013", "2014", "2015", "2016", "2017", "2018"]
    assert {tick.text for tick in shown if not tick.major} == {"", "Jul"}
    quarters = [parts(tick.at)[1] for tick in shown if parts(tick.at)[0] == 2015]
    assert quarters == [1, 4, 7, 10]


def test_year_zero_is_1_bc():
    assert [year_text(year) for year in (2014, 1, 0, -43)] == ["2014", "1", "1 BC", "44 BC"]
    shown = words(civil(-2), civil(2, 12), 1_000)
    assert [text for text in shown if text != "Jul"] == ["3 BC", "2 BC", "1 BC", "1", "2"]


def test_steps_before_christ_are_round():
    assert [t.text for t in ticks(civil(-499), civil(500), 800) if t.major][:3] == ["500 BC", "400 BC", "300 BC"]


def test_far_years_have_ticks():
    assert "9999" in words(civil(9997), civil(10_003), 900)
    assert "10000 BC" in words(MIN_SECONDS, MAX_SECONDS, 1_100)


def test_days_and_hours():
    assert "3" in words(civil(2014, 3, 1), civil(2014, 3, 20), 1_100)
    shown = words(civil(2014, 3, 1), civil(2014, 3, 2), 1_100)
    assert shown[0] == "1 Mar 2014" and "12:00" in shown


def test_moments_in_words():
    assert day_text(civil(2014, 3, 5)) == "5 Mar 2014"
    assert moment_text(civil(-43, 3, 15, 9, 30)) == "15 Mar 44 BC 09:30"


@given(st.integers(MIN_SECONDS, MAX_SECONDS), st.floats(1_800, 3e11), st.integers(200, 3_000))
def test_ticks_are_in_order_and_few(lo: int, span: float, width: int):
    hi = lo + round(span)
    shown = ticks(lo, hi, width)
    moments = [tick.at for tick in shown]
    assert moments == sorted(set(moments))
    majors = [tick for tick in shown if tick.major]
    assert majors[0].at <= lo or lo < MIN_SECONDS + 366 * 86_400 * 10_000
    assert len(shown) < width / 3 + 20
