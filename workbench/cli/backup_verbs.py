"""``backup`` and ``restore``."""

import sys
from pathlib import Path

import click

from workbench.cli.passphrases import key_for
from workbench.cli.running import AS_JSON, CASE, FORCE, opened, progress_bar, say_json
from workbench.model.errors import UserError
from workbench.services import backing_up
from workbench.services.backup_plan import load_plan
from workbench.store.database import Store


@click.command()
@CASE
@click.argument("out", metavar="[OUT]", required=False, type=click.Path(path_type=Path))
@FORCE
@AS_JSON
def backup(case: Path, out: Path | None, force: bool, as_json: bool) -> None:
    """Write a checked backup of a case: to OUT, or into the folder for backups, where old ones make room."""
    with opened(case) as store, progress_bar() as progress:
        if progress is not None:
            progress(0, 0, "writing")
        if out is not None:
            made, _ = backing_up.back_up_to(store, out, force=force)
        else:
            kept, _ = backing_up.back_up(store, case, load_plan())
            assert kept is not None
            made = kept.path
        head = store.head()
    if as_json:
        say_json({"path": str(made), "head": head})
    else:
        click.echo(f"{made}\nHead of the history: {head}")


@click.command()
@click.argument("backup", metavar="BACKUP", type=click.Path(path_type=Path))
@CASE
@FORCE
@AS_JSON
def restore(backup: Path, case: Path, force: bool, as_json: bool) -> None:
    """Make a case of a backup, encrypted as the backup is. The backup stays as it is."""
    key = key_for(backup)
    with progress_bar() as progress:
        said = backing_up.restore(backup, case, force=force, key=key, progress=progress)
    if as_json:
        say_json({"path": str(case), **said})
    else:
        click.echo(f"{case} is restored: {said['documents']:,} documents, {said['operations']:,} steps.")
        click.echo(f"Head of the history: {said['head']}")


def back_up_before(store: Store) -> None:
    """Back a case up before many records come in, where its newest backup is older; a failure is told, and work goes on."""
    plan = load_plan()
    if not plan.on:
        return
    try:
        backing_up.back_up(store, store.path, plan, if_due=True)
    except UserError as error:
        print(f"workbench: {error} The work goes on without a backup.", file=sys.stderr)
