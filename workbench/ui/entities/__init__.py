"""The Entities pane: a lazy list, filtered as you type."""

from workbench.ui.entities.pane import EntitiesPane

__all__ = ["EntitiesPane"]
