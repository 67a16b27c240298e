"""The Documents pane: what the case stands on, and the tags below it."""

from workbench.ui.documents.pane import DocumentsPane

__all__ = ["DocumentsPane"]
