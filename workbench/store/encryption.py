"""The key of an encrypted case file, and whether it opens one.

The format is SQLCipher 4's, with its defaults: pages of 4096 bytes, AES-256-CBC, HMAC-SHA512, and a key made of the
passphrase by PBKDF2-HMAC-SHA512 with 256,000 rounds over the salt, which is the first 16 bytes of the file
(https://www.zetetic.net/sqlcipher/design/). The key is made here, once, so that each further connection costs nothing,
a wrong passphrase is known before anything is opened, and no passphrase is ever part of a statement.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from workbench.model.errors import CaseFileError, UserError, WrongPassphrase
from workbench.store.header import PAGE, is_encrypted, is_noise, part_of_encrypted

SALT, IV, MAC = 16, 16, 64
# what the end of each page is kept for: the initialisation vector, then the HMAC
RESERVED = IV + MAC
INSTALL = 'pip install "analyst-workbench[encrypted]"'
_ROUNDS, _MAC_ROUNDS, _MAC_MASK = 256_000, 2, 0x3A
# A key is proven by one page; where the first is torn, one of these is not.
_TRIED = 64


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one encrypted file and its copies. Nothing of it is shown by ``repr``."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it without making it anew: key and salt in hexadecimal digits."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    def fits(self, path: Path) -> bool:
        """Say whether a file was made with this key's salt: a copy or a backup of the same case."""
        try:
            with path.open("rb") as file:
                return file.read(SALT) == self.salt
        except OSError:
            return False

    def proves(self, page: bytes, number: int) -> bool:
        """Say whether this key wrote the page of that number, by its HMAC."""
        import hmac

        begin = SALT if number == 1 else 0
        if len(page) != PAGE or not any(page):
            return False
        data = page[begin : PAGE - MAC] + number.to_bytes(4, "little")
        said = hmac.digest(_mac_key(self.raw, self.salt), data, "sha512")
        return hmac.compare_digest(said, page[PAGE - MAC :])


@lru_cache(maxsize=8)
def _mac_key(raw: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", raw, bytes(byte ^ _MAC_MASK for byte in salt), _MAC_ROUNDS, len(raw))


def derived(passphrase: str, salt: bytes) -> Key:
    """Return the key a passphrase makes with a salt; a fifth of a second of processor time.

    Letters with accents count the same however the keyboard composed them (NFC). Raises UserError where it is empty or
    cannot be written as UTF-8.
    """
    import unicodedata

    if not passphrase:
        raise UserError("The passphrase is empty. Type one.")
    try:
        said = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    except UnicodeEncodeError as error:
        raise UserError("The passphrase holds half a character. Type it again.") from error
    return Key(hashlib.pbkdf2_hmac("sha512", said, salt, _ROUNDS, 32), salt)


def again(key: Key, name: str, passphrase: str) -> Key:
    """Return the key of the open case ``name`` where its passphrase was typed again; else raise WrongPassphrase.

    The file is not read: closing any handle on it would drop the locks this process holds.
    """
    if derived(passphrase, key.salt) != key:
        raise _wrong(name)
    return key


def fresh(passphrase: str) -> Key:
    """Return a key for a new file, with a salt of its own. Raises UserError as ``derived``, and where SQLCipher is absent."""
    require_engine()
    return derived(passphrase, os.urandom(SALT))


def unlocked(path: Path, passphrase: str, *, damaged: bool = False) -> Key:
    """Return the key of an encrypted file. Nothing is opened for writing, and nothing changed.

    With ``damaged`` any page of the file may prove the key. Raises WrongPassphrase, and UserError where the file is not
    encrypted, cannot be read, or SQLCipher is absent.
    """
    try:
        if not damaged and (part := part_of_encrypted(path)) is not None:
            raise part
        if not (is_noise(path) if damaged else is_encrypted(path)):
            raise UserError(f"{path.name} is not encrypted: it opens without a passphrase.")
        require_engine(path)
        with path.open("rb") as file:
            data = file.read() if damaged else file.read(PAGE * _TRIED)
    except OSError as error:
        raise CaseFileError(f"{path.name} cannot be read: {error.strerror}. Check the drive.") from error
    key = derived(passphrase, data[:SALT])
    if not any(key.proves(page, number) for number, page in pages(data)):
        raise _wrong(path.name)
    return key


def _wrong(name: str) -> WrongPassphrase:
    return WrongPassphrase(
        f"This passphrase does not open {name}. Nothing was changed. Check capitals and keyboard, and try again."
    )


def pages(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (number, bytes) of each whole page, from 1."""
    for number in range(1, len(data) // PAGE + 1):
        yield number, data[(number - 1) * PAGE : number * PAGE]


def is_available() -> bool:
    """Say whether SQLCipher is installed; nothing of it is loaded."""
    from importlib.util import find_spec

    return find_spec("sqlcipher3") is not None


def require_engine(path: Path | None = None) -> None:
    """Raise UserError with the command that installs SQLCipher, where it is absent."""
    if is_available():
        return
    said = f"{path.name} is encrypted, or is no case file. " if path is not None else ""
    raise CaseFileError(f"{said}Encrypted cases need SQLCipher, which is not installed. Install it with: {INSTALL}")
