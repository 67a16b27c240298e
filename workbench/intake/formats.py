"""The one table of formats. A new format is one reader module and one row here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from workbench.intake.markdown import markdown_page
from workbench.intake.page import Page, plain_page
from workbench.intake.result import Refused
from workbench.intake.webpage import web_page


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format that is text underneath: its bytes are decoded first, then `read` takes the markup off."""

    name: str
    """For file dialogs and messages, such as "Web page"."""
    media_type: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    read: Callable[[str], Page]
    """Gets text with LF line ends and none of the forbidden characters; raises Refused."""
    declares_encoding: bool = False
    first_line_is_title: bool = False
    """Whether the first line, if short, serves as the title where none is stated."""


@dataclass(frozen=True, slots=True)
class DataFormat:
    """A format that is not text underneath, such as PDF: `read` takes the bytes and raises Refused."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Page]


Format = TextFormat | DataFormat

PLAIN_TEXT = TextFormat("Plain text", "text/plain", (".txt", ".text"), plain_page, first_line_is_title=True)
FORMATS: tuple[Format, ...] = (
    PLAIN_TEXT,
    TextFormat("Markdown", "text/markdown", (".md", ".markdown"), markdown_page, first_line_is_title=True),
    TextFormat("Web page", "text/html", (".html", ".htm", ".xhtml"), web_page, declares_encoding=True),
)

_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}

_AS_TEXT = "save it as text and import that"
_NOT_YET = {
    ".pdf": ("PDF files", _AS_TEXT),
    **dict.fromkeys((".docx", ".doc"), ("Word files", _AS_TEXT)),
    **dict.fromkeys((".odt", ".ott"), ("OpenDocument files", _AS_TEXT)),
    ".rtf": ("RTF files", _AS_TEXT),
    ".epub": ("E-books", _AS_TEXT),
    **dict.fromkeys((".eml", ".msg", ".mbox"), ("Mail files", _AS_TEXT)),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), ("Web archives", "save the page as HTML and import that")),
    **dict.fromkeys(
        (".xlsx", ".xls", ".ods", ".csv", ".tsv"), ("Tables", "save it as a text file (.txt) and import that")
    ),
    **dict.fromkeys((".pptx", ".ppt", ".odp"), ("Slides", _AS_TEXT)),
    **dict.fromkeys((".zip", ".7z", ".rar", ".gz", ".tar"), ("Archives", "unpack it and import the folder")),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic"),
        ("Pictures", "type out the text and paste that"),
    ),
}


def suffixes() -> tuple[str, ...]:
    """Return the file endings that can be imported, lower case with the dot, for file dialogs."""
    return tuple(_BY_SUFFIX)


def format_of(path: PurePath) -> Format:
    """Return the format a file is read as, by its ending. Raises Refused with what to do where it cannot be read."""
    suffix = path.suffix.lower()
    form = _BY_SUFFIX.get(suffix)
    if form is not None:
        return form
    if suffix in _NOT_YET:
        what, advice = _NOT_YET[suffix]
        raise Refused(f"{what} cannot be read yet; {advice}.")
    if not suffix:
        raise Refused('The file has no ending that tells what it is. If it is text, add ".txt" to its name.')
    raise Refused(
        f'Files ending in "{_shown(suffix)}" cannot be read. If it is text, change the ending to ".txt"; '
        f"else {_AS_TEXT}."
    )


def format_named(media_type: str) -> Format:
    """Return the format of a media type in the table; KeyError for any other."""
    return next(form for form in FORMATS if form.media_type == media_type)


def _shown(suffix: str) -> str:
    clean = suffix.encode("utf-8", "replace").decode()
    return clean if len(clean) <= 16 else clean[:15] + "…"
