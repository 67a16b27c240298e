"""The pictures of pages: drawn by a sealed process at the command of a thread, kept in a cache of bounded size."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from workbench.intake.drawing import PAGE_LIMITS, Drawing
from workbench.intake.limits import Limits
from workbench.intake.result import Refused
from workbench.ui.document.pages.drawn import CHILD

CACHE_BYTES = 96_000_000
MOST_PIXELS = 12_000_000
"""Of one picture; a page that is shown larger is drawn at this and enlarged."""

_NOT_STARTED = "The process that draws pages could not be started ({error}). Close other programs and open it again."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page, and the size it is shown at in device pixels."""

    index: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page. ``data`` is what ``image`` stands on."""

    image: QImage
    data: bytes
    used: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in device pixels."""
        return self.image.width(), self.image.height()


def bounded(index: int, width: int, height: int) -> Wanted:
    """Return the page at a size in device pixels, or at the largest that is drawn where that is less."""
    share = min(1.0, (MOST_PIXELS / max(1, width * height)) ** 0.5)
    return Wanted(index, max(1, int(width * share)), max(1, int(height * share)))


class Pictures(QObject):
    """Draws what is wanted, the first first. For one document at a time; close it.

    ``opened(sizes)`` gives the sizes of the pages in hundredths of a point, ``refused(why)`` says in place of it why no
    page can be shown; ``drawn(index)`` follows every page, also one that ``failure`` tells of.
    """

    opened = Signal(object)
    refused = Signal(str)
    drawn = Signal(int)
    _told = Signal(int, object)

    def __init__(self, parent: QObject | None = None, module: str = CHILD, limits: Limits = PAGE_LIMITS) -> None:
        super().__init__(parent)
        self._module, self._limits = module, limits
        self._known: dict[int, Picture] = {}
        self._failed: dict[int, str] = {}
        self._wanted: tuple[Wanted, ...] = ()
        self._turn = 0
        self._change = threading.Condition()
        self._document: tuple[int, str, bytes] | None = None
        self._number = 0
        self._drawing: Drawing | None = None
        self._busy = False
        self._thread: threading.Thread | None = None
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)

    # What is known

    @property
    def held_bytes(self) -> int:
        """How much the pictures that are kept take."""
        return sum(len(known.data) for known in self._known.values())

    def picture(self, index: int) -> Picture | None:
        """Return the picture of a page, at whatever size it was drawn last, or None."""
        return self._known.get(index)

    def failure(self, index: int) -> str | None:
        """Return why a page could not be drawn, or None."""
        return self._failed.get(index)

    # What is asked

    def open(self, media_type: str, data: bytes) -> None:
        """Show another file; what was drawn of the one before is forgotten."""
        self._forget()
        with self._change:
            self._number += 1
            self._document = self._number, media_type, data
            if self._busy and self._drawing is not None:
                self._drawing.kill()
            self._change.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="pages", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the process and the thread; open may begin again."""
        thread, self._thread = self._thread, None
        with self._change:
            self._number += 1
            self._document = None
            self._change.notify()
        while thread is not None and thread.is_alive():
            # again and again: it may be about to start a process just now
            if self._drawing is not None:
                self._drawing.kill()
            thread.join(0.05)
        self._forget()

    def _forget(self) -> None:
        self._known.clear()
        self._failed.clear()
        self._wanted = ()

    def want(self, pages: Sequence[Wanted]) -> None:
        """Have pages drawn, those that are seen first; what was wanted before and is not now is not drawn."""
        self._turn += 1
        missing = []
        for page in pages:
            known = self._known.get(page.index)
            if known is not None:
                self._known[page.index] = Picture(known.image, known.data, self._turn)
            if page.index not in self._failed and (known is None or known.size != (page.width, page.height)):
                missing.append(page)
        with self._change:
            self._wanted = tuple(missing)
            self._change.notify()

    def again(self) -> None:
        """Try pages that failed once more."""
        self._failed.clear()

    # The thread

    def _work(self) -> None:
        number = 0
        while True:
            with self._change:
                while self._document is not None and self._document[0] == number and not self._wanted:
                    self._change.wait()
                if self._document is None:
                    break
                page = self._wanted[0] if self._document[0] == number else None
                self._wanted = self._wanted[1:] if page is not None else self._wanted
                wanted = self._document
                self._busy = True
            number = wanted[0]
            found = self._show(wanted[1], wanted[2]) if page is None else self._draw(page)
            with self._change:
                self._busy = False
                stays = self._document is not None and self._document[0] == number
            if stays:
                self._told.emit(number, found)
        if self._drawing is not None:
            self._drawing.close()
            self._drawing = None

    def _show(self, media_type: str, data: bytes) -> tuple[tuple[int, int], ...] | str:
        if self._drawing is None:
            self._drawing = Drawing(self._module, self._limits)
        try:
            return self._drawing.show(media_type, data)
        except Refused as refused:
            return str(refused)
        except OSError as error:
            return _NOT_STARTED.format(error=error.strerror or error)

    def _draw(self, page: Wanted) -> tuple[Wanted, bytes | str]:
        assert self._drawing is not None
        try:
            return page, self._drawing.draw(page.index, page.width, page.height)
        except Refused as refused:
            return page, str(refused)
        except OSError as error:
            return page, _NOT_STARTED.format(error=error.strerror or error)

    def _take(self, number: int, found: object) -> None:
        """Take what the thread found, on the window's thread; what is late is dropped."""
        if self._document is None or self._document[0] != number:
            return
        if isinstance(found, str):
            self.refused.emit(found)
            return
        assert isinstance(found, tuple)
        if not isinstance(found[0], Wanted):
            self.opened.emit(found)
            return
        page, drawn = found
        if isinstance(drawn, str):
            self._failed[page.index] = drawn
            self._known.pop(page.index, None)
        else:
            image = QImage(drawn, page.width, page.height, 4 * page.width, QImage.Format.Format_RGB32)
            self._known[page.index] = Picture(image, drawn, self._turn)
            self._shrink()
        self.drawn.emit(page.index)

    def _shrink(self) -> None:
        """Drop the pictures that were wanted longest ago; those wanted now stay."""
        held = self.held_bytes
        for index, known in sorted(self._known.items(), key=lambda item: item[1].used):
            if held <= CACHE_BYTES or known.used == self._turn:
                return
            held -= len(known.data)
            del self._known[index]
