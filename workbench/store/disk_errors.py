"""What the disk refuses, in words for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.model.errors import UserError


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn what the disk refuses into a UserError that says what to do; anything else passes as it is."""
    try:
        yield
    except sqlite3.OperationalError as error:
        said = str(error)
        if "full" in said:
            raise UserError(
                "Not saved: the disk is full. What was there before is kept; free some space and try again."
            ) from error
        if "readonly" in said:
            raise UserError(
                "Not saved: the file or its folder cannot be written. Save a copy elsewhere and go on there."
            ) from error
        if "disk I/O" in said:
            raise UserError(
                "Not saved: the disk did not answer. What was there before is kept; check the drive and try again."
            ) from error
        if "locked" in said or "busy" in said:
            raise UserError("Not saved: another program holds the case file. Close it there and try again.") from error
        raise
