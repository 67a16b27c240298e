"""The colour role of a label that changes with what it says."""

from PySide6.QtWidgets import QLabel


def set_role(label: QLabel, role: str) -> None:
    """Give a label another colour role of the style sheet."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
