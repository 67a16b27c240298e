"""``timeline``. Everything of Qt is imported inside it."""

import os
from pathlib import Path

import click

from workbench.cli.running import AS_JSON, CASE, FORCE, opened, progress_bar, say_json, tell_plain
from workbench.model.lanes import LaneBy, LaneState
from workbench.services import charting
from workbench.services.charting import ChartReport


@click.command()
@CASE
@click.argument("out", metavar="OUT.svg|.pdf|.png|.csv", type=click.Path(path_type=Path))
@click.option("--from", "first", metavar="EDTF", help="Leave out what is certainly earlier.")
@click.option("--to", "last", metavar="EDTF", help="Leave out what is certainly later.")
@click.option(
    "--width", default=1600, show_default=True, type=click.IntRange(600, 20_000), help="Pixels of SVG and PNG."
)
@click.option("--page", default="A4", show_default=True, type=click.Choice(["A4", "A3"]), help="Page of a PDF.")
@click.option("--across", default=1, show_default=True, type=click.IntRange(1, 20), help="Pages of a PDF side by side.")
@click.option(
    "--lanes",
    "by",
    default="kind",
    show_default=True,
    type=click.Choice([by.value for by in LaneBy]),
    help="What a lane is.",
)
@click.option("--orders", is_flag=True, help="Draw the stated orders of events.")
@click.option("--dark", is_flag=True, help="Draw on dark paper.")
@FORCE
@AS_JSON
def timeline(
    case: Path,
    out: Path,
    first: str | None,
    last: str | None,
    width: int,
    page: str,
    across: int,
    by: str,
    orders: bool,
    dark: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write the whole chart as a picture, pages to print, or a table."""
    window = charting.window_of(first, last)
    with opened(case) as store, progress_bar() as progress:
        if out.suffix.lower() == ".csv":
            report, _ = charting.export_csv(store, out, window, force=force, progress=progress)
        else:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            from workbench.app import application
            from workbench.ui.theme.style import chosen_theme
            from workbench.ui.timeline.export import ChartOptions, export_chart

            application()
            theme = chosen_theme("dark" if dark else "light")
            options = ChartOptions(
                window=window,
                lanes=LaneState(by=LaneBy(by)),
                width=width,
                page="A3" if page == "A3" else "A4",
                across=across,
                orders=orders,
            )
            report, _ = export_chart(store, out, theme, options, force=force, progress=progress)
        tell_plain(store, out)
    _say(report, as_json)


def _say(report: ChartReport, as_json: bool) -> None:
    if as_json:
        counts = {"dated": report.dated, "undated": report.undated, "left_out": report.left_out}
        say_json({"path": str(report.path), **counts})
        return
    click.echo(f"{report.path}: {report.dated:,} dated events, {report.undated:,} undated.")
    if report.left_out:
        click.echo(f"Left out: {report.left_out:,} events outside that time or without a date.")
