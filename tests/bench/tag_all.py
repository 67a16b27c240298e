"""Tag all over 50 MB in 10,000 documents: the names of one entity, with the longer names of 100,000 others that hide them."""

import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.search import CHARS, DOCUMENTS, filled

# What an automaton alone reads, without the case, the checks of words and the list: MB/s.
_ALONE = 61


def bench_tag_all(scale: float = 1.0) -> list[Figure]:
    """Return MB/s of processor time, and the seconds it takes, for a rare name and for one in many documents."""
    from workbench.services.tag_all import occurrences
    from workbench.store.rows import insert

    figures = []
    with tempfile.TemporaryDirectory() as folder:
        documents = round(DOCUMENTS * scale)
        store, words = filled(Path(folder) / "tag.case", documents)
        size = documents * CHARS / 1e6
        for what, name in (("a rare name", words[8_000]), ("a name in one document of ten", words[300])):
            with store.operation("entity.alias"):  # type: ignore[attr-defined]
                row = {"entity_id": 1, "name": name, "folded": name}
                insert(store.connection, "entity_alias", row)  # type: ignore[attr-defined]
            began = time.process_time()
            found = occurrences(store.connection, 1)  # type: ignore[attr-defined]
            took = time.process_time() - began
            said = f"tag all: 50 MB, {what}, {len(found):,} places"
            figures.append(Figure(said, size / took, "MB/s", None, _ALONE))
            figures.append(Figure(f"{said}: the whole", took, "s", None, None))
        store.close()  # type: ignore[attr-defined]
    return figures
