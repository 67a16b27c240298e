"""The Codebook pane: the tree of tags, and where a tag stands."""

from workbench.ui.codebook.pane import CodebookPane

__all__ = ["CodebookPane"]
