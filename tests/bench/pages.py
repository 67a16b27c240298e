"""The page view: 500 pages of a PDF scrolled through, while pages are drawn by the sealed process.

Milliseconds of the window's own thread; the time until a page is there is wall time.
"""

import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.figures import Figure
from tests.bench.viewer import add_passages, text_of
from tests.made_files import pdf
from workbench.services import cases, importing, reading
from workbench.store import documents
from workbench.ui.document.pages.drawn import PDF
from workbench.ui.document.pages.pictures import CACHE_BYTES, Pictures
from workbench.ui.document.pages.view import PageView
from workbench.ui.document.pages.words import PagedText
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme import light_theme

_PAGES = 500
_PASSAGES = 5_000


def _share(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def bench_pages() -> list[Figure]:
    """Open, scroll by steps, jump about, and select across a page."""
    app = QApplication.instance() or QApplication([])
    words = text_of(_PAGES * 3_000).split()
    pages = []
    for number in range(_PAGES):
        lines = [" ".join(words[at : at + 11]) for at in range(number * 400, number * 400 + 400, 11)]
        pages.append("\n".join(lines))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        path.write_bytes(pdf(*pages))
        store = cases.new_case(Path(folder) / "p.case", "P", "bench")
        importing.import_paths(store, [path])
        connection = store.connection
        text = documents.text(connection, 1)
        add_passages(store, 1, text, _PASSAGES)
        viewer = SourceViewer(light_theme())
        viewer.show_document(text, reading.marks(connection, 1))
        paged = PagedText(
            text, documents.pages(connection, 1, boxes=False), lambda n: documents.page_boxes(connection, 1, n + 1)
        )
        pictures = Pictures()
        view = PageView(viewer, pictures, light_theme())
        view.resize(900, 900)
        view.show()
        start = time.perf_counter()
        view.show_pages(paged, paged.sizes)
        pictures.open(PDF, documents.original(connection, 1) or b"")
        _wait(app, pictures, 0)
        first = (time.perf_counter() - start) * 1000
        figures = [Figure(f"{_PAGES} pages: first page there, with the start of its process", first, "ms", 1000, None)]
        figures += _scrolled(app, view, "120 px a step", 120)
        figures += _scrolled(app, view, "a page a step", 1_150)
        times = []
        for number in range(40):
            page = number * 197 % _PAGES
            start = time.perf_counter()
            view.go_to_page(page)
            _wait(app, pictures, page)
            times.append(time.perf_counter() - start)
        figures.append(Figure("jump to a page: drawn, median", _share(times, 0.5), "ms", 100, None))
        figures.append(Figure("the cache of pictures", pictures.held_bytes / 1e6, "MB", CACHE_BYTES / 1e6, None))
        pictures.close()
        store.close()
    return figures


def _scrolled(app: object, view: PageView, name: str, step: int) -> list[Figure]:
    bar, frames = view.verticalScrollBar(), []
    bar.setValue(0)
    while bar.value() < bar.maximum() and len(frames) < 600:
        begun = time.thread_time()
        bar.setValue(bar.value() + step)
        view.viewport().repaint()
        QApplication.processEvents()
        frames.append(time.thread_time() - begun)
        time.sleep(0.004)
    return [
        Figure(f"scroll, {name}: frame median", _share(frames, 0.5), "ms", 16, None),
        Figure(f"scroll, {name}: frame p99", _share(frames, 0.99), "ms", 16, None),
    ]


def _wait(app: object, pictures: Pictures, page: int) -> None:
    until = time.monotonic() + 20
    while pictures.picture(page) is None and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.001)
