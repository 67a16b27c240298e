"""Reading JSON lines: every fault is named with its line, and nothing else is."""

import json
from typing import Any

import pytest

from tests.case_lines import lines
from workbench.exchange import jsonl
from workbench.exchange.jsonl import LineError
from workbench.exchange.jsonl.case_lines import CaseLines
from workbench.model.canonical import canonicalise


def read(records: list[dict[str, Any]]) -> CaseLines:
    found = jsonl.read(json.dumps(record).encode() for record in records)
    jsonl.check(found, [canonicalise(document.text or "").text for document in found.documents])
    return found


def changed(kind: str, number: int = 0, /, **fields: Any) -> tuple[list[dict[str, Any]], int]:
    """The sample with fields of its nth record of a type replaced (``...`` takes one away), and that record's line."""
    records = lines()
    at = [i for i, record in enumerate(records) if record["type"] == kind][number]
    for key, value in fields.items():
        if value is ...:
            del records[at][key]
        else:
            records[at][key.rstrip("_")] = value
    return records, at + 1


def test_the_sample_is_read_whole() -> None:
    found = read(lines())
    assert (len(found.sources), len(found.documents), len(found.passages), len(found.events)) == (2, 2, 6, 5)
    assert found.case is not None and found.case.title == "The Lantern Group"
    assert not found.unknown_keys


@pytest.mark.parametrize(
    ("kind", "number", "fields", "reason"),
    [
        ("document", 0, {"source": "s9"}, 'There is no source "s9" in this file.'),
        ("document", 0, {"source": "t1"}, '"t1" is a tag, not a source.'),
        ("document", 0, {"text": ...}, 'A document needs either "text" or "path".'),
        ("document", 0, {"title": ...}, '"title" is missing.'),
        ("document", 0, {"supersedes": "d2"}, "leads round in a circle"),
        ("document", 0, {"bytes": "not base64!"}, "is not base64"),
        ("document", 0, {"published": {"edtf": "2014-99"}}, '"published": '),
        ("tag", 0, {"favourite": 10}, "digit key from 1 to 9"),
        ("tag", 0, {"parent": "t2"}, "leads round in a circle"),
        (
            "passage",
            0,
            {"quote": "The Lantern group"},
            "the line says 'The Lantern group', the text has 'The Lantern Group'",
        ),
        ("passage", 0, {"end": 4000}, "ends after its document"),
        ("passage", 0, {"start": 17}, "There is no span from 17 to 17"),
        ("passage", 0, {"start": "0"}, '"start" must be a whole number, not text.'),
        ("passage", 0, {"start": True}, '"start" must be a whole number'),
        ("passage", 0, {"start": -1}, "There is no span"),
        ("passage", 0, {"document": "e1"}, '"e1" is an entity, not a document.'),
        ("passage", 0, {"tags": ["t1", "t1"]}, "one tag twice"),
        ("passage", 0, {"tags": "t1"}, '"tags" must be a list, not text.'),
        ("passage", 1, {"id": "p1"}, 'The id "p1" is already taken by another passage.'),
        ("entity", 0, {"name": " "}, '"name" is empty.'),
        ("entity", 0, {"name": 5}, '"name" must be text, not a number.'),
        ("entity", 0, {"mentions": ["p1", "p1"]}, "one passage twice"),
        ("entity", 0, {"id": "p2"}, 'The id "p2" is already taken by another passage.'),
        ("event", 0, {"place": "v2"}, '"v2" is an event, not an entity.'),
        ("event", 0, {"evidence": [{"passage": "p1", "role": "proof"}]}, "'proof'; it must be one of: statement"),
        ("event", 0, {"date": {"edtf": "2014", "latest": "2015-01-01"}}, '"date": '),
        ("event", 0, {"date": {"bounds": [None, None]}}, "four values, not 2"),
        ("event", 0, {"date": {"edtf": "2014", "anchor": {"document": "d9", "date": "published"}}}, 'no document "d9"'),
        ("event", 0, {"date": {"edtf": "2014", "anchor": {"document": "d1", "date": "printed"}}}, "'printed'"),
        ("event", 0, {"date": {"edtf": "2014", "id": "e1"}}, 'The id "e1" of a date is already taken.'),
        ("claim", 0, {"stance": "shouted"}, "'shouted'; it must be one of: asserted"),
        ("claim", 0, {"credibility": 3}, '"credibility" must be text'),
        ("claim", 0, {"about": ["p1"]}, '"p1" is a passage, not an entity or event'),
        ("claim_link", 0, {"to": "c2"}, "A claim cannot be linked to itself."),
        ("claim_link", 0, {"kind": ...}, '"kind" is missing.'),
        ("relation", 0, {"object": "c1"}, '"c1" is a claim, not an entity or event.'),
        ("order", 0, {"b": "v1"}, "An event cannot be ordered against itself."),
        ("order", 0, {"relation": "earlier"}, "'earlier'; it must be one of: before"),
        ("order", 0, {"min_gap": "two months"}, '"min_gap": '),
        ("case", 0, {"format": "workbench-case/2"}, "Update the program."),
    ],
)
def test_a_bad_line_is_named_with_its_reason(kind: str, number: int, fields: dict[str, Any], reason: str) -> None:
    records, line = changed(kind, number, **fields)
    with pytest.raises(LineError) as caught:
        read(records)
    said = str(caught.value)
    assert said.startswith(f"line {line}: "), said
    assert reason in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "line 2: This is not JSON"),
        (b"[]", "line 2: A line must hold one JSON object."),
        (b'{"type":"place"}', "line 2: \"type\" is 'place'; it must be one of: case, source"),
        (b'{"id":"x"}', 'line 2: "type" is missing.'),
        (b'{"type":["tag"]}', "line 2: \"type\" is ['tag']"),
        (b'{"type":"tag","name":"\xff"}', "line 2: This is not UTF-8 (byte 23)."),
        (b'{"type":"tag","name":"a\\u0000b"}', 'line 2: "name" holds a character no text can hold'),
        (b'{"type":"tag","name":"a\\ud800b"}', 'line 2: "name" holds a character no text can hold'),
        (b'{"type":"tag","name":"x","id":7}', 'line 2: "id" must be text'),
        (b'{"type":"passage","start":' + b"9" * 5000 + b"}", "line 2: This is not JSON that can be read"),
        (b"[" * 100_000, "line 2: This is not JSON that can be read"),
    ],
)
def test_a_line_that_cannot_be_parsed(line: bytes, reason: str) -> None:
    with pytest.raises(LineError) as caught:
        jsonl.read([b"\n", line])
    assert str(caught.value).startswith(reason)


def test_escapes_that_only_look_bad_are_taken() -> None:
    found = jsonl.read([b'{"type":"tag","name":"\\\\u0000 \\ud83d\\ude00"}'])
    assert found.tags[0].name == "\\u0000 😀"


def test_byte_order_mark_blank_lines_and_line_ends() -> None:
    found = jsonl.read([b'\xef\xbb\xbf{"type":"tag","name":"a"}\r\n', b"   \n", b'{"type":"tag","name":"b"}'])
    assert [(tag.line, tag.name) for tag in found.tags] == [(1, "a"), (3, "b")]


def test_unknown_keys_are_counted() -> None:
    records, _ = changed("event", 0, weather="fog", date={"edtf": "2014", "mood": "grim"})
    records.append({"type": "tag", "name": "x", "weather": 1})
    assert read(records).unknown_keys == {"event.weather": 1, "date.mood": 1, "tag.weather": 1}


def test_a_quote_may_be_left_out_and_an_id_too() -> None:
    records, _ = changed("passage", 0, quote=...)
    records.append({"type": "tag", "name": "x"})
    assert read(records).passages[0].quote is None


def test_uids_differ_by_more_than_case() -> None:
    name = "0192F0C0-0000-7000-8000-00000000000A"
    with pytest.raises(LineError, match="line 2: .* already taken"):
        jsonl.read(json.dumps({"type": "tag", "name": "x", "id": said}).encode() for said in (name, name.lower()))


def test_a_season_recorded_under_the_other_hemisphere_is_taken() -> None:
    bounds = ["2014-09-01T00:00:00", "2014-12-01T00:00:00"] * 2
    records, _ = changed("event", 0, date={"edtf": "2014-21", "bounds": bounds})
    date = read(records).events[0].date
    assert date is not None and date.value.edtf == "2014-21"


@pytest.mark.parametrize("record", range(len(lines())))
def test_printing_a_record_and_reading_it_again_gives_the_same(record: int) -> None:
    def of(lines_: list[bytes]) -> list[Any]:
        found = jsonl.read(lines_)
        kept = [
            *([found.case] if found.case else []),
            *found.sources,
            *found.documents,
            *found.tags,
            *found.passages,
            *found.entities,
            *found.events,
            *found.claims,
            *found.links,
            *found.relations,
            *found.orders,
        ]
        return [
            one._replace(line=0, **({"speaker_given": True} if hasattr(one, "speaker_given") else {})) for one in kept
        ]

    first = of([json.dumps(lines()[record]).encode()])
    printed = [jsonl.line_of(one).encode() for one in first]
    assert of(printed) == first
    assert [jsonl.line_of(one).encode() for one in of(printed)] == printed
