"""Guesses the quick entry is filled with: kinds, short names, speakers of quotations, predicates."""

import pytest

from workbench.model import cues
from workbench.model.predicate_cues import predicates
from workbench.model.quotations import quotation_speakers
from workbench.model.same_names import bare, may_be_same


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Norland Harbour Police", "organisation"),
        ("two armed vehicles", "vehicle"),
        ("a mortar", "weapon"),
        ("Jordan", "place"),
        ("the northern part of the country", "place"),
        ("Gen. Ada Brink", "person"),
        ("the Norlanders", "organisation"),
        ("Operation Low Tide", "occasion"),
        ("members of the harbour council", "organisation"),
    ],
)
def test_the_head_of_a_name_tells_its_kind(name: str, kind: str) -> None:
    assert cues.entity_kind(name, "", "") == kind


@pytest.mark.parametrize(
    ("said", "kind", "known", "same"),
    [
        ("the HPA", "organisation", "Harbour Police Authority", True),
        ("Harbour Police Authority", "organisation", "HPA", True),
        ("Brink", "person", "Gen. Ada Brink", True),
        ("Ada", "person", "Ada Brink", True),
        ("Brink", "organisation", "Ada Brink", False),
        ("Lt. Gen. Ada Brink", "person", "Ada Brink", True),
        ("Varn", "person", "Ada Brink", False),
        ("A", "person", "A Brink", False),
    ],
)
def test_short_ways_to_name_somebody(said: str, kind: str, known: str, same: bool) -> None:
    assert may_be_same(said, kind, known) is same


def test_a_name_that_is_only_a_rank_stays() -> None:
    assert bare("the General") == "general" and bare("Norland’s") == "norland"


TEXT = (
    "The harbour master, Ilse Varn, said: “We saw the boat at nine. It had no lights.\n"
    "\n“Nobody was on deck.”\n\n“It was cold,” said Col. Jon “Jo” Brink. “The gate was open.”\n"
    "Nobody else spoke."
)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("It had no lights", "Ilse Varn"),
        ("Nobody was on deck", "Ilse Varn"),
        ("It was cold", "Col. Jon “Jo” Brink"),
        ("The gate was open", "Col. Jon “Jo” Brink"),
    ],
)
def test_who_speaks_a_quotation(words: str, who: str) -> None:
    at = TEXT.index(words)
    assert quotation_speakers(TEXT, at, at + len(words))[0] == who


def test_words_outside_quotation_marks_have_no_such_speaker() -> None:
    at = TEXT.index("Nobody else")
    assert quotation_speakers(TEXT, at, at + 10) == ()


@pytest.mark.parametrize(
    ("between", "kinds", "first"),
    [
        (" is a branch of ", ("organisation", "organisation"), "part_of"),
        (", which includes the ", ("organisation", "organisation"), "has_part"),
        (" met with ", ("person", "person"), "met"),
        (", who chairs ", ("person", "organisation"), "leads"),
        (" conducted strikes against ", ("organisation", "organisation"), "fights"),
        (" in ", ("organisation", "place"), "located_in"),
        (", ", ("person", "organisation"), "member_of"),
    ],
)
def test_predicates_from_the_words_between(between: str, kinds: tuple[str, str], first: str) -> None:
    assert predicates(between, "", *kinds)[0] == first


@pytest.mark.parametrize(
    ("words", "date", "title"),
    [
        ("The Desk was formed as a part of the Trust in spring 2014, meaning it was there", "spring 2014", "Desk formed as a part of the Trust"),
        ("In August 2016, the Courier was the first to report", "August 2016", "Courier was the first to report"),
        ("The trust, in May 2014, moved to Velden", "May 2014", "Trust moved to Velden"),
    ],
)  # fmt: skip
def test_the_comma_behind_a_date_ends_the_title(words: str, date: str, title: str) -> None:
    assert cues.event_title(words, (date,)) == title
