"""An import as a whole: what becomes of every file, what is kept, what is told."""

import io
from pathlib import Path

import pytest

from tests import made_files
from workbench.intake.limits import Limits
from workbench.intake.page import Options
from workbench.model.errors import Cancelled, UserError
from workbench.services import checking, dumping, importing, loading, searching
from workbench.services.import_report import ImportLine, Outcome, as_csv, as_text, with_retried
from workbench.store import dates, documents
from workbench.store.database import Store


def outcomes(lines: tuple[ImportLine, ...], root: Path) -> list[tuple[str, str]]:
    return [(line.path.removeprefix(f"{root}/"), line.outcome.value) for line in lines]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    inner = made_files.zipped({"deep.txt": "Deep words."})
    for name, data in {
        "a.txt": b"Plain words.",
        "b.png": b"\x89PNG\r\n\x1a\n" + bytes(9),
        "c.txt": b"",
        "d.pdf": made_files.pdf("The exter-\nnal branch.", "Second page."),
        "e.docx": made_files.word(),
        "f.eml": made_files.MESSAGE,
        "g.zip": made_files.zipped({"x/one.txt": "One.", "x/a.txt": "Plain words.", "inner.zip": inner, "bad.txt": ""}),
        "h.epub": made_files.e_book(),
        "i.html": b"<title>T</title><meta name=date content=2016-05-10T08:00>Words of a page.",
    }.items():
        (made / name).write_bytes(data)
    return made


def test_a_mixed_folder(store: Store, folder: Path) -> None:
    told: list[ImportLine] = []
    steps: list[tuple[int, int, str]] = []
    report, changes = importing.import_paths(
        store, [folder], tell=told.extend, progress=lambda *step: steps.append(step)
    )
    assert sorted(outcomes(report.lines, folder)) == [
        ("a.txt", "imported"),
        ("b.png", "kept, not read"),
        ("c.txt", "refused"),
        ("d.pdf", "imported"),
        ("e.docx", "imported"),
        ("f.eml", "imported"),
        ("f.eml/Inner words.eml", "imported"),
        ("f.eml/list.txt", "imported"),
        ("g.zip/bad.txt", "refused"),
        ("g.zip/inner.zip/deep.txt", "imported"),
        ("g.zip/x/a.txt", "already there"),
        ("g.zip/x/one.txt", "imported"),
        ("h.epub", "imported"),
        ("i.html", "imported"),
    ]
    assert tuple(told) == report.lines and changes
    assert steps[-1][0] == steps[-1][1] and [done for done, _, _ in steps] == sorted(done for done, _, _ in steps)
    assert all(line.reason.endswith(".") for line in report.lines if line.outcome is not Outcome.IMPORTED)
    assert checking.check(store).ok


def test_what_is_stored_of_a_file_with_pages_and_of_an_attachment(store: Store, folder: Path) -> None:
    report, _ = importing.import_paths(store, [folder])
    by_name = {line.path.removeprefix(f"{folder}/"): line for line in report.lines}
    pdf = by_name["d.pdf"].document_id
    assert pdf is not None
    text = documents.text(store.connection, pdf)
    assert [text[p.start : p.end] for p in documents.pages(store.connection, pdf)] == [
        "The exter-\nnal branch.",
        "Second page.",
    ]
    assert documents.original(store.connection, pdf) == (folder / "d.pdf").read_bytes()
    mail, part = by_name["f.eml"].document_id, by_name["f.eml/list.txt"].document_id
    assert mail is not None and part is not None
    assert documents.get(store.connection, part).part_of_id == mail
    assert part in documents.parts_of(store.connection, mail)
    picture = by_name["b.png"].document_id
    assert picture is not None
    kept = documents.get(store.connection, picture)
    assert (kept.chars, kept.media_type, kept.unread) == (0, "image/png", "A picture: its words are not read.")
    page = by_name["i.html"].document_id
    assert page is not None
    published = documents.get(store.connection, page).published_id
    assert published is not None and dates.get_many(store.connection, [published])[published].value.edtf == "2016-05-10"


def test_a_word_cut_at_a_line_end_is_found(store: Store, folder: Path) -> None:
    importing.import_paths(store, [folder / "d.pdf"])
    (hit,) = searching.search(store.connection, "external")
    text = documents.text(store.connection, hit.document_id)
    assert text[hit.start : hit.end] == "exter-\nnal"
    assert searching.find_in_text(text, "external branch") == [(4, 21)]
    assert [text[s:e] for s, e in searching.find_in_text(text, "exter")] == ["exter"]


def test_dump_and_load_keep_pages_parts_and_what_was_not_read(store: Store, folder: Path, tmp_path: Path) -> None:
    from workbench.services import cases

    importing.import_paths(store, [folder])
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    dumping.dump(store, first, files=True)
    other = cases.new_case(tmp_path / "other.case", "Other", "tester")
    try:
        loading.load(other, first)
        dumping.dump(other, second, files=True)
        assert checking.check(other).ok
    finally:
        other.close()
    assert first.read_bytes() == second.read_bytes()
    assert b'"boxes"' in first.read_bytes() and b'"part_of"' in first.read_bytes()


def test_undo_takes_all_of_it_back(store: Store, folder: Path) -> None:
    importing.import_paths(store, [folder])
    store.undo()
    assert not documents.list_rows(store.connection)
    store.redo()
    assert len(documents.list_rows(store.connection)) >= 10


def test_cancel_keeps_what_is_finished(store: Store, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"Text {number}.")
    seen = 0

    def progress(done: int, total: int, name: str) -> None:
        nonlocal seen
        seen = done

    def checkpoint() -> None:
        if seen >= 12:
            raise Cancelled("Stopped.")

    paths = sorted(tmp_path.glob("*.txt"))
    report, _ = importing.import_paths(store, paths, progress=progress, checkpoint=checkpoint)
    assert report.cancelled and len(report.imported) == 12 == len(documents.list_rows(store.connection))


@pytest.mark.parametrize("at_once", [False, True])
def test_cancel_keeps_what_is_finished_also_while_it_is_written(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    """The flag of the store itself, as the window and the command line set it: its commits look at it too."""
    monkeypatch.setattr(importing, "_SECONDS_A_COMMIT", 0.0 if at_once else 60.0)
    monkeypatch.setattr(importing, "_FILES_A_BULK", 5)
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"Text {number}.")
    read: list[str] = []

    def progress(done: int, total: int, name: str) -> None:
        read.append(name)
        if len(read) == 12:
            store.cancelled.set()

    paths = sorted(tmp_path.glob("*.txt"))
    report, _ = importing.import_paths(store, paths, progress=progress, checkpoint=store.checkpoint)
    assert report.cancelled and len(report.imported) == len(documents.list_rows(store.connection)) >= 12
    assert not store.cancelled.is_set()
    again, _ = importing.import_paths(store, paths)
    assert len(again.imported) + len(report.imported) == 40 and not again.cancelled


def test_another_encoding_replaces_what_nothing_hangs_on(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Świadek żyje.".encode("iso-8859-2"))
    importing.import_paths(store, [path], options=Options("windows-1252"))
    again, _ = importing.import_paths(store, [path], options=Options("iso-8859-2"))
    (row,) = documents.list_rows(store.connection)
    assert documents.text(store.connection, row.id) == "Świadek żyje."
    assert again.imported[0].encoding == "iso-8859-2"
    same, _ = importing.import_paths(store, [path], options=Options("iso-8859-2"))
    assert len(same.already) == 1
    with pytest.raises(UserError, match="klingon"):
        importing.import_paths(store, [path], options=Options("klingon"))


def test_bombs_are_one_line_each(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(made_files.zipped({"big.txt": b"0" * 30_000_000, "good.txt": "Good words."}))
    deep = made_files.zipped({"core.txt": "Core."})
    for _ in range(6):
        deep = made_files.zipped({"in.zip": deep})
    (tmp_path / "b.zip").write_bytes(deep)
    (tmp_path / "c.zip").write_bytes(made_files.zipped({f"{n}.txt": "x" for n in range(30)}))
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04 broken")
    limits = Limits(entries=20)
    report, _ = importing.import_paths(store, [tmp_path], options=Options(limits=limits))
    found = {Path(line.path).name: (line.outcome, line.reason) for line in report.lines}
    assert found["big.txt"][0] is Outcome.REFUSED and "200-fold" in found["big.txt"][1]
    assert found["good.txt"][0] is Outcome.IMPORTED
    assert found["in.zip"][0] is Outcome.REFUSED and "too deep" in found["in.zip"][1]
    assert "more than 20 files" in found["c.zip"][1] and "damaged" in found["d.zip"][1]


def test_every_file_of_the_material_has_its_line(store: Store, material: Path) -> None:
    files = [path for path in (material / "nasty").rglob("*") if path.is_file()]
    report, _ = importing.import_paths(store, [material / "nasty"])
    assert {line.path for line in report.lines if line.path.count(".pdf/") == 0} >= {str(path) for path in files}
    assert all(line.outcome in Outcome and (line.document or line.reason) for line in report.lines)
    for path in (material / "nasty" / "udhr2").glob("*.txt"):
        (line,) = [line for line in report.lines if line.path == str(path)]
        assert line.encoding == "utf-8" and line.outcome in (Outcome.IMPORTED, Outcome.ALREADY) or line.document


def test_the_list_as_text_and_csv_and_after_trying_again() -> None:
    line = ImportLine("=cmd.txt", Path("=cmd.txt"), Outcome.REFUSED, "It is empty.")
    done = ImportLine("b.txt", Path("b.txt"), Outcome.IMPORTED, "", 1, "u", "B", 5)
    assert as_text((line, done)) == "refused: =cmd.txt: It is empty.\nimported: b.txt\n"
    assert io.StringIO(as_csv((line,))).readlines()[1].startswith("'=cmd.txt,refused,It is empty.")
    again = ImportLine("=cmd.txt", Path("=cmd.txt"), Outcome.IMPORTED, "", 2, "v", "C", 5)
    known = ImportLine("b.txt", Path("b.txt"), Outcome.ALREADY, "Already there.", 1, "u", "B")
    assert with_retried((line, done), (known, again)) == (again, done)
