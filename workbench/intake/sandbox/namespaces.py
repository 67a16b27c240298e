"""Namespaces: a network of one's own, with nothing in it, where the Linux kernel lets any user make one."""

import ctypes
import sys

_NEW_IPC, _NEW_USER, _NEW_NET = 0x08000000, 0x10000000, 0x40000000


def leave_the_network() -> bool:
    """Put this process alone into an empty network and apart from shared memory of others; return whether it is.

    For a process with one thread. It cannot be undone. Unlike the list of system calls it holds on every processor,
    and from the first moment on, before the parsers are imported.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return int(libc.unshare(ctypes.c_int(_NEW_USER | _NEW_NET | _NEW_IPC))) == 0
