"""The context menu of the text: every command of the viewer, what is used most at the top, the rest in groups."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from workbench.ui.actions import SPECS, Actions

_LINE = "-"
# Ids of actions, a line, or (name of a submenu, what is in it). What is in no row here is put at the end.
_ROWS: tuple[str | tuple[str, tuple[str, ...]], ...] = (
    *(f"tag.{kind}" for kind in ("entity", "event", "claim", "relation", "tag")),
    ("Favourite tags", tuple(f"tag.favourite_{digit}" for digit in range(1, 10))),
    ("More to record", ("tag.highlight", "tag.note", "tag.link", "tag.order", "tag.repeat")),
    _LINE,
    "passage.inspect",
    ("Ends of the passage", ("ends.end_on", "ends.end_back", "ends.start_on", "ends.start_back")),
    "tag.remove",
    _LINE,
    ("Go and select", ("passage.next", "passage.previous", "select.grow", "select.shrink")),
    _LINE,
    "edit.copy",
    "edit.copy_citation",
    "edit.find",
)


def viewer_menu(actions: Actions, parent: QWidget) -> QMenu:
    """Return the menu, not yet shown; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setObjectName("viewerMenu")
    placed: set[str] = set()
    for row in _ROWS:
        if row == _LINE:
            menu.addSeparator()
        elif isinstance(row, str):
            menu.addAction(actions[row])
            placed.add(row)
        else:
            below = menu.addMenu(QCoreApplication.translate("Actions", row[0]))
            below.addActions([actions[name] for name in row[1]])
            placed.update(row[1])
    menu.addActions([actions[spec.id] for spec in SPECS if spec.where == "viewer" and spec.id not in placed])
    return menu
