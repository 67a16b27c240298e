"""The History pane: every step of the case, newest first."""

from workbench.ui.history.pane import HistoryPane

__all__ = ["HistoryPane"]
