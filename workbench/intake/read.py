"""Read one document: a file from disk, or pasted words."""

import errno
import hashlib
import os
import re
import stat
from pathlib import Path

from workbench.intake.binary import is_noise, what_it_is
from workbench.intake.encoding import Decoded, decode
from workbench.intake.formats import PLAIN_TEXT, DataFormat, Format, TextFormat, format_named, format_of
from workbench.intake.labels import known_encoding
from workbench.intake.page import Page
from workbench.intake.result import Intake, Parsed, Refused
from workbench.intake.titles import first_line_title, one_line
from workbench.model.canonical import REPLACEMENT, canonicalise

LIMIT_BYTES = 100_000_000
"""Largest file read unless the caller says otherwise."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_document(path: Path, *, encoding: str | None = None, limit: int = LIMIT_BYTES) -> Intake:
    """Read a file into a document.

    `encoding` overrules what the bytes say; `limit` is in bytes. Raises Refused, and nothing else for whatever the file
    is or holds, with a sentence that says what to do.
    """
    form = _format_for(path, encoding)
    data = _read_bytes(path, limit)
    name = _plain_name(path.name)
    parsed = parse(data, form.media_type, title=one_line(_plain_name(path.stem)), encoding=encoding)
    return Intake(name, form.media_type, data, hashlib.sha256(data).hexdigest(), parsed)


def read_text(text: str, title: str = "") -> Intake:
    """Make a document of pasted words; its bytes are the UTF-8 of the paste.

    Without a title the first line serves, if it is short. Raises Refused where there are no words.
    """
    data = _SURROGATE.sub(REPLACEMENT, text).encode()
    canonical = canonicalise(text)
    if not canonical.text.strip():
        raise Refused("There is no text to paste. Copy some text first.")
    shown = one_line(title) or first_line_title(canonical.text) or "Pasted text"
    parsed = Parsed(canonical.text, shown, "utf-8", "pasted", canonical.replaced, canonical.notes)
    return Intake("", PLAIN_TEXT.media_type, data, hashlib.sha256(data).hexdigest(), parsed)


def parse(data: bytes, media_type: str, *, title: str, encoding: str | None = None) -> Parsed:
    """Read the bytes of one file; touches nothing else, so that it can run in a process of its own.

    `title` is used where the document gives none. Raises Refused.
    """
    if not data:
        raise Refused("The file is empty. There is nothing to import.")
    form = format_named(media_type)
    if isinstance(form, DataFormat):
        return _parsed(form.read(data), Decoded("", "", "not a text file"), 0, (), title, form)
    really = what_it_is(data)
    if really:
        raise Refused(f"This is {really}, whatever its name says. Save its words as text and import that.")
    decoded = decode(data, encoding=encoding, markup=form.declares_encoding)
    if is_noise(data, decoded.text, decoded.encoding):
        raise Refused(_noise(encoding))
    notes: tuple[str, ...] = ()
    if decoded.guessed:
        notes = (
            f"The encoding was guessed as {decoded.encoding}. If letters look wrong, import the file again "
            "with another encoding.",
        )
    source = canonicalise(decoded.text)
    if not source.text.strip():
        raise Refused("The file holds no words, only blank space. There is nothing to import.")
    return _parsed(form.read(source.text), decoded, source.replaced, notes, title, form)


def _parsed(page: Page, decoded: Decoded, replaced: int, notes: tuple[str, ...], title: str, form: Format) -> Parsed:
    final = canonicalise(page.text)
    if not final.text.strip():
        raise Refused("No text was found in this file. Open it in its own program, save it as text and import that.")
    replaced += decoded.replaced + final.replaced
    if replaced:
        what = "1 character" if replaced == 1 else f"{replaced:,} characters"
        notes = (*notes, f"{what} could not be read or kept and became \ufffd.")
    stated = one_line(canonicalise(page.title).text)
    if not stated and isinstance(form, TextFormat) and form.first_line_is_title:
        stated = first_line_title(final.text)
    return Parsed(
        text=final.text,
        title=stated or title or "Untitled",
        encoding=decoded.encoding,
        why=decoded.why,
        replaced=replaced,
        notes=(*notes, *page.notes),
        language=_words(page.language),
        author=_words(page.author),
        published_words=_words(page.published_words),
    )


def _format_for(path: Path, encoding: str | None) -> Format:
    if encoding is not None and known_encoding(encoding) is None:
        raise Refused(
            f'There is no text encoding called "{one_line(_plain_name(encoding))}". Try utf-8 or windows-1252.'
        )
    try:
        return format_of(path)
    except Refused:
        # A folder or a missing file is the better thing to tell than an ending.
        _look_at(path)
        raise


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
            f"The file is larger than {_size(limit)}. Split it into smaller files, or raise the limit in the settings."
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


def _noise(encoding: str | None) -> str:
    if encoding is not None:
        return f"The file is no readable text in {known_encoding(encoding)}. Choose another encoding."
    return "This is no text but binary data. Open it in its own program, save it as text and import that."


def _size(count: int) -> str:
    for factor, unit in ((1_000_000, "MB"), (1_000, "kB")):
        if count >= factor:
            return f"{count / factor:,.3g} {unit}" if count < 1000 * factor else f"{count // factor:,} {unit}"
    return f"{count:,} bytes"


def _words(words: str | None) -> str | None:
    return one_line(canonicalise(words).text) or None if words else None


def _plain_name(name: str) -> str:
    """A file name as text: names that are not UTF-8 on disk come as lone surrogates."""
    return canonicalise(name).text
