"""``new``, ``info`` and ``check``."""

from pathlib import Path

import click

from workbench.cli.passphrases import NO_WAY_BACK, given_passphrase, new_passphrase
from workbench.cli.running import AS_JSON, CASE, FORCE, actor, opened, progress_bar, say_json
from workbench.model.finding import CheckReport
from workbench.services import cases, checking


@click.command()
@CASE
@click.option("--title", default="", help="What the investigation is called; the name of the file by default.")
@click.option("--encrypt", is_flag=True, help="Ask for a passphrase and encrypt the case with it.")
@FORCE
def new(case: Path, title: str, encrypt: bool, force: bool) -> None:
    """Make a new case file.

    With --encrypt or --passphrase-file it is encrypted.
    """
    passphrase = new_passphrase(ask=encrypt)
    store = cases.new_case(case, title, actor(), replace=force, passphrase=passphrase)
    store.close()
    click.echo(f"{case} is ready." if passphrase is None else f"{case} is ready, and encrypted. {NO_WAY_BACK}")


@click.command()
@CASE
@AS_JSON
def info(case: Path, as_json: bool) -> None:
    """Say what is in a case."""
    with opened(case) as store:
        said = cases.info(store)
    if as_json:
        say_json(said)
        return
    for key, value in said.items():
        click.echo(f"{key:<11} {value:,}" if isinstance(value, int) else f"{key:<11} {value}")


@click.command()
@CASE
@click.option(
    "--salvage",
    "out",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Read what can be read of a damaged case into the new case OUT, and list what is missing.",
)
@FORCE
@AS_JSON
def check(case: Path, out: Path | None, force: bool, as_json: bool) -> int:
    """Check integrity, keys, anchors, hashes, counts, search and the journal."""
    if out is not None:
        return _salvage(case, out, force, as_json)
    with opened(case, unseen=True) as store, progress_bar() as progress:
        report = checking.check(store, progress)
    return say_findings(
        report, as_json, f"{case.name} is sound: every quote, hash, count and link of the history holds."
    )


def _salvage(case: Path, out: Path, force: bool, as_json: bool) -> int:
    from workbench.services.salvaging import key_of_damaged, needs_passphrase, salvage

    passphrase = given_passphrase(case, needed=needs_passphrase(case))
    key = key_of_damaged(case, passphrase) if passphrase is not None else None
    with progress_bar() as progress:
        report, _ = salvage(case, out, actor(), force=force, progress=progress, key=key)
    if as_json:
        findings = [{"kind": f.kind, "where": f.where, "what": f.what} for f in report.findings]
        said = {"path": str(out), "pages": report.pages, "damaged": report.damaged, "rows": dict(report.rows)}
        say_json({"ok": report.ok, **said, "findings": findings})
        return 0 if report.ok else 1
    click.echo(f"{out}: " + ", ".join(f"{count:,} {table}" for table, count in report.rows) + ".")
    for finding in report.findings:
        click.echo(f"{finding.kind}: {finding.where}: {finding.what}")
    if report.ok:
        click.echo("Everything came back; the history begins anew.")
    return 0 if report.ok else 1


def say_findings(report: CheckReport, as_json: bool, sound: str) -> int:
    """Write what was found and return the exit code."""
    if as_json:
        findings = [{"kind": f.kind, "where": f.where, "what": f.what} for f in report.findings]
        say_json({"ok": report.ok, "findings": findings})
    elif report.ok:
        click.echo(sound)
    for finding in report.findings if not as_json else ():
        click.echo(f"{finding.kind}: {finding.where}: {finding.what}")
    return 0 if report.ok else 1
