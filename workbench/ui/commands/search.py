"""Commands on the search: its next place, a tag on all of them, keeping it, and how to search."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from workbench.ui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("SearchCommands", text)


class SearchCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.handlers: dict[str, Callable[[], None]] = {
            "search.next": partial(self._step, 1),
            "search.previous": partial(self._step, -1),
            "search.tag": partial(self._with_search, "tag_all"),
            "search.save": partial(self._with_search, "keep"),
            "search.near": partial(self._with_search, "show_near"),
            "help.search": lambda: window.search.explain(),
        }

    def _step(self, by: int) -> None:
        search = self._window.search
        if search.step(by):
            return
        if not search.model.hits:
            self._window.status.say(_tr("Nothing is searched for. Ctrl+Shift+F searches the case."))
        elif by > 0:
            self._window.status.say(_tr("That was the last place in the list. Shift+F4 goes back."))
        else:
            self._window.status.say(_tr("That was the first place in the list. F4 goes on."))

    def _with_search(self, what: str) -> None:
        search = self._window.search
        if search.model.hits or (what == "keep" and search.field.text().strip()):
            getattr(search, what)()
        else:
            self._window.status.say(_tr("Search for something first: Ctrl+Shift+F."))
