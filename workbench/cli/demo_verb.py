"""``demo``. Everything of Qt is imported inside it."""

import os
from pathlib import Path

import click

from workbench.cli.running import FORCE
from workbench.model.errors import UserError


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
