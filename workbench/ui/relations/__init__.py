"""The Relations pane: who stands to whom in what, as a table and as a picture of what is around one entity."""

from workbench.ui.relations.pane import RelationsPane

__all__ = ["RelationsPane"]
