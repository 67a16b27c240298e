"""``import``, ``load`` and ``dump``."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import click

from workbench.cli.backup_verbs import back_up_before
from workbench.cli.running import AS_JSON, CASE, FORCE, Progress, opened, progress_bar, say_json, stopping, tell_plain
from workbench.dates import DateError, DateValue, read_date
from workbench.intake.limits import changed
from workbench.intake.page import Options
from workbench.model.errors import UserError
from workbench.services import dumping, importing, loading
from workbench.services.import_report import ImportReport, Outcome
from workbench.store.database import Store


def read_option(name: str, said: str | None) -> DateValue | None:
    """Return the date an option gives, as EDTF or in words. Raises UserError where it is none."""
    if said is None:
        return None
    try:
        return read_date(said).value
    except DateError as error:
        raise UserError(f"{name}: {error}") from error


@click.command("import")
@CASE
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--published", metavar="EDTF", help="When the documents were published, such as 2017-23.")
@click.option("--source", metavar="NAME", help="Who published them.")
@click.option("--encoding", metavar="NAME", help="What the texts are encoded in, whatever their bytes say.")
@click.option("--main-text", is_flag=True, help="Of web pages, the article alone in place of the whole page.")
@click.option(
    "--limit", "limits", metavar="NAME=NUMBER", multiple=True, help="What a file may cost, such as pages=50000."
)
@click.option(
    "--supersedes", metavar="DOCUMENT", help="The uid or title of the document the file is a newer version of."
)
@AS_JSON
def import_(
    case: Path,
    paths: tuple[Path, ...],
    published: str | None,
    source: str | None,
    encoding: str | None,
    main_text: bool,
    limits: tuple[str, ...],
    supersedes: str | None,
    as_json: bool,
) -> int:
    """Import files, folders and ZIP archives as documents."""
    date = read_option("--published", published)
    options = Options(
        encoding, main_text, changed({name: value for name, _, value in (x.partition("=") for x in limits)})
    )
    with opened(case, write=True) as store, progress_bar() as progress:
        back_up_before(store)
        if supersedes is not None:
            return _import_version(store, paths, supersedes, date, source, options, progress, as_json)
        with stopping(store):
            try:
                report, _ = importing.import_paths(
                    store,
                    paths,
                    published=date,
                    source=source,
                    options=options,
                    progress=progress,
                    checkpoint=store.checkpoint,
                )
            except KeyboardInterrupt:
                raise UserError(
                    "Stopped at once. What was written before is kept; import again for the rest."
                ) from None
    return _tell(report, as_json)


def _import_version(
    store: Store,
    paths: tuple[Path, ...],
    name: str,
    published: DateValue | None,
    source: str | None,
    options: Options,
    progress: Progress | None,
    as_json: bool,
) -> int:
    """Import one file as a newer version and say what became of the passages; none of them is moved."""
    from workbench.services import versions

    if len(paths) != 1:
        raise click.UsageError("--supersedes takes one file: a document has one newer version.")
    older = versions.document_named(store.connection, name)
    report, _ = versions.import_version(
        store,
        older.id,
        paths[0],
        published=published,
        source=source,
        options=options,
        progress=progress,
        checkpoint=store.checkpoint,
    )
    counts: dict[str, int] = {}
    if report.imported:
        found, _ = versions.review(
            store, report.imported[0].document_id, progress=progress, checkpoint=store.checkpoint
        )
        counts = found.counts()
        del counts["done"]
    code = _tell(report, as_json, {"supersedes": older.uid, "passages": counts} if counts else {})
    if counts and not as_json:
        said = ", ".join(f"{number:,} {state}" for state, number in counts.items() if number) or "none"
        click.echo(f"Passages of “{older.title}” on the new text: {said}. None was moved; review them in the window.")
    return code


def _tell(report: ImportReport, as_json: bool, more: Mapping[str, object] = MappingProxyType({})) -> int:
    """Write what became of the files and return the exit code."""
    refused = [*report.already, *report.refused]
    if as_json:
        kept = [line for line in report.lines if line.outcome is Outcome.KEPT]
        said: dict[str, object] = {
            "imported": [
                {"path": made.path, "document": made.document, "chars": made.chars, "sha256": made.sha256}
                for made in report.imported
            ],
            "refused": [{"path": one.path, "reason": one.reason} for one in refused],
            **more,
        }
        if kept:
            said["kept"] = [
                {"path": line.path, "document": line.document, "sha256": line.sha256, "reason": line.reason}
                for line in kept
            ]
        if report.cancelled:
            said["stopped"] = True
        say_json(said)
        return 1 if refused or report.cancelled else 0
    for made in report.imported:
        encoding = f", {made.encoding}" if made.encoding else ""
        click.echo(f"{made.path}: {made.title} ({made.chars:,} characters{encoding})")
        for note in made.notes:
            click.echo(f"  {note}")
    for line in report.lines:
        if line.outcome is Outcome.KEPT:
            click.echo(f"{line.path}: kept, not read. {line.reason}")
    for one in refused:
        click.echo(f"{one.path}: not imported. {one.reason}")
    if report.cancelled:
        what = "1 document" if len(report.imported) == 1 else f"{len(report.imported):,} documents"
        click.echo(f"Stopped: {what} imported and kept. Import again for the rest.", err=True)
    return 1 if refused or report.cancelled else 0


@click.command()
@CASE
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path))
@AS_JSON
def load(case: Path, file: Path, as_json: bool) -> int:
    """Load records from JSON lines, all of them or none."""
    with opened(case, write=True) as store, progress_bar() as progress:
        back_up_before(store)
        report, _ = loading.load(store, file, progress)
    if as_json:
        say_json(
            {"loaded": dict(report.counts), "unknown_keys": dict(report.unknown_keys), "notes": list(report.notes)}
        )
        return 1 if report.unknown_keys else 0
    click.echo(
        "Loaded " + (", ".join(f"{count:,} {name}" for name, count in report.counts if count) or "nothing") + "."
    )
    for note in report.notes:
        click.echo(note)
    for key, count in report.unknown_keys:
        click.echo(f"Not carried: the key {key}, in {count:,} places. This version does not know it.")
    return 1 if report.unknown_keys else 0


@click.command()
@CASE
@click.argument("out", metavar="OUT.jsonl", type=click.Path(path_type=Path))
@click.option("--files", is_flag=True, help="Add the original bytes of documents.")
@FORCE
@AS_JSON
def dump(case: Path, out: Path, files: bool, force: bool, as_json: bool) -> None:
    """Write the whole case as JSON lines, lossless but for the history."""
    with opened(case) as store, progress_bar() as progress:
        report, _ = dumping.dump(store, out, files=files, force=force, progress=progress)
        tell_plain(store, out)
    if as_json:
        say_json({"lines": report.lines, "notes": list(report.notes)})
        return
    click.echo(f"{out}: {report.lines:,} lines.")
    for note in report.notes:
        click.echo(note)
