"""What a reader of one format returns."""

from dataclasses import dataclass, field

from workbench.intake.limits import DEFAULTS, Limits
from workbench.model.outline import Heading
from workbench.model.pages import PageSpan


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose for an import, and what reading may cost."""

    encoding: str | None = None
    """Overrules what the bytes of a text say."""
    main_text: bool = False
    """Of a web page, the article alone in place of all a visitor sees."""
    limits: Limits = field(default=DEFAULTS)


STANDARD = Options()

KIT = "main text"
"""Asks for the extractor of articles when a process is made ready: it is large, and most imports do without."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside another, such as the attachment of a message; becomes a document linked to it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a file as its format gives them, before they are brought into canonical form.

    Where there are `pages` the text must be canonical already, since their spans are in code points of it.
    """

    text: str
    title: str = ""
    """What the document states as its title; "" where it states none."""
    notes: tuple[str, ...] = ()
    language: str | None = None
    author: str | None = None
    published_words: str | None = None
    url: str | None = None
    """Where the document says it was published; words, never opened."""
    pages: tuple[PageSpan, ...] = ()
    parts: tuple[Part, ...] = ()
    headings: tuple[Heading, ...] = ()
    """In code points of `text`, in order."""
