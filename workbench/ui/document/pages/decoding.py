"""Pictures decoded by Qt. Runs in the sealed process that draws, and nowhere else."""

import os

# Qt scales large pictures in threads of its own, and a sealed process can start none: it would wait for them for good.
os.environ["QT_NO_GUI_THREADPOOL"] = "1"

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter

from workbench.intake.result import Unread
from workbench.ui.document.pages.drawn import FORMATS

_MOST_MEGABYTES = 512
# A picture is shown at 96 pixels an inch; sizes are in hundredths of a point.
_PIXEL = 75


class Pictures:
    """A picture, or the pages of a TIFF. Raises Unread where it cannot be decoded."""

    def __init__(self, media_type: str, data: bytes) -> None:
        self._format = QByteArray(FORMATS[media_type].encode())
        self._bytes = QByteArray(data)
        reader, _ = self._reader(0)
        self._count = max(1, reader.imageCount()) if media_type == "image/tiff" else 1

    def _reader(self, index: int) -> tuple[QImageReader, QBuffer]:
        buffer = QBuffer()
        buffer.setData(self._bytes)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, self._format)
        reader.setAutoTransform(True)
        if not reader.canRead() or (index and not reader.jumpToImage(index)):
            raise Unread("The picture is damaged, or not what its name says.")
        return reader, buffer

    def _size(self, index: int) -> QSize:
        reader, buffer = self._reader(index)
        size = reader.size()
        turned = reader.transformation().value & QImageIOHandler.Transformation.TransformationRotate90.value
        buffer.close()
        if size.isEmpty():
            raise Unread("The picture is damaged: it does not say how large it is.")
        return size.transposed() if turned else size

    def sizes(self) -> list[list[int]]:
        """Return width and height of every picture, in hundredths of a point."""
        return [[size.width() * _PIXEL, size.height() * _PIXEL] for size in map(self._size, range(self._count))]

    def draw(self, index: int, width: int, height: int) -> bytes:
        """Return a picture on white in a size, four bytes a pixel. Raises Unread where it is damaged."""
        reader, buffer = self._reader(index)
        turned = reader.transformation().value & QImageIOHandler.Transformation.TransformationRotate90.value
        wanted = QSize(width, height)
        # a decoder scales before the picture is turned
        reader.setScaledSize(wanted.transposed() if turned else wanted)
        found = reader.read()
        buffer.close()
        if found.isNull():
            raise Unread("The picture is damaged, or larger than can be shown.")
        made = QImage(wanted, QImage.Format.Format_RGB32)
        made.fill(Qt.GlobalColor.white)
        painter = QPainter(made)
        painter.drawImage(0, 0, found)
        painter.end()
        return bytes(made.constBits())


def warm() -> None:
    """Load the decoders: once the process is sealed it can open no file."""
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    QImageReader.supportedImageFormats()
    # one picture of each kind, made here, brings the code that is bound late
    for name in set(FORMATS.values()):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        QImageReader(buffer, QByteArray(name.encode())).canRead()
    made = QImage(2, 2, QImage.Format.Format_ARGB32)
    made.fill(Qt.GlobalColor.white)
    ground = QImage(2, 2, QImage.Format.Format_RGB32)
    painter = QPainter(ground)
    painter.drawImage(0, 0, made)
    painter.end()
    made.scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
