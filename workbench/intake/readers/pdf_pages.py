"""PDF: its pages as pictures. Runs in the process that draws, and nowhere else."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.intake.result import Unread

_LOCKED = "It is locked with a password, so its pages cannot be shown. Save it without one and import that."
_DAMAGED = "It is damaged, or no PDF file: no page of it could be opened."
# Where a page has no size of its own: a sheet of A4.
_USUAL = (59528, 84189)


class PdfPages:
    """An open PDF file. Raises Unread where it cannot be opened."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise Unread(_LOCKED if error.err_code == pdfium.FPDF_ERR_PASSWORD else _DAMAGED) from error

    def sizes(self) -> list[list[int]]:
        """Return width and height of every page, in hundredths of a point, as it is shown."""
        return [self._size(index) for index in range(len(self._document))]

    def _size(self, index: int) -> list[int]:
        size = pdfium.FS_SIZEF()
        if not pdfium.FPDF_GetPageSizeByIndexF(self._document.raw, index, ctypes.byref(size)):
            return list(_USUAL)
        return [max(1, round(size.width * 100)), max(1, round(size.height * 100))]

    def draw(self, index: int, width: int, height: int) -> bytes:
        """Return a page on white with its annotations, four bytes a pixel. Raises Unread where it is damaged."""
        try:
            page = self._document[index]
        except pypdfium2.PdfiumError as error:
            raise Unread("The page is damaged.") from error
        pixels = ctypes.create_string_buffer(4 * width * height)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, pixels, 4 * width)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
            page.close()
        return pixels.raw


def warm() -> None:
    """Load what is loaded late: the fonts of PDFium."""
    made = pypdfium2.PdfDocument.new()
    made.new_page(100, 100)
    page = made[0]
    page.get_textpage().close()
    page.close()
    made.close()
