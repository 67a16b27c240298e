"""``export`` and ``verify``."""

from pathlib import Path

import click

from workbench.cli.case_verbs import say_findings
from workbench.cli.running import AS_JSON, CASE, FORCE, opened, progress_bar, say_json, tell_plain
from workbench.model.errors import UserError
from workbench.model.redaction import Redaction
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
@click.option(
    "--redact",
    "redact_file",
    metavar="FILE.json",
    type=click.Path(path_type=Path),
    help='Keep back what FILE lists: {"documents": [], "sources": [], "entities": []}, names or uids.',
)
@click.option("--redact-document", "kept_documents", multiple=True, metavar="UID", help="Keep this document back.")
@click.option("--redact-source", "kept_sources", multiple=True, metavar="NAME", help="Keep this source back.")
@click.option("--redact-entity", "kept_entities", multiple=True, metavar="NAME", help="Keep this entity back.")
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
    redact_file: Path | None,
    kept_documents: tuple[str, ...],
    kept_sources: tuple[str, ...],
    kept_entities: tuple[str, ...],
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
        redaction = _redaction(store, redact_file, kept_documents, kept_sources, kept_entities)
        report, _ = exporting.export_sqlite(store, out, options, force=force, redaction=redaction)
        tell_plain(store, out)
    if as_json:
        say_json(
            {
                "path": str(out),
                "format": form,
                "counts": dict(report.counts),
                "left_out": dict(report.left_out),
                "head": report.head,
                "redacted": _kept_back(redaction),
            }
        )
        return
    click.echo(
        f"{out}: " + (", ".join(f"{count:,} {name}" for name, count in report.counts if count) or "nothing") + "."
    )
    for name, count in report.left_out:
        click.echo(f"Left out: {count:,} {name}.")
    if redaction is not None:
        told = ", ".join(f"{count:,} {kind}" for kind, count in _kept_back(redaction).items() if count)
        click.echo(f"Kept back: {told}. None of their names is in the bytes of {out.name}.")
    click.echo(f"Head of the history: {report.head}")


def _redaction(
    store: Store,
    listed: Path | None,
    documents: tuple[str, ...],
    sources: tuple[str, ...],
    entities: tuple[str, ...],
) -> Redaction | None:
    if listed is None and not (documents or sources or entities):
        return None
    from workbench.services import redacting

    chosen = redacting.chosen_by_words(store.connection, documents, sources, entities)
    if listed is not None:
        chosen = chosen.merged(redacting.chosen_from_file(store.connection, listed))
    return redacting.redaction_of(store.connection, chosen)


def _kept_back(redaction: Redaction | None) -> dict[str, int]:
    """How many of each kind are kept back; merged entities count one by one."""
    kinds = {"documents": "document", "sources": "source", "entities": "entity"}
    return {name: len(redaction.of_kind(kind)) if redaction is not None else 0 for name, kind in kinds.items()}


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
