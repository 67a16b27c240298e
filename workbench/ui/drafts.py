"""Words typed and not yet entered survive a crash: they are kept while they are typed, and offered again."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from workbench.services import drafts, reading
from workbench.services.drafts import Draft
from workbench.ui.entry.quick_entry import QuickEntry
from workbench.ui.main_window import MainWindow
from workbench.ui.parts import ElidedLabel

# Words are kept so long after the first key that changed them, and dropped so long after the field was left.
_KEEP_MS = 300
_DROP_MS = 500
# The parts of the window whose fields go into the case; filters and searches do not.
_PLACES = ("quickEntry", "inspector", "entityList", "tagList", "casePropertiesDialog")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Drafts", text)


class DraftStrip(QWidget):
    """Says what was kept; ``put_back()``, ``copied()``, ``dropped()`` when the user chose."""

    put_back = Signal()
    copied = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draftStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 5, 8, 5)
        line.setSpacing(8)
        self.text = ElidedLabel("", self)
        self.text.setObjectName("draftText")
        line.addWidget(self.text, 1)
        self.again = QPushButton(_tr("Put back"), self)
        copy, drop = QPushButton(_tr("Copy"), self), QPushButton(_tr("Discard"), self)
        for button, name, chosen in (
            (self.again, "draftPutBack", self.put_back),
            (copy, "draftCopy", self.copied),
            (drop, "draftDiscard", self.dropped),
        ):
            button.setObjectName(name)
            button.clicked.connect(chosen)
            line.addWidget(button)
        self.hide()

    def offer(self, draft: Draft) -> None:
        """Show what was kept."""
        said = _tr("Not entered when the program ended: “{words}”").replace("{words}", draft.words)
        self.text.setText(said)
        self.setAccessibleName(said)
        self.again.setVisible(bool(draft.entry) and draft.document is not None)
        self.show()


class Drafts(QObject):
    """Watches the field that has the keyboard."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.strip = DraftStrip()
        self._offered: Draft | None = None
        self._field: QWidget | None = None
        self._keep, self._drop = self._timer(_KEEP_MS, self._write), self._timer(_DROP_MS, self._forget)
        bars = window.menuWidget()
        above = bars.layout() if bars is not None else None
        if above is not None:
            above.addWidget(self.strip)
        self.strip.put_back.connect(self._put_back)
        self.strip.copied.connect(self._copy)
        self.strip.dropped.connect(self._discard)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self._session.opened.connect(self._on_opened)
        self._session.closing.connect(self._on_closing)
        if self._session.is_open:
            self._on_opened()

    def _timer(self, milliseconds: int, done: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(done)
        return timer

    def _on_opened(self) -> None:
        path = self._session.path
        self._offered = (
            drafts.kept(path, self._session.key) if path is not None and not self._session.read_only else None
        )
        if self._offered is not None:
            self.strip.offer(self._offered)

    def _on_closing(self) -> None:
        self.strip.hide()
        self._keep.stop()
        self._drop.stop()
        self._field = None
        # what is still offered was not chosen about: it is offered again
        if self._offered is None and self._session.path is not None and not self._session.read_only:
            drafts.forget(self._session.path)
        self._offered = None

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            # another window has the keyboard; the field stays as it is
            return
        field = new if _place_of(new) else None
        if field is self._field:
            return
        if self._field is not None and field is None:
            self._keep.stop()
            self._drop.start()
        self._field = field
        if field is not None:
            field.destroyed.connect(self._on_gone, Qt.ConnectionType.UniqueConnection)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(self._on_typed, Qt.ConnectionType.UniqueConnection)
        elif isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self._on_typed, Qt.ConnectionType.UniqueConnection)

    def _on_gone(self) -> None:
        """An editor that was entered or left is deleted with the keyboard still in it."""
        if self._field is not None and not isValid(self._field):
            self._field = None
            self._keep.stop()
            self._drop.start()

    def _on_typed(self) -> None:
        self._drop.stop()
        if not self._keep.isActive():
            self._keep.start()

    def _write(self) -> None:
        path, draft = self._session.path, self._draft()
        if path is None or draft is None or self._session.read_only:
            return
        self._let_go()
        try:
            drafts.keep(path, draft, self._session.key)
        except OSError as error:
            said = _tr("Drafts cannot be kept: {why}.").replace("{why}", error.strerror or str(error))
            self._window.status.say(said)

    def _draft(self) -> Draft | None:
        field = self._field if self._field is not None and isValid(self._field) else None
        place = _place_of(field) if field is not None else None
        if field is None or place is None:
            return None
        inside = place.findChildren(QLineEdit) if isinstance(place, QuickEntry) else [field]
        typed = [one for one in inside if _words(one).strip() and (one.isVisible() or one is field)]
        fields = tuple((one.accessibleName(), _words(one)) for one in typed)
        focus = self._window.selection.focus
        span = focus.span
        entry = place.opened_as if isinstance(place, QuickEntry) else ""
        return Draft(fields, entry, focus.document, *(span if span else (None, None)))

    def _forget(self) -> None:
        path = self._session.path
        if path is None or self._offered is not None:
            return
        if self._session.busy:
            # the words are on their way into the case
            self._drop.start()
            return
        drafts.forget(path)

    def _let_go(self) -> None:
        """Offer no more what was kept: something newer takes its place."""
        self._offered = None
        self.strip.hide()

    def _put_back(self) -> None:
        draft, selection = self._offered, self._window.selection
        if draft is None or draft.document is None or not self._session.read(reading.has_document, draft.document):
            self._copy()
            return
        span = (draft.start, draft.end) if draft.start is not None and draft.end is not None else None
        selection.amend(None, document=draft.document, span=span)
        QTimer.singleShot(0, self, lambda: self._open_entry(draft))

    def _open_entry(self, draft: Draft) -> None:
        pane = self._window.active_pane
        pane.open_entry(draft.entry)
        if not pane.entry.isVisible():
            self._copy()
            return
        pane.entry.type_words(draft.fields[0][1])
        self._let_go()
        self._keep.start()

    def _copy(self) -> None:
        if self._offered is not None:
            QApplication.clipboard().setText(self._offered.words)
            self._window.status.say(_tr("Copied. Paste it where it belongs."))

    def _discard(self) -> None:
        self._let_go()
        self._forget()


def _place_of(field: QWidget) -> QWidget | None:
    """Return the part of the window whose field this is, or None where it does not go into the case."""
    if not isinstance(field, QLineEdit | QPlainTextEdit) or field.isReadOnly():
        return None
    above = field.parentWidget()
    while above is not None and above.objectName() not in _PLACES:
        above = above.parentWidget()
    return above


def _words(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else ""
