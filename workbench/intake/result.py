"""What reading a document gives."""

from dataclasses import dataclass

from workbench.intake.page import Part
from workbench.model.errors import UserError
from workbench.model.outline import Heading
from workbench.model.pages import PageSpan


class Refused(UserError):
    """A file that cannot become a document.

    The message is one or two sentences that say why and what to do. It does not name the file: lists show the path
    beside it.
    """


class Unread(UserError):
    """A file whose words cannot be had; it is kept with its bytes, and the message says why it was not read."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The words of a document and what it says about itself."""

    text: str
    """Canonical text; empty where the file is kept without being read."""
    title: str
    """Never empty; one line."""
    encoding: str
    """Such as "utf-8" or "windows-1252"; empty for formats that are no text underneath."""
    why: str
    """Why this encoding was taken, such as "no byte-order mark; valid UTF-8"."""
    replaced: int = 0
    """Characters that are U+FFFD now and were not in the original."""
    notes: tuple[str, ...] = ()
    """Sentences for the user: what was replaced, left out or guessed."""
    language: str | None = None
    """The language tag the document states, such as "en-GB"."""
    author: str | None = None
    published_words: str | None = None
    """The publication date in the document's own words, not yet read as a date."""
    url: str | None = None
    """Where the document says it was published; words, never opened."""
    unread: str = ""
    """Why the file is kept without its words; empty where they were read."""
    pages: tuple[PageSpan, ...] = ()
    parts: tuple[Part, ...] = ()
    headings: tuple[Heading, ...] = ()
    """Those the format states, in code points of the text."""


@dataclass(frozen=True, slots=True)
class Intake:
    """A document ready to be stored: the original bytes, their hash, and what was read from them."""

    filename: str
    """Name without folder; of a file in an archive its path there, from the archive's name on; empty for a paste."""
    media_type: str
    bytes_: bytes
    sha256: str
    """Of the original bytes, 64 hexadecimal digits; tells duplicates."""
    parsed: Parsed

    @property
    def text(self) -> str:
        """Canonical text."""
        return self.parsed.text

    @property
    def title(self) -> str:
        """Title in one line, never empty."""
        return self.parsed.title

    @property
    def encoding(self) -> str:
        """Name of the encoding the bytes were read in."""
        return self.parsed.encoding

    @property
    def why(self) -> str:
        """Why this encoding was taken."""
        return self.parsed.why

    @property
    def replaced(self) -> int:
        """Number of characters replaced by U+FFFD."""
        return self.parsed.replaced

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the user."""
        return self.parsed.notes

    @property
    def language(self) -> str | None:
        """Language tag the document states."""
        return self.parsed.language

    @property
    def author(self) -> str | None:
        """Author the document states."""
        return self.parsed.author

    @property
    def published_words(self) -> str | None:
        """Publication date in the document's own words."""
        return self.parsed.published_words
