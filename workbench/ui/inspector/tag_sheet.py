"""The sheet of a tag: what it stands for, what it is for and not for; and the tags on a record."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.codebook import COLOURS, path_words
from workbench.model.records import Tag
from workbench.services import codebook as codes
from workbench.services import codings, editing, favourites
from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.editors import LineEditor
from workbench.ui.inspector.fields import choice_field, fixed_value, note_field, title_field
from workbench.ui.inspector.reading import TagSheet
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.labels import counted
from workbench.ui.tag_colours import colour_words

_LONGEST = 2000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def tag_style(tag: Tag) -> str:
    """Return the style a tag's square is painted in: its colour of the palette, else the first."""
    known = tag.colour and tag.colour.isdecimal() and 1 <= int(tag.colour) <= COLOURS
    return f"tag:{tag.colour}" if known else "tag:1"


def tag_view(desk: Desk, sheet: TagSheet, parent: QWidget) -> SheetView:
    """Return the sheet of a tag."""
    tag = sheet.tag
    view = SheetView(desk, 72, parent)

    def plain(field: str) -> Any:
        return desk.saver(editing.set_field, "tag", tag.id, field)

    # a name of a megabyte is laid out in its first words; the field edits all of it
    title = title_field(view, "tag.name", _tr("Name"), _cut(tag.name), desk.saver(codes.rename, tag.id))
    view.title(title, tag_style(tag))
    if sheet.path:
        above = view.link("tag.parent", _tr("Under"), "tag", tag.parent_id or 0, path_words(map(_cut, sheet.path)))
        view.row(_tr("Under"), above)
    for field, label, said, empty in (
        ("note", _tr("Description"), tag.note, _tr("what it stands for")),
        ("include", _tr("Use for"), tag.include, _tr("what belongs here")),
        ("exclude", _tr("Not for"), tag.exclude, _tr("what does not")),
    ):
        view.row(label, note_field(view, f"tag.{field}", said, plain(field), empty))
    view.rule()
    colours = [(str(number), colour_words(number)) for number in range(1, COLOURS + 1)]

    def recolour(value: str | None, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        desk.session.do(codes.recolour, [tag.id], int(value or 1), done=done, refused=refused)

    view.row(
        _tr("Colour"),
        choice_field(view, "tag.colour", _tr("Colour"), colours, tag.colour, recolour if desk.writable else None),
    )
    keys: list[tuple[str | None, str]] = [(str(digit), str(digit)) for digit in favourites.DIGITS]

    def rekey(value: str | None, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        digit = int(value) if value else None
        desk.session.do(favourites.set_favourite, tag.id, digit, done=done, refused=refused)

    key = str(tag.favourite) if tag.favourite is not None else None
    view.row(
        _tr("Key"),
        choice_field(
            view,
            "tag.favourite",
            _tr("Key"),
            [*keys, (None, _tr("no key"))],
            key,
            rekey if desk.writable else None,
            empty=_tr("no key"),
        ),
    )
    view.row(_tr("On"), fixed_value(view, "tag.use", _tr("On"), _use_words(sheet)))
    return view


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _use_words(sheet: TagSheet) -> str:
    tag, use = sheet.tag, sheet.use
    if not use.below:
        return _counts(tag.passages, tag.records)
    below = counted("Inspector", "with 1 tag under it", "with %n tags under it", use.below)
    return f"{_counts(tag.passages, tag.records)}\n{below}: {_counts(use.passages, use.records)}"


def _counts(passages: int, records: int) -> str:
    said = [counted("Inspector", "1 passage", "%n passages", passages)]
    if records:
        said.append(counted("Inspector", "1 record", "%n records", records))
    return ", ".join(said)


def record_tags(view: SheetView, kind: str, record_id: int, tags: Sequence[Tag]) -> QVBoxLayout:
    """Return the tags of a record, each of which leads to itself and is taken away by Del, and a place to add one."""
    desk = view.desk
    column = QVBoxLayout()
    column.setSpacing(0)
    for tag in tags:
        key = f"{tag.favourite}" if tag.favourite else ""
        box = view.link(f"tag.{tag.id}", _tr("Tag"), "tag", tag.id, _cut(tag.name), style=tag_style(tag), after=key)
        box.choices = [(_tr("Show the tag"), partial(desk.lead_to, "tag", tag.id))]
        if desk.writable:
            remove = partial(desk.act, codings.untag_records, [(kind, record_id)], tag.id)
            box.removed.connect(remove)
            box.choices = [*box.choices, (_tr("Remove the tag"), remove)]
            box.tell(_tr("Enter shows the tag, Del removes it from here."))
        column.addWidget(box)
    if desk.writable:
        add = view.box("addTag", _tr("Add a tag"))
        add.say(_tr("add a tag"), role="muted")
        saver = desk.saver(codings.tag_records, [(kind, record_id)])
        column.addWidget(view.field(add, lambda: LineEditor("", desk.tags, _tr("tag, or Parent / Child")), saver))
    return column
