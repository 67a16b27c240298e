"""How names are compared: without regard to case, accents or runs of white space."""

import unicodedata


def fold(name: str) -> str:
    """Return the form two names share when an analyst would call them the same.

    Case-folded, without combining marks (NFKD), white space runs as one blank, trimmed.
    """
    if name.isascii():
        return " ".join(name.lower().split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def clean(text: str) -> str:
    """Return one line as typed: control characters and line ends as blanks, trimmed; what a name field keeps."""
    return " ".join("".join(c if unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text).split())


def clean_lines(text: str) -> str | None:
    """Return several lines as typed, without control characters but line ends and tabs; None where nothing is left."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()
    return kept or None
