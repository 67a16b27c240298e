"""The entity list with 100,000 entities and 1M mentions: its first page, a page further down, the filter as somebody types,
and what is around an entity that has 2,000 of 300,000 relations."""

import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import Figure

ENTITIES = 100_000
MENTIONED = 1_000_000
PASSAGES = 200_000
RELATED = 300_000
OF_THE_FIRST = 2_000
_SYLLABLES = ("ka", "lo", "mer", "ta", "vin", "sol", "dra", "fe", "nor", "gu", "bel", "hi", "ro", "sta", "lem", "dor")
_TYPED = ("solta", "merdra", "kaka", "nor", "bel hi", "rosta", "vinlo", "gubel")


def bench_entities() -> list[Figure]:
    """Return the first page, a page and the filter's median and p99, all in milliseconds of processor time."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        return _measure(app, Path(folder) / "bench.case")


def _measure(app: object, path: Path) -> list[Figure]:
    from workbench.store import neighbours
    from workbench.ui.entities import EntitiesPane
    from workbench.ui.relations.picture import NeighbourhoodView
    from workbench.ui.selection import Selection
    from workbench.ui.session import Session
    from workbench.ui.theme import light_theme

    session, selection = Session(), Selection()
    pane = EntitiesPane(session, selection, light_theme())
    pane.resize(324, 600)
    pane.show()
    store = _filled(path)
    session.open(store)
    _wait(app, pane.model)
    pages = []
    for _ in range(9):
        pane.model.forget()
        began = time.process_time()
        pane.model.reload()
        for row in range(24):
            pane.model.row(row)
        pages.append((time.process_time() - began) * 1000)
        _wait(app, pane.model)
    further = []
    for row in range(5_000, ENTITIES, 5_000):
        began = time.process_time()
        pane.model.row(row)
        further.append((time.process_time() - began) * 1000)
    typed = []
    for words in _TYPED:
        for end in range(1, len(words) + 1):
            began = time.process_time()
            pane.filter.setText(words[:end])
            _wait(app, pane.model)
            pane.model.row(0)
            typed.append((time.process_time() - began) * 1000)
        pane.filter.clear()
        _wait(app, pane.model)
    around = []
    for steps in (1, 2):
        times = [_took(lambda steps=steps: session.read(neighbours.neighbourhood, 1, steps)) for _ in range(5)]  # type: ignore[misc]
        around.append(Figure(f"neighbourhood graph, {steps} steps: read", sorted(times)[2], "ms", 50, None))
    near = session.read(neighbours.neighbourhood, 1, 2)
    picture = NeighbourhoodView(light_theme())
    picture.resize(444, 400)
    picture.show()
    drawn = [_took(lambda: (picture.show_neighbourhood(near, frozenset()), picture.grab())) for _ in range(5)]
    around.append(
        Figure(f"neighbourhood graph: {len(near.nodes)} nodes laid out and painted", sorted(drawn)[2], "ms", 50, None)
    )
    picture.close()
    session.close()
    pane.close()
    typed.sort()
    return [
        Figure("entities: first page with counts", sorted(pages)[len(pages) // 2], "ms", 5, 0.13),
        Figure("entities: a page further down", sorted(further)[len(further) // 2], "ms", 5, 0.13),
        Figure("entities: filter as you type, median", typed[len(typed) // 2], "ms", None, None),
        Figure("entities: filter as you type, p99", typed[int(len(typed) * 0.99)], "ms", 50, 22),
        *around,
    ]


def _took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _wait(app: object, model: object) -> None:
    from PySide6.QtCore import QEventLoop

    # waiting, not polling: a busy loop would take the interpreter from the worker
    while not model.settled:  # type: ignore[attr-defined]
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # type: ignore[attr-defined]


def _filled(path: Path) -> object:
    from tests.ui.harbour import add_document
    from workbench.model.uid import new_uid
    from workbench.services import cases
    from workbench.store.rows import insert_many

    chance = random.Random(1)
    store = cases.new_case(path, "Bench", "bench")
    document = add_document(store, "Words", "x" * (PASSAGES + 1))
    names = [
        "".join(chance.choices(_SYLLABLES, k=3)) + " " + "".join(chance.choices(_SYLLABLES, k=2))
        for _ in range(ENTITIES)
    ]
    passage = ("uid", "document_id", "start", "end", "quote", "prefix", "suffix", "created_at", "created_by")
    with store.operation("records.load", bulk=True):
        insert = insert_many
        rows = [(new_uid(), "person", name.title(), name) for name in names]
        insert(store.connection, "entity", ("uid", "kind", "name", "folded"), rows)
        aliases = [(n + 1, name.split()[1].title(), name.split()[1]) for n, name in enumerate(names) if not n % 5]
        insert(store.connection, "entity_alias", ("entity_id", "name", "folded"), aliases)
        places = [
            (new_uid(), document, n, n + 1, "x", "", "", "2026-01-01T00:00:00+00:00", "bench") for n in range(PASSAGES)
        ]
        insert(store.connection, "passage", passage, places)
        mentions = [
            (new_uid(), n % PASSAGES + 1, (n // PASSAGES * 20_000 + chance.randrange(20_000)) + 1)
            for n in range(MENTIONED)
        ]
        insert(store.connection, "mention", ("uid", "passage_id", "entity_id"), mentions)
        pairs = [(1, chance.randrange(2, ENTITIES)) for _ in range(OF_THE_FIRST)]
        pairs += [(chance.randrange(1, ENTITIES), chance.randrange(1, ENTITIES)) for _ in range(RELATED - OF_THE_FIRST)]
        relations = [(new_uid(), a, "met", b) for a, b in pairs if a != b]
        insert(store.connection, "relation", ("uid", "subject_id", "predicate", "object_entity_id"), relations)
    return store
