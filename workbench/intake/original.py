"""A file as it lies on the disk or in an archive, before anything of it is read."""

import errno
import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath

from workbench.intake.binary import Signature, looks_like_a_page, signature_of
from workbench.intake.formats import PLAIN_TEXT, Format, format_named, format_of, other_type
from workbench.intake.labels import known_encoding
from workbench.intake.limits import DEFAULTS, Limits
from workbench.intake.result import Refused
from workbench.intake.titles import one_line
from workbench.model.canonical import canonicalise

UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one file and what its name and first bytes say it is."""

    filename: str
    """Name without folder, as text."""
    data: bytes
    sha256: str
    media_type: str
    is_sure: bool = True
    """False where nothing but an attempt can tell whether it is a text."""
    note: str = ""
    """What is to be told where the name does not fit the content."""
    unread: str = ""
    """Why no reader is asked; empty where one is."""

    @property
    def title(self) -> str:
        """The title where the document states none."""
        return one_line(PurePath(self.filename).stem) or one_line(self.filename) or "Untitled"

    @property
    def format(self) -> Format | None:
        """The row of the table it is read by."""
        return format_named(self.media_type)


def original_of(name: str, data: bytes) -> Original:
    """Say what a file is. Raises Refused where it is empty."""
    if not data:
        raise Refused("The file is empty. There is nothing to import.")
    shown = canonicalise(name).text
    form, known, other = format_of(name), signature_of(data), other_type(name)
    digest = hashlib.sha256(data).hexdigest()
    if known is not None and (form is None or form.is_text):
        return _by_content(shown, data, digest, known, other)
    if form is not None:
        return Original(shown, data, digest, form.media_type)
    if other is not None:
        return Original(shown, data, digest, other, unread=_UNREAD.get(other.split("/")[0], _OTHER))
    if looks_like_a_page(data):
        return Original(shown, data, digest, "text/html", note="Read as a web page, by its first words.")
    said = f'the ending "{_suffix(shown)}"' if PurePath(shown).suffix else "its name"
    note = f"Read as plain text: {said} does not tell what it is."
    return Original(shown, data, digest, PLAIN_TEXT.media_type, is_sure=False, note=note)


_UNREAD = {
    "image": "A picture: its words are not read.",
    "audio": "A sound recording: its words are not read.",
    "video": "A film: its words are not read.",
}
_OTHER = "No reader for this kind of file. To read its words, save it as text in its own program and import that."


def _by_content(name: str, data: bytes, digest: str, known: Signature, other: str | None) -> Original:
    form = format_named(known.media_type)
    lies = format_of(name) is not None
    if form is not None and not form.holds_files:
        note = f"This is {known.name}, whatever its name says." if lies else ""
        return Original(name, data, digest, form.media_type, note=note)
    media_type = other or known.media_type
    if lies:
        said = f"This is {known.name}, whatever its name says. Give it the right ending and import it again."
    elif known.media_type == "application/zip" and other is None:
        said = f"This is {known.name}. Give it the right ending, such as .zip or .docx, and import it again."
    else:
        said = _UNREAD.get(media_type.split("/")[0], _OTHER)
    return Original(name, data, digest, media_type, unread=said)


def read_file(path: Path, limits: Limits = DEFAULTS) -> Original:
    """Read a file from the disk. Raises Refused, with a sentence that says what to do, for whatever stands in the way."""
    form = format_of(path)
    limit = limits.archive_bytes if form is not None and form.holds_files else limits.file_bytes
    return original_of(path.name, _read_bytes(path, limit))


def check_encoding(encoding: str | None) -> None:
    """Raise Refused where the user named an encoding that is none."""
    if encoding is not None and known_encoding(encoding) is None:
        said = one_line(canonicalise(encoding).text)
        raise Refused(f'There is no text encoding called "{said}". Try utf-8 or windows-1252.')


def _look_at(path: Path) -> os.stat_result:
    try:
        found = path.stat()
    except OSError as error:
        raise Refused(_trouble(error)) from error
    except ValueError as error:
        raise Refused("The file name holds a character that no file can have. Choose the file again.") from error
    if stat.S_ISDIR(found.st_mode):
        raise Refused("This is a folder. Import the folder to get the files in it.")
    if not stat.S_ISREG(found.st_mode):
        raise Refused("This is a device or a pipe, not a file. Save its contents to a file and import that.")
    return found


def _read_bytes(path: Path, limit: int) -> bytes:
    size = _look_at(path).st_size
    if size <= limit:
        try:
            with path.open("rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            raise Refused(_trouble(error)) from error
        size = len(data)
    if size > limit:
        raise Refused(
            f"The file is larger than {size_words(limit)}. "
            "Split it into smaller files, or raise the limit in the settings."
        )
    return data


def _trouble(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "The file is not there any more. Check that it was not moved, renamed or deleted, then import again."
    if isinstance(error, PermissionError):
        return "The file may not be read by you. Change its permissions, or copy it to a folder of your own."
    if error.errno == errno.ELOOP:
        return "The link leads back to itself. Import the file it should point to."
    if error.errno == errno.ENAMETOOLONG:
        return "The file name is too long. Give it a shorter name and import again."
    return f"The file could not be read ({error.strerror or error}). Copy it to another folder and import again."


def size_words(count: int) -> str:
    """Return a number of bytes as the user reads it, such as "100 MB"."""
    for factor, unit in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if count >= factor:
            return f"{count / factor:,.3g} {unit}" if count < 1000 * factor else f"{count // factor:,} {unit}"
    return f"{count:,} bytes"


def _suffix(name: str) -> str:
    suffix = re.sub(r"\s+", " ", PurePath(name).suffix)
    return suffix if len(suffix) <= 16 else suffix[:15] + "…"
