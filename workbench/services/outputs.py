"""Writing a file whole or not at all: beside its place first, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.model.errors import UserError


@contextmanager
def replacing(out: Path, *, force: bool, never: Path | None = None) -> Iterator[Path]:
    """Give an empty file beside ``out`` to write; when the block is left, it is made durable and becomes ``out``.

    An exception leaves ``out`` as it was. Raises UserError where ``out`` is there and ``force`` is not set, where it is
    ``never`` (the case that is being read), and where its folder cannot be written.
    """
    if never is not None and out.exists() and out.samefile(never):
        raise UserError(f"{out.name} is the case itself. Choose another name for what is written from it.")
    if out.is_dir():
        raise UserError(f"{out} is a folder. Name a file in it.")
    if out.exists() and not force:
        raise UserError(f"{out.name} is already there. Choose another name, or add --force to replace it.")
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            os.replace(part, out)
            _sync_folder(out.parent)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        said = error.strerror or str(error)
        raise UserError(f"{out.name} cannot be written in {out.parent}: {said}. Choose another place.") from error


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
