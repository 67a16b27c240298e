"""From the words typed to a verb or the window, and from what happens to an exit code and one line of why."""

import os
import sys
from collections.abc import Sequence

import click

from workbench.cli.group import workbench
from workbench.cli.window import open_window
from workbench.model.errors import Cancelled, UserError

DONE, FOUND, WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was typed and exit: 0 done, 1 done but something was refused or found, 2 usage or user error."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: list[str]) -> int:
    """Run what was typed and return the exit code.

    A first word that is a verb is the verb; any other opens the window on that case, so a case called ``new`` is
    opened as ``./new``.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        if not arguments or (arguments[0] not in workbench.commands and not arguments[0].startswith("-")):
            return open_window(arguments)
        code = workbench.main(arguments, prog_name="workbench", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except click.UsageError as error:
        verb = error.ctx.command_path if error.ctx is not None else "workbench"
        return _wrong(f"{error.format_message()} See: {verb} --help")
    except click.ClickException as error:
        return _wrong(error.format_message())
    except (UserError, Cancelled) as error:
        return _wrong(str(error))
    except (click.Abort, KeyboardInterrupt):
        return _wrong("Stopped. Nothing of it was kept.")
    except BrokenPipeError:
        # whoever read the output has gone; point stdout away so that the exit does not complain again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND


def _wrong(said: str) -> int:
    click.echo(f"workbench: {' '.join(said.split())}", err=True)
    return WRONG
