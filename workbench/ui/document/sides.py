"""A document as text, as pages, or both beside one another: what is shown, remembered, and has the keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from workbench.services.reading import DocumentView
from workbench.ui.document.bar import Bar
from workbench.ui.document.pages.drawn import can_be_drawn
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.parts import plain_label
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from workbench.ui.document.pages.side import PageSide

TEXT, PAGES, BOTH = "text", "pages", "both"
MODES = (TEXT, PAGES, BOTH)


class Sides(QObject):
    """Keeps the text and, from when they are first wanted, the pages beside it in the last place of ``column``.

    ``switching()`` comes before and ``mode_changed(mode)`` after the user's choice took effect; ``menu_wanted(place)``
    asks for the menu of the words on a page. ``page_read()`` follows another page that is read.
    """

    switching = Signal()
    mode_changed = Signal(str)
    page_read = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, session: Session, settings: Settings, viewer: SourceViewer, column: QVBoxLayout, theme: Theme
    ) -> None:
        super().__init__(viewer)
        self._session, self._settings, self._theme = session, settings, theme
        self._viewer, self._column = viewer, column
        self.remember_as("document_as")
        self._view: DocumentView | None = None
        self._splitter: QSplitter | None = None
        self.side: PageSide | None = None
        self.strip: Bar | None = None
        self._on_page = False

    def remember_as(self, name: str) -> None:
        """Be as was last chosen under a name in the settings, and remember choices there."""
        self._name = name
        said = self._settings.last_used(name, TEXT)
        self.mode = said if said in MODES else TEXT

    # What is shown

    def show(self, view: DocumentView | None) -> None:
        """Show another document, or the one that changed."""
        self._view = view
        self._arrange()

    def set_mode(self, mode: str) -> None:
        """Show text, pages or both, and remember it."""
        self.switching.emit()
        self.mode = mode
        self._settings.use(self._name, mode)
        held = QApplication.focusWidget()
        reads = held is self._viewer or (held is not None and self.side is not None and self.side.isAncestorOf(held))
        self._arrange()
        if reads:
            self.take_keyboard(on_page=mode != TEXT)
        self.mode_changed.emit(mode)

    def next_mode(self) -> None:
        """Go on from text to pages to both."""
        self.set_mode(MODES[(MODES.index(self.mode) + 1) % len(MODES)])

    def _arrange(self) -> None:
        view = self._view
        wanted = self.mode != TEXT and view is not None
        if wanted and self.side is None:
            self._make()
        if self.side is None:
            return
        has_pages = view is not None and _has_pages(view)
        # a text without pages has all the room, also where both are wanted
        shows = wanted and has_pages
        self.side.show_document(view if shows else None)
        alone = shows and self.mode == PAGES
        self._viewer.setFocusProxy(self.side.view if alone else None)  # type: ignore[arg-type]
        self.side.setVisible(shows)
        self._viewer.setVisible(not alone)
        if self._splitter is not None:
            self._splitter.refresh()  # what opens next asks how wide the text is
        self._on_page = alone or (self._on_page and shows)
        self._say_why(wanted and not shows)
        if shows:
            # once the pages have their place in the window
            QTimer.singleShot(0, self._go_where_reading_is)

    def _go_where_reading_is(self) -> None:
        caret = self._viewer.caret
        span = self._viewer.selection_span() or ((caret, caret + 1) if caret else None)
        if span is not None and self.side is not None and self.side.isVisible():
            self.side.view.reveal(*span)

    def _make(self) -> None:
        from workbench.ui.document.pages.side import PageSide

        self.side = PageSide(self._session, self._settings, self._viewer, self._theme)
        self.side.entered.connect(lambda: self._enter(True))
        self.side.view.menu_wanted.connect(self.menu_wanted)
        self.side.view.page_changed.connect(lambda index: self.page_read.emit())
        self._viewer.installEventFilter(self)
        for action in self._viewer.actions():
            self.side.view.addAction(action)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("sides")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        # wherever the text stands in it, with what is beside it
        self._column.replaceWidget(self._viewer, self._splitter)
        self._splitter.addWidget(self._viewer)
        self._splitter.addWidget(self.side)
        self._viewer.setMinimumWidth(260)
        known = self._settings.layout("sides")
        if known is None or not self._splitter.restoreState(known):
            self._splitter.setSizes([1000, 1000])
        self._splitter.setHandleWidth(1)
        self._splitter.splitterMoved.connect(self._remember)

    def _remember(self) -> None:
        if self._splitter is not None:
            self._settings.keep_layout("sides", self._splitter.saveState())

    def _say_why(self, on: bool) -> None:
        if self.strip is None:
            if not on:
                return
            self.strip = Bar()
            self.strip.setObjectName("noPages")
            said = self.tr("This document has no page pictures; its text is shown.")
            self.strip.line.addWidget(plain_label(said, "muted", "small"))
            self.strip.setAccessibleName(said)
            self._column.insertWidget(self._column.count() - 1, self.strip)
        self.strip.setVisible(on)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        if self.side is not None:
            self.side.set_theme(theme)

    # Where reading goes on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reading goes on in the text when that gets the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self._enter(False)
        return super().eventFilter(watched, event)

    def _enter(self, on_page: bool) -> None:
        self._on_page = on_page

    @property
    def readers(self) -> list[QWidget]:
        """What the keyboard can be in: the text, the pages."""
        return [self._viewer] if self.side is None else [self._viewer, self.side.view]

    @property
    def reader(self) -> QWidget:
        """The text or the pages, where reading goes on."""
        return self.side.view if self._on_page and self.side is not None else self._viewer

    def take_keyboard(self, on_page: bool) -> None:
        """Give the keyboard to the pages, where they are shown, or to the text."""
        side = self.side
        pages = side is not None and on_page and not side.isHidden() and not side.says_why
        (side.view if side is not None and pages else self._viewer).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> int:
        """Return the code point that is read first: of the uppermost line of the text, or of the page."""
        if self._on_page and self.side is not None:
            pages, page = self.side.view.paged.pages, self.side.view.page
            return pages[page].start if 0 <= page < len(pages) else 0
        return self._viewer.point_at(QPoint(SIZES.viewer_margin + 2, 18))

    def around(self, start: int, end: int) -> QRect:
        """Return where a span stands, in pixels of `reader`."""
        if self._on_page and self.side is not None:
            return self.side.view.around(start, end)
        first = self._viewer.rect_of_span(start, start + 1)
        return self._viewer.rect_of_span(start, end).united(first)

    def scroll_pixels(self, pixels: int) -> None:
        """Move what is read up."""
        if self._on_page and self.side is not None:
            self.side.view.scroll_pixels(pixels)
        else:
            self._viewer.scroll_pixels(pixels)

    def caret_place(self) -> QPoint:
        """Return a point of the screen below the selection or the caret."""
        if self._on_page and self.side is not None:
            return self.side.view.viewport().mapToGlobal(self.side.view.caret_point())
        return self._viewer.mapToGlobal(self._viewer.cursorRect().bottomLeft())

    def zoom(self, step: int) -> None:
        """Make what is read larger (1) or smaller (-1)."""
        if self._on_page and self.side is not None:
            self.side.view.zoom_by(step)
        else:
            self._viewer.zoom(step)

    def fit(self, mode: str) -> None:
        """Show pages as wide as the window, or whole."""
        if self.side is not None and self.side.isVisible():
            self.side.view.set_zoom(mode)

    def ask_page(self) -> None:
        """Let the user type the page to go to."""
        if self.mode == TEXT:
            self.set_mode(BOTH)
        if self.side is not None and self.side.isVisible() and not self.side.says_why:
            self.side.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.side.bar.field.selectAll()


def _has_pages(view: DocumentView) -> bool:
    return can_be_drawn(view.document.media_type)
