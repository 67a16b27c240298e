"""What SQLite writes, logged in order: its own VFS with write, truncate, sync and delete watched, in this process.

The real program runs on the real engine; only the table of functions SQLite reaches the disk by is exchanged (see
https://www.sqlite.org/vfs.html). This needs the shared library the module sqlite3 is linked to; that of SQLCipher is the
module itself.
"""

import ctypes
import ctypes.util
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.store import cipher

POINTER = ctypes.c_void_p
# a path goes through as an address: SQLite keeps it, and a string made by Python would be gone by then
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, POINTER, ctypes.c_int, POINTER)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, ctypes.c_int)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_int)
_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER)


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest", ctypes.c_int),
        ("next", POINTER),
        ("name", ctypes.c_char_p),
        ("data", POINTER),
        ("open", POINTER),
        ("delete", POINTER),
    ]


class _Methods(ctypes.Structure):
    # version 3 of sqlite3_io_methods; a later one only adds at the end, and is copied by its first 19 entries
    _fields_ = [("version", ctypes.c_int)] + [
        (name, POINTER)
        for name in (
            *("close", "read", "write", "truncate", "sync", "size", "lock", "unlock", "reserved", "control", "sector"),
            *("traits", "shm_map", "shm_lock", "shm_barrier", "shm_unmap", "fetch", "unfetch"),
        )
    ]


@dataclass(frozen=True, slots=True)
class Event:
    """``what`` is open, write, truncate, sync, delete or ``ack``: of a file's name, at an offset (or a new size)."""

    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


class NoWatch(Exception):
    """This Python's SQLite cannot be watched."""


@contextmanager
def watched(folder: Path, *, encrypted: bool = False) -> Iterator[list[Event]]:
    """Log what is done to the files of ``folder`` by every connection opened inside; with ``encrypted`` by SQLCipher's.

    Raises NoWatch.
    """
    vfs = _vfs_of_sqlcipher() if encrypted else _default_vfs()
    log: list[Event] = []
    names: dict[int, str] = {}
    kept: list[Any] = []
    tables: dict[int, _Methods] = {}
    old_open, old_delete = vfs.open, vfs.delete
    really_open, really_delete = _OPEN(old_open), _DELETE(old_delete)

    def mine(path: int | None) -> str | None:
        if path is None:
            return None
        where = Path(os.fsdecode(ctypes.string_at(path)))
        return where.name if where.parent == folder else None

    def on_open(this: int, path: int | None, file: int, flags: int, out: int) -> int:
        code = really_open(this, path, file, flags, out)
        name = mine(path)
        if code == 0 and name is not None:
            names[file] = name
            log.append(Event("open", name))
            _watch(file)
        return int(code)

    def _watch(file: int) -> None:
        slot = ctypes.cast(file, ctypes.POINTER(POINTER))
        address = slot[0]
        assert address is not None
        if address not in tables:
            tables[address] = _exchanged(address)
        slot[0] = ctypes.addressof(tables[address])

    def _exchanged(address: int) -> _Methods:
        old = _Methods.from_address(address)
        made = _Methods.from_buffer_copy(old)
        write, truncate, sync, close = _WRITE(old.write), _TRUNCATE(old.truncate), _SYNC(old.sync), _CLOSE(old.close)

        def on_write(file: int, data: int, count: int, at: int) -> int:
            log.append(Event("write", names[file], at, ctypes.string_at(data, count)))
            return int(write(file, data, count, at))

        def on_truncate(file: int, size: int) -> int:
            log.append(Event("truncate", names[file], size))
            return int(truncate(file, size))

        def on_sync(file: int, flags: int) -> int:
            log.append(Event("sync", names[file]))
            # nothing is cut in earnest: the real sync would only take time
            return 0

        def on_close(file: int) -> int:
            names.pop(file, None)
            return int(close(file))

        for field, kind, function in (
            ("write", _WRITE, on_write),
            ("truncate", _TRUNCATE, on_truncate),
            ("sync", _SYNC, on_sync),
            ("close", _CLOSE, on_close),
        ):
            callback = kind(function)
            kept.append((callback, write, truncate, sync, close))
            setattr(made, field, ctypes.cast(callback, POINTER))
        # no memory mapping, which would write past the watch
        made.version = 1
        return made

    def on_delete(this: int, path: int, sync: int) -> int:
        name = mine(path)
        if name is not None:
            log.append(Event("delete", name))
        return int(really_delete(this, path, 0))

    opening, deleting = _OPEN(on_open), _DELETE(on_delete)
    vfs.open, vfs.delete = ctypes.cast(opening, POINTER), ctypes.cast(deleting, POINTER)
    try:
        probe = folder / "probe"
        connection = cipher.connect(f"file:{probe}", None) if encrypted else sqlite3.connect(probe)
        connection.execute("CREATE TABLE a (b)")
        connection.close()
        probe.unlink()
        if not any(event.what == "write" for event in log):
            raise NoWatch("the module sqlite3 is linked to another library")
        log.clear()
        yield log
    finally:
        vfs.open, vfs.delete = old_open, old_delete
        tables.clear()
        kept.clear()


def _default_vfs() -> _Vfs:
    name = ctypes.util.find_library("sqlite3")
    if os.name != "posix" or name is None:
        raise NoWatch("no shared library of SQLite")
    library = ctypes.CDLL(name)
    library.sqlite3_libversion.restype = ctypes.c_char_p
    if library.sqlite3_libversion().decode() != sqlite3.sqlite_version:
        raise NoWatch("the module sqlite3 is linked to another library")
    return _vfs_in(library)


def _vfs_of_sqlcipher() -> _Vfs:
    from sqlcipher3 import _sqlite3

    library = ctypes.CDLL(_sqlite3.__file__)
    if os.name != "posix" or not hasattr(library, "sqlite3_vfs_find"):
        raise NoWatch("the module sqlcipher3 hides its functions")
    return _vfs_in(library)


def _vfs_in(library: ctypes.CDLL) -> _Vfs:
    library.sqlite3_vfs_find.restype = POINTER
    library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
    address = library.sqlite3_vfs_find(None)
    if not address:
        raise NoWatch("no VFS")
    return _Vfs.from_address(address)
