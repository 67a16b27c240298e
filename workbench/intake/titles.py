"""Titles for documents that state none."""

import re
import unicodedata

_LONGEST = 120
_MARKUP_ONLY = re.compile(r"[\W_]*")
# the lines that files of data and programs begin with: they name nothing
_DATA = re.compile(r"""[{\[<]|"[^"]*"\s*[:,]|.*[{\[,;]$""")


def one_line(words: str | None) -> str:
    """Return the words with every run of white space and control characters as one space; "" for None."""
    if not words:
        return ""
    return " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in words).split())


def first_line_title(text: str) -> str:
    """Return the first line with words in it, if it may be a title: of 120 code points at most, and no line of data; else ""."""
    for found in re.finditer(r"[^\n]+", text):
        if _MARKUP_ONLY.fullmatch(found[0][: 4 * _LONGEST]):
            continue
        if len(found[0]) > 4 * _LONGEST:
            return ""
        line = one_line(found[0])
        return line if len(line) <= _LONGEST and not _DATA.match(line) else ""
    return ""
