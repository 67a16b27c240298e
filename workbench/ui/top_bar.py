"""The top bar: menus, back and forward, the search field, the case's name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenuBar, QToolButton, QWidget

from workbench.ui.actions import Actions
from workbench.ui.icons import icon, pixmap
from workbench.ui.parts import ElidedLabel, plain_label
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES


class TopBar(QWidget):
    """40 px high. ``search_wanted(text)`` on Enter in the search field."""

    search_wanted = Signal(str)

    def __init__(self, actions: Actions, menus: QMenuBar, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedHeight(SIZES.top_bar)
        self._actions = actions
        self.search = QLineEdit(self)
        self.search.setObjectName("caseSearch")
        self.search.setAccessibleName(self.tr("Search the case"))
        self.search.setPlaceholderText(self.tr("Search the case"))
        self.search.setFixedSize(360, 26)
        self.search.returnPressed.connect(lambda: self.search_wanted.emit(self.search.text()))
        self._hint = plain_label("Ctrl+Shift+F", "muted", "micro", self.search)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glass = plain_label("", parent=self.search)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.search.setTextMargins(20, 0, 84, 0)
        self.search.textChanged.connect(lambda text: self._hint.setVisible(not text))
        self._case = ElidedLabel("", self)
        self._case.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._case.setProperty("role", "muted")
        left, right = QWidget(self), QWidget(self)
        inner = QHBoxLayout(left)
        inner.setContentsMargins(6, 0, 0, 0)
        inner.setSpacing(2)
        menus.setSizePolicy(menus.sizePolicy().horizontalPolicy().Maximum, menus.sizePolicy().verticalPolicy())
        inner.addWidget(menus, 0, Qt.AlignmentFlag.AlignVCenter)
        inner.addSpacing(8)
        self._buttons: dict[str, QToolButton] = {}
        for name, word in (("go.back", self.tr("Back")), ("go.forward", self.tr("Forward"))):
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setAccessibleName(word)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            inner.addWidget(button)
            self._buttons[name] = button
        inner.addStretch(1)
        outer = QHBoxLayout(right)
        outer.setContentsMargins(12, 0, 14, 0)
        outer.addWidget(self._case)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left, 1)
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(right, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        muted = theme.colour("muted")
        self._actions["go.back"].setIcon(icon("back", theme.colour("text")))
        self._actions["go.forward"].setIcon(icon("forward", theme.colour("text")))
        self._glass.setPixmap(pixmap("search", muted, 14))
        self._glass.setGeometry(8, 5, 16, 16)
        self._hint.adjustSize()
        self._hint.move(self.search.width() - self._hint.width() - 8, (self.search.height() - self._hint.height()) // 2)

    def set_case(self, name: str) -> None:
        """Show the name of the open case."""
        self._case.setText(name)
