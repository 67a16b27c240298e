"""The outline of the document a viewer shows: the button, the panel, where the reader is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter

from workbench.model.outline import Outline
from workbench.services import reading
from workbench.ui.document.outline_panel import WIDTH, OutlinePanel
from workbench.ui.parts.icon_button import IconButton
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.session import Session
from workbench.ui.settings import Settings

if TYPE_CHECKING:
    from workbench.ui.document.pane import DocumentPane

_LEAST = 96
_TEXT = 260
"""The least width of a text; with its pages beside it there is more."""


class OutlineControl(QObject):
    """Joins the parts. ``keys(action)`` returns the keys of an action in words; ``button`` opens the panel."""

    def __init__(self, session: Session, settings: Settings, pane: "DocumentPane", keys: Callable[[str], str]) -> None:
        super().__init__(pane)
        self._session, self._settings, self._pane, self._viewer = session, settings, pane, pane.viewer
        self._document: int | None = None
        self._remembers = False
        self.button = IconButton("outline", self.tr("Outline of the document"))
        self.button.setObjectName("outlineButton")
        self.button.setCheckable(True)
        said = self.tr("Headings, pages and paragraphs. {key}").replace("{key}", keys("view.outline"))
        self.button.setToolTip(plain_tooltip(said))
        self.button.clicked.connect(lambda checked=False: self.toggle())
        self.panel = OutlinePanel(pane)
        self.panel.hide()
        self.panel.chosen.connect(self._go)
        self.panel.closed.connect(self._close)
        pane.viewer.verticalScrollBar().valueChanged.connect(lambda value: self._follow())
        pane.sides.page_read.connect(self._follow)
        pane.shown.connect(self._read)
        session.closed.connect(self._forget)
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the pane is narrow the panel is too: the text keeps its least width."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self.panel.isHidden():
            return
        beside = self._viewer.parentWidget()
        text = beside.minimumSizeHint().width() if isinstance(beside, QSplitter) else 0
        room = self._pane.width() - max(_TEXT, text)
        self.panel.setFixedWidth(min(WIDTH, max(_LEAST, room)))

    def begin(self) -> None:
        """Open the panel where it was open in the last run, and remember it from now on; once it is in its place."""
        self._remembers = True
        if self._settings.last_used("outline", "") == "1":
            self._show(True)

    def toggle(self) -> None:
        """Open the panel with the keyboard in it, or close it."""
        if self.panel.isVisible():
            self._close()
        else:
            self._show(True)
            self.panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close(self) -> None:
        self._show(False)
        self._pane.sides.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, on: bool) -> None:
        self.panel.setVisible(on)
        self._fit()
        self.button.setChecked(on)
        if self._remembers:
            self._settings.use("outline", "1" if on else "")
        self._read()

    def _forget(self) -> None:
        self._document = None
        self.panel.show_outline(Outline(), 0)

    def _read(self) -> None:
        view = self._pane.view
        document = view.document.id if view is not None else None
        if self.panel.isHidden() or document == self._document or not self._session.is_open:
            return
        if document is None:
            self._forget()
            return
        self._document = document

        def found(outline: Outline) -> None:
            if self._document == document:
                self.panel.show_outline(outline, self._pane.sides.place())

        self._session.read_later(reading.outline_of, found, document)

    def _follow(self) -> None:
        if self.panel.isVisible() and not self.panel.list.hasFocus():
            self.panel.follow(self._pane.sides.place())

    def _go(self, start: int, moves: bool) -> None:
        self._viewer.go_to(start)
        if moves:
            self._pane.sides.reader.setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.follow(start)
