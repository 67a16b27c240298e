"""What encryption costs: the same work on a plain and on an encrypted case, in processor time, as a ratio."""

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from tests.bench.figures import Figure
from workbench.model.records import Span
from workbench.services import cases, recording, searching
from workbench.store.database import Store
from workbench.store.documents import add

DOCUMENTS, CHARS, ENTITIES, TAGS = 1_000, 5_000, 20_000, 300
# Percent of the plain case; and milliseconds of one durable record, whatever the drive does.
BUDGET, ONE_RECORD = 130, 16
_ROUNDS = 5
_OPEN, _ONE = "open, with the key made of the passphrase", "tag of a passage, durable"
_SYLLABLES = ("ka", "lo", "mer", "ta", "vin", "sol", "dra", "fe", "nor", "gu", "bel", "hi", "ro", "sta", "lem", "dor")
PASSPHRASE = "heron and egret"


def bench_cipher(scale: float = 1.0) -> list[Figure]:
    """Return inserts and searches of an encrypted case in percent of a plain one, and what else it costs."""
    texts, words = _texts(round(DOCUMENTS * scale))
    took: dict[str, dict[bool, list[float]]] = {}
    sizes: dict[bool, int] = {}
    for turn in range(_ROUNDS):
        # each goes first in turn, so that neither has the warmer machine
        for encrypted in (False, True) if turn % 2 else (True, False):
            with tempfile.TemporaryDirectory() as folder:
                for what, seconds in _work(Path(folder) / "bench.case", encrypted, texts, words, scale):
                    took.setdefault(what, {}).setdefault(encrypted, []).append(seconds)
                sizes[encrypted] = (Path(folder) / "bench.case").stat().st_size
    figures = []
    for what, both in took.items():
        # the least: what others do on the machine only ever adds, up to two thirds where it was measured
        plain, locked = min(both[False]), min(both[True])
        if what in (_OPEN, _ONE):
            budget = ONE_RECORD if what == _ONE else None
            figures.append(Figure(f"plain: {what}", plain * 1000, "ms", budget, None))
            figures.append(Figure(f"encrypted: {what}", locked * 1000, "ms", budget, None))
        else:
            figures.append(Figure(f"encrypted: {what}", 100 * locked / plain, "% plain", BUDGET, None))
    figures.append(Figure("encrypted: size of the file", 100 * sizes[True] / sizes[False], "% plain", None, None))
    return figures


def _work(path: Path, encrypted: bool, texts: list[str], words: list[str], scale: float) -> Iterator[tuple[str, float]]:
    store = cases.new_case(path, "Bench", "bench", passphrase=PASSPHRASE if encrypted else None)
    clock = _Clock()
    with clock.timed(), store.operation("records.load", bulk=True):
        _add_documents(store, texts)
    yield "insert of documents with their index", clock.seconds
    with clock.timed(), store.operation("records.load", bulk=True):
        _add_entities(store, round(ENTITIES * scale), words)
    yield "insert of entities with their journal", clock.seconds
    with clock.timed():
        for number in range(TAGS):
            recording.tag_passage(store, 1 + number % len(texts), Span(number, number + 9), f"Tag {number % 9}")
    yield _ONE, clock.seconds / TAGS
    store.close()
    with clock.timed():
        key = cases.key_of(path, PASSPHRASE) if encrypted else None
        store = cases.open_case(path, "bench", key=key)
    yield _OPEN, clock.seconds
    reader = store.reader()
    asked = [
        words[0],
        words[40],
        words[4_000],
        f'"{words[0]} {words[1]}"',
        f"{words[40][:3]}*",
        f"{words[9]} {words[41]}",
    ]
    for what, times in (("search, first time", 1), ("search, again", 5)):
        with clock.timed():
            for said in asked * times:
                searching.search(reader.connection, said, 50)
        yield what, clock.seconds
    with clock.timed():
        for said in (words[0], words[40], words[4_000]):
            searching.count(searching.prepare(reader.connection, said))
    yield "search, counted", clock.seconds
    reader.close()
    store.close()


class _Clock:
    seconds = 0.0

    @contextmanager
    def timed(self) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds = time.process_time() - began


def _texts(documents: int) -> tuple[list[str], list[str]]:
    chance = random.Random(5)
    words = sorted({"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(30_000)})
    chance.shuffle(words)
    weights = [1 / (rank + 2) for rank in range(len(words))]
    sums = list(accumulate(weights))
    texts = (chance.choices(words, cum_weights=sums, k=CHARS // 8) for _ in range(documents))
    return [" ".join(one)[:CHARS] for one in texts], words


def _add_documents(store: Store, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        digest = f"{number:064d}"
        add(
            store.connection,
            title=f"Document {number}",
            text=text,
            data=b"",
            sha256=digest,
            text_sha256=digest,
            media_type="text/plain",
            filename=None,
            encoding="utf-8",
            language="en",
            author=None,
            source_id=None,
            actor="bench",
        )


def _add_entities(store: Store, count: int, words: list[str]) -> None:
    from workbench.model.uid import new_uid
    from workbench.store.rows import insert_many

    chance = random.Random(6)
    names = [" ".join(chance.choices(words, k=2)) for _ in range(count)]
    rows = [(new_uid(), "person", name.title(), name) for name in names]
    insert_many(store.connection, "entity", ("uid", "kind", "name", "folded"), rows)
