"""A corrected version of a document: 1 MB with 5,000 passages, every tenth word another; reviewed, and accepted at once.

CPU seconds.
"""

import random
import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.viewer import add_passages, text_of
from workbench.intake.read import read_text
from workbench.services import cases, importing, versions


def bench_versions() -> list[Figure]:
    """Match all passages on the newer text, accept all that are proposed in one step, and take the step back."""
    chance = random.Random(2)
    vocabulary = ["".join(chance.choices("aeioulnrstdm", k=chance.randint(2, 11))) for _ in range(9_000)]
    plain = " ".join(chance.choice(vocabulary) for _ in range(140_000))
    figures = []
    # of eighteen words in four hundred paragraphs hardly a place is like no other: the worst case, without a budget
    worst = text_of(1_000_000)
    for name, text, budget in (("words of a language", plain, 1), ("eighteen words, repeated", worst, None)):
        changed = " ".join(word if chance.random() < 0.9 else "other" for word in text.split(" "))
        with tempfile.TemporaryDirectory() as folder:
            store = cases.new_case(Path(folder) / "v.case", "V", "bench")
            importing.add_document(store, read_text(text))
            add_passages(store, 1, text, 5_000)
            newer, _ = versions.paste_version(store, 1, changed)
            began = time.process_time()
            found, _ = versions.review(store, newer.id)
            matched = time.process_time()
            versions.accept(store, newer.id, found.open_placings())
            accepted = time.process_time()
            store.undo(store.checkpoint)
            undone = time.process_time()
            store.close()
        figures += [
            Figure(f"{name}: 5,000 passages matched", matched - began, "s", budget, None),
            Figure(f"{name}: all proposals accepted", accepted - matched, "s", None, None),
            Figure(f"{name}: taken back", undone - accepted, "s", None, None),
        ]
    return figures
