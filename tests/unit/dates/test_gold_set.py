import itertools
from datetime import date
from pathlib import Path

import pytest

from tests.gold_set import HALVES, document_text, passages
from workbench.dates import Kind, parse_edtf
from workbench.model.canonical import text_sha256

CLASSES = {
    "full date", "partial date", "year", "season", "range", "relative to document", "relative to text", "open ended",
    "duration", "decade or century", "weekday", "vague", "holiday", "set or list", "time of day",
}  # fmt: skip


@pytest.mark.parametrize("half", HALVES)
def test_every_expression_stands_in_its_document(material: Path, half: str) -> None:
    for passage in passages(half):
        text = document_text(material, passage.document)
        assert text_sha256(text) == passage.sha256, passage.document
        assert 0 <= passage.start < passage.end <= len(text)
        for each in passage.expressions:
            assert text[each.start : each.end] == each.text, (passage.document, each.text)


@pytest.mark.parametrize("half", HALVES)
def test_spans_are_in_order_inside_their_excerpt_and_apart(half: str) -> None:
    for passage in passages(half):
        for each in passage.expressions:
            assert passage.start <= min(each.starts) <= max(each.starts) < each.end <= max(each.ends) <= passage.end
        for one, other in itertools.pairwise(passage.expressions):
            assert one.end <= other.start, (passage.document, one.text, other.text)


@pytest.mark.parametrize("half", HALVES)
def test_excerpts_of_one_document_are_apart(half: str) -> None:
    spans = sorted((p.document, p.start, p.end) for p in passages(half))
    for one, other in itertools.pairwise(spans):
        assert one[0] != other[0] or one[2] <= other[1], one


@pytest.mark.parametrize("half", HALVES)
def test_values_are_days_in_order_and_kinds_and_classes_are_known(half: str) -> None:
    for passage in passages(half):
        if passage.anchor is not None:
            parse_edtf(passage.anchor)
        for each in passage.expressions:
            assert each.kind in set(Kind)
            assert each.cls in CLASSES
            for earliest, latest in each.readings:
                days = [date.fromisoformat(day) for day in (earliest, latest) if day is not None]
                assert days == sorted(days), each.text
            assert not (each.is_dated and each.optional and each.cls == "vague"), each.text


@pytest.mark.parametrize("half", HALVES)
def test_each_half_is_large_and_of_many_kinds(half: str) -> None:
    each = [expression for passage in passages(half) for expression in passage.expressions]
    assert len(each) >= 170
    assert {expression.cls for expression in each} == CLASSES
    named = {passage.document.split("/")[0] for passage in passages(half)}
    assert {"re3d", "longdocs"} <= named


def test_together_they_are_more_than_the_issue_asks() -> None:
    assert sum(len(passage.expressions) for half in HALVES for passage in passages(half)) >= 340


def test_no_document_is_in_both_halves() -> None:
    documents = [{passage.document for passage in passages(half)} for half in HALVES]
    assert sum(map(len, documents)) == len(set().union(*documents))
