"""What a file is kept from doing while it is read, in words for the about box."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication


def _tr(text: str) -> str:
    return QCoreApplication.translate("Imports", text)


def safety_words(given_up: Collection[str]) -> str:
    """Say what the processes that read files have given up on this system: see `process.isolation`."""
    lines = [_tr("Files are read in processes of their own, which are stopped when they take too long.")]
    if "seccomp" in given_up:
        lines.append(
            _tr("The kernel keeps them from opening files, connections and programs (seccomp): they compute, no more.")
        )
    if "landlock" in given_up:
        lines.append(_tr("It also takes all folders from them (Landlock)."))
    if "namespaces" in given_up:
        lines.append(_tr("They are in a network of their own with nothing in it (namespaces)."))
    bounds = [
        words
        for name, words in (
            ("memory", _tr("memory")),
            ("processor", _tr("processor time")),
            ("files", _tr("files written")),
        )
        if name in given_up
    ]
    if bounds:
        lines.append(_tr("Bounded by the system: {list}.").replace("{list}", ", ".join(bounds)))
    if not {"seccomp", "landlock", "namespaces"} & set(given_up):
        lines.append(
            _tr("This system has no guard that keeps them from files and connections; only time and size are bounded.")
        )
    elif "seccomp" not in given_up:
        lines.append(_tr("The guard of system calls (seccomp) is missing on this system."))
    return "\n".join(lines)
