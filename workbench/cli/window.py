"""The verbs that show a window. Everything of Qt is imported inside them."""

import os
from pathlib import Path

import click

from workbench.cli.running import FORCE
from workbench.model.errors import UserError


def open_window(arguments: list[str]) -> int:
    """Open the window on the case named, or the start page without one; return the exit code."""
    if len(arguments) > 1:
        raise click.UsageError(f"One case at a time: {arguments[1]!r} is too much. See: workbench --help")
    from workbench import app

    return int(app.run(Path(arguments[0]) if arguments else None) or 0)


@click.command()
@click.option("--case", "case", type=click.Path(path_type=Path), help="Where to write the sample case.")
@click.option("--screenshot", type=click.Path(path_type=Path), help="Render the window to a PNG and exit.")
@FORCE
def demo(case: Path | None, screenshot: Path | None, force: bool) -> int:
    """Write the sample case and open it."""
    for out in (case, screenshot):
        if out is not None and out.exists() and not force:
            raise UserError(f"{out.name} is already there. Choose another name, or add --force to replace it.")
    if screenshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from workbench import app

    return int(app.demo(case, screenshot) or 0)
