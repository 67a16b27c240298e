"""Menus of a tag: its digit key, its colour."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from workbench.model.codebook import COLOURS
from workbench.model.records import Tag
from workbench.services.favourites import DIGITS
from workbench.ui.tag_colours import colour_words
from workbench.ui.theme.shapes import kind_icon

_LONGEST = 40


def _tr(text: str) -> str:
    return QCoreApplication.translate("TagMenus", text)


def favourite_menu(
    tag: Tag, owners: Mapping[int, Tag], choose: Callable[[int, int | None], None], parent: QWidget
) -> QMenu:
    """Return the menu that gives a tag its digit: 1 to 9, each with the tag that has it now (``owners``), or none."""
    menu = QMenu(_tr("Key in the viewer"), parent)
    menu.setObjectName("tagKeyMenu")
    for digit in (*DIGITS, None):
        words = _tr("No key") if digit is None else str(digit)
        owner = owners.get(digit) if digit is not None else None
        if owner is not None and owner.id != tag.id:
            name = short(owner.name).replace("&", "&&")
            words = _tr("{digit}, now “{name}”").replace("{digit}", words).replace("{name}", name)
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(digit == tag.favourite)
        action.triggered.connect(lambda checked=False, key=digit: choose(tag.id, key))
    return menu


def colour_menu(tag: Tag, choose: Callable[[int], None], parent: QWidget) -> QMenu:
    """Return the menu of the palette: a square and a name for each colour."""
    menu = QMenu(_tr("Colour"), parent)
    menu.setObjectName("tagColourMenu")
    for number in range(1, COLOURS + 1):
        action = menu.addAction(kind_icon(f"tag:{number}"), colour_words(number))
        if tag.colour == str(number):
            # a tick would hide the square
            font = action.font()
            font.setBold(True)
            action.setFont(font)
        action.triggered.connect(lambda checked=False, chosen=number: choose(chosen))
    return menu


def short(name: str, longest: int = _LONGEST) -> str:
    """Return a name that fits into a menu or a question."""
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
