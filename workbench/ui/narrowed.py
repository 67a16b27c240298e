"""What narrows the lists of the window, for the filter bar: the list, by what, and what shows all of it again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from workbench.ui.later_panes import LaterPanes

Narrowed = tuple[str, str, Callable[[], object]]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Narrowed", text)


def _words(text: str) -> str:
    return f"“{text.strip()}”" if text.strip() else ""


def narrowed(window: "LaterPanes") -> list[Narrowed]:
    """Return what narrows each list that is made by now; a brushed window of time is told beside it."""
    made = window.__dict__
    found: list[Narrowed] = []
    if "documents" in made:
        field = window.documents.filter
        found.append((_tr("documents"), _words(field.text()), field.clear))
    if "search" in made:
        found.append((_tr("search"), window.search.chips.words(), window.search.drop_scopes))
    if "codebook" in made:
        book = window.codebook
        found.append((_tr("codebook"), _words(book.filter.text()), book.filter.clear))
        found.append((_tr("passages"), _words(book.panel.filter.text()), book.panel.filter.clear))
    if "entities" in made:
        found.append((_tr("entities"), _words(window.entities.filter.text()), window.entities.filter.clear))
    if "claims" in made:
        claims = window.claims.filters
        found.append(
            (_tr("claims"), ", ".join(filter(None, (_words(claims.value.words), claims.said()))), claims.clear)
        )
    if "relations" in made:
        relations = window.relations
        focus = _tr("of the focus") if relations.focused.isChecked() else ""
        said = ", ".join(filter(None, (_words(relations.filter.text()), focus)))
        found.append((_tr("relations"), said, relations.clear_filters))
    if "history" in made:
        history = window.history.filters
        found.append((_tr("history"), history.said(), history.clear))
    return [one for one in found if one[1]]
