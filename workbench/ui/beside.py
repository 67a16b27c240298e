"""Two documents beside one another, and below them what reviews a newer version. Made when it is first asked for.

Both viewers share the one focus of the window: it follows the one that has the keyboard. The other is held, keeps its
document, and gets its own focus back with the keyboard.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from workbench.model.focus import Focus
from workbench.ui.document.pane import DocumentPane
from workbench.ui.parts import EmptyState
from workbench.ui.separators import Splitter
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

_REMEMBERED = "beside"
_BELOW = 220


class Beside(QObject):
    """The second viewer. ``made(DocumentPane)`` tells of it when it is opened, ``closed()`` when it goes.

    ``activated(DocumentPane)``: keys and menus are meant for another of the two.
    """

    made = Signal(object)
    activated = Signal(object)
    closed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._settings = window, window.settings
        self.first = window.document_pane
        self.second: DocumentPane | None = None
        self.active = self.first
        self._kept: dict[DocumentPane, Focus] = {}
        self._below: QWidget | None = None
        window.takeCentralWidget()
        self._inner = Splitter(Qt.Orientation.Horizontal)
        self._outer = Splitter(Qt.Orientation.Vertical)
        self._inner.addWidget(self.first)
        self._outer.addWidget(self._inner)
        self._outer.setStretchFactor(0, 1)
        window.setCentralWidget(self._outer)
        self.first.show()
        # at once: a window whose middle is not shown gives its room to the docks, and they keep it
        self._outer.show()
        self._inner.splitterMoved.connect(lambda *_: self._settings.keep_layout(_REMEMBERED, self._inner.saveState()))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_keyboard)
        window.session.closed.connect(self._on_closed)

    @property
    def readers(self) -> list[QWidget]:
        """What shows words, left to right, and the list below."""
        found = list(self.first.sides.readers)
        if self.second is not None:
            found += self.second.sides.readers
        return [*found, self._below] if self._below is not None else found

    def open(self, document_id: int) -> DocumentPane:
        """Show a document at the right; the keyboard stays where it is."""
        pane = self.second or self._make()
        self.present(pane, document_id)
        self._settings.use(_REMEMBERED, f"{document_id} {self._window.session.path}")
        return pane

    def present(self, pane: DocumentPane, document_id: int) -> None:
        """Show a document in one of the two; the keyboard stays where it is."""
        if pane is self.active:
            self._window.selection.amend(None, document=document_id, span=None, passages=(), records=())
        else:
            self._kept[pane] = Focus(document=document_id)
            pane.present(document_id)

    def _make(self) -> DocumentPane:
        window = self._window
        empty = EmptyState(self.tr("No document here."), self.tr("Choose one in the list of documents."))
        pane = self.second = DocumentPane(window.session, window.selection, self._settings, window.theme, empty)
        pane.setObjectName("besidePane")
        pane.held = True
        pane.sides.remember_as("beside_as")
        pane.viewer.setObjectName("besideViewer")
        pane.viewer.setAccessibleName(self.tr("Text of the document beside"))
        pane.viewer.zoom(self.first.viewer.font().pixelSize() - pane.viewer.font().pixelSize())
        pane.viewer.set_layers(self.first.viewer.layers)
        for action in self.first.viewer.actions():
            pane.viewer.addAction(action)
        pane.recorded.connect(self.first.recorded)
        pane.previewed.connect(self.first.previewed)
        pane.date_wanted.connect(self.first.date_wanted)
        pane.refused.connect(self.first.refused)
        pane.link_bar.linked.connect(self.first.link_bar.linked)
        pane.viewer.customContextMenuRequested.connect(self.first.viewer.customContextMenuRequested)
        pane.sides.menu_wanted.connect(self.first.sides.menu_wanted)
        self._inner.addWidget(pane)
        for at, part in enumerate((self.first, pane)):
            self._inner.setStretchFactor(at, 1)
            part.setMinimumWidth(240)
        known = self._settings.layout(_REMEMBERED)
        if known is None or not self._inner.restoreState(known):
            self._inner.setSizes([1000, 1000])
        pane.show()
        self.made.emit(pane)
        return pane

    def put_below(self, widget: QWidget | None) -> None:
        """Put a list below both viewers, or take it away."""
        if self._below is not None:
            self._below.hide()
            self._below.deleteLater()
        self._below = widget
        if widget is not None:
            widget.setMinimumHeight(_BELOW)
            self._outer.addWidget(widget)
            widget.show()
            height = self._outer.height()
            self._outer.setSizes([height // 2, height - height // 2])

    @property
    def below(self) -> QWidget | None:
        """The list below both viewers."""
        return self._below

    def close(self) -> None:
        """Close the viewer at the right, and the list below."""
        self.put_below(None)
        pane = self.second
        if pane is None:
            return
        had_keys = pane is self.active
        self._activate(self.first)
        self.second = None
        self._kept.clear()
        self._settings.use(_REMEMBERED, "")
        pane.leave_entry()
        pane.hide()
        pane.setParent(None)
        pane.deleteLater()
        if had_keys:
            self.first.viewer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _on_closed(self) -> None:
        remembered = self._settings.last_used(_REMEMBERED, "")
        self.close()
        self._settings.use(_REMEMBERED, remembered)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        if self.second is not None:
            self.second.set_theme(theme)
        if self._below is not None:
            self._below.set_theme(theme)  # type: ignore[attr-defined]

    def _on_keyboard(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None or self.second is None:
            return
        for pane in (self.first, self.second):
            if pane.isAncestorOf(now):
                self._activate(pane)

    def _activate(self, pane: DocumentPane) -> None:
        if pane is self.active:
            return
        selection, before = self._window.selection, self.active
        self._kept[before] = selection.focus
        before.held, pane.held = True, False
        self.active = pane
        view = pane.view
        kept = self._kept.get(pane, Focus())
        document = view.document.id if view is not None else None
        if kept.document != document:
            kept = Focus(document=document)
        selection.set(replace(kept, window=selection.focus.window), pane)
        self.activated.emit(pane)
