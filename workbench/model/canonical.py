"""The canonical text of a document: the one form that offsets, quotes and hashes are about (DESIGN 5)."""

import hashlib
import re
from dataclasses import dataclass

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# U+2029 and the two noncharacters split or end blocks inside Qt, so offsets on screen would differ from the stored
# ones; NUL ends strings in C; a lone surrogate has no UTF-8 form.
_FORBIDDEN = re.compile("[\x00\u2029\ufdd0\ufdd1\ud800-\udfff]")
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical text, how many of its characters had to be replaced, and what the user should be told."""

    text: str
    replaced: int
    notes: tuple[str, ...]


def canonicalise(text: str) -> Canonical:
    """Bring any Python string into canonical form; applying it twice changes nothing more.

    Line ends become LF, byte-order marks at the start go, characters that cannot be kept become U+FFFD. Nothing else is
    changed: no Unicode normalisation, no trimming.
    """
    text = text.lstrip(_BYTE_ORDER_MARK)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, replaced = _FORBIDDEN.subn(REPLACEMENT, text)
    return Canonical(text, replaced, (_told(replaced),) if replaced else ())


def text_sha256(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 as 64 hexadecimal digits.

    Raises UnicodeEncodeError where the text is not canonical and holds a lone surrogate.
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _told(replaced: int) -> str:
    if replaced == 1:
        return "1 character that cannot be kept was replaced by \ufffd."
    return f"{replaced:,} characters that cannot be kept were replaced by \ufffd."
