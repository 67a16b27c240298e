"""Search over 50 MB in 10,000 documents: the first 50 places with their context, and the count of all."""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure

DOCUMENTS = 10_000
CHARS = 5_000
_SYLLABLES = ("ka", "lo", "mer", "ta", "vin", "sol", "dra", "fe", "nor", "gu", "bel", "hi", "ro", "sta", "lem", "dor")


def bench_search(scale: float = 1.0) -> list[Figure]:
    """Return the first 50 of words, phrases and prefixes, common and rare, in ms of processor time; and counts."""
    from workbench.services import search_records, searching

    with tempfile.TemporaryDirectory() as folder:
        store, words = filled(Path(folder) / "search.case", round(DOCUMENTS * scale))
        connection = store.reader().connection  # type: ignore[attr-defined]

        def first(said: str) -> float:
            return _median(lambda: searching.search(connection, said, 50))

        def counted(said: str) -> float:
            return _median(lambda: searching.count(searching.prepare(connection, said)), times=1)

        def records(said: str) -> float:
            return _median(lambda: search_records.record_hits(searching.prepare(connection, said)), times=3)

        middle, rare = words[40], words[4_000]
        asked = {
            "a word in every document": (words[0], 30, 12),
            "a word in some": (middle, 30, 12),
            "a rare word": (rare, 30, 12),
            "a phrase": (f'"{words[0]} {words[1]}"', 30, 6),
            "a rare phrase": (f'"{words[30]} {words[31]}"', 30, 6),
            "a prefix of 3": (middle[:3] + "*", 30, 22),
            "a prefix of 4": (rare[:4] + "*", 30, 22),
            "two words": (f"{middle} {words[41]}", None, None),
            "two words near": (f"{middle} NEAR/5 {words[41]}", None, None),
            "either, but not": (f"({middle} OR {rare}) -{words[900]}", None, None),
            "a regular expression": (f"/{rare[:5]}\\w+r\\b/", None, None),
        }
        figures = [
            Figure(f"search 50 MB: first 50 of {what}", first(said), "ms", budget, floor)
            for what, (said, budget, floor) in asked.items()
        ]
        with_records = {
            "words in a tag": f"{words[3]} tag:Marked",
            "words where nothing is recorded": f"{words[3]} untagged",
            "words in mentions of persons": f"{words[3]} kind:person",
            "words dated in a year": f"{words[3]} from:2014 to:2014",
        }
        for what, said in with_records.items():
            figures.append(Figure(f"search 50 MB: first 50 of {what}", first(said), "ms", 30, None))
        figures.append(Figure("search 50 MB: records among 300,000", records(rare), "ms", None, None))
        for what in ("a word in every document", "a rare word", "a phrase"):
            figures.append(Figure(f"search 50 MB: count of {what}", counted(asked[what][0]), "ms", None, None))
        store.close()  # type: ignore[attr-defined]
    return figures


def _median(work: Callable[[], object], times: int = 7) -> float:
    took = []
    for _ in range(times):
        began = time.process_time()
        work()
        took.append((time.process_time() - began) * 1000)
    return sorted(took)[len(took) // 2]


def filled(path: Path, documents: int) -> tuple[object, list[str]]:
    """Return a case of texts whose words are as often as those of a language, and the words, the commonest first."""
    from workbench.services import cases
    from workbench.store.documents import add

    chance = random.Random(5)
    words = sorted({"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(30_000)})
    chance.shuffle(words)
    weights = [1 / (rank + 2) for rank in range(len(words))]
    store = cases.new_case(path, "Bench", "bench")
    with store.operation("records.load", bulk=True):
        for number in range(documents):
            text = " ".join(chance.choices(words, weights, k=CHARS // 8))
            digest = f"{number:064d}"
            add(
                store.connection,
                title=f"Document {number}",
                text=text[:CHARS],
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
        _record(store.connection, documents, words, chance)
    return store, words


def _record(connection: Any, documents: int, words: list[str], chance: random.Random) -> None:
    """Add 10 passages a document, each a mention, one in ten tagged; and at full size 300,000 names and titles."""
    from workbench.model.uid import new_uid
    from workbench.store.rows import insert, insert_many

    made = "2026-01-01T00:00:00+00:00"
    entities, events = documents * 10, documents * 20
    names = [" ".join(chance.choices(words, k=2)) for _ in range(entities)]
    rows = [(new_uid(), ("person", "place")[n % 2], name.title(), name) for n, name in enumerate(names)]
    insert_many(connection, "entity", ("uid", "kind", "name", "folded"), rows)
    titles = [(new_uid(), "meeting", " ".join(chance.choices(words, k=4))) for _ in range(events)]
    insert_many(connection, "event", ("uid", "kind", "title"), titles)
    passage = ("uid", "document_id", "start", "end", "quote", "prefix", "suffix", "created_at", "created_by")
    for document in range(1, documents + 1):
        places = [(new_uid(), document, n * 450, n * 450 + 200, "x", "", "", made, "bench") for n in range(10)]
        insert_many(connection, "passage", passage, places)
    count = documents * 10
    mentions = ((new_uid(), n + 1, chance.randrange(entities) + 1) for n in range(count))
    insert_many(connection, "mention", ("uid", "passage_id", "entity_id"), list(mentions))
    tag = insert(connection, "tag", {"uid": new_uid(), "name": "Marked", "folded": "marked"})
    insert_many(connection, "passage_tag", ("passage_id", "tag_id"), [(n + 1, tag) for n in range(0, count, 10)])
