"""Read one document: a file from disk, or pasted words."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from workbench.intake.formats import PLAIN_TEXT
from workbench.intake.original import Original, check_encoding, read_file
from workbench.intake.page import STANDARD, Options
from workbench.intake.result import Intake, Parsed, Refused
from workbench.intake.titles import first_line_title, one_line
from workbench.model.canonical import REPLACEMENT, canonicalise

Reading = Callable[[Original, Options], Parsed]
"""What reads an original: `Process.read`."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_document(path: Path, reading: Reading, options: Options = STANDARD) -> Intake:
    """Read a file into a document; one whose words cannot be had comes with `parsed.unread`.

    Raises Refused, and nothing else for whatever the file is or holds, with a sentence that says what to do.
    """
    check_encoding(options.encoding)
    return taken_in(read_file(path, options.limits), reading, options)


def taken_in(original: Original, reading: Reading, options: Options) -> Intake:
    """Have an original read. Raises Refused."""
    if original.unread:
        parsed = kept(original.title, original.unread)
    else:
        parsed = reading(original, options)
        if original.note and not parsed.unread:
            parsed = replace(parsed, notes=(original.note, *parsed.notes))
    return Intake(original.filename, original.media_type, original.data, original.sha256, parsed)


def kept(title: str, reason: str) -> Parsed:
    """Return what stands for the words of a file that is kept without being read."""
    return Parsed("", title, "", "not read", unread=reason)


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
