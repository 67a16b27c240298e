"""The review of a newer version: the passages of the older one, as they are proposed on the new text."""

from workbench.ui.versions.pane import ReviewPane

__all__ = ["ReviewPane"]
