"""The Search pane: words in the texts of the case."""

from workbench.ui.search.pane import SearchPane

__all__ = ["SearchPane"]
