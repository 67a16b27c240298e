"""Where a verb gets a passphrase from: a file that is named, or a terminal. Never an argument, never the environment."""

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from workbench.model.errors import PassphraseNeeded, UserError
from workbench.services import cases
from workbench.store import encryption
from workbench.store.encryption import Key
from workbench.store.header import is_encrypted

Verb = TypeVar("Verb", bound=Callable[..., object])
NO_WAY_BACK = "Whoever forgets the passphrase cannot open the case any more: nobody can."
_META = "workbench.passphrase_file"


def _note(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    context.meta[_META] = value


def passphrase_option(verb: Verb) -> Verb:
    """Give a verb the option ``--passphrase-file``; what it names is read where it is needed."""
    return click.option(
        "--passphrase-file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_note,
        help="The passphrase of an encrypted case, as the one line of FILE (- is stdin). A terminal is asked without it.",
    )(verb)


def read_passphrase(file: Path) -> str:
    """Return the one line of a file, without its end; ``-`` is stdin. Raises UserError."""
    try:
        said = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        words = said.decode("utf-8-sig")
    except OSError as error:
        raise UserError(f"The passphrase cannot be read from {file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{file} is not UTF-8 text. Write the passphrase into it as one line of plain text.") from error
    words = words.removesuffix("\n").removesuffix("\r")
    if not words or "\n" in words:
        raise UserError(f"{file} must hold the passphrase as its one line.")
    return words


def _file() -> Path | None:
    context = click.get_current_context(silent=True)
    named = context.meta.get(_META) if context is not None else None
    return named if isinstance(named, Path) else None


def given_passphrase(path: Path, *, needed: bool) -> str | None:
    """Return the passphrase of an existing file, or None where none is given and none is needed.

    Raises PassphraseNeeded where one is needed and nobody can be asked.
    """
    file = _file()
    if file is not None:
        return read_passphrase(file)
    if not needed:
        return None
    if not sys.stdin.isatty():
        raise PassphraseNeeded(
            f"{path.name} is encrypted, or is no case file. Name a file that holds its passphrase: --passphrase-file FILE"
        )
    return _typed(f"Passphrase of {path.name}: ")


def _typed(prompt: str) -> str:
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise UserError("No passphrase was typed. Nothing was changed.") from error


def key_for(path: Path) -> Key | None:
    """Return the key of a case or a backup, or None for a plain one. Raises UserError, and WrongPassphrase."""
    try:
        needed = path.is_file() and is_encrypted(path)
    except OSError:
        # opening it says why it cannot be read
        return None
    if needed:
        encryption.require_engine(path)
    elif not path.is_file():
        return None
    passphrase = given_passphrase(path, needed=needed)
    return cases.key_of(path, passphrase) if passphrase is not None else None


def new_passphrase(*, ask: bool, file: Path | None = None) -> str | None:
    """Return a passphrase to be set: from ``file``, else ``--passphrase-file``, else asked twice where ``ask`` says so."""
    file = file or _file()
    if file is not None:
        return read_passphrase(file)
    return asked_twice() if ask else None


def asked_twice() -> str:
    """Return a new passphrase that was typed twice alike. Raises UserError where there is no terminal, or they differ."""
    if not sys.stdin.isatty():
        raise UserError("There is no terminal to ask for the new passphrase. Name a file that holds it.")
    first = _typed("New passphrase: ")
    if _typed("The same again: ") != first:
        raise UserError("The two differ. Nothing was changed.")
    return first
