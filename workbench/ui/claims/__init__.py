"""The Claims pane: who says what, and what corrected it."""

from workbench.ui.claims.pane import ClaimsPane

__all__ = ["ClaimsPane"]
