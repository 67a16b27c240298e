"""From what the user chose or dropped to the files to import."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_WINDOWS_HIDDEN = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A path that is not imported, and why."""

    path: Path
    reason: str
    refused: bool
    """True where the user should know it failed; False where it was passed over as usual, such as a hidden file."""


def expand(paths: Iterable[Path], tell: Callable[[LeftOut], None]) -> Iterator[Path]:
    """Yield the files among `paths` and in the folders among them, each once.

    Folders are walked to any depth in the order of their names, the same on every run. Every path that is not yielded
    is given to `tell`. Lazy: stop iterating to cancel. Files are not opened here.
    """
    seen: set[tuple[int, int]] = set()
    # The path, and whether the user named it: what was named is never hidden.
    waiting = [(path, True) for path in reversed(list(paths))]
    while waiting:
        path, named = waiting.pop()
        if not named and _is_hidden(path):
            tell(LeftOut(path, "Hidden files and folders are passed over. Import it by its own name.", False))
            continue
        try:
            found = path.stat()
        except (OSError, ValueError) as error:
            tell(LeftOut(path, _unreachable(error), True))
            continue
        place = (found.st_dev, found.st_ino)
        if place in seen:
            tell(LeftOut(path, "It leads to a file or folder that is in this import already.", False))
            continue
        seen.add(place)
        if stat.S_ISDIR(found.st_mode):
            waiting.extend((child, False) for child in reversed(_children(path, tell)))
            continue
        if stat.S_ISREG(found.st_mode):
            yield path
        else:
            tell(LeftOut(path, "This is a device or a pipe, not a file.", True))


def _children(folder: Path, tell: Callable[[LeftOut], None]) -> list[Path]:
    try:
        names = sorted(os.listdir(folder), key=lambda name: (name.casefold(), name))
    except OSError as error:
        tell(LeftOut(folder, _unreachable(error), True))
        return []
    pages = {name.rsplit(".", 1)[0] for name in names if name.lower().endswith((".html", ".htm", ".xhtml"))}
    children = []
    for name in names:
        if name.endswith("_files") and name.removesuffix("_files") in pages:
            tell(LeftOut(folder / name, "It holds the pictures and scripts of the saved page beside it.", False))
        else:
            children.append(folder / name)
    return children


def _is_hidden(path: Path) -> bool:
    if path.name.startswith((".", "~$")) or path.name.lower() in _LITTER:
        return True
    try:
        return bool(getattr(path.lstat(), "st_file_attributes", 0) & _WINDOWS_HIDDEN)
    except OSError:
        return False


def _unreachable(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "It may not be read by you. Change its permissions, or copy it to a folder of your own."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "It is not there. Check the name; it may have been moved or deleted."
    if isinstance(error, OSError) and error.strerror:
        return f"It could not be read ({error.strerror}). Copy it to another folder and import again."
    return "No file can have this name. Choose the file again."
