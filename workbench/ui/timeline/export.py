"""The whole chart of a case written to a file, in the window and on the command line alike."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from workbench.dates import span_words
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.lanes import LaneBy, LaneState
from workbench.services import cases, charting, ordering
from workbench.services.charting import EVERYTHING, ChartReport, Window
from workbench.services.outputs import replacing
from workbench.services.timeline import grouping
from workbench.store.database import Store
from workbench.ui.theme import Theme
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.order_paint import arrow_of
from workbench.ui.timeline.paints import paints_of
from workbench.ui.timeline.sheet import ONE_BY_ONE, Sheet, Words
from workbench.ui.timeline.sheet_files import FORMS, PageName, sheet_width, write_pdf, write_png, write_svg

WIDTH = 1600


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChartExport", text)


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """What a chart shows and how large: ``width`` in pixels of 1/96 inch for SVG and PNG, ``ratio`` dots a pixel for PNG,
    ``page`` and pages ``across`` for PDF. ``lanes`` are as the user arranged them; collapsed ones are opened. ``orders``
    draws the stated orders of events."""

    window: Window = EVERYTHING
    lanes: LaneState = field(default_factory=LaneState)
    width: int = WIDTH
    ratio: float = 2.0
    page: PageName = "A4"
    across: int = 1
    orders: bool = False


def export_chart(
    store: Store,
    out: Path,
    theme: Theme,
    options: ChartOptions | None = None,
    *,
    force: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> tuple[ChartReport, Changes]:
    """Write the chart as ``out``, by its ending: .svg, .pdf, .png or .csv; whole or not at all.

    Raises UserError for another ending, where ``out`` is there and ``force`` is not set, where it cannot be written, and
    for a picture that is too large.
    """
    options = options or ChartOptions()
    form = out.suffix.lower().removeprefix(".")
    if form == "csv":
        return charting.export_csv(store, out, options.window, force=force, progress=progress, checkpoint=checkpoint)
    if form not in FORMS:
        raise UserError(f"{out.name} does not say which form. End the name in .svg, .pdf, .png or .csv.")
    shown, left_out = charting.chart_events(store.connection, options.window)
    (checkpoint or store.checkpoint)()
    report = charting.report_of(out, shown, left_out)
    width = sheet_width(options.page, options.across) if form == "pdf" else options.width
    paints = paints_of(theme)
    if form == "pdf":
        paints = replace(paints, paper=QColor("white"))
    by = options.lanes.by
    groups = None if by is LaneBy.KIND else grouping(store.connection, by, [event.id for event in shown])
    catalog = Catalog(shown, grouping=groups, state=replace(options.lanes, collapsed=frozenset()))
    arrows = [arrow_of(stated) for stated in ordering.stated(store.connection)] if options.orders else []
    hidden = len(catalog.known) - len(catalog.lanes)
    sheet = Sheet(catalog, paints, _words(store, report, options.window, hidden), width, options.window, arrows)
    with replacing(out, force=force, never=store.path) as part:
        if form == "svg":
            write_svg(part, sheet)
        elif form == "png":
            write_png(part, sheet, options.ratio)
        else:
            write_pdf(part, sheet, options.page, options.across, progress, checkpoint)
    return report, Changes()


def _words(store: Store, report: ChartReport, window: Window, hidden: int) -> Words:
    told = [_tr("{n} dated events").replace("{n}", f"{report.dated:,}")]
    if report.undated:
        told.append(_tr("{n} undated").replace("{n}", f"{report.undated:,}"))
    if window != EVERYTHING:
        told.append(_stretch_words(window))
        told.append(_tr("{n} events of the case are not shown").replace("{n}", f"{report.left_out:,}"))
    if hidden:
        told.append(_tr("{n} hidden lanes are not shown").replace("{n}", f"{hidden:,}"))
    if report.dated > ONE_BY_ONE:
        told.append(
            _tr("the fullest lanes are bands, since their events one by one would not fit; a CSV export lists each")
        )
    title = cases.title(store)
    made = datetime.now().strftime("%Y-%m-%d")
    source = _tr("{file}, written {day}. History head {head}. Dates are civil, proleptic Gregorian.")
    source = source.replace("{file}", store.path.name).replace("{day}", made).replace("{head}", store.head()[:16])
    return Words(title, ", ".join(told) + ".", source)


def _stretch_words(window: Window) -> str:
    lo, hi = window
    if lo is not None and hi is not None:
        return span_words(lo, hi)
    if lo is not None:
        return _tr("from {day}").replace("{day}", span_words(lo, lo + 86_400))
    assert hi is not None
    return _tr("until {day}").replace("{day}", span_words(hi - 86_400, hi))
