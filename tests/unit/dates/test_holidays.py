import pytest

from workbench.dates import earliest_day, find_dates

# As published by the communities and almanacs; the Islamic ones by the tabular calendar.
DAYS = [
    ("Easter 2016", "2016-03-27"), ("Easter 2000", "2000-04-23"), ("Good Friday 2018", "2018-03-30"),
    ("Orthodox Easter 2016", "2016-05-01"), ("Orthodox Easter 2017", "2017-04-16"), ("Orthodox Easter 2021", "2021-05-02"),
    ("Rosh Hashanah 2017", "2017-09-21"), ("Rosh Hashanah 2016", "2016-10-03"), ("Yom Kippur 2015", "2015-09-23"),
    ("Passover 2016", "2016-04-23"), ("Passover 2014", "2014-04-15"), ("Hanukkah 2016", "2016-12-25"),
    ("Hanukkah 2013", "2013-11-28"), ("Hanukkah 2017", "2017-12-13"), ("Thanksgiving 2016", "2016-11-24"),
    ("Memorial Day 2015", "2015-05-25"), ("Labor Day 2016", "2016-09-05"), ("Eid al-Fitr 2016", "2016-07-07"),
    ("Ashura 2016", "2016-10-12"), ("Boxing Day 2014", "2014-12-26"), ("Nowruz 2016", "2016-03-21"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_holidays_that_can_be_computed(text: str, day: str) -> None:
    (found,) = find_dates(f"on {text}")
    assert (found.text, earliest_day(found.value)) == (text, day)


@pytest.mark.parametrize("text", ["Diwali 2016", "Lunar New Year 2016", "Eid 2016"])
def test_holidays_that_cannot_be_computed_are_undated_and_say_so(text: str) -> None:
    (found,) = find_dates(f"on {text}")
    assert earliest_day(found.value) is None
    assert "not computed" in (found.value.rule or "")
