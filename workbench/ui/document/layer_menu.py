"""The menu by which single records are shown, dimmed or hidden in the text."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from workbench.model.layers import Layers, Showing

_NAME_LIMIT = 48


def _tr(text: str) -> str:
    return QCoreApplication.translate("Layers", text)


def fill_record_menu(
    menu: QMenu, named: Sequence[tuple[str, str]], layers: Layers, use: Callable[[Layers], None]
) -> None:
    """Add how each record is shown: straight where there is one, else in a menu of its own by its name.

    ``named`` are layer ("entity:12") and name of each record, ``use(layers)`` takes the choice.
    """
    for layer, name in named:
        said = name if len(name) <= _NAME_LIMIT else name[: _NAME_LIMIT - 1].rstrip() + "…"
        said = f"“{said.replace('&', '&&')}”"
        part = menu if len(named) == 1 else menu.addMenu(said)
        if len(named) == 1:
            head = menu.addAction(said)
            head.setEnabled(False)
        group = QActionGroup(part)
        choices = (
            (_tr("Shown"), Showing.SHOWN),
            (_tr("Dimmed"), Showing.DIMMED),
            (_tr("Hidden"), Showing.HIDDEN),
        )
        for words, showing in choices:
            action = part.addAction(words, partial(use, layers.having(layer, showing)))
            action.setObjectName(f"layer.{showing.value}")
            action.setCheckable(True)
            action.setChecked(layers.showing(layer) is showing)
            group.addAction(action)
