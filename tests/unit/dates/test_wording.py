import pytest

from workbench.dates import Kind, describe, find_dates, parse_edtf, window_words, with_kind, words


@pytest.mark.parametrize(
    ("edtf", "said", "window"),
    [
        ("2014-21", "spring 2014", "Mar–May 2014"),
        ("2014-24", "winter 2014", "Dec 2014–Feb 2015"),
        ("2014-06-29", "29 June 2014", ""),
        ("2014-03", "March 2014", ""),
        ("2014", "2014", ""),
        ("[2014-03..]", "March 2014 or later", ""),
        ("[..2014-03]", "March 2014 or earlier", ""),
        ("[2016-07,2017-07]", "July 2016 or July 2017", "Jul 2016–Jul 2017"),
        ("[2014-03-01..2014-03-15]", "between 1 and 15 March 2014", "1–15 Mar 2014"),
        ("XXXX-07", "July, year unknown", ""),
        ("XXXX-07-05", "5 July, year unknown", ""),
        ("199X", "1990s", "1990–1999"),
        ("18XX", "19th century", "1800–1899"),
        ("-0043-03", "March 44 BC", ""),
        ("2014-34", "second quarter of 2014", "Apr–Jun 2014"),
        ("2014-03/2014-05", "March to May 2014", ""),
        ("2016-04-05/2016-04-06", "5 to 6 April 2016", ""),
        ("2017-07/", "from July 2017, end unknown", ""),
        ("2017-07/..", "from July 2017, still open", ""),
        ("2014~", "about 2014", ""),
        ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 Z", ""),
    ],
)  # fmt: skip
def test_words(edtf: str, said: str, window: str) -> None:
    value = parse_edtf(edtf)
    assert (words(value), window_words(value)) == (said, window)


def test_description_of_the_seed_date() -> None:
    spring = parse_edtf("2014-21")
    assert describe(spring) == "some time in Mar–May 2014; northern spring; explicit"
    assert words(with_kind(spring, Kind.EXTENT)) == "all through spring 2014"
    assert describe(parse_edtf("2014-03-05")) == "on 5 Mar 2014; explicit"


def test_modifiers_stand_beside_the_value_and_the_third_is_shown() -> None:
    value = find_dates("in early 2016")[0].value
    assert (value.edtf, value.modifier, words(value), window_words(value)) == (
        "2016",
        "early",
        "early 2016",
        "Jan–Apr 2016",
    )
    assert window_words(find_dates("the early 1990s")[0].value) == "1990–1993"
    assert window_words(find_dates("in late March 2016")[0].value) == "21–31 Mar 2016"
