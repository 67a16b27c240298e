"""A second language is a table: a small French one, read by the same grammar."""

from collections.abc import Iterator

import pytest

from workbench.dates import find_dates, parse_edtf
from workbench.dates.find import LANGUAGES
from workbench.dates.grammar.language import Language, Value

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
PHRASES: dict[str, tuple[str, Value]] = {
    **{word: ("MONTH", i) for i, word in enumerate(MONTHS.split(), 1)},
    **{word: ("WEEKDAY", i) for i, word in enumerate(WEEKDAYS.split())},
    **{word: ("NUM", i) for i, word in enumerate(["un", "deux", "trois", "quatre", "cinq"], 1)},
    "printemps": ("SEASON", 1), "été": ("SEASON", 2), "automne": ("SEASON", 3), "hiver": ("SEASON", 4),
    "jours": ("UNIT", "day"), "semaines": ("UNIT", "week"), "mois": ("UNIT", "month"), "ans": ("UNIT", "year"),
    "er": ("SUFFIX", "th"), ",": ("COMMA", ","), ".": ("DOT", "."), "-": ("DASH", "-"),
    "/": ("SLASH", "/"), "le": ("THE", "the"), "la": ("THE", "the"), "début": ("MOD", "early"), "fin": ("MOD", "late"),
    "au début de": ("MOD", "early"), "à la fin de": ("MOD", "late"), "vers": ("APPROX", "~"),
    "depuis": ("LIMIT", "since"), "avant": ("LIMIT", "before"), "après": ("LIMIT", "after"),
    "jusqu'en": ("LIMIT", "until"), "jusqu'au": ("LIMIT", "until"), "dès": ("LIMIT", "as-early-as"),
    "entre": ("BETWEEN", "between"), "du": ("FROM", "from"), "de": ("FROM", "from"), "au": ("TO", "to"),
    "à": ("TO", "to"), "et": ("AND", "and"), "ou": ("OR", "or"), "en": ("IN", "in"), "pendant": ("IN", "for"),
    "hier": ("DEICTIC", -1), "aujourd'hui": ("DEICTIC", 0), "demain": ("DEICTIC", 1), "plus tard": ("AGO", 2),
    "av. j.-c.": ("BC", "bc"), "noël": ("HOLIDAY", "christmas"), "va": ("FUTURE", "will"),
}  # fmt: skip
FRENCH = Language(
    code="fr",
    phrases=PHRASES,
    traits={
        "plural": frozenset(("jours", "semaines", "mois", "ans")),
        "preposition": frozenset(("en", "depuis", "pendant")),
        "lasting": frozenset(("pendant",)),
        "counted": frozenset(("personnes", "euros")),
    },
    named_days={},
    named_dates={},
    past_endings=("ait", "aient"),
    progressive_endings=(),
    leads=("", "en "),
    joints=("", "et"),
    capitals=False,
)


@pytest.fixture
def french() -> Iterator[str]:
    LANGUAGES["fr"] = FRENCH
    yield "fr"
    del LANGUAGES["fr"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 5 mars 2016", [("le 5 mars 2016", "2016-03-05")]),
        ("le 1er avril 2016", [("le 1er avril 2016", "2016-04-01")]),
        ("en juillet", [("juillet", "2017-07")]),
        ("au printemps 2014", [("printemps 2014", "2014-21")]),
        ("depuis début 2014", [("depuis début 2014", "2014/..")]),
        ("entre mars et mai 2016", [("entre mars et mai 2016", "[2016-03..2016-05]")]),
        ("du 5 au 7 avril 2016", [("du 5 au 7 avril 2016", "2016-04-05/2016-04-07")]),
        ("vers 1850", [("vers 1850", "1850~")]),
        ("il est parti hier", [("hier", "2017-10-24")]),
        ("avant mars 2016", [("avant mars 2016", "[..2016-02]")]),
        ("mardi 5 avril 2016", [("mardi 5 avril 2016", "2016-04-05")]),
        ("en mars 2016; deux mois plus tard", [("mars 2016", "2016-03"), ("deux mois plus tard", "2016-05")]),
        ("pendant trois ans", [("trois ans", None)]),
        ("noël 2015", [("noël 2015", "2015-12-25")]),
        ("2014 personnes", []),
    ],
)
def test_french_by_a_table(french: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    found = find_dates(text, parse_edtf("2017-10-25"), language=french)
    assert [(each.text, each.value.edtf) for each in found] == expected


def test_a_language_without_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="No table"):
        find_dates("5 mars", language="xx")
