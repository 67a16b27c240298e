"""``new``, ``info`` and ``check``."""

from pathlib import Path

import click

from workbench.cli.running import AS_JSON, CASE, FORCE, actor, opened, progress_bar, say_json
from workbench.model.finding import CheckReport
from workbench.services import cases, checking


@click.command()
@CASE
@click.option("--title", default="", help="What the investigation is called; the name of the file by default.")
@FORCE
def new(case: Path, title: str, force: bool) -> None:
    """Make a new case file."""
    store = cases.new_case(case, title, actor(), replace=force)
    store.close()
    click.echo(f"{case} is ready.")


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
@AS_JSON
def check(case: Path, as_json: bool) -> int:
    """Check integrity, keys, anchors, hashes, counts, search and the journal."""
    with opened(case) as store, progress_bar() as progress:
        report = checking.check(store, progress)
    return say_findings(
        report, as_json, f"{case.name} is sound: every quote, hash, count and link of the history holds."
    )


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
