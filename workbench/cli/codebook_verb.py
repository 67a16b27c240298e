"""``codebook``."""

from pathlib import Path

import click

from workbench.cli.backup_verbs import back_up_before
from workbench.cli.running import AS_JSON, CASE, FORCE, opened, progress_bar, say_json, tell_plain
from workbench.services import codebook_files


@click.command()
@CASE
@click.argument("what", metavar="export|import", type=click.Choice(["export", "import"]))
@click.argument("file", metavar="FILE.json|.csv|.qdc", type=click.Path(path_type=Path))
@FORCE
@AS_JSON
def codebook(case: Path, what: str, file: Path, force: bool, as_json: bool) -> int:
    """Write the tree of tags to a file, or take the tags of one into the case.

    .json and .csv carry everything; .qdc is the code book of the REFI-QDA standard, as NVivo, ATLAS.ti, MAXQDA and
    QualCoder exchange it. What could not be carried is listed.
    """
    if what == "export":
        with opened(case) as store:
            report, _ = codebook_files.export_codebook(store, file, force=force)
            tell_plain(store, file)
    else:
        with opened(case, write=True) as store, progress_bar() as progress:
            back_up_before(store)
            report, _ = codebook_files.import_codebook(store, file, progress)
    if as_json:
        counts = {"exported": report.tags} if what == "export" else {"imported": report.tags, "known": report.known}
        say_json({**counts, "notes": list(report.notes)})
    elif what == "export":
        click.echo(f"{file}: {report.tags:,} tags.")
    else:
        click.echo(f"{report.tags:,} tags imported, {report.known:,} known already.")
    for note in report.notes if not as_json else ():
        click.echo(f"Not carried as it was: {note}")
    return 1 if report.notes else 0
