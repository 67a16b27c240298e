"""Commands on the entity in focus: tag all its places, split it; and the list of possible duplicates."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from workbench.store import passages
from workbench.ui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntityCommands", text)


class EntityCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.handlers: dict[str, Callable[[], None]] = {
            "tag.all": lambda: self._with_entity(window.entities.tag_all),
            "entity.split": lambda: self._with_entity(window.entities.split),
            "entity.duplicates": lambda: window.entities.show_duplicates(),
        }

    def _with_entity(self, act: Callable[[int], None]) -> None:
        entity_id = self.entity()
        if entity_id is None:
            self._window.status.say(_tr("Select an entity first, or put the caret on a place that names it."))
        else:
            act(entity_id)

    def entity(self) -> int | None:
        """Return the entity in focus, else the one that the shortest passage at the caret names."""
        focused = self._window.selection.focus.of_kind("entity")
        if focused:
            return next(iter(focused))
        session = self._window.session
        found = (session.read(passages.contents, number) for number in self._window.active_pane.at_cursor())
        shortest = sorted(found, key=lambda each: each.passage.end - each.passage.start)
        return next((ref.id for each in shortest for ref in each.records if ref.kind == "entity"), None)
