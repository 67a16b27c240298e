"""What narrows the claims list: words typed, and a menu of what claims rest on, their stance and who says them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from workbench.model.claim_filter import NO_SOURCE, ONE_SOURCE, ClaimFilter
from workbench.model.records import STANCES, ClaimRow
from workbench.paths import RESOURCES
from workbench.ui.claims.model import stance_words
from workbench.ui.icons import icon
from workbench.ui.theme import Theme

_SPEAKERS = 30
_LONGEST = 24


class ClaimFilters(QWidget):
    """``changed()`` when other claims are to be shown, ``list_wanted()`` when the keyboard goes on to the list."""

    changed = Signal()
    list_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = ClaimFilter()
        self._speakers: list[str] = []
        self.button = QToolButton()
        self.button.setObjectName("claimShow")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIconSize(QSize(10, 10))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.menu.setObjectName("claimShowMenu")
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.words = QLineEdit()
        self.words.setObjectName("claimFilter")
        self.words.setAccessibleName(self.tr("Filter claims"))
        self.words.setPlaceholderText(self.tr("Filter"))
        self.words.setMinimumWidth(48)
        self.words.setMaximumWidth(112)
        self.words.installEventFilter(self)
        self._mark = self.words.addAction(
            icon("filter", theme.colour("muted")), QLineEdit.ActionPosition.LeadingPosition
        )
        self.words.textChanged.connect(lambda text: self.use(replace(self.value, words=text.strip())))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.button)
        line.addWidget(self.words)
        self.set_theme(theme)
        self._say()

    def set_theme(self, theme: Theme) -> None:
        """Use the icons of a theme."""
        self._mark.setIcon(icon("filter", theme.colour("muted")))
        name = "chevron-down-dark.svg" if theme.tokens.dark else "chevron-down-light.svg"
        self.button.setIcon(QIcon(str(RESOURCES / "icons" / name)))

    def offer(self, rows: Sequence[ClaimRow]) -> None:
        """Offer the speakers of these claims, those who say most first."""
        said = Counter(row.speaker for row in rows if row.speaker)
        self._speakers = [name for name, _ in sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))[:_SPEAKERS]]

    def use(self, value: ClaimFilter) -> None:
        """Narrow the list to this."""
        if value != self.value:
            self.value = value
            if value.words != self.words.text().strip():
                self.words.setText(value.words)
            self._say()
            self.changed.emit()

    def clear(self) -> bool:
        """Show all claims again; False when they were shown already."""
        was = bool(self.value)
        self.use(ClaimFilter())
        return was

    def type(self, text: str) -> None:
        """Take letters typed in the list."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.setText(self.words.text() + text)

    def _rests(self) -> tuple[tuple[str, str], ...]:
        return (ONE_SOURCE, self.tr("one source")), (NO_SOURCE, self.tr("no source"))

    def said(self) -> str:
        """Return by what, beside words typed, the claims are narrowed; nothing where all are shown."""
        parts = [dict(self._rests()).get(self.value.rests, ""), stance_words(self.value.stance), self.value.speaker]
        return ", ".join(part for part in parts if part)

    def _say(self) -> None:
        said = self.said()
        shown = said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
        self.button.setText(shown.replace("&", "&&") or self.tr("all"))
        self.button.setAccessibleName(self.tr("Show claims: {0}").format(said or self.tr("all")))

    def _fill(self) -> None:
        self.menu.clear()
        self.menu.addAction(self.tr("All claims\tEsc"), self.clear)
        groups = (
            (self.tr("Resting on"), "rests", self._rests()),
            (self.tr("Stance"), "stance", tuple((stance, stance_words(stance)) for stance in STANCES)),
            (self.tr("Said by"), "speaker", tuple((name, name) for name in self._speakers)),
        )
        for title, part, choices in groups:
            self.menu.addSection(title)
            group = QActionGroup(self.menu)
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            for key, said in choices:
                action = self.menu.addAction(said.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(getattr(self.value, part) == key)
                group.addAction(action)
                action.triggered.connect(lambda on, p=part, k=key: self._choose(p, k, on))

    def _choose(self, part: str, key: str, on: bool) -> None:
        self.use(replace(self.value, **{part: key if on else ""}))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: Down and Enter go to the list, Esc shows all claims."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list_wanted.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.clear():
                return True
        return super().eventFilter(watched, event)
