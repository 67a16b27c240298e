"""Search over 50 MB in 10,000 documents: the first 50 places with their context, and the count of all."""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import Figure

DOCUMENTS = 10_000
CHARS = 5_000
_SYLLABLES = ("ka", "lo", "mer", "ta", "vin", "sol", "dra", "fe", "nor", "gu", "bel", "hi", "ro", "sta", "lem", "dor")


def bench_search(scale: float = 1.0) -> list[Figure]:
    """Return the first 50 of words, phrases and prefixes, common and rare, in ms of processor time; and counts."""
    from workbench.services import searching

    with tempfile.TemporaryDirectory() as folder:
        store, words = _filled(Path(folder) / "search.case", round(DOCUMENTS * scale))
        connection = store.reader().connection  # type: ignore[attr-defined]

        def first(said: str) -> float:
            return _median(lambda: searching.search(connection, said, 50))

        def counted(said: str) -> float:
            return _median(lambda: searching.count(searching.prepare(connection, said)), times=1)

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


def _filled(path: Path, documents: int) -> tuple[object, list[str]]:
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
    return store, words
