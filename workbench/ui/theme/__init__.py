"""The look: tokens, fonts, palette, style sheet and the shapes of kinds."""

from workbench.ui.theme.palette import Theme, dark_theme, light_theme, theme_of

__all__ = ["Theme", "dark_theme", "light_theme", "theme_of"]
