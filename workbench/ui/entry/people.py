"""The entities a record names: a line of shapes and names; each can be taken out, others can be typed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton, QWidget

from workbench.model.records import Entity
from workbench.store import entity_choice
from workbench.ui.session import Session
from workbench.ui.theme.shapes import kind_icon

_SHOWN = 3


class People(QWidget):
    """Chosen entities as buttons (pressed again takes one out) and a field that adds a known one."""

    def __init__(self, session: Session, chosen: Iterable[Entity], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen: dict[int, Entity] = {e.id: e for e in chosen}
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)
        self._buttons: list[QPushButton] = []
        self._field = QLineEdit(self)
        self._field.setProperty("role", "inline")
        self._field.setAccessibleName(self.tr("Add somebody"))
        self._field.setPlaceholderText(self.tr("nobody") if not self._chosen else self.tr("add"))
        completer = QCompleter([], self._field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field.setCompleter(completer)
        self._field.textEdited.connect(self._offer)
        completer.activated.connect(lambda *_: self._take_typed())
        self._line.addWidget(self._field, 1)
        self._show()

    def chosen(self) -> tuple[tuple[int, str | None], ...]:
        """Return (entity id, role) of those chosen, what is typed included when it names a known entity."""
        self._take_typed()
        return tuple((entity_id, None) for entity_id in self._chosen)

    def _offer(self, text: str) -> None:
        from PySide6.QtCore import QStringListModel

        names = self._session.read(entity_choice.labels, text, 8)
        self._field.completer().setModel(QStringListModel(names, self._field))

    def _take_typed(self) -> None:
        known = self._session.read(entity_choice.meant, self._field.text())
        if known is not None:
            self._chosen[known.id] = known
            self._field.clear()
            self._show()

    def _show(self) -> None:
        for button in self._buttons:
            button.setParent(None)
            button.deleteLater()
        self._buttons = []
        for at, entity in enumerate(list(self._chosen.values())[:_SHOWN]):
            button = QPushButton(kind_icon(entity.kind), entity.name.replace("&", "&&"), self)
            button.setProperty("role", "name")
            button.setAccessibleName(self.tr("Take {name} out").replace("{name}", entity.name))
            button.clicked.connect(lambda checked=False, i=entity.id: self._take_out(i))
            self._line.insertWidget(at, button)
            self._buttons.append(button)
        rest = len(self._chosen) - _SHOWN
        self._field.setPlaceholderText(
            self.tr("and {n} more").replace("{n}", str(rest))
            if rest > 0
            else (self.tr("nobody") if not self._chosen else self.tr("add"))
        )

    def _take_out(self, entity_id: int) -> None:
        self._chosen.pop(entity_id, None)
        self._show()
