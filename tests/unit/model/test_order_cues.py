"""Cue words of time order, with the gap they state."""

import pytest

from workbench.model.order_cues import order_cues


@pytest.mark.parametrize(
    ("text", "words", "relation", "gaps"),
    [
        ("It was formalized months before the city fell.", "months before", "before", ("P1M", None)),
        ("They met two weeks after the raid.", "two weeks after", "after", ("P1W", "P3W")),
        ("He left a month before the trial.", "a month before", "before", (None, "P2M")),
        ("She was seen several days before the fire.", "several days before", "before", ("P1D", None)),
        ("He was held 36 hours after the search.", "36 hours after", "after", ("PT35H", "PT37H")),
        ("The day before the vote he resigned.", "The day before", "before", (None, "P1D")),
        ("It has run the quay since the lease.", "since", "after", (None, None)),
        ("After the fall of Varnholm they moved.", "After", "after", (None, None)),
        ("Shortly after the dinner he left.", "Shortly after", "after", (None, None)),
        ("It stayed in port until the audit.", "until", "ibefore", (None, None)),
        ("While the court sat, crates were moved.", "While", "during", (None, None)),
        ("Crates were moved during the trial.", "during", "during", (None, None)),
        ("A strike was followed by an audit.", "followed by", "before", (None, None)),
        ("The strike followed the audit.", "followed", "after", (None, None)),
        ("The talks were preceded by a dinner.", "preceded by", "after", (None, None)),
        ("It coincided with the audit.", "coincided with", "simultaneous", (None, None)),
        ("The siege culminated in a truce.", "culminated in", "ended_by", (None, None)),
    ],
)
def test_what_each_cue_says(text: str, words: str, relation: str, gaps: tuple[str | None, str | None]) -> None:
    (cue,) = order_cues(text)
    assert text[cue.start : cue.end] == words
    assert (cue.relation, (cue.min_gap, cue.max_gap), cue.alone) == (relation, gaps, False)


@pytest.mark.parametrize(
    ("text", "relation", "gaps"),
    [
        ("Two weeks later it bought a boat.", "after", ("P1W", "P3W")),
        ("A decade earlier it was poor.", "before", (None, "P20Y")),
        ("The clerk resigned afterwards.", "after", (None, None)),
    ],
)
def test_a_cue_that_names_no_second_event(text: str, relation: str, gaps: tuple[str | None, str | None]) -> None:
    (cue,) = order_cues(text)
    assert (cue.relation, (cue.min_gap, cue.max_gap), cue.alone) == (relation, gaps, True)


def test_words_that_only_look_alike_are_none() -> None:
    assert order_cues("The hereafter, a sincere beforelife and meanwhiles, which it once held.") == []
