"""The group of all verbs."""

import click

from workbench import __version__
from workbench.cli.backup_verbs import backup, restore
from workbench.cli.case_verbs import check, info, new
from workbench.cli.codebook_verb import codebook
from workbench.cli.demo_verb import demo
from workbench.cli.export_verbs import export, verify
from workbench.cli.passphrase_verb import passphrase
from workbench.cli.purge_verb import purge
from workbench.cli.read_verbs import dates, search
from workbench.cli.record_verbs import dump, import_, load
from workbench.cli.timeline_verb import timeline


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workbench", message="%(prog)s %(version)s")
def workbench() -> None:
    """Passages of documents become records with uncertain dates, offline, in one file.

    Without a verb, "workbench [CASE]" opens the window.
    """


for verb in (
    *(demo, new, import_, load, dump, info, search, dates, timeline, export, verify, check, backup, restore),
    purge,
    codebook,
    passphrase,
):
    workbench.add_command(verb)
