"""The whole chart as a file: pictures with text as text, pages to print, a table that no spreadsheet runs."""

import csv
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QRadioButton
from pytestqt.qtbot import QtBot

from tests.case_lines import write
from workbench.app import open_window
from workbench.model.errors import UserError
from workbench.model.lanes import LaneBy, LaneState
from workbench.services import cases, charting, loading, ordering
from workbench.services.sample import write_sample
from workbench.store.database import Store
from workbench.ui.dialogs.chart_export import ChartExportDialog
from workbench.ui.theme import light_theme
from workbench.ui.timeline import sheet as sheets
from workbench.ui.timeline.export import ChartOptions, export_chart


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = write_sample(tmp_path_factory.mktemp("sample") / "s.case")
    yield store
    store.close()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_table_has_every_event_with_its_bounds(sample: Store, tmp_path: Path) -> None:
    report, changes = charting.export_csv(sample, tmp_path / "t.csv")
    rows = _rows(report.path)
    known = sample.connection.execute("SELECT count(*) FROM event").fetchone()[0]
    assert not changes and len(rows) == known == report.dated + report.undated
    founding = next(row for row in rows if row["title"] == "Tessel Line founded")
    assert (founding["earliest"], founding["latest"], founding["edtf"]) == ("2014-03-01", "2014-05-31", "2014-21")
    assert founding["start_lo"] == "2014-03-01T00:00:00" and founding["end_hi"] == "2014-06-01T00:00:00"
    assert "spring 2014" in founding["date_words"] and founding["quote"] and founding["document"]
    ordered = [row["earliest"] for row in rows if row["earliest"]]
    assert ordered == sorted(ordered)
    lease = next(row for row in rows if row["end_status"] == "open")
    assert lease["latest"] == "" and lease["end_hi"] == ""
    assert all(row["earliest"] == row["start_lo"] == "" for row in rows if row["date_words"] == "undated")


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    with_formula = tmp_path / "in.jsonl"
    with_formula.write_text(
        '{"type":"case","format":"workbench-case/1","title":"T"}\n'
        '{"type":"event","id":"v1","kind":"+kind","title":"=HYPERLINK(\\"x\\")","date":{"edtf":"-0043"}}\n'
    )
    store = cases.new_case(tmp_path / "f.case", "F", "tester")
    loading.load(store, with_formula)
    report, _ = charting.export_csv(store, tmp_path / "t.csv")
    store.close()
    (row,) = _rows(report.path)
    assert row["title"] == '\'=HYPERLINK("x")' and row["kind"] == "'+kind"
    assert row["earliest"] == "-0043-01-01"


def test_a_stretch_of_time_leaves_out_what_is_certainly_outside_and_says_so(sample: Store, tmp_path: Path) -> None:
    everything, _ = charting.export_csv(sample, tmp_path / "all.csv")
    window = charting.window_of("2014", "2014-12")
    part, _ = charting.export_csv(sample, tmp_path / "part.csv", window)
    kept = {row["title"] for row in _rows(part.path)}
    # what has no first day may have begun in that year
    assert kept == {"Tessel Line founded", "Merrow seen on board", "Second report due"}
    assert part.left_out == everything.dated + everything.undated - part.dated


@pytest.mark.parametrize(("first", "last"), [("2015", "2014"), ("since 2014", "since 2015"), ("nonsense", None)])
def test_a_stretch_of_time_that_makes_no_sense_is_refused(first: str, last: str | None) -> None:
    with pytest.raises(UserError):
        charting.window_of(first, last)


def test_svg_holds_every_label_as_text(sample: Store, tmp_path: Path, qapp: object) -> None:
    report, _ = export_chart(sample, tmp_path / "t.svg", light_theme())
    said = re.sub(r"\s+", " ", report.path.read_text(encoding="utf-8"))
    for (title,) in sample.connection.execute("SELECT title FROM event"):
        assert title in said
    assert "<text" in said and "2015" in said and cases.title(sample) in said


def test_png_has_the_chosen_size_and_a_huge_one_is_refused(sample: Store, tmp_path: Path, qapp: object) -> None:
    options = ChartOptions(width=900, ratio=2.0)
    report, _ = export_chart(sample, tmp_path / "t.png", light_theme(), options)
    image = QImage(str(report.path))
    assert image.width() == 1800 and image.height() > 300
    assert len({image.pixel(x, image.height() // 2) for x in range(0, 1800, 3)}) > 3
    with pytest.raises(UserError, match="too large"):
        export_chart(sample, tmp_path / "huge.png", light_theme(), ChartOptions(width=20_000, ratio=3.0))
    assert not (tmp_path / "huge.png").exists() and not list(tmp_path.glob(".*part"))


def _pages(path: Path) -> tuple[int, int]:
    data = path.read_bytes()
    shown = 0
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            shown += zlib.decompress(stream).count(b"Tj")
        except zlib.error:
            continue
    return data.count(b"/Type /Page\n"), shown


def test_pdf_goes_over_pages_with_text(sample: Store, tmp_path: Path, qapp: object) -> None:
    report, _ = export_chart(sample, tmp_path / "t.pdf", light_theme())
    count, shown = _pages(report.path)
    assert count == 1 and shown > 50
    wide, _ = export_chart(sample, tmp_path / "wide.pdf", light_theme(), ChartOptions(page="A3", across=3))
    assert _pages(wide.path)[0] == 3


def test_pages_hold_every_row_once_and_every_undated_event(sample: Store, qapp: object) -> None:
    from workbench.ui.timeline.catalog import Catalog
    from workbench.ui.timeline.paints import paints_of

    shown, _ = charting.chart_events(sample.connection)
    words = sheets.Words("T", "", "")
    sheet = sheets.Sheet(Catalog(shown), paints_of(light_theme()), words, 800)
    pages = sheet.pages(800, 260)
    assert len(pages) > 1 and [page.number for page in pages] == list(range(1, len(pages) + 1))
    stretches = [(page.top, page.foot) for page in pages if page.foot > page.top]
    assert stretches[0][0] == 0 and all(a[1] == b[0] for a, b in zip(stretches, stretches[1:], strict=False))
    listed = [page.undated for page in pages if page.undated[1] > page.undated[0]]
    assert listed and listed[0][0] == 0 and listed[-1][1] == len(Catalog(shown).undated)
    assert [page.number for page in pages if page.legend] == [len(pages)]
    roomy = sheet.pages(800, 2_000)
    assert len(roomy) == 1 and roomy[0].legend


def test_the_chart_has_a_legend_and_the_orders_that_are_shown(tmp_path: Path, qapp: object) -> None:
    store = write_sample(tmp_path / "o.case")
    a, b = (
        number
        for (number,) in store.connection.execute(
            "SELECT event.id FROM event JOIN fuzzy_date d ON d.id = date_id WHERE d.start_lo IS NOT NULL "
            "AND d.end_hi IS NOT NULL ORDER BY d.start_lo DESC LIMIT 2"
        )
    )
    known = {(order.order.a_id, order.order.b_id) for order in ordering.stated(store.connection)}
    if (a, b) not in known:
        ordering.record_order(store, a, "before", b)
    plain, _ = export_chart(store, tmp_path / "plain.svg", light_theme())
    drawn, _ = export_chart(store, tmp_path / "orders.svg", light_theme(), ChartOptions(orders=True))
    assert len(ordering.stated(store.connection)) > 0
    said, more = (report.path.read_text(encoding="utf-8") for report in (plain, drawn))
    assert "How dates are drawn" in said and "at some point within" in said and "said to come first" not in said
    assert "said to come first" in more and "order against the dates" in more
    warn = light_theme().colour("warn").name()
    assert more.count(warn) > said.count(warn) + 2, "the contradicted order, beside its sample"
    hidden = frozenset(["reporting", "attack"])
    few = ChartOptions(lanes=LaneState().with_hidden(hidden))
    report, _ = export_chart(store, tmp_path / "few.svg", light_theme(), few)
    shown = report.path.read_text(encoding="utf-8")
    store.close()
    assert re.search(r"[12] hidden lanes are not shown", shown)


def test_more_events_than_fit_become_bands_that_say_how_many(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "ONE_BY_ONE", 2)
    store = cases.new_case(tmp_path / "b.case", "B", "tester")
    loading.load(store, write(tmp_path / "in.jsonl"))
    loaded = store.connection.execute("SELECT count(*) FROM event").fetchone()[0]
    report, _ = export_chart(store, tmp_path / "b.svg", light_theme())
    store.close()
    assert report.path.stat().st_size > 1_000 and loaded >= report.dated


def test_lanes_are_as_chosen(sample: Store, tmp_path: Path, qapp: object) -> None:
    options = ChartOptions(lanes=LaneState(by=LaneBy.SOURCE))
    report, _ = export_chart(sample, tmp_path / "s.svg", light_theme(), options)
    said = report.path.read_text(encoding="utf-8")
    assert all(name in said for (name,) in sample.connection.execute("SELECT name FROM source LIMIT 1"))


def test_another_ending_or_a_file_that_is_there_is_refused(sample: Store, tmp_path: Path, qapp: object) -> None:
    with pytest.raises(UserError, match=r"\.svg"):
        export_chart(sample, tmp_path / "t.gif", light_theme())
    (tmp_path / "t.svg").write_text("mine")
    with pytest.raises(UserError, match="already there"):
        export_chart(sample, tmp_path / "t.svg", light_theme())
    assert (tmp_path / "t.svg").read_text() == "mine"


def test_from_the_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sample(tmp_path / "s.case").close()
    window = open_window(tmp_path / "s.case")
    qtbot.waitUntil(lambda: bool(window.timeline.events()))
    chosen = tmp_path / "chart"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(chosen), ""))
    window.actions_["case.export_chart"].trigger()
    dialog = window.findChild(ChartExportDialog)
    assert dialog is not None and dialog.form() == "pdf" and dialog.page_row.isVisibleTo(dialog)
    button = dialog.findChild(QRadioButton, "chartExport.svg")
    assert button is not None
    button.setChecked(True)
    assert not dialog.page_row.isVisibleTo(dialog) and dialog.size_row.isVisibleTo(dialog)
    dialog.width_box.setValue(1000)
    dialog._accept()
    qtbot.waitUntil(lambda: "Exported" in window.status.currentMessage() or chosen.with_suffix(".svg").exists())
    assert "<text" in chosen.with_suffix(".svg").read_text(encoding="utf-8")
    assert window.settings.last_used("chart_form", "") == "svg"
    window.close()
