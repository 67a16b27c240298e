"""What a file is by its first bytes, and whether it is a text at all."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """First bytes that no text begins with, and what they mean."""

    start: bytes
    name: str
    media_type: str


_ZIP = "application/zip"
SIGNATURES = (
    Signature(b"%PDF-", "a PDF file", "application/pdf"),
    Signature(b"PK\x03\x04", "a ZIP archive or an Office file", _ZIP),
    Signature(b"PK\x05\x06", "an empty ZIP archive", _ZIP),
    Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "application/x-ole-storage"),
    Signature(b"{\\rtf", "an RTF file", "application/rtf"),
    Signature(b"\x89PNG\r\n", "a picture", "image/png"),
    Signature(b"\xff\xd8\xff", "a picture", "image/jpeg"),
    Signature(b"GIF87a", "a picture", "image/gif"),
    Signature(b"GIF89a", "a picture", "image/gif"),
    Signature(b"II*\x00", "a picture", "image/tiff"),
    Signature(b"MM\x00*", "a picture", "image/tiff"),
    Signature(b"\x7fELF", "a program", "application/octet-stream"),
    Signature(b"\x1f\x8b\x08", "a compressed file", "application/gzip"),
    Signature(b"7z\xbc\xaf\x27\x1c", "a compressed file", "application/x-7z-compressed"),
    Signature(b"Rar!\x1a\x07", "a compressed file", "application/vnd.rar"),
    Signature(b"SQLite format 3\x00", "a database", "application/vnd.sqlite3"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\f\r\x1b") + b"\x7f"
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)


def signature_of(data: bytes) -> Signature | None:
    """Say what a file is by its first bytes, or return None where it may be a text."""
    return next((known for known in SIGNATURES if data.startswith(known.start)), None)


def looks_like_a_page(data: bytes) -> bool:
    """Whether a file of unknown name begins as a web page does."""
    return _PAGE.match(data[:2000]) is not None


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
