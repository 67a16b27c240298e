"""The one shared focus: every pane renders it and sets it, and nobody else keeps what is selected."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.model.focus import Focus

_REMEMBERED = 200


class Selection(QObject):
    """Holds the Focus; ``changed(new, old, origin)`` tells the panes. An equal value emits nothing.

    ``origin`` is the object that set it, so that a pane does not scroll under its own user's hand.
    """

    changed = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._focus = Focus()
        self._past: list[Focus] = []
        self._future: list[Focus] = []

    @property
    def focus(self) -> Focus:
        """What is in focus now."""
        return self._focus

    def set(self, new: Focus, origin: QObject | None = None) -> None:
        """Make ``new`` the focus; a change of document or record becomes a step of back and forward."""
        old = self._focus
        if new == old:
            return
        if (new.document, new.records) != (old.document, old.records) and (old.document is not None or old.records):
            self._past.append(old)
            del self._past[:-_REMEMBERED]
            self._future.clear()
        self._focus = new
        self.changed.emit(new, old, origin)

    def amend(self, origin: QObject | None = None, **fields: Any) -> None:
        """Change some fields of the focus and keep the others, but a span is of its document: another one has none."""
        if fields.get("document", self._focus.document) != self._focus.document:
            fields.setdefault("span", None)
        self.set(replace(self._focus, **fields), origin)

    def can_go_back(self) -> bool:
        """Whether there is an earlier focus."""
        return bool(self._past)

    def can_go_forward(self) -> bool:
        """Whether there is a later focus."""
        return bool(self._future)

    def back(self) -> None:
        """Walk one step back."""
        self._walk(self._past, self._future)

    def forward(self) -> None:
        """Walk one step forward."""
        self._walk(self._future, self._past)

    def _walk(self, source: list[Focus], target: list[Focus]) -> None:
        if not source:
            return
        old = self._focus
        target.append(old)
        self._focus = replace(source.pop(), window=old.window)
        self.changed.emit(self._focus, old, None)

    def reset(self) -> None:
        """Forget everything, for another case."""
        old, self._focus = self._focus, Focus()
        self._past.clear()
        self._future.clear()
        if old != self._focus:
            self.changed.emit(self._focus, old, None)
