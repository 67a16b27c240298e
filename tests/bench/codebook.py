"""The codebook: the first page of a tag on 100,000 passages, its whole list, and trees of 10,000 and 1,000,000 tags."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import Figure

PASSAGES = 300_000
TAGGED = 100_000
DOCUMENTS = 300
TAGS = 10_000
MANY = 1_000_000
_WORDS = 16


def bench_codebook() -> list[Figure]:
    """Return times in milliseconds of processor time."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        found = _places(Path(folder) / "places.case")
        found += _tree(app, Path(folder) / "tags.case", TAGS)
        return found + _tree(app, Path(folder) / "many.case", MANY)


def _median(act: Callable[[], object], times: int = 9) -> float:
    taken = []
    for _ in range(times):
        began = time.process_time()
        act()
        taken.append((time.process_time() - began) * 1000)
    return sorted(taken)[times // 2]


def _places(path: Path) -> list[Figure]:
    from workbench.store import codebook, codings

    store = _case_of_passages(path)
    reader = store.reader()
    connection = reader.connection

    def first() -> None:
        use = codebook.use(connection, 1)
        codings.page(connection, codings.first_page(connection, 1, use.passages))

    ids = codings.ids(connection, 1)
    found = [
        Figure("codebook: first page of a tag on 100,000 passages", _median(first), "ms", 5, None),
        Figure("codebook: a page further down", _median(lambda: codings.page(connection, ids[50_000:50_064])), "ms", 5, None),
        Figure("codebook: all of them by document, worker", _median(lambda: codings.ids(connection, 1), 3), "ms", None, None),
        Figure("codebook: all of them by date, worker", _median(lambda: codings.ids(connection, 1, order="date"), 3), "ms", None, None),
        Figure("codebook: filtered by words, worker", _median(lambda: codings.ids(connection, 1, needle="a99"), 3), "ms", None, None),
    ]  # fmt: skip
    reader.close()
    store.close()
    return found


def _case_of_passages(path: Path):  # type: ignore[no-untyped-def]
    from tests.ui.harbour import add_document
    from workbench.model.uid import fresh_uids
    from workbench.services import cases
    from workbench.store import bulk, tags

    store = cases.new_case(path, "Bench", "bench")
    each = PASSAGES // DOCUMENTS
    text = " ".join(f"a{number:05}b{number:08}" for number in range(each))
    documents = [add_document(store, f"Report {number}", f"{number:06} {text}") for number in range(DOCUMENTS)]
    uids = fresh_uids()

    def passages():  # type: ignore[no-untyped-def]
        for number in range(PASSAGES):
            document, at = documents[number % DOCUMENTS], 7 + (number // DOCUMENTS) * _WORDS
            quote = f"a{number // DOCUMENTS:05}b{number // DOCUMENTS:08}"
            yield next(uids), document, at, at + len(quote), quote, "before ", " after", "2026-01-01T00:00:00", "bench"

    columns = ("uid", "document_id", "start", "end", "quote", "prefix", "suffix", "created_at", "created_by")
    with store.operation("records.load", bulk=True):
        tags.add(store.connection, "Money")
        tags.add(store.connection, "Elsewhere")
        bulk.add_rows(store.connection, "passage", columns, passages())
        links = ((number, 1 if number % 3 == 0 else 2) for number in range(1, PASSAGES + 1))
        bulk.add_rows(store.connection, "passage_tag", ("passage_id", "tag_id"), links)
    return store


def _tree(app: object, path: Path, count: int) -> list[Figure]:
    from workbench.model.uid import fresh_uids
    from workbench.services import cases
    from workbench.store import bulk, codebook
    from workbench.ui.codebook import CodebookPane
    from workbench.ui.selection import Selection
    from workbench.ui.session import Session
    from workbench.ui.theme import light_theme

    store = cases.new_case(path, "Bench", "bench")
    uids = fresh_uids()
    # a tenth of them at the top, nine under each
    top = count // 10

    def rows():  # type: ignore[no-untyped-def]
        for number in range(1, count + 1):
            name = f"tag {number:07}"
            yield number, next(uids), name, name, None if number <= top else (number - top - 1) % top + 1, "3"

    with store.operation("records.load", bulk=True):
        bulk.add_rows(store.connection, "tag", ("id", "uid", "name", "folded", "parent_id", "colour"), rows())
    session = Session()
    pane = CodebookPane(session, Selection(), light_theme())
    pane.resize(444, 600)
    pane.show()
    began = time.process_time()
    session.open(store)
    opened = (time.process_time() - began) * 1000

    def filtered() -> None:
        pane.filter.setText("tag 00000")
        pane.filter.clear()

    said = f"{count:,} tags"
    found = [
        Figure(f"codebook: {said}: opened", opened, "ms", 100, None),
        Figure(f"codebook: {said}: read anew", _median(pane.tree.reload), "ms", 16, None),
        Figure(f"codebook: {said}: one filter typed and taken back", _median(filtered), "ms", 50, None),
        Figure(f"codebook: {said}: offered while typing", _median(lambda: session.read(codebook.suggest, "tag 01", 4)), "ms", 16, None),
        Figure(f"codebook: {said}: counts rolled up, worker", _median(lambda: session.read(codebook.rolled_up), 3), "ms", None, None),
    ]  # fmt: skip
    session.close()
    pane.close()
    return found
