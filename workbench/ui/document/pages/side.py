"""The side of the viewer that shows pages: the bar, the pages, or why there are none."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.services.reading import DocumentView
from workbench.store import documents
from workbench.ui.document.bar import Bar
from workbench.ui.document.pages.bar import PageBar
from workbench.ui.document.pages.drawn import PAGE, PDF, WIDTH, can_be_drawn
from workbench.ui.document.pages.pictures import Pictures
from workbench.ui.document.pages.view import PageView
from workbench.ui.document.pages.words import PagedText
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.parts import plain_label
from workbench.ui.parts.states import EmptyState
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme


class PageSide(QWidget):
    """Shows the pages of the document that is read. ``entered()`` when the pages get the keyboard."""

    entered = Signal()

    def __init__(
        self, session: Session, settings: Settings, text: SourceViewer, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._document: int | None = None
        self._paged = PagedText("", (), lambda index: b"")
        self.pictures = Pictures(self)
        self.view = PageView(text, self.pictures, theme)
        self.view.set_zoom(_zoom_of(settings.last_used("page_zoom", WIDTH)))
        self.bar = PageBar(self.view)
        self.notice = plain_label("", "muted", "small")
        self.notice.setObjectName("pageNotice")
        self.notice.setWordWrap(True)
        self._strip = Bar()
        self._strip.line.addWidget(self.notice)
        self.empty = EmptyState("", "")
        self.empty.setObjectName("pageEmpty")
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self._strip, self.view):
            column.addWidget(part)
        self._shown = shown
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.empty)
        self.setMinimumWidth(220)
        self.pictures.opened.connect(self._on_opened)
        self.pictures.refused.connect(self._on_refused)
        self.view.entered.connect(self.entered)
        self.view.zoomed.connect(self._remember)
        session.closed.connect(self.pictures.close)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self.view.set_theme(theme)

    @property
    def document(self) -> int | None:
        """The id of the document whose pages are shown, or None."""
        return self._document

    @property
    def says_why(self) -> bool:
        """Whether it says why there are no pages."""
        return self._stack.currentWidget() is self.empty

    def show_document(self, view: DocumentView | None) -> None:
        """Show the pages of a document, or say why there are none; None shows nothing and ends the drawing."""
        if view is not None and view.document.id == self._document:
            return
        self._document = view.document.id if view is not None else None
        if view is None or not can_be_drawn(view.document.media_type):
            self.pictures.close()
            self._show_none(
                self.tr("This document has no page pictures."),
                self.tr("PDF files and pictures have them. Its text is all there is of other files."),
            )
            return
        number = view.document.id
        pages = self._session.read(documents.pages, number, boxes=False)
        self._paged = PagedText(view.text, pages, partial(self._boxes, number))
        self._say_what_is_known(view.document.media_type)
        # of a photograph the colours matter, not the light of a white sheet
        self.view.dims = view.document.media_type == PDF
        self.view.show_pages(self._paged, self._paged.sizes)
        self.bar.show_page()
        self._stack.setCurrentWidget(self._shown)

        def read(data: bytes | None) -> None:
            if self._document != number:
                return
            if data is None:
                self._show_none(
                    self.tr("The file of this document is not in the case."),
                    self.tr("It came without its bytes, so its pages cannot be drawn. Its text is complete."),
                )
            else:
                self.pictures.open(view.document.media_type, data)

        self._session.read_later(documents.original, read, number)

    def _boxes(self, document_id: int, index: int) -> bytes:
        return self._session.read(documents.page_boxes, document_id, index + 1)

    def _say_what_is_known(self, media_type: str) -> None:
        said = ""
        if not self._paged.pages:
            what = self.tr("These pages are pictures: no words of them are known, so none can be selected.")
            if media_type != PDF:
                what = self.tr("This is a picture: no words of it are known, so none can be selected.")
            said = what + " " + self.tr("Read it with a text recognition program and import the text it saves.")
        self.notice.setText(said)
        self._strip.setVisible(bool(said))

    def _on_opened(self, sizes: tuple[tuple[int, int], ...]) -> None:
        if not self._paged.sizes or len(self._paged.pages) not in (0, len(sizes)):
            # the file itself says how many pages there are and how large
            self.view.show_pages(self._paged, sizes)
            self.bar.show_page()

    def _on_refused(self, why: str) -> None:
        self._show_none(self.tr("The pages cannot be shown."), why)

    def _show_none(self, line: str, hint: str) -> None:
        self.view.show_pages(PagedText("", (), lambda index: b""), ())
        self.empty.line.setText(line)
        self.empty.hint.setText(hint)
        self._stack.setCurrentWidget(self.empty)

    def _remember(self) -> None:
        mode = self.view.zoom_mode
        self._settings.use("page_zoom", mode if isinstance(mode, str) else f"{mode:.4f}")


def _zoom_of(said: str) -> str | float:
    if said in (WIDTH, PAGE):
        return said
    try:
        return min(5.0, max(0.1, float(said)))
    except ValueError:
        return WIDTH
