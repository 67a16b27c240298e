"""A list of the system calls a reading process may make, kept by the Linux kernel; every other one fails.

Files are opened, sockets made and programs started by calls that are not on the list, so none of that is possible,
whatever a file makes a parser do. Numbers are those of the kernel's tables for the two common processors.
"""

import ctypes
import errno
import os
import platform
import struct
import sys

_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NR_AT, _ARCH_AT, _ARGS_AT = 0, 4, 16
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_PROT_EXEC = 4

# fmt: off
_CALLS = {
    "x86_64": (0xC000003E, {
        "read": 0, "write": 1, "close": 3, "fstat": 5, "poll": 7, "lseek": 8, "mmap": 9, "mprotect": 10, "munmap": 11,
        "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "readv": 19, "writev": 20,
        "sched_yield": 24, "mremap": 25, "madvise": 28, "nanosleep": 35, "getpid": 39, "exit": 60, "uname": 63,
        "gettimeofday": 96, "getrlimit": 97, "getrusage": 98, "times": 100, "sigaltstack": 131, "gettid": 186,
        "time": 201, "futex": 202, "clock_gettime": 228, "clock_getres": 229, "clock_nanosleep": 230,
        "exit_group": 231, "tgkill": 234, "set_robust_list": 273, "prlimit64": 302, "getrandom": 318,
        "membarrier": 324, "rseq": 334,
    }),
    "aarch64": (0xC00000B7, {
        "read": 63, "write": 64, "close": 57, "fstat": 80, "ppoll": 73, "lseek": 62, "mmap": 222, "mprotect": 226,
        "munmap": 215, "brk": 214, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "readv": 65,
        "writev": 66, "sched_yield": 124, "mremap": 216, "madvise": 233, "nanosleep": 101, "getpid": 172, "exit": 93,
        "uname": 160, "gettimeofday": 169, "getrlimit": 163, "getrusage": 165, "times": 153, "sigaltstack": 132,
        "gettid": 178, "futex": 98, "clock_gettime": 113, "clock_getres": 114, "clock_nanosleep": 115,
        "exit_group": 94, "tgkill": 131, "set_robust_list": 99, "prlimit64": 261, "getrandom": 278,
        "membarrier": 283, "rseq": 293,
    }),
}
# fmt: on


def allow_only_computing() -> bool:
    """Give up every system call but those of reading pipes, memory and clocks; return whether the kernel took it.

    It cannot be undone. Memory can be made executable no more, and limits be set for this process alone.
    """
    if sys.platform != "linux" or platform.machine() not in _CALLS or struct.calcsize("P") != 8:
        return False
    program = _program(*_CALLS[platform.machine()])
    code = ctypes.create_string_buffer(b"".join(program), 8 * len(program))
    head = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return int(libc.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.addressof(head), 0, 0)) == 0


def _program(arch: int, calls: dict[str, int]) -> list[bytes]:
    refuse = _step(_RETURN, _ERRNO | errno.EPERM)
    allow = _step(_RETURN, _ALLOW)
    steps = [
        _step(_LOAD, _ARCH_AT),
        _step(_EQUAL, arch, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NR_AT),
    ]
    for name in ("mmap", "mprotect"):
        # the third argument: what may be done with the memory
        steps += [_step(_EQUAL, calls[name], 0, 4), _step(_LOAD, _ARGS_AT + 16)]
        steps += [_step(_ANY_BIT, _PROT_EXEC, 0, 1), refuse, allow]
    # the first argument: whose limits; 0 and one's own number are the same
    steps += [_step(_EQUAL, calls["prlimit64"], 0, 5), _step(_LOAD, _ARGS_AT)]
    steps += [_step(_EQUAL, 0, 1, 0), _step(_EQUAL, os.getpid(), 0, 1), allow, refuse]
    for name, number in calls.items():
        if name not in ("mmap", "mprotect", "prlimit64"):
            steps += [_step(_EQUAL, number, 0, 1), allow]
    return [*steps, refuse]


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
