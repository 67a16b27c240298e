"""What every form of the quick entry offers to the frame around it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.entry.context import EntryContext
from workbench.ui.entry.rows import Rows
from workbench.ui.parts import plain_label
from workbench.ui.session import Session

Done = Callable[[Any], None]
Refused = Callable[[str], None]


class Form(QObject):
    """One kind of record. ``previewed(event or None)`` shows on the timeline what Enter would record."""

    previewed = Signal(object)
    shape_changed = Signal()

    record_kind = ""
    kind_name = ""

    def __init__(self, session: Session, context: EntryContext, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.context = context
        self.text = ""
        self.kinds: tuple[str, ...] = ()
        self.kind = ""

    def shape(self) -> str:
        """Return the kind whose shape stands beside the text."""
        return self.record_kind

    def build(self, rows: Rows) -> None:
        """Put the form's fields into the rows below the text."""

    def typed(self, text: str) -> None:
        """Follow the text the user types."""
        self.text = text

    def choose_kind(self, kind: str) -> None:
        """Follow the kind the user chooses or types."""
        self.kind = kind
        self.shape_changed.emit()

    def take_alternative(self, number: int) -> None:
        """Take the reading that Alt+number stands for."""

    def move(self, step: int) -> bool:
        """Follow the arrow keys in the text; return whether there was something to move to."""
        return False

    def submit(self, done: Done, refused: Refused) -> None:
        """Record it."""
        raise NotImplementedError

    def muted(self, text: str) -> QWidget:
        """Return a label for a row that shows something and cannot be edited."""
        return plain_label(text, "muted")
