"""Labels of plain text: foreign text is never read as HTML."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workbench.ui.shown import shown

_LONGEST = 4000

_SIZES = {
    "header": (12, 600),
    "small": (12, 400),
    "micro": (11, 400),
    "record": (15, 600),
    "page": (24, 600),
    "title": (13, 500),
}


def sized(font: QFont, role: str) -> QFont:
    """Return ``font`` in the size and weight of a type role, less 1 px where the interface font is a wide one."""
    pixels, weight = _SIZES.get(role, (13, 400))
    made = QFont(font)
    less = 1 if 0 < font.pixelSize() < 13 else 0
    made.setPixelSize(pixels - less)
    made.setWeight(QFont.Weight(weight))
    return made


class _ShownLabel(QLabel):
    """Plain text, with what would turn or hide it as signs; longer than any label needs it is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        """Set the text."""
        super().setText(shown(text, _LONGEST))


def plain_label(text: str = "", role: str = "", size: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label of plain text; ``role`` is a colour role of the style sheet, ``size`` a type role."""
    label = _ShownLabel(parent)
    label.setText(text)
    if role:
        label.setProperty("role", role)
    if size:
        label.setFont(sized(label.font(), size))
    return label


class ElidedLabel(QLabel):
    """One line of plain text, cut at the right with an ellipsis; the tooltip gives the whole when it is cut."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """A few letters wide at least."""
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text where it is cut."""
        super().resizeEvent(event)
        self._tell()

    def setText(self, text: str) -> None:
        """Set the text, line ends as blanks."""
        super().setText(shown(text).replace("\n", " "))
        self._tell()

    def _tell(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(plain_tooltip(self.text()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(
            painter, self.rect(), int(self.alignment()), self.palette(), self.isEnabled(), said, self.foregroundRole()
        )


def plain_tooltip(text: str) -> str:
    """Return text that a tooltip shows as it stands: Qt would read a tag in it as HTML and open the files it names."""
    import html

    return f"<qt>{html.escape(shown(text, _LONGEST))}</qt>" if text else ""
