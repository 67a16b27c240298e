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
    """One kind of record. ``previewed(event or None)`` shows on the timeline what Enter would record.

    ``shape_changed()`` follows another kind, ``retitled(text)`` another text than the user typed.
    """

    previewed = Signal(object)
    shape_changed = Signal()
    retitled = Signal(str)

    # whether the kind stands after the text, as a relation stands after the first of two events
    kind_last = False

    record_kind = ""
    kind_name = ""

    def __init__(self, session: Session, context: EntryContext | None, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self._context = context
        self.text = ""
        self.kinds: tuple[str, ...] = ()
        self.kind = ""

    @property
    def context(self) -> EntryContext:
        """The words it was opened on; a form that is opened without any never asks."""
        assert self._context is not None
        return self._context

    def shape(self) -> str:
        """Return the kind whose shape stands beside the text."""
        return self.record_kind

    def build(self, rows: Rows) -> None:
        """Put the form's fields into the rows below the text."""

    def typed(self, text: str) -> None:
        """Follow the text the user types."""
        self.text = text

    def kind_words(self, kind: str) -> str:
        """Return the words of a kind."""
        said = kind.replace("_", " ").replace("-", " ")
        return said[:1].upper() + said[1:]

    def first_field(self) -> QWidget | None:
        """Return the field to begin in where it is not the text."""
        return None

    def lists_for(self, widget: QWidget | None) -> bool:
        """Whether the arrow keys walk through a list while the keyboard is in ``widget``, as they do in the text."""
        return False

    def swap(self) -> None:
        """Change the two ends of a record that has two."""

    def completions(self) -> list[str]:
        """Return what the text is completed from as it is typed; nothing where it is the user's own words."""
        return []

    def other_end(self, which: int) -> None:
        """Take another one for the first (0) or the second (1) end of a record that has two."""

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
