"""Landlock: no file, no port, no signal to others, kept by the Linux kernel apart from the list of system calls."""

import ctypes
import os
import struct
import sys

_CREATE, _RESTRICT = 444, 446
_ASK_VERSION = 1
_NO_NEW_PRIVS = 38
# How many rights to files each version of the interface knows.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}


def give_up_files() -> bool:
    """Give up all access to files, ports, abstract sockets and other processes; return whether the kernel took it.

    It cannot be undone. What is open already stays open.
    """
    if sys.platform != "linux" or struct.calcsize("P") != 8:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    call = libc.syscall
    call.restype = ctypes.c_long
    version = call(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(_ASK_VERSION))
    if version < 1:
        return False
    rights = struct.pack("=Q", (1 << _FILE_RIGHTS.get(version, 16)) - 1)
    if version >= 4:
        rights += struct.pack("=Q", 0b11)
    if version >= 6:
        rights += struct.pack("=Q", 0b11)
    libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    rules = call(_CREATE, rights, ctypes.c_size_t(len(rights)), ctypes.c_uint(0))
    if rules < 0 or libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    taken = call(_RESTRICT, ctypes.c_int(rules), ctypes.c_uint(0)) == 0
    os.close(rules)
    return bool(taken)
