"""The article of a web page without its frame. Trafilatura, by measurement: `python -m tests.bench main_text`."""

import trafilatura


def main_text(html: str) -> str:
    """Return the article, lists and tables in it, comments of readers left out; "" where none is found."""
    found = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True, fast=False)
    return found or ""


def warm() -> None:
    """Load what is loaded late."""
    sentence = "The port authority said on Tuesday that two inspectors had been suspended, and gave no reason for it. "
    table = "<table><tr><td>a</td><td>b</td></tr></table><ul><li>one</li></ul>"
    main_text(
        f"<html lang='en'><body><nav>Home</nav><article><h1>T</h1><p>{sentence * 4}</p>{table}</article></body></html>"
    )
    main_text("<html><body><p>short</p></body></html>")
