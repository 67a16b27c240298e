"""``purge``: documents deleted for good."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from workbench.cli.running import AS_JSON, CASE, opened, progress_bar, say_json
from workbench.model.errors import UserError
from workbench.model.purge import HeldBackup, PurgeChoice, PurgePreview, PurgeReport
from workbench.services import purging
from workbench.services.backup_plan import load_plan
from workbench.services.purging_backups import DELETE, REWRITE, backups_holding
from workbench.store.database import Store


@click.command()
@CASE
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@click.option("--parts", is_flag=True, help="Also what was attached to it, which are documents of their own.")
@click.option("--keep", multiple=True, metavar="UID", help="Keep this record, without its quotes (again for more).")
@click.option("--keep-all", is_flag=True, help="Keep all records, without their quotes.")
@click.option("--backups", "rewrites", is_flag=True, help="Rewrite the backups that hold it without it.")
@click.option("--delete-backups", "deletes", is_flag=True, help="Delete the backups that hold it.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@AS_JSON
def purge(
    case: Path,
    documents: tuple[str, ...],
    parts: bool,
    keep: tuple[str, ...],
    keep_all: bool,
    rewrites: bool,
    deletes: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Delete a document for good, by its uid: its text, its file, all that quotes it, and every image in the history.

    It cannot be undone. Backups are left as they are unless they are named.
    """
    if rewrites and deletes:
        raise UserError("Backups are either rewritten or deleted. Leave --backups or --delete-backups out.")
    with opened(case, write=not dry_run) as store, progress_bar() as progress:
        told = _preview(store, documents, parts)
        held = backups_holding(load_plan(), case, [one.uid for one in told.documents], key=store.key)
        kept = {one.uid for one in told.resting if keep_all or one.uid in keep}
        if unknown := set(keep) - {one.uid for one in told.resting}:
            raise UserError(f"No record {min(unknown)} rests on it alone, so there is none to keep. Leave it out.")
        if not as_json or dry_run:
            _say_before(told, held, kept, as_json)
        if dry_run:
            return 0
        _ask(told, yes)
        choice = PurgeChoice(
            tuple(one.id for one in told.documents),
            frozenset((one.kind, one.id) for one in told.resting if one.uid in kept),
            backups={one.path: REWRITE if rewrites else DELETE for one in held} if rewrites or deletes else {},
        )
        report, _ = purging.purge(store, choice, progress=progress or (lambda done, total, what: None))
        head = store.head()
    left = [one.path for one in held if one.path not in choice.backups]
    if as_json:
        say_json({"ok": report.ok, **_plain(report), "holding": [str(path) for path in left], "head": head})
    else:
        _say_after(report, left)
        click.echo(f"Head of the history: {head}")
    return 0 if report.ok else 1


def _preview(store: Store, documents: tuple[str, ...], parts: bool) -> PurgePreview:
    ids = [purging.document_called(store.connection, uid) for uid in documents]
    told = purging.preview(store.connection, ids)
    while parts and told.parts:
        told = purging.preview(store.connection, [one.id for one in (*told.documents, *told.parts)])
    return told


def _ask(told: PurgePreview, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise UserError("Nothing was deleted: add --yes to delete for good without being asked, or --dry-run to look.")
    if not click.confirm(f"Delete {len(told.documents)} for good? It cannot be undone"):
        raise UserError("Nothing was deleted.")


def _say_before(told: PurgePreview, held: list[HeldBackup], kept: set[str], as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "documents": [{"document": one.uid, "title": one.title} for one in told.documents],
                "counts": dict(told.counts),
                "steps": list(told.steps),
                "records": [
                    {"type": one.kind, "id": one.uid, "name": one.name, "kept": one.uid in kept} for one in told.resting
                ],
                "quoting": [{"type": one.table, "name": one.name, "field": one.column} for one in told.quoting],
                "parts": [one.uid for one in told.parts],
                "part_of": [one.uid for one in told.wholes],
                "backups": [str(one.path) for one in held],
            }
        )
        return
    for line in _lines_before(told, held, kept):
        click.echo(line)


def _lines_before(told: PurgePreview, held: list[HeldBackup], kept: set[str]) -> Iterator[str]:
    for one in told.documents:
        yield f"Goes: {one.title} ({one.chars:,} characters, {one.bytes:,} bytes of its file)."
    yield "With it: " + ", ".join(f"{count:,} {table.replace('_', ' ')}" for table, count in told.counts.items()) + "."
    yield f"Steps of the history whose images go: {len(told.steps):,}."
    for record in told.resting:
        yield f"{'Kept' if record.uid in kept else 'Goes'}: {record.kind} {record.name} ({record.uid}), resting on it alone."
    for field in told.quoting:
        yield f"Loses its quote: {field.table} {field.name}, {field.column}."
    for part in told.parts:
        yield f"Stays: {part.title} ({part.uid}), a part of it. Add --parts to delete it too."
    for whole in told.wholes:
        yield f"Stays: {whole.title} ({whole.uid}), which it was attached to; the file of that holds it too."
    for title in told.versions:
        yield f"Stays: {title}, another version of it, with what words they share."
    for backup in held:
        yield f"Holds it: {backup.path}" + (f" (cannot be read: {backup.fault})" if backup.fault else "")


def _plain(report: PurgeReport) -> dict[str, object]:
    return {
        "documents": report.documents,
        "passages": report.passages,
        "records": report.records,
        "images": report.images,
        "searched": report.searched,
        "encrypted": report.encrypted,
        "unfinished": report.unfinished,
        "shared": report.shared,
        "found": [{"file": name, "place": place} for name, place in report.places],
        "rewritten": [str(path) for path in report.rewritten],
        "deleted": [str(path) for path in report.deleted],
        "failed": [{"path": str(path), "why": why} for path, why in report.failed],
    }


def _say_after(report: PurgeReport, left: list[Path]) -> None:
    click.echo(
        f"Deleted for good: {report.documents:,} documents, {report.passages:,} passages, {report.records:,} records."
    )
    click.echo(f"{report.images:,} images of the history were taken out; the chain holds.")
    if report.unfinished:
        click.echo(
            f"The file could not be rewritten, so that free space in it may still hold words: {report.unfinished}"
        )
        click.echo("It is done when the case is opened next.")
    if report.encrypted:
        click.echo(
            "The file is encrypted: that no word is found in its bytes says nothing. It was rewritten from its rows."
        )
    elif not report.places:
        click.echo(
            f"{report.searched:,} words and runs of words were looked for in the bytes of the file: none is there."
        )
    for name, place in report.places:
        click.echo(f"A word of it is still in {name}, at byte {place:,}.")
    if report.shared:
        click.echo(f"{report.shared:,} more stand elsewhere in the case too and were not looked for.")
    for path in report.rewritten:
        click.echo(f"Rewritten without it: {path.parent}")
    for path in report.deleted:
        click.echo(f"Deleted: {path}")
    for path, why in report.failed:
        click.echo(f"Not done: {path}: {why}")
    for path in left:
        click.echo(f"Still holds it: {path}")
