"""E-books (EPUB 2 and 3): the chapters in their reading order, each read as a web page; chapters are its pages."""

import posixpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from workbench.intake.encoding import decode
from workbench.intake.page import STANDARD, Options, Page
from workbench.intake.readers.office import Parts
from workbench.intake.readers.webpage import read_markup
from workbench.intake.result import Refused, Unread
from workbench.model.canonical import canonicalise
from workbench.model.outline import Heading
from workbench.model.pages import PageSpan

_CONTAINER = "META-INF/container.xml"
_LOCK = "META-INF/encryption.xml"
_FONTS = ("obfuscation", "RC.pdf")
_BETWEEN = "\n\n"
_MARKUP = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


def read_epub(data: bytes, options: Options = STANDARD) -> Page:
    """Read an EPUB file. Raises Unread where it is damaged or locked to a reader."""
    parts = Parts(data, options.limits)
    place = next((e.get("full-path") for e in parts.xml(_CONTAINER).iter() if _name(e) == "rootfile"), None)
    if not place:
        raise Unread("It is damaged: it does not say where its book begins.")
    book = parts.xml(place)
    locked = _locked(parts)
    items = {e.get("id"): e for e in book.iter() if _name(e) == "item"}
    texts: list[str] = []
    pages: list[PageSpan] = []
    headings: list[Heading] = []
    at = missing = 0
    for ref in (e.get("idref") for e in book.iter() if _name(e) == "itemref"):
        item = items.get(ref)
        if item is None or item.get("media-type") not in _MARKUP:
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(item.get("href", "").split("#")[0])))
        if name in locked:
            raise Unread("It is locked to one reader (DRM), so its words cannot be read.")
        if name not in parts:
            missing += 1
            continue
        try:
            chapter = read_markup(canonicalise(decode(parts.take(name), markup=True).text).text)
        except Refused:
            missing += 1
            continue
        text = canonicalise(chapter.text).text
        if not text.strip():
            continue
        at += len(_BETWEEN) if texts else 0
        if len(text) == len(chapter.text):
            headings += [Heading(at + h.start, h.level, h.title) for h in chapter.headings]
        texts.append(text)
        pages.append(PageSpan(at, at + len(text), (chapter.title or str(len(texts)))[:60]))
        at += len(text)
    notes = (f"{missing:,} chapters are damaged or missing and were not read.",) if missing else ()
    return Page(
        _BETWEEN.join(texts),
        title=_stated(book, "title"),
        author=_stated(book, "creator") or None,
        language=_stated(book, "language") or None,
        published_words=_stated(book, "date") or None,
        notes=notes,
        pages=tuple(pages),
        headings=tuple(headings),
    )


def _locked(parts: Parts) -> set[str]:
    if _LOCK not in parts:
        return set()
    found = set()
    for one in parts.xml(_LOCK).iter():
        if _name(one) != "EncryptedData":
            continue
        method = next((e.get("Algorithm", "") for e in one.iter() if _name(e) == "EncryptionMethod"), "")
        # fonts are scrambled in most books; that locks nothing
        if not any(sign in method for sign in _FONTS):
            found |= {unquote(e.get("URI", "")) for e in one.iter() if _name(e) == "CipherReference"}
    return found


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _stated(book: Element, name: str) -> str:
    dublin = "{http://purl.org/dc/elements/1.1/}" + name
    return next(((e.text or "").strip() for e in book.iter(dublin) if (e.text or "").strip()), "")
