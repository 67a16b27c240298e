"""From the words typed to a verb or the window, and from what happens to an exit code and one line of why."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from workbench.model.errors import Cancelled, UserError

VERBS = (
    *("demo", "new", "import", "load", "dump", "info", "search", "dates", "timeline", "export", "verify", "check"),
    *("backup", "restore", "codebook", "purge", "passphrase"),
)
DONE, FOUND, WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was typed and exit: 0 done, 1 done but something was refused or found, 2 usage or user error."""
    typed = sys.argv[1:] if arguments is None else list(arguments)
    if is_verb(typed) and typed[0] != "demo":
        from workbench.no_network import block

        block()
    sys.exit(run(typed))


def run(arguments: list[str]) -> int:
    """Run what was typed and return the exit code.

    A first word that is a verb is the verb; any other opens the window on that case, so a case called ``new`` is
    opened as ``./new``.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _verb(arguments) if is_verb(arguments) else _window(arguments)
    except (UserError, Cancelled) as error:
        return _wrong(str(error))
    except KeyboardInterrupt:
        return _wrong("Stopped. Nothing of it was kept.")
    except BrokenPipeError:
        # whoever read the output has gone; point stdout away so that the exit does not complain again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND


def is_verb(arguments: list[str]) -> bool:
    """Say whether what was typed names a verb or an option, and not a case for the window."""
    return bool(arguments) and (arguments[0] in VERBS or arguments[0].startswith("-"))


def _window(arguments: list[str]) -> int:
    if len(arguments) > 1:
        raise UserError(f"There is no verb {arguments[0]!r}, and the window opens one case. See: workbench --help")
    return int(window_module().run(Path(arguments[0]) if arguments else None) or DONE)


def window_module() -> ModuleType:
    """Import what shows windows. What is made until one stands lives as long as it, so that no waste is looked for."""
    gc.disable()
    from workbench.ui.qt_imports import leave_sources_unread

    leave_sources_unread()
    from workbench import app

    return app


def _verb(arguments: list[str]) -> int:
    # imported here: the window is on the screen before the verbs would be read
    import click

    from workbench.cli.group import workbench

    try:
        code = workbench.main(arguments, prog_name="workbench", standalone_mode=False)
    except click.UsageError as error:
        verb = error.ctx.command_path if error.ctx is not None else "workbench"
        return _wrong(f"{error.format_message()} See: {verb} --help")
    except click.ClickException as error:
        return _wrong(error.format_message())
    except click.Abort:
        return _wrong("Stopped. Nothing of it was kept.")
    return code if isinstance(code, int) else DONE


def _wrong(said: str) -> int:
    print(f"workbench: {' '.join(said.split())}", file=sys.stderr)
    return WRONG
