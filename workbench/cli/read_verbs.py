"""``search`` and ``dates``."""

import sys
from pathlib import Path

import click

from workbench.cli.record_verbs import read_option
from workbench.cli.running import AS_JSON, CASE, opened, say_json
from workbench.dates import Bounds, Found, earliest_day, find_dates, iso, latest_day, window_words, words
from workbench.model.errors import UserError
from workbench.model.query.say import say_query
from workbench.services import search_records, searching


@click.command()
@CASE
@click.argument("query")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000), help="How many places at most.")
@AS_JSON
def search(case: Path, query: str, limit: int, as_json: bool) -> None:
    """Search a case: places in its texts, then the records it finds; with --json the places alone.

    Words, "phrases", terror*, raqqa NEAR/10 emni, (a OR b), NOT, /reg(ex)?/, =Exact; tag:NAME, kind:claim, source:NAME,
    document:TITLE, from:2014 to:spring-2015 possibly or certainly, untagged.
    """
    with opened(case) as store:
        asked = searching.prepare(store.connection, query)
        hits = searching.first_hits(asked, limit)
        records = [] if as_json else search_records.record_hits(asked, limit)
    _tell(asked)
    if as_json:
        say_json(
            [
                {
                    "document": hit.document,
                    "title": hit.title,
                    "start": hit.start,
                    "end": hit.end,
                    "snippet": hit.snippet,
                }
                for hit in hits
            ]
        )
        return
    for hit in hits:
        page = f", {hit.page}" if hit.page else ""
        click.echo(f"{hit.title}{page} [{hit.start}, {hit.end}): {hit.snippet}")
    for record in records:
        words = " ".join(record.words.split())
        click.echo(f"{record.kind} {record.uid}, {record.field}: {words}")
    if not hits and not records:
        click.echo("Nothing found.")


def _tell(asked: searching.TextSearch) -> None:
    """Say on stderr, where somebody looks, how the search was read, and always what was not read to the end."""
    if sys.stderr.isatty():
        click.echo(f"Read as: {say_query(asked.query)}.", err=True)
        for note in asked.query.notes:
            click.echo(note, err=True)
    for title in asked.patterns.unfinished:
        click.echo(f"Not searched to the end, the expression takes too long: {title}", err=True)


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--anchor", metavar="EDTF", help="When the text was published; year-less dates hang on it.")
@AS_JSON
def dates(file: str, anchor: str | None, as_json: bool) -> None:
    """List the date expressions found in a text."""
    against = read_option("--anchor", anchor)
    found = find_dates(_text(file), against)
    if as_json:
        say_json([_plain(one) for one in found])
        return
    for one in found:
        reading = words(one.value)
        more = window_words(one.value)
        click.echo(f"[{one.start}, {one.end}) {' '.join(one.text.split())}: {reading}{f' ({more})' if more else ''}")
    if not found:
        click.echo("No dates found.")


def _text(file: str) -> str:
    from workbench.intake.original import original_of
    from workbench.intake.page import STANDARD
    from workbench.intake.process import Process
    from workbench.intake.read import read_document, taken_in

    with Process() as process:
        if file == "-":
            read = taken_in(original_of("standard input.txt", sys.stdin.buffer.read()), process.read, STANDARD)
        else:
            try:
                read = read_document(Path(file), process.read)
            except UserError as error:
                raise UserError(f"{file}: {error}") from error
    if read.parsed.unread:
        raise UserError(f"{file}: {read.parsed.unread}")
    return read.text


def _plain(found: Found) -> dict[str, object]:
    value = found.value
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "edtf": value.edtf,
        "kind": value.kind.value,
        "earliest": earliest_day(value),
        "latest": latest_day(value),
        "bounds": _bounds(value.bounds),
        "duration": value.duration,
        "end_status": value.end_status,
        "qualifier": value.qualifier,
        "modifier": value.modifier,
        "basis": value.basis,
        "rule": value.rule,
        "alternatives": [
            {"edtf": other.value.edtf, "bounds": _bounds(other.value.bounds), "rule": other.value.rule}
            for other in found.alternatives
        ],
    }


def _bounds(bounds: Bounds) -> list[str | None]:
    return [None if bound is None else iso(bound) for bound in bounds]
