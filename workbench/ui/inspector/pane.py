"""The inspector pane: chooses what to show from the focus, keeps an edit through a refresh, restores the keyboard."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QToolButton, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.ui.icons import icon
from workbench.ui.inspector import reading
from workbench.ui.inspector.claim_sheet import claim_view
from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.evidence import Quote, why_no_evidence
from workbench.ui.inspector.order_sheets import order_view
from workbench.ui.inspector.place_sheets import document_view, passage_view
from workbench.ui.inspector.record_sheets import entity_view, event_view
from workbench.ui.inspector.relation_sheet import relation_view
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.inspector.tag_sheet import tag_view
from workbench.ui.inspector.value import ValueBox, ValueField
from workbench.ui.parts import EmptyState, ErrorStrip, PaneHeader
from workbench.ui.parts.icon_button import IconButton
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme

_SHOWN = ("entity", "event", "claim", "relation", "time_order", "tag")


@dataclass(frozen=True, slots=True)
class Subject:
    """What the inspector shows: a record, else passages or a selected span, else a document."""

    record: tuple[str, int] | None = None
    passages: tuple[int, ...] = ()
    document: int | None = None
    span: tuple[int, int] | None = None


def subject_of(focus: Focus) -> Subject:
    """Return what a focus makes the inspector show; with a record, where else it is does not matter."""
    if focus.record is not None and focus.record[0] in _SHOWN:
        return Subject(record=focus.record)
    return Subject(None, focus.passages, focus.document, focus.span)


class InspectorPane(QWidget):
    """Shows what is in focus; pinned, it stays on what it shows.

    ``layers_wanted(records, place)``: how the record that is shown is drawn in the text is asked for, at a point of the screen.
    """

    layers_wanted = Signal(list, QPoint)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._session = session
        self._selection = selection
        self._desk = Desk(session, selection, theme, self)
        self._subject: Subject | None = None
        self._shown: Subject | None = None
        self._view: SheetView | None = None
        self._editing: ValueField | None = None
        self._stale = False
        self._sheet: reading.Sheet | None = None
        self._pin = QToolButton(self)
        self._pin.setObjectName("inspectorPin")
        self._pin.setCheckable(True)
        self._pin.setFixedSize(24, 22)
        self._pin.setAccessibleName(self.tr("Pin"))
        self._pin.setIconSize(QSize(14, 14))
        self._pin.setToolTip(plain_tooltip(self.tr("Stay on what is shown while the selection moves on.")))
        self._pin.toggled.connect(self._on_pinned)
        self.layers = IconButton("layers", self.tr("Dim or hide this record in the text"))
        self.layers.setObjectName("inspectorLayers")
        self.layers.setToolTip(plain_tooltip(self.tr("Dim or hide this record in the text.")))
        self.layers.clicked.connect(lambda _checked=False: self._ask_layers())
        self.header = PaneHeader(self.tr("Inspector"), (self.layers, self._pin), self)
        self._strip = ErrorStrip(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._strip)
        column.addWidget(self._scroll, 1)
        self._desk.refused.connect(self._strip.say)
        self._desk.cited.connect(self._on_cited)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        selection.changed.connect(self._on_focus)
        self._paint_pin()
        self._show_subject(subject_of(selection.focus))

    @property
    def pinned(self) -> bool:
        """Whether it stays on what it shows."""
        return self._pin.isChecked()

    def set_pinned(self, on: bool) -> None:
        """Stay on what is shown, or follow the focus again."""
        self._pin.setChecked(on)

    @property
    def sheet(self) -> SheetView | None:
        """The sheet shown now; None for the empty state."""
        return self._view

    def set_theme(self, theme: Theme) -> None:
        """Take another look."""
        self._desk.theme = theme
        self._paint_pin()
        self._refresh()

    def field(self, key: str) -> ValueBox | None:
        """Return the value of that key on the sheet, such as ``event.title``, for the keyboard and for tests."""
        return self._view.findChild(ValueBox, f"value.{key}") if self._view is not None else None

    def edit(self, key: str) -> bool:
        """Begin to edit the value of that key; False where it is not on the sheet."""
        box = self.field(key)
        if box is None:
            return False
        box.activated.emit()
        return self._editing is not None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the first value, so that it can be seen where it is."""
        super().focusInEvent(event)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first value."""
        boxes = self._view.findChildren(ValueBox) if self._view is not None else []
        target = boxes[0] if boxes else self._pin
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_focus(self, new: Focus, old: Focus, origin: QObject | None) -> None:
        if self.pinned:
            self._update_evidence_word()
            return
        subject = subject_of(new)
        if subject == self._subject:
            self._update_evidence_word()
            return
        if self._editing is not None:
            self._editing.finish()
        self._desk.all_evidence = False
        self._show_subject(subject)

    def _on_opened(self) -> None:
        self._show_subject(subject_of(self._selection.focus))

    def _on_closed(self) -> None:
        self._desk.forget()
        self._pin.setChecked(False)
        self._editing = None
        self._stale = False
        self._show_subject(Subject())

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("document", "passage"):
            self._desk.forget()
        if self._editing is not None:
            self._stale = True
        elif self._subject != self._shown or self._read(self._subject or Subject()) != self._sheet:
            # what was changed elsewhere leaves the sheet, and with it the keyboard and the scroll bar, as they are
            self._refresh()

    def _on_cited(self) -> None:
        for quote in self.findChildren(Quote):
            quote.show_citation()

    def _on_pinned(self, on: bool) -> None:
        self.header.set_count(self.tr("pinned") if on else "")
        self._paint_pin()
        if not on and self._session.is_open:
            self._show_subject(subject_of(self._selection.focus))

    def _paint_pin(self) -> None:
        self._pin.setIcon(icon("pin", self._desk.theme.colour("accent" if self.pinned else "muted")))

    def _show_subject(self, subject: Subject) -> None:
        self._subject = subject
        self._strip.hide()
        if self._editing is not None:
            self._stale = True
            return
        self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        subject = self._subject or Subject()
        same = subject == self._shown
        at = self._scroll.verticalScrollBar().value() if same else 0
        key = self._focused_key()
        view = self._build(subject)
        self._shown = subject
        self._view = view
        self.layers.setEnabled(view is not None and subject.record is not None and subject.record[0] != "tag")
        content: QWidget = view or EmptyState(
            self.tr("Nothing selected"), self.tr("Click a passage, a row or a mark to see what is recorded there.")
        )
        content.setAutoFillBackground(False)
        self._scroll.setWidget(content)
        if view is not None:
            self._restore(view, key if same else "", at)

    def _ask_layers(self) -> None:
        record = self._subject.record if self._subject is not None else None
        if record is not None:
            self.layers_wanted.emit([record], self.layers.mapToGlobal(QPoint(0, self.layers.height())))

    def _restore(self, view: SheetView, key: str, at: int) -> None:
        if key:
            box = view.findChild(ValueBox, f"value.{key}")
            if box is not None:
                box.setFocus(Qt.FocusReason.OtherFocusReason)
        if at:
            bar = self._scroll.verticalScrollBar()
            QTimer.singleShot(0, bar, lambda: bar.setValue(at))

    def _focused_key(self) -> str:
        held = QApplication.focusWidget()
        if held is None or not self.isAncestorOf(held):
            return ""
        while held is not None and held is not self:
            if isinstance(held, ValueBox):
                return held.key
            held = held.parentWidget()
        return ""

    def _build(self, subject: Subject) -> SheetView | None:
        if not self._session.is_open:
            return None
        view = self._built(subject)
        if view is not None:
            view.begun.connect(self._on_begun)
            view.ended.connect(self._on_ended)
            view.rebuild.connect(self._refresh, Qt.ConnectionType.QueuedConnection)
            view.close_up()
        return view

    def _read(self, subject: Subject) -> reading.Sheet | None:
        """Return what there is to show of a subject: of a record that is gone, what is at its place."""
        session = self._session
        if subject.record is not None:
            sheet = session.read(reading.read_record, *subject.record)
            if sheet is not None:
                return sheet
            focus = self._selection.focus
            subject = Subject(None, focus.passages, focus.document, focus.span)
        found = session.read(reading.read_passages, subject.passages, subject.document, subject.span)
        if found is not None or subject.document is None:
            return found
        return session.read(reading.read_document, subject.document)

    def _built(self, subject: Subject) -> SheetView | None:
        desk = self._desk
        self._sheet = sheet = self._read(subject)
        match sheet:
            case reading.EntitySheet():
                return entity_view(desk, sheet, self)
            case reading.EventSheet():
                return event_view(desk, sheet, self)
            case reading.ClaimSheet():
                return claim_view(desk, sheet, self)
            case reading.RelationSheet():
                return relation_view(desk, sheet, self)
            case reading.OrderShown():
                return order_view(desk, sheet, self)
            case reading.TagSheet():
                return tag_view(desk, sheet, self)
            case reading.PassageSheet():
                return passage_view(desk, sheet, self)
            case reading.DocumentSheet():
                return document_view(desk, sheet, self)
            case _:
                return None

    def _on_begun(self, field: ValueField) -> None:
        if self._editing is not None and self._editing is not field:
            self._editing.finish()
        self._editing = field

    def _on_ended(self, field: ValueField) -> None:
        if self._editing is not field:
            return
        self._editing = None
        self._strip.hide()
        if self._stale or self._subject != self._shown:
            self._refresh()

    def _update_evidence_word(self) -> None:
        view = self._view
        word = view.findChild(QWidget, "act.addEvidence") if view is not None else None
        if view is not None and word is not None:
            why = why_no_evidence(view)
            word.setEnabled(not why)
            word.setToolTip(plain_tooltip(why))
