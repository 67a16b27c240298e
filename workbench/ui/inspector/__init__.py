"""The inspector: the record in focus, else the passage, else the document; every field is edited in place."""

from workbench.ui.inspector.pane import InspectorPane

__all__ = ["InspectorPane"]
