import pytest

from workbench.dates import DateError, parse_edtf, read_date


@pytest.mark.parametrize(
    ("typed", "edtf", "kind"),
    [
        ("2014-21", "2014-21", "instant-within"), ("spring 2014", "2014-21", "instant-within"),
        ("29 june 2014", "2014-06-29", "instant-within"), ("2014/2016", "2014/2016", "extent"),
        ("march 2016", "2016-03", "instant-within"), ("since 2014", "2014/..", "extent"),
        ("between march and may 2016", "[2016-03..2016-05]", "instant-within"), ("5 months", None, "duration-only"),
        ("as recently as march", "2017-03", "series-last"), ("july", "2017-07", "instant-within"),
        ("in spring 2014", "2014-21", "instant-within"), ("2014 or 2015", "[2014,2015]", "instant-within"),
        ("march and may 2016", "{2016-03,2016-05}", "extent-within"),
    ],
)  # fmt: skip
def test_what_a_date_field_means(typed: str, edtf: str | None, kind: str) -> None:
    value = read_date(typed, parse_edtf("2017-23")).value
    assert (value.edtf, value.kind.value, value.verbatim) == (edtf, kind, typed)


def test_edtf_offers_other_readings_too() -> None:
    assert [a.note for a in read_date("2014-21").alternatives] == ["Sep–Nov 2014", "lasting", "March"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "the other day", "2014-13", "spring 2014 and a half", "soon", "32 May 2014"]
)
def test_what_is_not_understood_is_said(typed: str) -> None:
    with pytest.raises(DateError) as refused:
        read_date(typed)
    assert str(refused.value)
