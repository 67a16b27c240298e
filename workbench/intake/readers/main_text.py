"""The article of a web page without its frame. Trafilatura, by measurement: `python -m tests.bench main_text`."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

import trafilatura

from workbench.model.outline import Heading

_ROWS = ("| ", "- ")


def main_text(html: str) -> str:
    """Return the article, lists and tables in it, comments of readers left out; "" where none is found."""
    found = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True, fast=False)
    return found or ""


def spaced(article: str, page: str) -> str:
    """Set the paragraphs of an article apart by a blank line; what follows line by line in the page stays so."""
    lines = [line for line in article.splitlines() if line.strip()]
    close = set(pairwise(page.splitlines()))
    said = lines[:1]
    for before, line in pairwise(lines):
        together = (before, line) in close or any(before.startswith(s) and line.startswith(s) for s in _ROWS)
        said.append(line if together else f"\n{line}")
    return "\n".join(said)


def headings_of(article: str, headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """Return those headings of the page that are lines of the article, where they stand in it, in its order."""
    places: dict[str, list[int]] = {}
    at = 0
    for line in article.splitlines(keepends=True):
        places.setdefault(" ".join(line.split()), []).append(at)
        at += len(line)
    found: list[Heading] = []
    last = -1
    for heading in headings:
        known = places.get(" ".join(heading.title.split()), [])
        after = bisect_right(known, last)
        if after < len(known):
            last = known[after]
            found.append(Heading(last, heading.level, heading.title))
    return tuple(found)


def warm() -> None:
    """Load what is loaded late."""
    sentence = "The port authority said on Tuesday that two inspectors had been suspended, and gave no reason for it. "
    table = "<table><tr><td>a</td><td>b</td></tr></table><ul><li>one</li></ul>"
    main_text(
        f"<html lang='en'><body><nav>Home</nav><article><h1>T</h1><p>{sentence * 4}</p>{table}</article></body></html>"
    )
    main_text("<html><body><p>short</p></body></html>")
