"""What keeps the program from the network, in words for the status bar and the about box."""

from PySide6.QtCore import QCoreApplication

from workbench.no_network import Network


def _tr(text: str) -> str:
    return QCoreApplication.translate("NetworkWords", text)


def network_words(guard: Network) -> tuple[str, str]:
    """Return a few words and a sentence."""
    if guard is Network.BLOCKED:
        return _tr("network: blocked by the kernel"), _tr(
            "The kernel refuses every connection of this program and of what it starts (seccomp)."
        )
    if guard is Network.REMOTE_DISPLAY:
        return _tr("network: not used"), _tr(
            "No part of this program opens a connection. The kernel is not asked to refuse them, "
            "since this window itself is shown over the network."
        )
    return _tr("network: not used"), _tr(
        "No part of this program opens a connection. On this system the kernel is not asked to refuse them."
    )
