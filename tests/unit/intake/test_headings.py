"""Headings as each format states them: their words stand in the text where they are said to."""

from pathlib import Path

import pytest

from tests import made_files
from workbench.intake.original import original_of
from workbench.intake.page import KIT, Options
from workbench.intake.process import Process
from workbench.intake.result import Parsed
from workbench.model.outline import Heading, outline, pack, unpack
from workbench.services import dumping, importing, loading, reading
from workbench.store import documents
from workbench.store.database import Store

HTML = (
    "<html><body><nav><h2>Menu</h2></nav><h1>The quay?</h1><p>Words.</p><ul><li><h3>in a <b>list</b></h3></li></ul>"
    "<table><tr><td><h2>cell</h2></td><td>x</td></tr></table><h2> </h2><h2>الرصيف</h2><p>End.</p></body></html>"
)
MARKDOWN = "---\ntitle: T\n---\n# One\n\nWords here.\n\n## Two *words*\n\nMore.\n"


def read(name: str, data: bytes, **options: bool) -> Parsed:
    original = original_of(name, data)
    with Process([original.media_type, *([KIT] if options else [])]) as process:
        return process.read(original, Options(**options))  # type: ignore[arg-type]


def shown(parsed: Parsed) -> list[tuple[int, str]]:
    for heading in parsed.headings:
        assert " ".join(parsed.text[heading.start :].split()).startswith(heading.title), heading
    return [(heading.level, heading.title) for heading in parsed.headings]


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.html", HTML.encode(), [(1, "The quay?"), (3, "in a list"), (2, "cell"), (2, "الرصيف")]),
        ("a.md", MARKDOWN.encode(), [(1, "One"), (2, "Two words")]),
        ("a.docx", made_files.word(), [(1, "Findings")]),
        ("a.odt", made_files.open_document(), [(1, "Findings")]),
        ("a.epub", made_files.e_book(), [(1, "First"), (1, "Second")]),
        ("a.txt", b"Head\n\nWords.", []),
    ],
)
def test_what_a_format_states(name: str, data: bytes, wanted: list[tuple[int, str]]) -> None:
    assert shown(read(name, data)) == wanted


def test_an_article_alone_has_its_own_headings_where_they_stand_in_it() -> None:
    said = "<p>The clerk said that nothing was seen at the quay.</p>" * 9
    body = f"<h2>Not of it</h2></nav><article><h1>Head</h1>{said}<h2>Later on</h2>{said}</article>"
    page = f"<html><body><nav><h2>Menu</h2></nav><nav>{body}<footer><h3>More to read</h3></footer>"
    parsed = read("a.html", page.encode(), main_text=True)
    assert shown(parsed) == [(1, "Head"), (2, "Later on")]
    assert "quay.\n\nThe clerk" in parsed.text


def test_a_saved_page_has_the_headings_of_the_page() -> None:
    saved = made_files.SAVED_PAGE.replace(b"<p>", b"<h2>Pier</h2><p>", 1)
    assert shown(read("a.mhtml", saved)) == [(2, "Pier")]


def test_bookmarks_of_pdf_files(material: Path) -> None:
    found = 0
    for file in sorted((material / "nasty" / "pdf-sample-files").rglob("*.pdf")):
        parsed = read(file.name, file.read_bytes())
        starts = [heading.start for heading in parsed.headings]
        assert starts == sorted(starts) and all(0 <= start <= len(parsed.text) for start in starts)
        found += bool(starts)
    assert found >= 2


def test_they_are_stored_dumped_loaded_and_shown(store: Store, tmp_path: Path) -> None:
    from workbench.services import cases

    (tmp_path / "a.html").write_text(HTML)
    importing.import_paths(store, [tmp_path / "a.html"])
    (row,) = documents.list_rows(store.connection)
    shown_ = reading.outline_of(store.connection, row.id)
    assert [h.title for h in shown_.headings] == ["The quay?", "in a list", "cell", "الرصيف"]
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    dumping.dump(store, first)
    other = cases.new_case(tmp_path / "other.case", "Other", "tester")
    loading.load(other, first)
    dumping.dump(other, second)
    other.close()
    assert first.read_bytes() == second.read_bytes() and '"headings":[[0,1,"The quay?"]' in first.read_text("utf-8")


def test_packing_comes_back() -> None:
    headings = (Heading(0, 1, "a"), Heading(5, 6, "ب"))
    assert unpack(pack(headings)) == headings and unpack(pack(())) == ()
    assert outline("text", (), headings).headings == headings
