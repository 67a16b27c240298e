"""What the tests of encrypted cases share: the passphrase, a case with words to look for, and where they may not be."""

import importlib.util
from pathlib import Path

import pytest

PASSPHRASE = 'it\'s a "heron" \N{SLIGHTLY SMILING FACE} über; --'
WORDS = "The zebrafinch ledger was seen in Velden in March 2016. Ilse Maar kept it.\n"
needs_sqlcipher = pytest.mark.skipif(
    importlib.util.find_spec("sqlcipher3") is None, reason="sqlcipher3 is not installed: pip install sqlcipher3"
)


def holding(word: str, folder: Path) -> list[str]:
    """Return the files below a folder whose bytes hold a word, in UTF-8 or UTF-16."""
    wanted = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found += [path.name] if any(one in data for one in wanted) else []
    return found
