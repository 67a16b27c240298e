"""The way of the Tab key through a dialog: as the eye goes, not as the parts were made."""

from itertools import pairwise

from PySide6.QtWidgets import QWidget


def tab_in_order(*parts: QWidget) -> None:
    """Lead the keyboard from each part to the next one."""
    for one, other in pairwise(parts):
        QWidget.setTabOrder(one, other)
