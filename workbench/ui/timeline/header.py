"""The header of the timeline: title, choice of lanes, count, actions."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from workbench.ui.parts import PaneHeader, plain_label
from workbench.ui.theme import Theme


class TimelineHeader(PaneHeader):
    """The header with its buttons, for the pane to connect; further actions go in by `add`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.words = plain_label("", "muted", "small")
        self.fit_button = QPushButton()
        self.export_button = QPushButton()
        self.legend_button = QPushButton()
        self.cross_button = QPushButton()
        self.table_button = QPushButton()
        self.window_words = plain_label("", "", "small")
        actions = (self.window_words, self.words, self.table_button, self.cross_button, self.legend_button)
        super().__init__("", (*actions, self.fit_button, self.export_button), parent)
        self.title.setText(self.tr("Timeline"))
        self.fit_button.setText(self.tr("Fit"))
        self.fit_button.setToolTip(self.tr("Show all events (0)"))
        self.export_button.setText(self.tr("Export"))
        for button in (self.fit_button, self.export_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.lanes_button = QToolButton()
        self.lanes_button.setText(self.tr("lanes: kind"))
        self.lanes_button.setAccessibleName(self.tr("Lanes"))
        self.lanes_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.lanes_button.setObjectName("timelineLanes")
        self.lanes_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.lanes_menu = QMenu(self.lanes_button)
        self.lanes_button.setMenu(self.lanes_menu)
        self.table_button.setText(self.tr("Table"))
        self.table_button.setToolTip(self.tr("The same events as rows (T)"))
        self.legend_button.setText(self.tr("Legend"))
        self.legend_button.setToolTip(self.tr("How dates are drawn (L)"))
        self.cross_button.setText(self.tr("Cross-hair"))
        self.cross_button.setToolTip(self.tr("The moment under the pointer (X)"))
        for button in (self.table_button, self.legend_button, self.cross_button):
            button.setCheckable(True)
            button.toggled.connect(partial(_weigh, button))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line = self.layout()
        assert isinstance(line, QHBoxLayout)
        line.insertWidget(1, self.lanes_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Keep the weights of the buttons in a theme's fonts."""
        for button in (self.legend_button, self.cross_button):
            _weigh(button, button.isChecked())


def _weigh(button: QPushButton, on: bool) -> None:
    """Show that a button is down: by weight, since words in a header have no ground."""
    font = button.font()
    font.setWeight(QFont.Weight.DemiBold if on else QFont.Weight.Normal)
    button.setFont(font)
