"""Pages under one another: scrolled, zoomed, painted from pictures that come when they are drawn."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.model.marks import Mark
from workbench.model.page_stack import PageStack, Sizes, stacked, zoom_step, zoom_to_page, zoom_to_width
from workbench.model.page_words import Rect
from workbench.ui.document.index import STRIPED
from workbench.ui.document.pages.drawn import PAGE, WIDTH
from workbench.ui.document.pages.overlay import Layer, Overlay
from workbench.ui.document.pages.pictures import Pictures, Wanted, bounded
from workbench.ui.document.pages.words import PagedText
from workbench.ui.document.painting import shows_faint
from workbench.ui.document.scroll_marks import MarkedScrollBar
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme import Theme

GAP = 12
GUTTER, EDGE = 48, 16
_POINT = 96 / 72
_DIM = 0.25
_SLOW_MS = 300
_AHEAD = 2


class PageSheet(QAbstractScrollArea):
    """Shows the pages of one document; ``text`` is the viewer of the same words, which keeps marks and selection.

    With ``dims`` a page gives less light in the dark scheme. ``page_changed(index)`` tells which page is read now,
    ``zoomed()`` that pages are shown at another size.
    """

    page_changed = Signal(int)
    zoomed = Signal()

    def __init__(self, text: SourceViewer, pictures: Pictures, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageView")
        self.setAccessibleName(self.tr("Pages of the document"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text, self._pictures = text, pictures
        self._paged = PagedText("", (), lambda index: b"")
        self._sizes: Sizes = ()
        self._stack: PageStack = stacked((), 1.0, GAP)
        self._zoom_mode: str | float = WIDTH
        self._zoom = 1.0
        self._page = -1
        self._asked: list[Wanted] = []
        self._late = False
        self.dims = True
        self._bar = MarkedScrollBar(theme, self)
        self.setVerticalScrollBar(self._bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._on_slow)
        self._remark = QTimer(self, singleShot=True, interval=0)
        self._remark.timeout.connect(self._mark_bar)
        self._overlay = Overlay(theme)
        self.set_theme(theme)
        pictures.drawn.connect(self._on_drawn)
        pictures.opened.connect(self._on_opened)
        text.marks_changed.connect(self._on_marks)
        text.selection_changed.connect(lambda span: self.viewport().update())
        text.cursorPositionChanged.connect(self.viewport().update)
        self._bar.valueChanged.connect(self._on_scrolled)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        self._bar.set_theme(theme)
        self._overlay.set_theme(theme)
        self.viewport().update()

    # What is shown

    def show_pages(self, paged: PagedText, sizes: Sizes) -> None:
        """Show the pages of a document from the first; ``sizes`` are hundredths of a point."""
        self._paged, self._sizes = paged, sizes
        self._asked = []
        self._page = -1
        self._overlay.forget()
        self._lay_out()
        self._bar.setValue(0)
        self._on_scrolled()
        self._remark.start()

    @property
    def paged(self) -> PagedText:
        """The words of the pages."""
        return self._paged

    @property
    def stack(self) -> PageStack:
        """Where the pages lie."""
        return self._stack

    @property
    def page(self) -> int:
        """The index of the page that is read now: the one a third down the window; -1 without pages."""
        return self._page

    @property
    def zoom(self) -> float:
        """How large pages are shown, 1.0 being as on paper."""
        return self._zoom

    @property
    def zoom_mode(self) -> str | float:
        """``width``, ``page``, or a zoom of the user's own."""
        return self._zoom_mode

    def set_zoom(self, mode: str | float) -> None:
        """Show pages as wide as the window, whole, or at a zoom; what was read stays where it is."""
        self._zoom_mode = mode
        self._lay_out(1 / 3)
        self.zoomed.emit()

    def zoom_by(self, step: int) -> None:
        """Show pages a step larger (1) or smaller (-1)."""
        self.set_zoom(zoom_step(self._zoom, step))

    def go_to_page(self, index: int) -> None:
        """Scroll so that a page stands at the top."""
        if 0 <= index < self._stack.count:
            self._bar.setValue(int(self._stack.tops[index]) - GAP // 2)

    def _lay_out(self, rest: float = 0.0) -> None:
        """Give every page its place; what stands ``rest`` of the window's height down stays there."""
        if not self._sizes:
            self._stack = stacked((), 1.0, GAP)
            self._bar.setRange(0, 0)
            self.horizontalScrollBar().setRange(0, 0)
            self.viewport().update()
            return
        seen, high = self.viewport().width(), self.viewport().height()
        room = max(80, seen - GUTTER - EDGE)
        rest = rest if self._bar.value() else 0.0
        page, share = self._anchor(rest)
        if self._zoom_mode == WIDTH:
            self._zoom = zoom_to_width(self._sizes, room)
        elif self._zoom_mode == PAGE:
            self._zoom = zoom_to_page(self._sizes[page], room, max(80, high - 2 * GAP))
        else:
            self._zoom = float(self._zoom_mode)
        self._stack = stacked(self._sizes, self._zoom, GAP)
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, self._stack.width + GUTTER + EDGE - seen))
        across.setPageStep(seen)
        self._bar.setRange(0, max(0, self._stack.height - high))
        self._bar.setPageStep(high)
        self._bar.setSingleStep(40)
        top = int(self._stack.tops[page]) + share * int(self._stack.heights[page])
        self._bar.setValue(round(top - high * rest))
        self._remark.start()
        self.viewport().update()

    def _anchor(self, rest: float) -> tuple[int, float]:
        """Return the page that far down the window, and how far down on it that is."""
        if not self._stack.count or self._page < 0:
            return 0, 0.0
        y = self._bar.value() + self.viewport().height() * rest
        page = self._stack.page_at(y)
        return page, (y - int(self._stack.tops[page])) / int(self._stack.heights[page])

    def _on_scrolled(self) -> None:
        page = self._stack.page_at(self._bar.value() + self.viewport().height() / 3) if self._stack.count else -1
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew: pages come from a cache."""
        self.viewport().update()

    # Places

    @property
    def scale(self) -> float:
        """How many pixels a point has."""
        return _POINT * self._zoom

    def page_rect(self, index: int) -> QRect:
        """Return where a page stands, in viewport pixels."""
        left, top, width, height = self._stack.rect(index)
        whole = max(self.viewport().width(), self._stack.width + GUTTER + EDGE)
        middle = (whole + GUTTER - EDGE) // 2 - self.horizontalScrollBar().value()
        return QRect(middle + left, top - self._bar.value(), width, height)

    def visible_pages(self) -> range:
        """Return the indexes of the pages that are seen."""
        top = self._bar.value()
        return self._stack.between(top, top + self.viewport().height())

    def on_page(self, point: QPointF) -> tuple[int, float, float] | None:
        """Return the page nearest to a viewport point, and the point on it in points; None without pages."""
        if not self._stack.count:
            return None
        y = self._bar.value() + point.y()
        index = self._stack.page_at(y)
        foot = int(self._stack.tops[index]) + int(self._stack.heights[index])
        if y > foot + GAP / 2 and index + 1 < self._stack.count:
            index += 1
        page = self.page_rect(index)
        return index, (point.x() - page.left()) / self.scale, (point.y() - page.top()) / self.scale

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """Return where a span stands, one rectangle a line, in viewport pixels; of a long one the lines near the window."""
        first, last = self._paged.page_of(start), self._paged.page_of(max(start, end - 1))
        if first is None or last is None or not self._stack.count:
            return []
        seen = self.visible_pages()
        pages = range(first, last + 1)
        if last - first > 2:
            pages = range(max(first, seen.start - 1), min(last, seen.stop) + 1)
        found = []
        for index in pages:
            page = QRectF(self.page_rect(index))
            for place, _ in self._paged.words(index).places(start, end):
                found.append(self._pixels(place, page))
        return found

    def on_screen(self, place: Rect, index: int) -> QRectF:
        """Return a place on a page in viewport pixels."""
        return self._pixels(place, QRectF(self.page_rect(index)))

    def _pixels(self, place: Rect, page: QRectF) -> QRectF:
        one = QPointF(page.left() + place.left * self.scale, page.top() + place.top * self.scale)
        return QRectF(one, QPointF(page.left() + place.right * self.scale, page.top() + place.bottom * self.scale))

    def around(self, start: int, end: int) -> QRect:
        """Return what of a span is seen as one rectangle, else a place in the middle of the window."""
        seen = QRectF(self.viewport().rect())
        rects = [rect for rect in self.rects_of(start, end) if rect.intersects(seen)]
        if not rects:
            return QRect(self.viewport().rect().center(), self.viewport().rect().center())
        whole = rects[0]
        for rect in rects[1:]:
            whole = whole.united(rect)
        return whole.intersected(seen).toAlignedRect()

    def reveal(self, start: int, end: int) -> None:
        """Scroll to a span, where it does not stand in the window, so that it begins a third down."""
        index = self._paged.page_of(start)
        if index is None or not self._stack.count:
            return
        places = self._paged.words(index).places(start, max(end, start + 1))
        page = QRectF(self.page_rect(index))
        rect = self._pixels(places[0][0], page) if places else QRectF(page.left(), page.top(), page.width(), 20)
        high = self.viewport().height()
        if rect.top() < GAP or rect.bottom() > high * 0.8:
            self._bar.setValue(round(self._bar.value() + rect.top() - high / 3))
        across, wide = self.horizontalScrollBar(), self.viewport().width()
        if rect.left() < 0 or rect.right() > wide:
            across.setValue(round(across.value() + rect.left() - GUTTER))

    def scroll_pixels(self, pixels: int) -> None:
        """Move the pages up by so many pixels."""
        self._bar.setValue(self._bar.value() + pixels)

    # Painting

    def _on_opened(self) -> None:
        # what was asked for before the file was there is forgotten
        self._asked = []
        self.viewport().update()

    def _on_drawn(self, index: int) -> None:
        if index < self._stack.count:
            self.viewport().update(self.page_rect(index))

    def _on_marks(self) -> None:
        self._overlay.forget()
        self._remark.start()
        self.viewport().update()

    def _on_slow(self) -> None:
        self._late = True
        self.viewport().update()

    def _ask(self, ratio: float) -> None:
        """Have the pages drawn that are seen, then those that come next."""
        seen = self.visible_pages()
        near = [*seen, *range(seen.stop, seen.stop + _AHEAD), seen.start - 1]
        wanted = []
        for index in near:
            if 0 <= index < self._stack.count:
                width, height = int(self._stack.widths[index]), int(self._stack.heights[index])
                wanted.append(bounded(index, round(width * ratio), round(height * ratio)))
        if wanted != self._asked:
            self._asked = wanted
            self._pictures.want(wanted)

    def marks_on(self, index: int) -> list[Mark]:
        """Return the marks that lie on a page."""
        if index >= len(self._paged.pages):
            return []
        page = self._paged.pages[index]
        return self._text.index.overlapping(page.start, page.end)

    def layer_of(self, index: int) -> Layer:
        """Return what is painted over a page."""
        offers = self._paged.on_page(index, self._text.offers)
        glowing = self._text.glowing
        return self._overlay.layer(index, self._paged.words, self.marks_on(index), offers, glowing, self.scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("pane"))
        missing = False
        for index in self.visible_pages():
            missing |= self._paint_page(painter, index)
        self.paint_over(painter)
        painter.end()
        if not missing:
            self._late = False
            self._slow.stop()
        elif not self._slow.isActive() and not self._late:
            self._slow.start()
        self._ask(self.devicePixelRatioF())

    def _paint_page(self, painter: QPainter, index: int) -> bool:
        """Paint a page; return whether its picture is still to come."""
        page = self.page_rect(index)
        picture, failure = self._pictures.picture(index), self._pictures.failure(index)
        if picture is not None:
            painter.drawImage(page, picture.image)
        else:
            painter.fillRect(page, QColor(Qt.GlobalColor.white))
        self._paint_words(painter, index, QRectF(page))
        if self._theme.tokens.dark and self.dims:
            # the page stays white and its colours true; only its light is taken back
            painter.fillRect(page, QColor(0, 0, 0, round(255 * _DIM)))
        painter.setPen(QPen(self._theme.colour("hair"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page.adjusted(-1, -1, 0, 0))
        if failure is not None:
            said = self.tr("Page {n} cannot be shown. {why}").replace("{n}", self._paged.label(index))
            self._say(painter, page, said.replace("{why}", failure))
        elif picture is None and self._late:
            self._say(painter, page, self.tr("Drawing page {n}").replace("{n}", self._paged.label(index)))
        return picture is None and failure is None

    def _paint_words(self, painter: QPainter, index: int, page: QRectF) -> None:
        layer, span = self.layer_of(index), self._text.selection_span()
        selected: list[tuple[Rect, bool]] = []
        if span is not None and index < len(self._paged.pages):
            here = self._paged.pages[index]
            if span[0] < here.end and span[1] > here.start:
                selected = self._paged.words(index).places(*span)
        if selected or layer.fills or layer.shapes:
            self._overlay.paint(painter, page, self.scale, layer, selected)

    def _say(self, painter: QPainter, page: QRect, words: str) -> None:
        """Write a sentence where the page would be, in the middle of what is seen of it."""
        seen = page.intersected(self.viewport().rect()).adjusted(24, 8, -24, -8)
        painter.setFont(self._theme.font("body"))
        painter.setPen(QColor("#575C63"))
        painter.drawText(seen, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the pages; here nothing."""

    def _mark_bar(self) -> None:
        """Put the marks of the scroll bar where their pages are."""
        glowing = self._text.glowing
        marks = [mark for mark in self._text.index.marks if mark.style in STRIPED or mark.passage_id in glowing]
        places = self._paged.thousandths([mark.start for mark in marks], self._stack)
        looks = [(mark.style, shows_faint(mark, glowing)) for mark in marks]
        self._bar.set_places({(place, *look) for place, look in zip(places, looks, strict=True)})

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is read in its place."""
        super().resizeEvent(event)
        self._lay_out()
        if event.oldSize() != event.size():
            self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def caret_point(self) -> QPoint:
        """Return a viewport point below the selection or the caret, for menus."""
        span = self._text.selection_span() or (self._text.caret, self._text.caret + 1)
        return self.around(*span).bottomLeft()
