"""What runs in the sealed process that draws pages: PDF by PDFium, pictures by Qt. The program itself imports none of it.

`main` is started by `intake.drawing.Drawing`; the process sees the file's bytes after it gave up files and sockets.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from workbench.intake import worker
from workbench.intake.limits import Limits
from workbench.ui.document.pages.drawn import PDF


class _Sheets(Protocol):
    def sizes(self) -> list[list[int]]: ...
    def draw(self, index: int, width: int, height: int) -> bytes: ...


class Desk:
    """Holds the file that is shown."""

    def __init__(self, limits: Limits) -> None:
        self._sheets: _Sheets | None = None

    def answer(self, said: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
        """Open a file, or draw a page of it. Raises whatever a decoder raises."""
        if said["do"] == "show":
            self._sheets = _opened(said["media_type"], data)
            return {"sizes": self._sheets.sizes()}, []
        assert self._sheets is not None
        return {}, [self._sheets.draw(said["index"], said["width"], said["height"])]


def _opened(media_type: str, data: bytes) -> _Sheets:
    if media_type == PDF:
        from workbench.intake.readers.pdf_pages import PdfPages

        return PdfPages(data)
    from workbench.ui.document.pages.decoding import Pictures

    return Pictures(media_type, data)


def warm(formats: Iterable[str]) -> None:
    """Load what these media types need: once the process is sealed it can open no file."""
    for media_type in formats:
        if media_type == PDF:
            from workbench.intake.readers import pdf_pages

            pdf_pages.warm()
        else:
            # a large library, and most documents do without
            from workbench.ui.document.pages import decoding

            decoding.warm()


def main() -> None:
    """Draw until the pipe is closed."""
    worker.serve(Desk, warm)
