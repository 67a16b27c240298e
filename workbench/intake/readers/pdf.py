"""PDF: the text of each page as PDFium finds it, and a box for every character of it.

PDFium marks a hyphen at a line end by U+FFFE and joins the lines; here hyphen and line end are put back, as the page
has them. Everything else is its text, with LF for CR LF.
"""

import ctypes
from collections import deque
from collections.abc import Iterator
from itertools import islice, repeat

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from workbench.intake.page import STANDARD, Options, Page, Part
from workbench.intake.result import Refused, Unread
from workbench.model import boxes
from workbench.model.outline import LEVELS, Heading
from workbench.model.pages import PageSpan

_BETWEEN = "\n\n"
_HYPHEN, _MARK, _CR, _LF, _LOST = 0x2D, 0xFEFF, 0x0D, 0x0A, 0xFFFD
_CUT = 0xFFFE
_FINE = 16
_MOST_BOOKMARKS = 5_000

_box_of = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def read_pdf(data: bytes, options: Options = STANDARD) -> Page:
    """Read a PDF file. Raises Unread where it is locked or damaged, or holds pictures of pages only."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Unread(
                "It is locked with a password. Save it without one in a PDF program and import that."
            ) from error
        raise Unread("It is damaged, or no PDF file: no page of it could be opened.") from error
    try:
        return _read(document, options)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, options: Options) -> Page:
    count, limits = len(document), options.limits
    if count > limits.pages:
        raise Refused(f"It has more than {limits.pages:,} pages. Split it, or raise the limit in the settings.")
    texts: list[str] = []
    pages: list[PageSpan] = []
    at = damaged = 0
    for index in range(count):
        if texts:
            at += len(_BETWEEN)
        label = document.get_page_label(index) or str(index + 1)
        try:
            text, width, height, packed = _page(document, index)
        except pypdfium2.PdfiumError:
            text, width, height, packed = "", 0, 0, b""
            damaged += 1
        texts.append(text)
        pages.append(PageSpan(at, at + len(text), label[:60], width, height, packed))
        at += len(text)
        if at > limits.text_chars:
            raise Refused(f"Its text is longer than {limits.text_chars:,} characters. Split it.")
    parts = tuple(_parts(document, limits.parts))
    silent = sum(page.start == page.end for page in pages)
    if silent == count and not parts:
        what = "its page is a picture" if count == 1 else f"its {count:,} pages are pictures"
        raise Unread(
            f"No text is in this file: {what}. Read it with a text recognition program and import what it saves."
        )
    stated = document.get_metadata_dict(skip_empty=True)
    return Page(
        _BETWEEN.join(texts),
        title=stated.get("Title", ""),
        author=stated.get("Author"),
        notes=tuple(_notes(stated, count, silent, damaged)),
        pages=tuple(pages),
        parts=parts,
        headings=_headings(document, texts, pages),
    )


def _headings(document: pypdfium2.PdfDocument, texts: list[str], pages: list[PageSpan]) -> tuple[Heading, ...]:
    """Return the bookmarks of the file: each where its words stand on its page, else where the page begins."""
    found: list[Heading] = []
    try:
        for mark in islice(document.get_toc(), _MOST_BOOKMARKS):
            place = mark.get_dest()
            index = place.get_index() if place is not None else None
            title = " ".join(mark.get_title().split())
            if index is None or not 0 <= index < len(pages) or not title:
                continue
            at = max(0, texts[index].find(title))
            found.append(Heading(pages[index].start + at, min(LEVELS, mark.level + 1), title))
    except (pypdfium2.PdfiumError, ValueError):
        # a damaged list of bookmarks: those before the damage are kept
        pass
    return tuple(sorted(found, key=lambda heading: heading.start))


def _page(document: pypdfium2.PdfDocument, index: int) -> tuple[str, int, int, bytes]:
    page = document[index]
    try:
        width, height = page.get_size()
        words = page.get_textpage()
        try:
            count = max(0, pdfium.FPDFText_CountChars(words))
            units = _units(words, count)
            corners = _corners(words, count)
        finally:
            words.close()
        text, origin = _text(units)
        placed = _placed(page, corners)[origin] if count else np.zeros((0, 4), np.uint16)
        placed[np.frombuffer(text.encode("utf-32-le"), "<u4") == _LF] = 0
        return text, round(width * 100), round(height * 100), boxes.pack(placed) if len(text) else b""
    finally:
        page.close()


def _units(words: pypdfium2.PdfTextPage, count: int) -> NDArray[np.uint32]:
    """Return one UTF-16 unit, or a whole code point, for each character index."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    taken = pdfium.FPDFText_GetText(words, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))) - 1
    if taken == count:
        return np.frombuffer(buffer.raw, "<u2", count).astype(np.uint32)
    # characters without a meaning are left out of that text, so that it does not tell which is which
    one = pdfium.FPDFText_GetUnicode
    return np.fromiter((one(words, index) for index in range(count)), np.uint32, count)


def _corners(words: pypdfium2.PdfTextPage, count: int) -> NDArray[np.float32]:
    """Return left, top, right, bottom of each character, in points of the page; all calls are made outside Python."""
    rects = (pdfium.FS_RECTF * count)()
    base, size = ctypes.addressof(rects), ctypes.sizeof(pdfium.FS_RECTF)
    call = _box_of(ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0)
    handle = ctypes.cast(words.raw, ctypes.c_void_p).value
    deque(map(call, repeat(handle), range(count), range(base, base + size * count, size)), maxlen=0)
    return np.frombuffer(rects, np.float32).reshape(count, 4)


def _text(units: NDArray[np.uint32]) -> tuple[str, NDArray[np.intp]]:
    """Return the text of a page and, for each code point of it, the index of its character."""
    codes = units.copy()
    copies = np.ones(len(codes), np.intp)
    after = np.append(codes[1:], 0)
    high = (codes >= 0xD800) & (codes < 0xDC00) & (after >= 0xDC00) & (after < 0xE000)
    codes[high] = 0x10000 + ((codes[high] - 0xD800) << 10) + (after[high] - 0xDC00)
    copies[np.flatnonzero(high) + 1] = 0
    copies[(codes == _CR) & (after == _LF)] = 0
    codes[codes == _CR] = _LF
    copies[codes == _MARK] = 0
    lost = ((codes >= 0xD800) & (codes < 0xE000)) | (codes == 0) | (codes > 0x10FFFF)
    codes[lost | np.isin(codes, (0x2029, 0xFDD0, 0xFDD1))] = _LOST
    copies[codes == _CUT] = 2
    origin = np.repeat(np.arange(len(codes)), copies)
    out = codes[origin]
    first = np.flatnonzero(out == _CUT)[::2]
    out[first], out[first + 1] = _HYPHEN, _LF
    return out.astype("<u4").tobytes().decode("utf-32-le"), origin


def _placed(page: pypdfium2.PdfPage, corners: NDArray[np.float32]) -> boxes.Boxes:
    """Turn points of the page into fractions of it as it is shown: turned and cropped."""
    whole = boxes.SCALE * _FINE
    x, y = ctypes.c_int(), ctypes.c_int()
    found = []
    for point in ((0, 0), (1000, 0), (0, 1000)):
        pdfium.FPDF_PageToDevice(page, 0, 0, whole, whole, 0, *point, ctypes.byref(x), ctypes.byref(y))
        found.append((x.value, y.value))
    start = np.array(found[0], float)
    along, up = (np.array(found[1]) - start) / 1000, (np.array(found[2]) - start) / 1000
    left, top, right, bottom = corners.astype(float).T
    one = (start[:, None] + along[:, None] * left + up[:, None] * top) / _FINE
    other = (start[:, None] + along[:, None] * right + up[:, None] * bottom) / _FINE
    low, high = np.minimum(one, other), np.maximum(one, other)
    found_boxes: boxes.Boxes = (
        np.rint(np.stack([low[0], low[1], high[0], high[1]], axis=1)).clip(0, boxes.SCALE).astype(np.uint16)
    )
    return found_boxes


def _parts(document: pypdfium2.PdfDocument, limit: int) -> Iterator[Part]:
    for index in range(min(document.count_attachments(), limit)):
        try:
            attached = document.get_attachment(index)
            data = bytes(attached.get_data())
        except pypdfium2.PdfiumError:
            continue
        if data:
            yield Part(attached.get_name() or f"attachment {index + 1}", data)


def _notes(stated: dict[str, str], count: int, silent: int, damaged: int) -> Iterator[str]:
    if silent:
        yield f"{silent:,} of {count:,} pages hold no text; they may be pictures."
    if damaged:
        yield f"{damaged:,} of {count:,} pages are damaged and were not read."
    made = stated.get("CreationDate", "").removeprefix("D:")[:8]
    if made.isdigit() and len(made) == 8:
        yield f"The file says it was made on {made[:4]}-{made[4:6]}-{made[6:]}."


def warm() -> None:
    """Load what is loaded late: the zlib of boxes and the fonts of PDFium."""
    made = pypdfium2.PdfDocument.new()
    made.new_page(100, 100)
    _page(made, 0)
    made.close()
