"""The page of a quote stands in every citation and export."""

import csv
import sqlite3
from pathlib import Path

import pytest

from tests.made_files import pdf
from workbench.model.citation import cite, paragraph_starts
from workbench.model.pages import PageSpan, labels_of, page_at
from workbench.model.records import Span
from workbench.services import charting, importing, merging, quoting, recording, searching, tag_all
from workbench.services.exporting import ExportOptions, export_sqlite
from workbench.store import codings, documents
from workbench.store.database import Store

PAGES = (PageSpan(0, 5, "i"), PageSpan(7, 7, "ii"), PageSpan(9, 20, "1"))


@pytest.mark.parametrize(
    ("at", "page"), [(0, 0), (4, 0), (6, 0), (7, 1), (8, 1), (9, 2), (19, 2), (500, 2)], ids=lambda n: str(n)
)
def test_every_code_point_has_one_page(at: int, page: int) -> None:
    assert page_at(PAGES, at) == page


def test_a_quote_over_two_pages_names_both() -> None:
    text = "Hello\n\n\n\nsecond page"
    starts = paragraph_starts(text)
    assert labels_of(PAGES, 0, 5) == ("i",) and labels_of((), 0, 5) == ()
    assert cite(text, starts, 0, 5, "Hello", PAGES).words == "p. i, ¶1, 0–5"
    assert cite(text, starts, 3, 15, text[3:15], PAGES).words == "pp. i–1, ¶1, 3–15"
    assert cite(text, starts, 0, 5, "Hello").words == "¶1, 0–5"


@pytest.fixture
def report(store: Store, tmp_path: Path) -> Store:
    """A case with a report of three pages, the first of them numbered i; an event is told of on the second."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf("The harbour lists.", "The pier burned on 4 March 2016.", "No more.", label_prefix="r"))
    importing.import_paths(store, [path])
    text = documents.text(store.connection, 1)
    start = text.index("The pier")
    recording.record_event(store, 1, Span(start, start + 15), "Fire on the pier")
    return store


def test_the_page_is_in_the_exported_case_file(report: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    export_sqlite(report, out, ExportOptions(), force=True)
    connection = sqlite3.connect(out)
    try:
        assert connection.execute("SELECT quote, page FROM timeline").fetchall() == [("The pier burned", "ii")]
        assert connection.execute("SELECT quote, page FROM quotes").fetchall() == [("The pier burned", "ii")]
        assert connection.execute("SELECT label FROM pages ORDER BY number").fetchall() == [("i",), ("ii",), ("iii",)]
    finally:
        connection.close()


def test_the_page_is_in_the_table_of_events(report: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    charting.export_csv(report, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["document"], row["page"], row["quote"]) == ("report", "ii", "The pier burned")


def test_the_page_is_with_every_place_that_can_be_ticked(report: Store) -> None:
    connection = report.connection
    text = documents.text(connection, 1)

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    pier = recording.record_entity(report, 1, at("pier"), "pier", "place")[0].id
    assert [(one.passage.quote, page) for one, page in merging.mentions(connection, pier, 9)] == [("pier", "p. ii")]
    more = recording.record_entity(report, 1, at("lists"), "No more", "object")[0].id
    assert [(one.quote, one.page) for one in tag_all.occurrences(connection, more)] == [("No more", "p. iii")]
    # and with every passage of a tag
    recording.tag_passage(report, 1, Span(0, 3), "Lists")
    tag = connection.execute("SELECT id FROM tag").fetchone()[0]
    (place,) = codings.page(connection, codings.ids(connection, tag))
    assert place.page == "p. i"


def test_the_page_is_with_every_place_of_a_search(report: Store) -> None:
    connection = report.connection
    hits = searching.search(connection, "the OR no")
    assert [(hit.snippet[hit.mark_start : hit.mark_end], hit.page) for hit in hits] == [
        ("The", "p. i"), ("The", "p. ii"), ("No", "p. iii"),
    ]  # fmt: skip
    pages = documents.pages(connection, 1, boxes=False)
    for start in range(documents.get(connection, 1).chars):
        for end in (start, start + 1, start + 40):
            assert documents.page_labels(connection, 1, start, end) == labels_of(pages, start, end)
    assert documents.page_labels(connection, 7, 0, 5) == ()
    said = quoting.quotations(connection, [(1, hits[1].start, hits[1].end)])
    assert said.startswith("“The”\n") and ", p. ii, ¶2, " in said
