"""The kinds of value a record has, each as a field edited in place: a line, a choice, a note, a name, a date."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.dates import DateValue, describe, span_words, window, window_words, words
from workbench.model.anchors import Hook, Place
from workbench.model.records import FuzzyDate
from workbench.services import dating
from workbench.services.hooks import hook_words
from workbench.services.recording import DatedBy
from workbench.ui.datefield import DateGlyph
from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.editors import ChoiceEditor, DateEditor, LineEditor, NoteEditor, Suggest
from workbench.ui.inspector.grade import GradeChip
from workbench.ui.inspector.reading import DateShown
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.inspector.value import Save, ValueBox, ValueField
from workbench.ui.parts import Chip, plain_label
from workbench.ui.parts.labels import plain_tooltip

Choice = tuple[str | None, str]
_TITLE = 32


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def title_field(
    view: SheetView, key: str, name: str, text: str, save: Save | None, *, struck: bool = False
) -> ValueField:
    """Return the first line of the inspector: the record's name, title or statement."""
    box = view.box(key, name)
    label = box.say(text, role="muted" if struck else "")
    font = view.record_font()
    font.setStrikeOut(struck)
    label.setFont(font)
    return view.field(box, lambda: LineEditor(text), save)


def line_field(
    view: SheetView,
    key: str,
    name: str,
    text: str | None,
    save: Save | None,
    *,
    style: str = "",
    suggest: Suggest | None = None,
    empty: str = "",
    after: str = "",
    wrap_anywhere: bool = False,
) -> ValueField:
    """Return one line of words; ``empty`` is shown muted where there is none."""
    box = view.box(key, name)
    shown = text or empty or "–"
    box.say(
        _breakable(shown) if wrap_anywhere else shown,
        style=style if text else "",
        role="" if text else "muted",
        after=after,
    )
    return view.field(box, lambda: LineEditor(text or "", suggest, empty), save)


def choice_field(
    view: SheetView,
    key: str,
    name: str,
    options: Sequence[Choice],
    current: str | None,
    save: Save | None,
    *,
    free: bool = False,
    empty: str = "–",
) -> ValueField:
    """Return one of a few values in words; ``free`` allows others."""
    box = view.box(key, name)
    said = next((label for value, label in options if value == current), current)
    box.say(said or empty, role="" if current else "muted")
    return view.field(box, lambda: ChoiceEditor(options, current, free), save)


def chip_field(
    view: SheetView, key: str, name: str, chip: str, options: Sequence[Choice], current: str | None, save: Save | None
) -> ValueField:
    """Return a grade as a chip."""
    box = view.box(key, name)
    box.column.setContentsMargins(4, 2, 2, 2)
    box.column.addWidget(GradeChip(chip, dashed=current is None, parent=box))
    box.setAccessibleDescription(chip)
    box.setSizePolicy(box.sizePolicy().Policy.Maximum, box.sizePolicy().verticalPolicy())
    return view.field(box, lambda: ChoiceEditor(options, current), save)


def note_field(view: SheetView, key: str, text: str | None, save: Save | None, empty: str = "") -> ValueField:
    """Return a note of several lines."""
    box = view.box(key, _tr("Note"))
    box.say(text or empty or "–", role="" if text else "muted")
    return view.field(box, lambda: NoteEditor(text or ""), save)


def fixed_value(view: SheetView, key: str, name: str, text: str, *, wrap_anywhere: bool = False) -> ValueBox:
    """Return a value that is only read; Ctrl+C and the context menu copy it."""
    box = ValueBox(key, name, view, active=False)
    box.say(_breakable(text) if wrap_anywhere else text)
    box.copied = text
    box.choices = [(_tr("Copy"), box.copy)]
    return box


def date_field(
    view: SheetView,
    key: str,
    name: str,
    shown: DateShown | None,
    place: Place,
    *,
    empty: str,
    glyph: bool = True,
) -> ValueField:
    """Return a date: its words in quotes, how they are read, drawn small; those it superseded stand below, struck."""
    box, desk = view.box(key, name), view.desk
    if shown is None:
        box.say(empty, role="muted")
    else:
        _say_date(box, shown.date, glyph)
        if shown.on is not None:
            _say_hook(box, shown.on)
        after = shown.date
        for old in shown.before:
            _say_old(box, old, after)
            after = old

    def make() -> DateEditor:
        value = shown.date.value if shown is not None else None
        return DateEditor(value, desk.hooks(place), lambda typed: desk.find_hooks(place, typed), desk.hemisphere())

    def saved(dated: DatedBy | None, done: Callable[[Any], None], refused: Callable[[str], None]) -> None:
        desk.save_date(place, dated, view.window(), done, refused)

    field = view.field(box, make, saved if desk.writable else None)
    if shown is not None and shown.on is not None:
        _offer_hook(box, desk, field, place, shown.on)
    return field


def _say_hook(box: ValueBox, on: Hook) -> None:
    label = plain_label(_tr("from {0}").format(hook_words(on, _TITLE)), "muted", "small", box)
    label.setWordWrap(True)
    label.setObjectName("dateHangsOn")
    label.setToolTip(plain_tooltip(hook_words(on)))
    box.column.addWidget(label)
    box.setAccessibleDescription(f"{box.accessibleDescription()} {label.text()}".strip())


def _offer_hook(box: ValueBox, desk: Desk, field: ValueField, place: Place, on: Hook) -> None:
    def show() -> None:
        if on.place.kind == "event":
            desk.lead_to("event", on.place.id)
        else:
            desk.selection.amend(document=on.place.id, span=None, passages=(), records=())

    box.led.connect(show)
    box.choices = [(_tr("Show what it counts from"), show)]
    if desk.writable:
        box.choices = [
            *box.choices,
            (_tr("Change"), field.begin),
            (_tr("Let it stand alone"), lambda: desk.act(dating.loosen, place)),
        ]


def _say_date(box: ValueBox, date: FuzzyDate, glyph: bool) -> None:
    value = date.value
    read = window_words(value) or words(value)
    if value.verbatim and value.verbatim != value.edtf:
        box.say(f"“{value.verbatim}”")
    if (
        not value.verbatim
        or value.verbatim == value.edtf
        or read.casefold() != value.verbatim.casefold()
        or value.basis != "explicit"
    ):
        line = QHBoxLayout()
        line.setSpacing(8)
        label = plain_label(read, "", "", box)
        label.setWordWrap(True)
        line.addWidget(label, 0 if len(read) < 26 else 1, Qt.AlignmentFlag.AlignVCenter)
        if value.basis in ("inferred", "external"):
            line.addWidget(
                Chip(_tr("inferred") if value.basis == "inferred" else _tr("external"), dashed=True, parent=box)
            )
        line.addStretch(1 if len(read) < 26 else 0)
        box.column.addLayout(line)
        box.setAccessibleDescription(f"{box.accessibleDescription()} {read}".strip())
    small = DateGlyph(box)
    small.set_value(value)
    if glyph and small.draws:
        box.column.addSpacing(3)
        box.column.addWidget(small)
    else:
        small.hide()
        small.deleteLater()
    box.tell(describe(value))


def _read_as(value: DateValue) -> str:
    """The window in short months where there is one, else the date in words."""
    lo, hi = window(value)
    if value.edtf and "/" in value.edtf and lo is not None and hi is not None:
        return span_words(lo, hi)
    return window_words(value) or words(value)


def _say_old(box: ValueBox, old: FuzzyDate, after: FuzzyDate) -> None:
    value = old.value
    said = f"“{value.verbatim}”, " if value.verbatim else ""
    label = plain_label(f"{said}{_read_as(value)}", "muted", "small", box)
    font = QFont(label.font())
    font.setStrikeOut(True)
    label.setFont(font)
    label.setWordWrap(True)
    label.setObjectName("supersededDate")
    box.column.addWidget(label)
    replaced = _tr("replaced {0}, {1}").format(after.created_at[:10], after.created_by)
    when = plain_label(replaced, "muted", "micro", box)
    when.setObjectName("supersededWhen")
    when.setWordWrap(True)
    box.column.addWidget(when)
    told = _tr("Superseded. ") + describe(value) + "\n" + _tr("Set {0}, {1}.").format(_clock(old), old.created_by)
    told += "\n" + _tr("Replaced {0}, {1}.").format(_clock(after), after.created_by)
    for part in (label, when):
        part.setToolTip(plain_tooltip(told))


def _clock(date: FuzzyDate) -> str:
    return f"{date.created_at[:16].replace('T', ' ')} UTC"


def beside(*parts: QWidget) -> QHBoxLayout:
    """Return widgets on one line, flush left."""
    line = QHBoxLayout()
    line.setSpacing(2)
    for part in parts:
        line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
    line.addStretch(1)
    return line


def _breakable(text: str) -> str:
    """Return words that a label can break anywhere: long addresses and hashes have no blanks."""
    return "\u200b".join(text)
