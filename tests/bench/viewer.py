"""The source viewer at full size, on a real case: opening, scrolling, tagging, the densest text, and the longest lines.

CPU milliseconds; of what waits for the disk the wall too.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.figures import Figure
from workbench.intake.read import read_text
from workbench.model.marks import Mark
from workbench.model.records import Span
from workbench.services import cases, favourites, importing, reading, recording
from workbench.store import passages
from workbench.store.database import Store
from workbench.ui.document.index import MarkIndex
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme import light_theme

_WORDS = (
    "harbour", "ledger", "report", "witness", "shipment", "office", "payment", "letter", "vessel", "meeting", "north",
    "river", "said", "later", "the", "of", "and", "in",
)  # fmt: skip


def text_of(size: int, seed: int = 7, lines: bool = True) -> str:
    """Return some ``size`` characters of made-up words, in paragraphs of about 500, or all in one line."""
    chance = random.Random(seed)
    paragraphs = [" ".join(chance.choices(_WORDS, k=80)) for _ in range(400)]
    parts: list[str] = []
    length = 0
    while length < size:
        said = chance.choice(paragraphs) + ("\n\n" if lines else " ")
        parts.append(said)
        length += len(said)
    return "".join(parts)


def add_passages(store: Store, document_id: int, text: str, count: int, seed: int = 3) -> None:
    """Store ``count`` passages in one operation: half of them mentions, the others evidence of events and claims, or tagged."""
    chance = random.Random(seed)
    connection = store.connection
    with store.operation("records.load", bulk=True):
        for sql in (
            "INSERT INTO entity (uid, kind, name, folded) VALUES ('e1', 'person', 'Ilse', 'ilse')",
            "INSERT INTO event (uid, kind, title) VALUES ('v1', 'event', 'Meeting')",
            "INSERT INTO claim (uid, statement, stance) VALUES ('c1', 'So it was', 'asserted')",
            "INSERT INTO tag (uid, name, folded, colour) VALUES ('t1', 'ledger', 'ledger', '3')",
        ):
            connection.execute(sql)
        entity, event, claim, tag = (
            connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
            for table in ("entity", "event", "claim", "tag")
        )
        for number in range(count):
            start = chance.randrange(len(text) - 80)
            span = Span(start, start + chance.randrange(5, 60))
            passage = passages.add(connection, document_id, span, text, "bench")
            kind = number % 6
            if kind < 3:
                connection.execute(
                    "INSERT INTO mention (uid, passage_id, entity_id) VALUES (?, ?, ?)", (f"m{number}", passage, entity)
                )
            elif kind == 3:
                connection.execute(
                    "INSERT INTO event_evidence (event_id, passage_id, role) VALUES (?, ?, 'statement')",
                    (event, passage),
                )
            elif kind == 4:
                connection.execute(
                    "INSERT INTO claim_evidence (claim_id, passage_id, role) VALUES (?, ?, 'statement')",
                    (claim, passage),
                )
            else:
                connection.execute("INSERT INTO passage_tag (passage_id, tag_id) VALUES (?, ?)", (passage, tag))


def _share(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    start = clock()
    work()
    return clock() - start


def bench_viewer() -> list[Figure]:
    """Open, tag, undo and scroll."""
    app = QApplication.instance() or QApplication([])
    viewer = SourceViewer(light_theme())
    viewer.resize(900, 900)
    viewer.show()
    app.processEvents()
    figures: list[Figure] = []
    for name, size, count, budget, floor in (
        ("1 MB, 5,000 passages", 1_000_000, 5_000, 100, 25),
        ("10 MB, 10,000 passages", 10_000_000, 10_000, 200, 69),
        ("50 MB, 100,000 passages", 50_000_000, 100_000, 1000, 363),
    ):
        with tempfile.TemporaryDirectory() as folder:
            store = cases.new_case(Path(folder) / "v.case", "V", "bench")
            text = text_of(size)
            importing.add_document(store, read_text(text))
            add_passages(store, 1, text, count)
            opened = [_timed(lambda store=store: _open(viewer, store)) for _ in range(3)]  # type: ignore[misc]
            figures.append(Figure(f"{name}: open", _share(opened, 0.5), "ms", budget, floor))
            whole = [_timed(lambda store=store: _read_all(viewer, store)) for _ in range(3)]  # type: ignore[misc]
            figures.append(
                Figure(f"{name}: all passages read, behind the window", _share(whole, 0.5), "ms", None, None)
            )
            figures += _scrolled(viewer, name, 16, 9.6)
            if size == 1_000_000:
                figures += _tagged(viewer, store)
            store.close()
            if size == 1_000_000:
                figures += _in_window(Path(folder) / "v.case")
    dense = text_of(1_000_000)
    chance = random.Random(5)
    starts = [chance.randrange(len(dense) - 80) // 40 % 1000 * 1000 + chance.randrange(1000) for _ in range(100_000)]
    styles = ("person", "organisation", "event", "claim", "tag:3", "relation")
    marks = [Mark(n, at, at + chance.randrange(5, 60), styles[n % 6], f"r:{n}") for n, at in enumerate(starts)]
    marks += [Mark(200_000 + n, 5_000 + n % 20_000, 5_030 + n % 20_000, styles[n % 6], f"d:{n}") for n in range(20_000)]
    viewer.show_document(dense, marks)
    figures += _scrolled(viewer, "1,000 passages per kB", 33, 29, near=True)
    for size in (1_000_000, 5_000_000):
        line = text_of(size, lines=False)
        name = f"one line of {size // 1_000_000} MB"
        opened = [_timed(lambda line=line: _show(viewer, line)) for _ in range(3)]  # type: ignore[misc]
        figures.append(Figure(f"{name}: open", _share(opened, 0.5), "ms", 100 if size == 1_000_000 else 200, None))
        figures += _scrolled(viewer, name, 16, 68)
    return figures


def _show(viewer: SourceViewer, text: str) -> None:
    viewer.show_document(text, ())
    viewer.viewport().repaint()


def _open(viewer: SourceViewer, store: Store) -> None:
    view = reading.document_view(store.connection, 1)
    viewer.show_document(view.text, view.marks)
    viewer.viewport().repaint()


def _read_all(viewer: SourceViewer, store: Store) -> None:
    viewer.set_index(MarkIndex(reading.marks(store.connection, 1)))


def _tagged(viewer: SourceViewer, store: Store) -> list[Figure]:
    tagged: list[tuple[float, float]] = []
    undone: list[tuple[float, float]] = []
    for number in range(40):

        def tag(number: int = number) -> None:
            _, changes = recording.tag_passage(store, 1, Span(number * 40, number * 40 + 20), "ledger")
            changed = reading.changed_marks(store.connection, 1, changes)
            assert changed is not None
            viewer.change_marks(*changed)

        def undo() -> None:
            _, changes = store.undo()
            changed = reading.changed_marks(store.connection, 1, changes)
            assert changed is not None
            viewer.change_marks(*changed)

        for work, times in ((tag, tagged), (undo, undone)):
            cpu = time.process_time()
            wall = _timed(work, time.perf_counter)
            times.append((wall, time.process_time() - cpu))
    return _both("tag", tagged) + _both("undo", undone)


def _both(name: str, times: list[tuple[float, float]]) -> list[Figure]:
    """Return CPU time against the budget, and beside it the wall, which also waits for the disk and for others."""
    wall, cpu = [t[0] for t in times], [t[1] for t in times]
    return [
        Figure(f"{name}: painted and stored, CPU", _share(cpu, 0.5), "ms", 16, 6),
        Figure(f"{name}: painted and stored, wall", _share(wall, 0.5), "ms", None, None),
    ]


def _in_window(path: Path) -> list[Figure]:
    """Press the key of a tag, and undo, in the whole window: from the key to the painted and stored highlight."""
    from workbench.app import open_window, wait

    os.environ["WORKBENCH_SETTINGS"] = str(path.with_suffix(".ini"))
    window = open_window(path)
    window.resize(1440, 900)
    window.selection.amend(None, document=1)
    wait(1_000)
    window.session.do(favourites.set_favourite, 1, 1)
    wait(300)
    painted: list[tuple[float, float]] = []
    settled: list[bool] = []
    change = window.viewer.change_marks

    def changed(passage_ids: Collection[int], new: Sequence[Mark]) -> None:
        change(passage_ids, new)
        painted.append((time.perf_counter(), time.process_time()))

    window.viewer.change_marks = changed  # type: ignore[method-assign]
    window.session.changed.connect(lambda _: settled.append(True))
    took: dict[str, list[tuple[float, float]]] = {"tag.favourite_1": [], "edit.undo": []}
    for number in range(30):
        window.viewer.select_span(number * 40, number * 40 + 20, scroll=False)
        wait(30)
        for name, times in took.items():
            settled.clear()
            wall, cpu = time.perf_counter(), time.process_time()
            window.actions_[name].trigger()
            while not settled:
                QApplication.processEvents()
            times.append((painted[-1][0] - wall, painted[-1][1] - cpu))
            wait(20)
    window.close()
    return [figure for name, times in took.items() for figure in _both(f"whole window, {name}", times)]


def _scrolled(viewer: SourceViewer, name: str, budget: float, floor: float, near: bool = False) -> list[Figure]:
    """Wheel through the start, jump to the middle and wheel on; ``near`` stays at the start."""
    app = QApplication.instance()
    assert app is not None
    bar = viewer.verticalScrollBar()
    bar.setValue(0)
    app.processEvents()
    frames = []
    for step in range(200):

        def frame(step: int = step) -> None:
            bar.setValue(step * 3 + (bar.maximum() // 2 if step > 100 and not near else 0))
            viewer.viewport().repaint()
            app.processEvents()

        frames.append(_timed(frame))
    return [
        Figure(f"{name}: scroll frame p99", _share(frames, 0.99), "ms", budget, floor),
        Figure(f"{name}: scroll frame median", _share(frames, 0.5), "ms", budget, floor),
    ]
