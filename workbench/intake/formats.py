"""The one table of formats. A new format is one reader module and one row here.

Nothing of a reader is imported here: the program itself never reads a file, a process of its own does.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from workbench.intake.page import Page

_HERE = "workbench.intake.readers."


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one media type are read.

    The reader takes `(text, options)` where the format is text underneath, which is decoded first, else
    `(bytes, options)`; it returns a Page and raises Refused or Unread.
    """

    name: str
    """For file dialogs and messages, such as "Web page"."""
    media_type: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    reader: str
    """Module and function, as "webpage:web_page" for one in `readers`."""
    is_text: bool = False
    declares_encoding: bool = False
    first_line_is_title: bool = False
    """Whether the first line, if short, serves as the title where none is stated."""
    holds_parts: bool = False
    """Whether files of any format may be attached to it."""
    holds_files: bool = False
    """Whether the file is a folder in disguise: what is in it becomes documents, not the file."""

    def load(self) -> Callable[[Any, Any], Page]:
        """Import the reader; only for the process that reads."""
        module, function = self.reader.split(":")
        found: Callable[[Any, Any], Page] = getattr(importlib.import_module(_HERE + module), function)
        return found

    def warm(self) -> None:
        """Import all that the reader will ever need: once the process is sealed it can open no file."""
        module = importlib.import_module(_HERE + self.reader.split(":")[0])
        if hasattr(module, "warm"):
            module.warm()


PLAIN_TEXT = Format(
    "Plain text", "text/plain", (".txt", ".text"), "plain:plain_page", is_text=True, first_line_is_title=True
)
FORMATS: tuple[Format, ...] = (
    PLAIN_TEXT,
    Format(
        "Markdown",
        "text/markdown",
        (".md", ".markdown"),
        "markdown:markdown_page",
        is_text=True,
        first_line_is_title=True,
    ),
    Format(
        "Web page",
        "text/html",
        (".html", ".htm", ".xhtml"),
        "webpage:web_page",
        is_text=True,
        declares_encoding=True,
    ),
    Format("PDF", "application/pdf", (".pdf",), "pdf:read_pdf"),
    Format(
        "Word document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx", ".docm"),
        "docx:read_docx",
    ),
    Format("OpenDocument text", "application/vnd.oasis.opendocument.text", (".odt", ".ott"), "odt:read_odt"),
    Format("RTF", "application/rtf", (".rtf",), "rtf:read_rtf"),
    Format("E-book", "application/epub+zip", (".epub",), "epub:read_epub"),
    Format("Message", "message/rfc822", (".eml",), "mail:read_message", holds_parts=True),
    Format("Saved page", "multipart/related", (".mht", ".mhtml"), "mail:read_saved_page"),
    Format("ZIP archive", "application/zip", (".zip",), "archive:Archive", holds_files=True),
)

OTHERS = {
    "application/octet-stream": (),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "image/tiff": (".tif", ".tiff"),
    "image/bmp": (".bmp",),
    "image/heic": (".heic",),
    "image/svg+xml": (".svg",),
    "audio/mpeg": (".mp3",),
    "audio/ogg": (".ogg", ".opus"),
    "audio/wav": (".wav",),
    "audio/mp4": (".m4a",),
    "video/mp4": (".mp4", ".m4v"),
    "video/quicktime": (".mov",),
    "video/webm": (".webm",),
    "application/msword": (".doc",),
    "application/vnd.ms-excel": (".xls",),
    "application/vnd.ms-powerpoint": (".ppt",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (".pptx",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/vnd.oasis.opendocument.presentation": (".odp",),
    "application/vnd.ms-outlook": (".msg",),
    "application/x-7z-compressed": (".7z",),
    "application/vnd.rar": (".rar",),
    "application/gzip": (".gz", ".tgz"),
    "application/x-tar": (".tar",),
    "application/vnd.sqlite3": (".sqlite", ".sqlite3", ".db", ".case"),
}
"""Media types of files that are kept, not read, by the endings they usually have."""

_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
_BY_TYPE = {form.media_type: form for form in FORMATS}
_OTHER_BY_SUFFIX = {suffix: media_type for media_type, suffixes in OTHERS.items() for suffix in suffixes}


def suffixes() -> tuple[str, ...]:
    """Return the file endings that are read, lower case with the dot, for file dialogs."""
    return tuple(_BY_SUFFIX)


def format_of(name: PurePath | str) -> Format | None:
    """Return the format a file is read as by its ending, or None where the ending does not tell."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower())


def format_named(media_type: str) -> Format | None:
    """Return the format of a media type in the table, or None."""
    return _BY_TYPE.get(media_type)


def other_type(name: PurePath | str) -> str | None:
    """Return the media type of a file that is kept without being read, by its ending, or None."""
    return _OTHER_BY_SUFFIX.get(PurePath(name).suffix.lower())
