"""The outline of the document that is read: the button, the panel, where the reader is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from workbench.model.focus import Focus
from workbench.model.outline import Outline
from workbench.services import reading
from workbench.ui.document.outline_panel import OutlinePanel
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.parts.icon_button import IconButton
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.theme.tokens import SIZES


class OutlineControl(QObject):
    """Joins the parts. ``keys(action)`` returns the keys of an action in words; ``button`` opens the panel."""

    def __init__(
        self,
        session: Session,
        selection: Selection,
        settings: Settings,
        viewer: SourceViewer,
        keys: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._viewer, self._selection = session, settings, viewer, selection
        self._document: int | None = None
        self.button = IconButton("outline", self.tr("Outline of the document"))
        self.button.setObjectName("outlineButton")
        self.button.setCheckable(True)
        said = self.tr("Headings and pages. {key}").replace("{key}", keys("view.outline"))
        self.button.setToolTip(plain_tooltip(said))
        self.button.clicked.connect(lambda checked=False: self.toggle())
        self.panel = OutlinePanel(parent)
        self.panel.hide()
        self.panel.chosen.connect(self._go)
        self.panel.closed.connect(self._close)
        viewer.verticalScrollBar().valueChanged.connect(lambda value: self._follow())
        selection.changed.connect(self._on_focus)
        session.closed.connect(self._forget)

    def begin(self) -> None:
        """Open the panel where it was open in the last run, once it is in its place."""
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
        self._viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, on: bool) -> None:
        self.panel.setVisible(on)
        self.button.setChecked(on)
        self._settings.use("outline", "1" if on else "")
        self._read()

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if new.document != self._document:
            self._read()

    def _forget(self) -> None:
        self._document = None
        self.panel.show_outline(Outline(), 0)

    def _read(self) -> None:
        document = self._selection.focus.document
        if self.panel.isHidden() or document == self._document or not self._session.is_open:
            return
        self._document = document
        if document is None:
            self._forget()
            return

        def found(outline: Outline) -> None:
            if self._document == document:
                self.panel.show_outline(outline, self._place())

        self._session.read_later(reading.outline_of, found, document)

    def _place(self) -> int:
        """The code point of the first line that is read, a little below the upper edge."""
        return self._viewer.point_at(QPoint(SIZES.viewer_margin + 2, 18))

    def _follow(self) -> None:
        if self.panel.isVisible() and not self.panel.list.hasFocus():
            self.panel.follow(self._place())

    def _go(self, start: int, moves: bool) -> None:
        self._viewer.go_to(start)
        if moves:
            self._viewer.setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.follow(self._place())
