"""The source viewer at 1 MB with 5,000 passages, through the real window and case; and one line of 1 MB."""

import random
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.figures import Figure
from workbench.intake.read import read_text
from workbench.model.records import Span
from workbench.services import cases, importing, reading, recording
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme import light_theme

_WORDS = [
    "harbour",
    "ledger",
    "report",
    "witness",
    "shipment",
    "office",
    "payment",
    "letter",
    "vessel",
    "meeting",
    "north",
    "river",
    "said",
    "later",
]


def text_of(size: int, seed: int = 7, lines: bool = True) -> str:
    """Return some ``size`` characters of made-up words, in paragraphs of about 500."""
    chance = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < size:
        words = [chance.choice(_WORDS) for _ in range(80)]
        said = " ".join(words) + ("\n\n" if lines else " ")
        parts.append(said)
        length += len(said)
    return "".join(parts)


def _cpu(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def bench_viewer() -> list[Figure]:
    """Open, tag, undo and scroll; CPU milliseconds."""
    app = QApplication.instance() or QApplication([])
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        store = cases.new_case(Path(folder) / "v.case", "V", "bench")
        text = text_of(1_000_000)
        importing.add_document(store, read_text(text))
        chance = random.Random(3)
        spans = [Span(at, at + chance.randrange(5, 60)) for at in chance.sample(range(len(text) - 80), 5000)]
        with store.operation("records.load", bulk=True):
            for number, span in enumerate(spans):
                passage = recording.passage_for(store, 1, span)
                if number % 5 == 0:
                    store.connection.execute(
                        "INSERT INTO passage_tag (passage_id, tag_id) SELECT ?, id FROM tag WHERE id = 1", (passage,)
                    )
        viewer = SourceViewer(light_theme())
        viewer.resize(900, 900)
        viewer.show()
        app.processEvents()
        opened = []
        for _ in range(5):
            start = time.process_time()
            view = reading.document_view(store.connection, 1)
            viewer.show_document(view.text, view.marks)
            viewer.grab()
            opened.append(time.process_time() - start)
        figures.append(Figure("1 MB, 5,000 passages: open", _cpu(opened, 0.5), "ms", 100, 25))
        marks = reading.marks(store.connection, 1)
        viewer.set_marks(marks)
        tagged, undone = [], []
        for number in range(15):
            start = time.process_time()
            _, changes = recording.tag_passage(store, 1, Span(number * 40, number * 40 + 20), "ledger")
            marks = reading.marks_after(store.connection, 1, marks, changes)
            viewer.set_marks(marks)
            viewer.viewport().repaint()
            tagged.append(time.process_time() - start)
            start = time.process_time()
            _, changes = store.undo()
            marks = reading.marks_after(store.connection, 1, marks, changes)
            viewer.set_marks(marks)
            viewer.viewport().repaint()
            undone.append(time.process_time() - start)
        figures.append(Figure("tag: durable and visible", _cpu(tagged, 0.5), "ms", 16, 6))
        figures.append(Figure("undo: durable and visible", _cpu(undone, 0.5), "ms", 16, 6))
        figures += _scrolled(viewer, "1 MB", 16, 9.6)
        viewer.show_document(text_of(1_000_000, lines=False), ())
        viewer.grab()
        figures += _scrolled(viewer, "one line of 1 MB", 16, 68)
        store.close()
    return figures


def _scrolled(viewer: SourceViewer, name: str, budget: float, floor: float) -> list[Figure]:
    bar = viewer.verticalScrollBar()
    frames = []
    for step in range(200):
        bar.setValue(step * 3 + (bar.maximum() // 2 if step > 100 else 0))
        start = time.process_time()
        viewer.viewport().repaint()
        frames.append(time.process_time() - start)
    return [Figure(f"{name}: scroll frame p99", _cpu(frames, 0.99), "ms", budget, floor)]
