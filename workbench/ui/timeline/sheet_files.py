"""A sheet written to a file: SVG and PDF with text as text, PNG in pixels."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QMarginsF, QRect, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from workbench.model.errors import UserError
from workbench.ui.timeline.sheet import NAMES, Sheet

PageName = Literal["A4", "A3"]
FORMS: Final = ("svg", "pdf", "png")
_DOTS: Final = 96
_MARGIN: Final = 10.0
_SIDE: Final = 32_000
_PIXELS: Final = 200_000_000
_SIZES: Final = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}


def page_pixels(page: PageName) -> tuple[int, int]:
    """Width and height in pixels of 1/96 inch of what can be printed on a page lying on its side."""
    printable = _layout(page).paintRectPixels(_DOTS)
    return printable.width(), printable.height()


def sheet_width(page: PageName, across: int) -> int:
    """The width in pixels of a sheet that goes over so many pages from left to right, lane names once."""
    return (page_pixels(page)[0] - NAMES) * across + NAMES


def write_svg(path: Path, sheet: Sheet) -> None:
    """Write a sheet as one SVG picture; its text is text."""
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(QSize(sheet.width, sheet.height))
    generator.setViewBox(QRect(0, 0, sheet.width, sheet.height))
    generator.setResolution(_DOTS)
    generator.setTitle(sheet.words.title)
    generator.setDescription(sheet.words.told)
    _paint(generator, path, sheet)


def write_png(path: Path, sheet: Sheet, ratio: float = 2.0) -> None:
    """Write a sheet as a PNG picture with ``ratio`` pixels a logical pixel. Raises UserError where it is too large."""
    size = QSize(round(sheet.width * ratio), round(sheet.height * ratio))
    if max(size.width(), size.height()) > _SIDE or size.width() * size.height() > _PIXELS:
        raise UserError(
            f"The picture would be {size.width():,} by {size.height():,} pixels, which is too large. "
            "Choose a smaller size, a shorter time, or write SVG or PDF."
        )
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    _paint(image, path, sheet)
    image.setDotsPerMeterX(round(_DOTS * ratio / 0.0254))
    image.setDotsPerMeterY(round(_DOTS * ratio / 0.0254))
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]
        raise UserError(f"{path.name} cannot be written. Choose another place.")


def write_pdf(
    path: Path,
    sheet: Sheet,
    page: PageName = "A4",
    across: int = 1,
    progress: Callable[[int, int, str], None] | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> int:
    """Write a sheet of `sheet_width` over pages lying on their side and return how many; its text is text."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(_layout(page))
    writer.setResolution(_DOTS)
    writer.setTitle(sheet.words.title)
    writer.setCreator(QCoreApplication.applicationName())
    width, height = page_pixels(page)
    pages = sheet.pages(width, height, across)
    painter = QPainter()
    if not painter.begin(writer):
        raise UserError(f"{path.name} cannot be written. Choose another place.")
    try:
        for one in pages:
            if checkpoint is not None:
                checkpoint()
            if progress is not None:
                progress(one.number, one.of, "writing")
            if one.number > 1:
                writer.newPage()
            sheet.paint_page(painter, one, width, height)
    finally:
        painter.end()
    return len(pages)


def _layout(page: PageName) -> QPageLayout:
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    orientation = QPageLayout.Orientation.Landscape
    return QPageLayout(QPageSize(_SIZES[page]), orientation, margins, QPageLayout.Unit.Millimeter)


def _paint(device: QSvgGenerator | QImage, path: Path, sheet: Sheet) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise UserError(f"{path.name} cannot be written. Choose another place.")
    try:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        sheet.paint(painter)
    finally:
        painter.end()
