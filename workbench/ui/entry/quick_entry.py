"""The frame of the quick entry: beside the selection, never modal, Enter records, Esc leaves."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QCompleter,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench.ui.entry.context import EntryContext
from workbench.ui.entry.foot import EntryFoot
from workbench.ui.entry.form import Form
from workbench.ui.entry.forms import EntityForm, NoteForm, TagForm
from workbench.ui.entry.orders import OrderForm
from workbench.ui.entry.rows import Rows
from workbench.ui.entry.statements import ClaimForm, EventForm, RelationForm
from workbench.ui.parts import plain_label
from workbench.ui.parts.chips import pressed_key
from workbench.ui.session import Session
from workbench.ui.theme.shapes import kind_icon

WIDTH = 408
_FORMS: dict[str, type[Form]] = {
    "entity": EntityForm,
    "event": EventForm,
    "claim": ClaimForm,
    "relation": RelationForm,
    "order": OrderForm,
    "tag": TagForm,
    "note": NoteForm,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALTERED = (Qt.Key.Key_S, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class QuickEntry(QFrame):
    """A child frame of the viewer. ``recorded(result)`` after Enter, ``previewed(event or None)``, ``left()`` when it goes."""

    recorded = Signal(object)
    previewed = Signal(object)
    left = Signal()

    def __init__(self, session: Session, place: QWidget) -> None:
        super().__init__(place)
        self.setObjectName("quickEntry")
        self.setAccessibleName(self.tr("Quick entry"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._home = self._asked = self._room = self._place = place
        self._session = session
        self._form: Form | None = None
        self._busy = False
        self.opened_as = ""  # the kind of form that stands on selected words, for a draft of it
        self._around = QRect()
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(10)
        self._shadow.setOffset(0, 4)
        self.setGraphicsEffect(self._shadow)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 10)
        self._column.setSpacing(10)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # or a click on a word hands the keyboard to the text behind
        self._kind = QComboBox(self)
        self._kind.setObjectName("quickEntryKind")
        self._kind.setAccessibleName(self.tr("Kind"))
        self._kind.setFixedHeight(28)
        self._kind.setMaximumWidth(150)
        self._text = QLineEdit(self)
        self._text.setObjectName("quickEntryText")
        self._text.setFixedHeight(28)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._kind)
        self._head.addWidget(self._text, 1)
        self._column.addLayout(self._head)
        self._rows: Rows | None = None
        self._error = plain_label("", "danger", parent=self)
        self._error.setWordWrap(True)
        self._error.hide()
        self._held: QWidget = self._text
        self._foot = EntryFoot(self)
        self._column.addWidget(self._error)
        self._column.addWidget(self._foot)
        self._text.textEdited.connect(self._on_typed)
        self._kind.activated.connect(self._on_kind)
        self.hide()

    def set_shadow(self, colour: QColor) -> None:
        """Set the shadow's colour with the theme."""
        self._shadow.setColor(colour)

    def open(self, kind: str, context: EntryContext, around: QRect, place: QWidget | None = None) -> None:
        """Show the form of ``kind`` beside ``around``, the selection in viewport pixels, at home or in another ``place``."""
        self._clear()
        self.opened_as = kind
        self._stand_in(place or self._home)
        self._show_form(_FORMS[kind](self._session, context, self), around)

    def open_over(self, form: Form, place: QWidget, around: QRect) -> None:
        """Show a form that no words were selected for: in another widget, beside ``around`` in its pixels."""
        self._clear()
        self.opened_as = ""
        self._stand_in(place)
        self._show_form(form, around)

    @property
    def at_home(self) -> bool:
        """Whether it stands in the widget it was made in."""
        return self._place is self._home

    def _stand_in(self, asked: QWidget) -> None:
        """Stand in a widget, or where that is too narrow in what holds it: a frame that is cut off hides its fields."""
        self._asked = room = place = asked
        around = asked.parentWidget()
        while place.width() < WIDTH + 8 and around is not None:
            room = around if room.width() < WIDTH + 8 else room
            if not isinstance(around, QSplitter):  # that would take the frame for one of its parts
                place = around
            around = around.parentWidget()
        self._room = room
        if self._place is not place:
            self._place = place
            self.setParent(place)

    def _in_place(self, around: QRect) -> QRect:
        return QRect(self._asked.mapTo(self._place, around.topLeft()), around.size())

    def _show_form(self, form: Form, around: QRect) -> None:
        self._form = form
        self._around = self._in_place(around)
        self._busy = False
        self._error.hide()
        self._rows = Rows(self)
        form.build(self._rows)
        self._column.insertWidget(1, self._rows)
        form.shape_changed.connect(self._show_kind)
        form.previewed.connect(self.previewed)
        form.retitled.connect(self._text.setText)
        self._head.setDirection(
            QHBoxLayout.Direction.RightToLeft if form.kind_last else QHBoxLayout.Direction.LeftToRight
        )
        self._kind.setVisible(bool(form.kinds))
        self._foot.show_kind_keys(bool(form.kinds))
        self._kind.clear()
        for name in form.kinds:
            self._kind.addItem(
                kind_icon(name if form.record_kind == "entity" else form.record_kind), form.kind_words(name), name
            )
        self._text.setText(form.text)
        self._text.setAccessibleName(form.kind_name)
        self._text.setPlaceholderText(form.kind_name)
        self._complete(form.completions())
        self._show_kind()
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        (form.first_field() or self._text).setFocus(Qt.FocusReason.PopupFocusReason)
        self._text.end(False)  # all selected, with the caret at the start so that the first words are the ones seen
        self._text.home(True)
        form.typed(form.text)

    def _complete(self, known: list[str]) -> None:
        if not known:
            self._text.setCompleter(None)  # type: ignore[arg-type]
            return
        completer = QCompleter(known, self._text)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_typed)
        self._text.setCompleter(completer)

    def place(self) -> None:
        """Stand 2 px below the selection, flush right less 20; above it where it would not fit below."""
        rows = self._rows.layout() if self._rows is not None else None
        if rows is not None:
            rows.activate()  # a list that became shorter is told to this frame only later
        self.adjustSize()
        room = self._room.mapTo(self._place, self._room.rect().topLeft()).x()
        right = room + self._room.width() - 20 - self.width()
        left = max(room + 4, right if self.at_home else min(self._around.left() - 12, right))
        top = self._around.bottom() + 3
        if not self._fits_below() and self._around.top() - 3 - self.height() >= 4:
            top = self._around.top() - 3 - self.height()
        self.move(left, max(4, min(top, self._place.height() - self.height() - 4)))

    def stand_beside(self, around: QRect) -> None:
        """Follow the selection to another place, in viewport pixels."""
        self._around = self._in_place(around)
        self.place()

    def fits(self) -> bool:
        """Say whether it stands clear of the selected words."""
        return not self.geometry().intersects(self._around)

    def missing(self) -> int:
        """Return how many pixels the text must go up so that it fits below the selection."""
        return max(0, self._around.bottom() + 3 + self.height() + 4 - self._place.height())

    def _fits_below(self) -> bool:
        return self._around.bottom() + 3 + self.height() <= self._place.height() - 4

    def leave(self) -> None:
        """Go without recording."""
        if not self.isVisible():
            return
        self.hide()
        self.previewed.emit(None)
        self._clear()
        self.left.emit()

    def _clear(self) -> None:
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None
        if self._form is not None:
            self._form.deleteLater()
            self._form = None

    def _show_kind(self) -> None:
        form = self._form
        if form is None:
            return
        at = self._kind.findData(form.kind)
        if at < 0 and form.kind:
            self._kind.addItem(kind_icon(form.shape()), form.kind_words(form.kind), form.kind)
            at = self._kind.count() - 1
        self._kind.setCurrentIndex(at)
        if self.isVisible():
            self.place()

    def _on_typed(self, text: str) -> None:
        if self._form is not None:
            self._error.hide()
            self._form.typed(text)

    def _on_kind(self, index: int) -> None:
        if self._form is not None:
            self._form.choose_kind(str(self._kind.itemData(index)))

    def type_words(self, words: str) -> None:
        """Put words into the text field as if they had been typed."""
        self._text.setText(words)
        self._text.setModified(True)
        self._on_typed(words)

    def accept(self) -> None:
        """Record what is shown."""
        form = self._form
        if form is None or self._busy:
            return
        self._busy = True
        form.submit(self._on_recorded, self._on_refused)

    def _on_recorded(self, result: Any) -> None:
        self._busy = False
        self.leave()
        self.recorded.emit(result)

    def _on_refused(self, why: str) -> None:
        self._busy = False
        self._error.setText(why)
        self._error.show()
        self.place()

    @property
    def busy(self) -> bool:
        """Whether what was entered is being recorded."""
        return self._busy

    @property
    def form(self) -> Form | None:
        """The form that is shown, or None."""
        return self._form

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter records, Esc leaves; no key falls through to the text below."""
        if not self._take_key(event):
            event.accept()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes round inside the frame, as its fields are seen; a form's fields are younger than the frame's own."""
        head: list[QWidget] = [self._kind, self._text]
        rows = self._rows.findChildren(QWidget) if self._rows is not None else []
        fields = [
            field
            for field in [*(head[::-1] if self._form is not None and self._form.kind_last else head), *rows]
            if isinstance(field, QLineEdit | QComboBox | QAbstractButton)
            and not isinstance(field.parentWidget(), QComboBox)
            and field.isEnabled()
            and field.isVisibleTo(self)
            and field.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not fields:
            return False
        held = self.focusWidget()
        at = fields.index(held) if held in fields else -1
        reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
        fields[(at + (1 if onward else -1)) % len(fields)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the frame's keys precedence in every field, also over the letters and Enter of the viewer around it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() < Qt.Key.Key_F1:
                event.accept()
                return True
            if event.key() in (*_ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._take_key(event):
            return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._held = watched
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        form = self._form
        if form is None:
            return False
        if key in _ENTER and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            if self._open_popup():
                return False
            self.accept()
            return True
        if key == Qt.Key.Key_Escape:
            if self._open_popup():
                return False
            self.leave()
            return True
        if modifiers == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            form.take_alternative(key - Qt.Key.Key_0)
            return True
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _ALTERED:
            self._alter(form, key)
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and (self._text.hasFocus() or form.lists_for(self.focusWidget())):
            return form.move(1 if key == Qt.Key.Key_Down else -1)
        return False

    def _alter(self, form: Form, key: int) -> None:
        """Alt+S swaps two ends, Alt+Left and Alt+Right take another one, Alt+Up and Alt+Down another kind."""
        if key == Qt.Key.Key_S:
            form.swap()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            form.other_end(1 if key == Qt.Key.Key_Right else 0)
        elif form.kinds:
            at = self._kind.currentIndex() + (1 if key == Qt.Key.Key_Down else -1)
            self._on_kind(at % self._kind.count())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard back to the field that had it."""
        held = self._held if isValid(self._held) and self._held.isVisible() else self._text
        held.setFocus(event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do what the key does that is named there; a click beside one stays in the frame."""
        event.accept()
        key, form = pressed_key(self, event.position().toPoint()), self._form
        if form is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if key == "Enter":
            self.accept()
        elif key == "Esc":
            self.leave()
        elif key == "Tab":
            self.focusNextPrevChild(True)
        elif key == "Alt+S":
            form.swap()
        elif key.startswith("Alt+"):
            form.take_alternative(int(key.removeprefix("Alt+")))

    def _open_popup(self) -> bool:
        fields: list[QLineEdit] = self.findChildren(QLineEdit)
        popups: list[QWidget | None] = [self._kind.view()]
        popups += [completer.popup() for field in fields if (completer := field.completer()) is not None]
        return any(popup is not None and popup.isVisible() for popup in popups)
