"""``export`` and ``verify``."""

from pathlib import Path

import click

from workbench.cli.case_verbs import say_findings
from workbench.cli.running import AS_JSON, CASE, FORCE, opened, progress_bar, say_json, tell_plain
from workbench.model.errors import UserError
from workbench.services import exporting
from workbench.services.exporting import ExportOptions
from workbench.store.database import Store


@click.command()
@CASE
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["sqlite"]), default="sqlite", show_default=True)
@click.option("--tag", "tags", multiple=True, metavar="NAME", help="Only passages with this tag (again for more).")
@click.option("--document", "documents", multiple=True, metavar="UID", help="Only this document (again for more).")
@click.option("--no-files", is_flag=True, help="Leave the original files out.")
@click.option("--no-source-names", is_flag=True, help="Leave out names, addresses and authors of sources.")
@FORCE
@AS_JSON
def export(
    case: Path,
    out: Path,
    form: str,
    tags: tuple[str, ...],
    documents: tuple[str, ...],
    no_files: bool,
    no_source_names: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write a clean case file for colleagues, courts and other tools."""
    with opened(case) as store, progress_bar() as progress:
        if progress is not None:
            progress(0, 0, "writing")
        options = ExportOptions(
            tags=_tags(store, tags) if tags else None,
            documents=documents or None,
            files=not no_files,
            source_names=not no_source_names,
        )
        report, _ = exporting.export_sqlite(store, out, options, force=force)
        tell_plain(store, out)
    if as_json:
        say_json(
            {
                "path": str(out),
                "format": form,
                "counts": dict(report.counts),
                "left_out": dict(report.left_out),
                "head": report.head,
            }
        )
        return
    click.echo(
        f"{out}: " + (", ".join(f"{count:,} {name}" for name, count in report.counts if count) or "nothing") + "."
    )
    for name, count in report.left_out:
        click.echo(f"Left out: {count:,} {name}.")
    click.echo(f"Head of the history: {report.head}")


def _tags(store: Store, names: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    for name in names:
        uids = exporting.tags_called(store, name)
        if not uids:
            raise UserError(f"The case has no tag {name!r}. Check the name.")
        found += uids
    return tuple(found)


@click.command()
@click.argument("file", metavar="OUT.sqlite", type=click.Path(path_type=Path))
@AS_JSON
def verify(file: Path, as_json: bool) -> int:
    """Re-check every quote and hash of an exported case file."""
    with progress_bar() as progress:
        if progress is not None:
            progress(0, 0, "verifying")
        report = exporting.verify_sqlite(file)
    return say_findings(report, as_json, f"{file.name} is sound: every quote and hash holds.")
