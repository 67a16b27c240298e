"""Small parts the panes are made of: headers, chips, key caps, empty states, error strips, labels that elide."""

from workbench.ui.parts.chips import Chip, KeyCap
from workbench.ui.parts.headers import Hairline, PaneHeader
from workbench.ui.parts.icon_mark import IconMark
from workbench.ui.parts.labels import ElidedLabel, plain_label
from workbench.ui.parts.states import EmptyState, ErrorStrip

__all__ = [
    "Chip",
    "ElidedLabel",
    "EmptyState",
    "ErrorStrip",
    "Hairline",
    "IconMark",
    "KeyCap",
    "PaneHeader",
    "plain_label",
]
