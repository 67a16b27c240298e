"""ZIP archives: what is in them, taken out one file at a time, never to the disk."""

import io
import stat
import zipfile

from workbench.intake.limits import Limits
from workbench.intake.original import size_words
from workbench.intake.result import Refused

_CHUNK = 1 << 18
_LITTER = ("__macosx/", "thumbs.db", "desktop.ini")
_ENCRYPTED = 1


class Damaged(Refused):
    """A file in an archive whose bytes cannot be had."""


class Package:
    """A ZIP file whose every part is counted while it unpacks: what it says of its own sizes is not believed."""

    def __init__(self, data: bytes, limits: Limits, total: int) -> None:
        self._limits = limits
        self._left = total
        self._total = total
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Refused("The archive is damaged and could not be opened. Get it again, or unpack it.") from error
        self.entries = self._file.infolist()
        if len(self.entries) > limits.entries:
            raise Refused(
                f"It holds more than {limits.entries:,} files. Unpack it, or raise the limit in the settings."
            )

    def take(self, entry: zipfile.ZipInfo) -> bytes:
        """Unpack one file. Raises Refused where it is encrypted, damaged, or grows beyond the limits."""
        if entry.flag_bits & _ENCRYPTED:
            raise Refused("It is locked with a password. Unpack it with the password and import the files.")
        parts, size = [], 0
        try:
            with self._file.open(entry) as file:
                while part := file.read(_CHUNK):
                    parts.append(part)
                    size += len(part)
                    self._left -= len(part)
                    self._check(size, entry)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, RuntimeError) as error:
            raise Damaged("It is damaged inside the archive, or packed in an unknown way.") from error
        except Exception as error:
            if type(error).__module__ in ("zlib", "_lzma", "lzma"):
                raise Damaged("It is damaged inside the archive.") from error
            raise
        return b"".join(parts)

    def _check(self, size: int, entry: zipfile.ZipInfo) -> None:
        limits = self._limits
        if size > limits.file_bytes:
            raise Refused(f"Unpacked it is larger than {size_words(limits.file_bytes)}.")
        if size > limits.ratio_from and size > limits.ratio * max(1, entry.compress_size):
            raise Refused(f"It grows more than {limits.ratio}-fold when unpacked, as files made to break programs do.")
        if self._left < 0:
            raise Refused(f"The archive unpacks to more than {size_words(self._total)}.")


class Archive:
    """An archive of files to import."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits, limits.unpacked_bytes)
        self._members: list[zipfile.ZipInfo] = []
        self._told: list[tuple[str, str]] = []
        seen: set[str] = set()
        for entry in self._package.entries:
            name = entry.filename
            if entry.is_dir() or _is_litter(name):
                continue
            if stat.S_ISLNK(entry.external_attr >> 16):
                self._told.append((name, "It is a link, not a file."))
            elif name in seen:
                self._told.append((name, "Another file in the archive has this name; only the first is taken."))
            else:
                seen.add(name)
                self._members.append(entry)

    def members(self) -> list[tuple[str, int]]:
        """Return name and stated size of every file, in the order of the archive."""
        return [(entry.filename, entry.file_size) for entry in self._members]

    def told(self) -> list[tuple[str, str]]:
        """Return name and reason of what is not taken."""
        return self._told

    def take(self, index: int) -> bytes:
        """Unpack one of the files. Raises Refused."""
        return self._package.take(self._members[index])


def _is_litter(name: str) -> bool:
    lower = name.lower()
    last = lower.rsplit("/", 1)[-1]
    return lower.startswith(_LITTER[0]) or last in _LITTER or last.startswith(("._", "~$")) or last == ".ds_store"


def warm() -> None:
    """Load what unpacking needs."""
    import bz2  # noqa: F401
    import lzma  # noqa: F401
    import zlib  # noqa: F401
