"""What the first bytes of a file tell before anything of it is opened: plain SQLite, encrypted, or neither."""

from pathlib import Path

from workbench.model.errors import CaseFileError, PassphraseNeeded

# bytes of a page of an encrypted file
PAGE = 4096
_PLAIN = b"SQLite format 3\0"
# Of 4096 random bytes no value of a byte is missing; text and most other formats lack many.
_VALUES = 200
# What a page of SQLite begins with, also one that is full of a packed original file: the kind of a tree's page, or the
# high byte of a page's number. An encrypted page begins so by chance once in 50.
_BEGIN = frozenset((0x00, 0x02, 0x05, 0x0A, 0x0D))


def is_encrypted(path: Path) -> bool:
    """Say whether a file looks like an encrypted case: whole pages, no header of SQLite, bytes without a pattern.

    Encrypted files cannot be told from noise, so that some other file may look like one. A cut of the power may leave
    half a page at the end, with the journal that takes it back. Raises OSError.
    """
    return (path.stat().st_size % PAGE == 0 or _has_journal(path)) and _begins_encrypted(path)


def part_of_encrypted(path: Path) -> CaseFileError | None:
    """Return the refusal of a file that may be the beginning of an encrypted case, not copied to its end; else None."""
    try:
        if path.stat().st_size % PAGE == 0 or _has_journal(path) or not _begins_encrypted(path):
            return None
    except OSError:
        # what opens it next says why it cannot be read
        return None
    return CaseFileError(
        f"{path.name} is not a case file, or only a part of an encrypted one that was not copied to its end. Copy it "
        "again, or read out what can be read. To read it as a source, import it into a case.",
        salvageable=path.suffix in (".case", ".backup", ".bak"),
    )


def _begins_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        first = file.read(PAGE)
    return len(first) == PAGE and not first.startswith(_PLAIN) and len(set(first)) >= _VALUES


def _has_journal(path: Path) -> bool:
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def is_noise(path: Path) -> bool:
    """Say whether most of a file that may be damaged anywhere looks encrypted. Raises OSError."""
    count = path.stat().st_size // PAGE
    looked = range(0, count, max(1, count // 32))
    with path.open("rb") as file:
        if file.read(len(_PLAIN)) == _PLAIN:
            return False
        noisy = 0
        for number in looked:
            file.seek(number * PAGE)
            page = file.read(PAGE)
            noisy += page[0] not in _BEGIN and len(set(page)) >= _VALUES
    return 2 * noisy > len(looked)


def has_plain_header(path: Path) -> bool:
    """Say whether a file begins as every plain SQLite file does."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) == _PLAIN


def refuse_encrypted(path: Path) -> None:
    """Raise PassphraseNeeded where a file that is to be opened without a key looks encrypted.

    Raises CaseFileError where it may be a part of an encrypted one.
    """
    if (part := part_of_encrypted(path)) is not None:
        raise part
    try:
        encrypted = is_encrypted(path)
    except OSError:
        # what opens it next says why it cannot be read
        return
    if encrypted:
        from workbench.store.encryption import require_engine

        require_engine(path)
        raise PassphraseNeeded(f"{path.name} is encrypted, or is no case file. It opens with its passphrase only.")
