"""Ceilings the operating system keeps: memory, processor time, no files written, no memory image after a crash."""

import time


def set_ceilings(memory_bytes: int) -> tuple[str, ...]:
    """Bound this process for good; return which bounds the system took: "memory", "files", "processes"."""
    try:
        import resource
    except ImportError:
        return ()
    taken = []
    for name, what, value in (
        ("memory", "RLIMIT_AS", memory_bytes),
        ("files", "RLIMIT_FSIZE", 0),
        ("processes", "RLIMIT_NPROC", 0),
        ("", "RLIMIT_CORE", 0),
    ):
        if hasattr(resource, what):
            try:
                resource.setrlimit(getattr(resource, what), (value, value))
            except (ValueError, OSError):
                continue
            if name:
                taken.append(name)
    return tuple(taken)


def allow_seconds(seconds: int) -> bool:
    """Let this process compute for so many seconds more, then be killed; return whether the system keeps it."""
    try:
        import resource
    except ImportError:
        return False
    used = time.process_time()
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (int(used) + seconds + 1, resource.RLIM_INFINITY))
    except (ValueError, OSError):
        return False
    return True
