"""What a reader of one format returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a file as its format gives them, before they are brought into canonical form."""

    text: str
    title: str = ""
    """What the document states as its title; "" where it states none."""
    notes: tuple[str, ...] = ()
    language: str | None = None
    author: str | None = None
    published_words: str | None = None


def plain_page(text: str) -> Page:
    """Read plain text: nothing to do."""
    return Page(text)
