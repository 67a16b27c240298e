"""The theme: tokens and fonts together, and Qt's palette made from them."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.theme.fonts import Fonts, choose_fonts
from workbench.ui.theme.tokens import DARK, LIGHT, Tokens


@dataclass(frozen=True, slots=True)
class Theme:
    """What every painted thing takes its colours and fonts from."""

    tokens: Tokens
    fonts: Fonts

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """Return a token's colour, ``alpha`` from 0 to 1."""
        colour = QColor(getattr(self.tokens, name))
        colour.setAlphaF(alpha)
        return colour

    def kind_colour(self, style: str, alpha: float = 1.0) -> QColor:
        """Return the colour of a kind or of a mark's style (``tag:3``)."""
        colour = QColor(self.tokens.style(style))
        colour.setAlphaF(alpha)
        return colour

    def fill(self, style: str, *, struck: bool = False) -> QColor:
        """Return the highlight fill of a style; that of a corrected claim is halved."""
        return self.kind_colour(style, self.tokens.fill_alpha * (0.5 if struck else 1.0))

    def selection(self) -> QColor:
        """Return the ground of selected text."""
        return self.colour("selection", self.tokens.selection_alpha)

    def font(self, role: str, *, weight: int | None = None) -> QFont:
        """Return the font of a type role."""
        return self.fonts.font(role, weight=weight)


def light_theme(reading: str | None = None) -> Theme:
    """Return the light theme."""
    return Theme(LIGHT, choose_fonts(reading))


def dark_theme(reading: str | None = None) -> Theme:
    """Return the dark theme."""
    return Theme(DARK, choose_fonts(reading))


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette for the Fusion style."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for name, token in (
        (role.Window, "pane"),
        (role.WindowText, "text"),
        (role.Base, "field"),
        (role.AlternateBase, "pane"),
        (role.Text, "text"),
        (role.PlaceholderText, "muted"),
        (role.Button, "pane"),
        (role.ButtonText, "text"),
        (role.BrightText, "danger"),
        (role.Highlight, "row"),
        (role.HighlightedText, "text"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Mid, "hair"),
        (role.Midlight, "hair"),
        (role.Dark, "stroke"),
        (role.Light, "raised"),
        (role.Shadow, "stroke"),
        (role.Accent, "accent"),
    ):
        made.setColor(name, theme.colour(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, name, theme.colour("disabled"))
    return made


def theme_of(widget: QWidget | None = None) -> Theme:
    """Return the theme that is on the application now, or the light one before any was put on it."""
    app = QApplication.instance()
    found = app.property("workbenchTheme") if app is not None else None
    return found if isinstance(found, Theme) else light_theme()
