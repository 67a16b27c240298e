"""The button that says how the documents are grouped, and its menu."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.ui.documents.grouping import GROUPINGS
from workbench.ui.labels import capitalised


class GroupButton(QToolButton):
    """``wanted(name)`` is one of ``GROUPINGS`` that was chosen here or in a menu made here."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = ""
        self.setObjectName("documentGrouping")
        self.setAccessibleName(self.tr("Group documents"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self.make_menu(self))

    def _words(self, name: str) -> str:
        words = {"source": self.tr("by source"), "date": self.tr("by date"), "tag": self.tr("by tag")}
        return words.get(name) or self.tr("flat")

    def make_menu(self, parent: QWidget) -> QMenu:
        """Return a menu of the groupings, the present one ticked."""
        menu = QMenu(self.tr("Group"), parent)
        one = QActionGroup(menu)
        for name in GROUPINGS:
            action = QAction(capitalised(self._words(name)), menu)
            action.setCheckable(True)
            action.setChecked(name == self._now)
            action.triggered.connect(lambda checked=False, chosen=name: self.wanted.emit(chosen))
            one.addAction(action)
            menu.addAction(action)
        return menu

    def tell(self, name: str) -> None:
        """Show how the documents are grouped now."""
        self._now = name
        self.setText(self._words(name))
        for action, each in zip(self.menu().actions(), GROUPINGS, strict=True):
            action.setChecked(each == name)
