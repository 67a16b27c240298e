"""Which extractor finds the article of a saved page: passages kept, foreign words let in, and the time a page takes."""

import time
from collections.abc import Callable

from tests.bench.figures import Figure
from tests.saved_pages import PAGES


def bench_main_text() -> list[Figure]:
    """Measure the extractors that are installed; the program needs only the one it uses."""
    found: list[Figure] = []
    for name, extract in _extractors().items():
        kept = all_ = foreign = others = 0
        began = time.process_time()
        for page in PAGES:
            text = " ".join((extract(page.html) or "").split())
            kept += sum(" ".join(words.split()) in text for words in page.wanted)
            all_ += len(page.wanted)
            foreign += sum(word in text for word in page.foreign)
            others += len(page.foreign)
        spent = (time.process_time() - began) / len(PAGES)
        found += [
            Figure(f"{name}: passages of the article kept", 100 * kept / all_, "%", None, None),
            Figure(f"{name}: words of the frame let in", 100 * foreign / others, "%", None, None),
            Figure(f"{name}: a page", 1000 * spent, "ms", None, None),
        ]
    return found


def _extractors() -> dict[str, Callable[[str], str | None]]:
    made: dict[str, Callable[[str], str | None]] = {}
    try:
        from resiliparse.extract.html2text import extract_plain_text

        made["resiliparse"] = lambda html: extract_plain_text(html, main_content=True, comments=False)
    except ImportError:
        pass
    try:
        import trafilatura

        made["trafilatura"] = lambda html: trafilatura.extract(html, include_comments=False, include_tables=True)
        made["trafilatura, recall"] = lambda html: trafilatura.extract(
            html, include_comments=False, include_tables=True, favor_recall=True
        )
    except ImportError:
        pass
    return made
