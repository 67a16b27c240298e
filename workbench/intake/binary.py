"""Is this a text at all?"""

import re

# What a file begins with, whatever its name says. Only signatures no text begins with.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!\x1a\x07", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\f\r\x1b") + b"\x7f"
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")


def what_it_is(data: bytes) -> str | None:
    """Name what a file is by its first bytes ("a PDF file"), or return None where it may be a text."""
    return next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)


def is_noise(data: bytes, text: str, encoding: str) -> bool:
    """Whether the decoded text is no text: full of control characters, or of bytes that mean nothing.

    A few NULs or stray controls in a real text are no noise.
    """
    if len(_ODD.findall(text)) * 10 > 3 * len(text):
        return True
    if encoding.startswith("utf-"):
        return False
    # An encoding of one byte a character decodes anything: there, fewer controls already tell.
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls >= 4 and controls * 20 > len(data)
