from pathlib import Path

import pytest

from workbench.dates import earliest_day, find_dates, latest_day, parse_edtf, read_again

AUTUMN = "latest {} before publication, autumn 2017"
EXPECTED = [
    ("February 18, 2016", "2016-02-18", "instant-within", None, None),
    ("five-month campaign", None, "duration-only", None, None),
    ("back in July", "2017-07", "instant-within", AUTUMN.format("July"), "XXXX-07"),
    ("spring 2014", "2014-21", "instant-within", "northern spring", None),
    ("As recently as March", "2017-03", "series-last", AUTUMN.format("March"), "XXXX-03"),
    ("November 2015", "2015-11", "instant-within", None, None),
    ("March 2016", "2016-03", "instant-within", None, None),
    ("August 2016", "2016-08", "instant-within", None, None),
    ("July 2016", "2016-07", "instant-within", None, None),
    ("May 2014", "2014-05", "instant-within", None, None),
    ("August 2015", "2015-08", "instant-within", None, None),
]


@pytest.fixture
def seed(material: Path) -> str:
    return next((material / "seed").glob("*.txt")).read_text("utf-8")


def test_every_date_of_the_seed_with_its_publication_in_autumn_2017(seed: str) -> None:
    found = find_dates(seed, parse_edtf("2017-23"))
    assert [(f.text, f.value.edtf, f.value.kind.value, f.value.rule) for f in found] == [row[:4] for row in EXPECTED]
    assert all(seed[f.start : f.end] == f.text for f in found)
    assert found[1].value.duration == "P5M"


def test_without_an_anchor_the_year_stays_open_and_likely_years_are_offered(seed: str) -> None:
    found = find_dates(seed)
    for each, row in zip(found, EXPECTED, strict=True):
        assert each.value.edtf == (row[4] or row[1])
        assert each.anchored == (row[4] is not None)
    july = found[2]
    assert (earliest_day(july.value), latest_day(july.value)) == (None, None)
    assert [other.label for other in july.alternatives][:2] == ["July 2017", "July 2016"]
    assert all(other.value.basis == "inferred" for other in july.alternatives)


def test_spring_2014_offers_the_three_other_readings(seed: str) -> None:
    spring = next(f for f in find_dates(seed) if f.text == "spring 2014")
    assert [(a.label, a.note) for a in spring.alternatives] == [
        ("spring, southern hemisphere", "Sep–Nov 2014"),
        ("all through spring 2014", "lasting"),
        ("early in spring 2014", "March"),
    ]
    assert [a.value.edtf for a in spring.alternatives] == ["2014-29", "2014-21", "2014-21"]


def test_an_anchor_of_a_whole_year_leaves_two_candidates(seed: str) -> None:
    july = find_dates(seed, parse_edtf("2017"))[2]
    assert july.value.edtf == "[2016-07,2017-07]"
    assert [other.label for other in july.alternatives] == ["July 2017", "July 2016"]


def test_changing_the_anchor_reads_the_words_again(seed: str) -> None:
    march = find_dates(seed)[4].value
    moved = read_again(march, parse_edtf("2017-23"))
    assert (moved.edtf, moved.kind, moved.modifier) == ("2017-03", "series-last", "as-recently-as")
    assert read_again(moved, None) == march
