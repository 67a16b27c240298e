"""What every verb needs: the case opened and closed, JSON on stdout, a progress bar on a terminal."""

import getpass
import json
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from workbench.cli.passphrases import key_for, passphrase_option
from workbench.model.errors import ReadOnlyError
from workbench.services import cases
from workbench.store.database import Store

Progress = Callable[[int, int, str], None]
Verb = TypeVar("Verb", bound=Callable[..., object])

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Write JSON to stdout, and nothing else.")
FORCE = click.option("--force", is_flag=True, help="Replace an output that is already there.")


def CASE(verb: Verb) -> Verb:
    """Give a verb the argument ``case``, and the option that opens an encrypted one wherever ``opened`` is called."""
    return click.argument("case", metavar="CASE", type=click.Path(path_type=Path))(passphrase_option(verb))


def actor() -> str:
    """Return the name operations are signed with: the login name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


@contextmanager
def opened(path: Path, *, write: bool = False, unseen: bool = False) -> Iterator[Store]:
    """Open a case and close it again; an encrypted one with the passphrase that was given or is asked for.

    With ``write``, raises ReadOnlyError where it cannot be changed.
    """
    key = key_for(path)
    if unseen or cases.opens_at_once(path):
        store = cases.open_case(path, actor(), read_only=not write, unseen=unseen, key=key)
    else:
        with progress_bar() as show:
            store = cases.open_case(path, actor(), read_only=not write, key=key, progress=_looking(show))
    try:
        if write and store.read_only:
            raise ReadOnlyError(f"{path.name} is open for reading only. {store.notice or ''}")
        yield store
    finally:
        store.close()


def _looking(show: Progress | None) -> Progress | None:
    """Say what the look through a file of somebody else is; the words of its stages are for programs."""
    if show is None:
        return None
    return lambda done, total, what: show(done, total, "looking through")


@contextmanager
def stopping(store: Store) -> Iterator[None]:
    """Let Ctrl+C ask the work to stop where it can, as a checkpoint sees it; another one a second later ends it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    asked = 0.0

    def ask(_number: int, _frame: object) -> None:
        nonlocal asked
        if not asked:
            asked = time.monotonic()
            store.cancelled.set()
        elif time.monotonic() - asked > 1:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        store.cancelled.clear()


def tell_plain(store: Store, out: Path) -> None:
    """Say on stderr that what was written of an encrypted case is not encrypted itself."""
    if store.key is not None:
        click.echo(f"{out} is not encrypted, although the case is.", err=True)


def say_json(said: object) -> None:
    """Write one JSON value to stdout; plain ASCII, so that no terminal or file name can break it."""
    click.echo(json.dumps(said))


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """Give a function that shows progress on stderr, or None where nobody looks.

    A new total starts a new bar, so that each stage has a time left of its own; a total of 0 is an end nobody knows.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task, end = bar.add_task("", total=None), 0

        def show(done: int, total: int, what: str) -> None:
            nonlocal task, end
            if total != end:
                bar.remove_task(task)
                task, end = bar.add_task("", total=total or None), total
            bar.update(task, completed=done, description=what.replace("[", "("))

        yield show
