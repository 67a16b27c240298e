"""What narrows the history: a menu of who and since when, and a button for the record in focus."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from workbench.model.history_filter import HistoryFilter
from workbench.paths import RESOURCES
from workbench.ui.theme import Theme

_LONGEST = 24
_TODAY, _WEEK, _MONTH = 1, 7, 30


class HistoryFilters(QWidget):
    """``changed()`` when other steps are to be shown. ``names()`` are the actors; ``value`` says which; ``of_focus`` whether it follows the focus."""

    changed = Signal()

    def __init__(self, theme: Theme, names: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = HistoryFilter()
        self._names = names
        self._days: int | None = None
        self.focused = QPushButton(self.tr("Focus"))
        self.focused.setObjectName("historyOfFocus")
        self.focused.setCheckable(True)
        self.focused.setToolTip(self.tr("Only steps on the record in focus"))
        self.focused.toggled.connect(lambda _on: self.changed.emit())
        self.button = QToolButton()
        self.button.setObjectName("historyShow")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIconSize(QSize(10, 10))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.menu.setObjectName("historyShowMenu")
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.focused)
        line.addWidget(self.button)
        self.set_theme(theme)
        self._say()

    @property
    def of_focus(self) -> bool:
        """Whether only steps on the record in focus are shown."""
        return self.focused.isChecked()

    def set_theme(self, theme: Theme) -> None:
        """Use the icons of a theme."""
        name = "chevron-down-dark.svg" if theme.tokens.dark else "chevron-down-light.svg"
        self.button.setIcon(QIcon(str(RESOURCES / "icons" / name)))

    def clear(self) -> bool:
        """Show all steps again; False when they were shown already."""
        was = bool(self.value) or self.of_focus
        self._days, self.value = None, HistoryFilter()
        self.focused.setChecked(False)
        self._say()
        if was:
            self.changed.emit()
        return was

    def choose_actor(self, name: str | None) -> None:
        """Show the steps of one actor, or of all."""
        self.value = replace(self.value, actor=name)
        self._say()
        self.changed.emit()

    def choose_days(self, days: int | None) -> None:
        """Show the steps of the last days, from midnight on local time; or of all time."""
        self._days = days
        since = None
        if days is not None:
            midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            since = (midnight - timedelta(days=days - 1)).astimezone(UTC).isoformat(timespec="milliseconds")
        self.value = replace(self.value, since=since)
        self._say()
        self.changed.emit()

    def _times(self) -> tuple[tuple[int, str], ...]:
        return (_TODAY, self.tr("today")), (_WEEK, self.tr("last 7 days")), (_MONTH, self.tr("last 30 days"))

    def said(self) -> str:
        """Return by what the steps are narrowed, in words; nothing where all are shown."""
        focus = self.tr("on the record in focus") if self.of_focus else None
        parts = [self.value.actor, dict(self._times()).get(self._days or 0), focus]
        return ", ".join(part for part in parts if part)

    def _say(self) -> None:
        parts = [self.value.actor, dict(self._times()).get(self._days or 0)]
        said = ", ".join(part for part in parts if part)
        shown = said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
        self.button.setText(shown.replace("&", "&&") or self.tr("all"))
        self.button.setAccessibleName(self.tr("Show steps: {0}").format(said or self.tr("all")))

    def _fill(self) -> None:
        self.menu.clear()
        self.menu.addAction(self.tr("All steps\tEsc"), self.clear)
        self.menu.addSection(self.tr("When"))
        times = QActionGroup(self.menu)
        times.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for days, words in self._times():
            action = self.menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(self._days == days)
            times.addAction(action)
            action.triggered.connect(lambda on, days=days: self.choose_days(days if on else None))
        self.menu.addSection(self.tr("Who"))
        people = QActionGroup(self.menu)
        people.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for name in self._names():
            shown = name[:60].replace("\n", " ").replace("&", "&&") or self.tr("nobody named")
            action = self.menu.addAction(shown)
            action.setCheckable(True)
            action.setChecked(self.value.actor == name)
            people.addAction(action)
            action.triggered.connect(lambda on, name=name: self.choose_actor(name if on else None))
