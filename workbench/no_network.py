"""No IP socket in this process, nor in any it starts: the Linux kernel refuses to make one.

A seccomp filter that lets through sockets of the machine itself (UNIX domain for the desktop, netlink for the kernel's
own news) and refuses every other family; io_uring, which could make sockets past the filter; and system calls of
another processor's numbering. It is put in before the first thread, since a thread that runs already keeps its freedom.
"""

import os
import re
import sys
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any


class Network(Enum):
    """What keeps this program from the network."""

    BLOCKED = "the kernel refuses every connection"
    REMOTE_DISPLAY = "the display itself is reached over the network"
    PROMISED = "nothing but that no part of it opens a connection"


_FAMILIES = (1, 16)  # AF_UNIX, AF_NETLINK
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_IO_URING_SETUP = 425
_X32 = 0x40000000
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # EACCES
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NR_AT, _ARCH_AT, _FIRST_ARG_AT = 0, 4, 16
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2

# "host:0", "host/tcp:0": a display that a network is needed for
_HOST = re.compile(r"(?!unix:)[^:/]+(/[a-z0-9]+)?:\d|tcp/")


@cache
def block() -> Network:
    """Have the kernel refuse IP sockets from now on; return what came of it. It cannot be undone.

    Not where DISPLAY names a host (``ssh -X``), whose windows come over IP. Call it before any thread is started.
    """
    if sys.platform != "linux" or os.uname().machine not in _SOCKET or sys.maxsize <= 2**32:
        return Network.PROMISED
    if shows_over_network(os.environ.get("DISPLAY", ""), os.environ.get("QT_QPA_PLATFORM", "")):
        return Network.REMOTE_DISPLAY
    return Network.BLOCKED if _install(program(*_SOCKET[os.uname().machine])) else Network.PROMISED


def shows_over_network(display: str, platform: str) -> bool:
    """Say whether windows would be shown over a network: the X display names a host, and X is what is used."""
    return platform in ("", "xcb") and _HOST.match(display) is not None


def program(arch: int, socket: int) -> list[tuple[int, int, int, int]]:
    """Return the filter as (code, value, steps on where true, steps on where false)."""
    refuse, allow = (_RETURN, _REFUSE, 0, 0), (_RETURN, _ALLOW, 0, 0)
    families = [(_EQUAL, family, len(_FAMILIES) - at, 0) for at, family in enumerate(_FAMILIES)]
    return [
        (_LOAD, _ARCH_AT, 0, 0),
        (_EQUAL, arch, 1, 0),
        refuse,
        (_LOAD, _NR_AT, 0, 0),
        (_AT_LEAST, _X32, 0, 1),
        refuse,
        (_EQUAL, _IO_URING_SETUP, 0, 1),
        refuse,
        (_EQUAL, socket, 0, len(families) + 2),
        (_LOAD, _FIRST_ARG_AT, 0, 0),
        *families,
        refuse,
        allow,
    ]


def _install(steps: list[tuple[int, int, int, int]]) -> bool:
    import struct
    from array import array

    code = array("B", b"".join(struct.pack("=HBBI", c, t, f, k) for c, k, t, f in steps))
    head = array("B", struct.pack("@HP", len(steps), code.buffer_info()[0]))
    prctl = _prctl()
    return prctl(_NO_NEW_PRIVS, 1) == 0 and prctl(_SET_SECCOMP, _FILTER_MODE, head.buffer_info()[0]) == 0


def _prctl() -> Callable[..., int]:
    """Return the C library's ``prctl``, by the part of ctypes that is needed: all of it would take 2 ms of the start."""
    from importlib import import_module

    inner: Any = import_module("_ctypes")

    class Int(inner._SimpleCData):  # type: ignore[misc]
        _type_ = "i"

    class Long(inner._SimpleCData):  # type: ignore[misc]
        _type_ = "L"

    class Call(inner.CFuncPtr):  # type: ignore[misc]
        _flags_ = inner.FUNCFLAG_CDECL
        _restype_ = Int

    call = Call(inner.dlsym(inner.dlopen(None, 0), "prctl"))

    def prctl(option: int, *arguments: int) -> int:
        given = [Long(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
        return int(call(Int(option), *given))

    return prctl
