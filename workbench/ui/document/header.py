"""The viewer's header: title, the source's grade and name, the document's own date, how many passages."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from workbench.services.reading import DocumentView
from workbench.ui.labels import counted
from workbench.ui.parts import Chip, ElidedLabel, PaneHeader, plain_label
from workbench.ui.parts.labels import sized
from workbench.ui.theme import Theme

_WITH_SOURCE = 460
_WITH_COUNT = 390
_WITH_GRADE = 300
_LEAST = 240
_SOURCE = 0.26
"""The share of the width that the name of the source may take."""


class DocumentHeader(PaneHeader):
    """``date_clicked()`` when the document's date is pressed."""

    date_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._grade = Chip("")
        self._source = ElidedLabel()
        self._source.setProperty("role", "muted")
        self._source.setFont(sized(self._source.font(), "small"))
        self._source.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._edge = "solid"
        self._date = QPushButton()
        self._date.setObjectName("documentDate")
        self._date.setAccessibleName(self.tr("The document's date"))
        self._passages = plain_label("", "muted", "small")
        for part in (self._grade, self._source, self._date, self._passages):
            self.add(part)
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setAlignment(self._date, Qt.AlignmentFlag.AlignVCenter)
        self._date.clicked.connect(self.date_clicked)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        self._paint_date()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow viewer the title and the date go before the rest."""
        super().resizeEvent(event)
        self._source.setVisible(self.width() >= _WITH_SOURCE)
        self._fit_source()
        self._passages.setVisible(self.width() >= _WITH_COUNT)
        self._grade.setVisible(self.width() >= _WITH_GRADE)

    def _fit_source(self) -> None:
        """Leave the room to the title where the name of the source is long."""
        self._source.setFixedWidth(min(self._source.sizeHint().width(), round(self.width() * _SOURCE)))

    def minimumSizeHint(self) -> QSize:
        """The same whatever is left out: were it not, what is left out would change the width, and that what is left out."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def _paint_date(self) -> None:
        tokens = self._theme.tokens
        self._date.setStyleSheet(
            f"QPushButton {{ color: {tokens.text}; border: 1px {self._edge} {tokens.stroke}; }}"
            f"QPushButton:focus {{ border: 2px solid {tokens.accent}; }}"
        )

    def show(self, view: DocumentView | None = None) -> None:
        """Show a document's fields."""
        super().show()
        if view is None:
            return
        self.title.setText(view.document.title)
        source = view.source
        self._grade.set_text((source.reliability if source else None) or "–")
        self._source.setText(source.name if source else self.tr("Source unnamed"))
        self._fit_source()
        date = view.published
        if date is None:
            said = self.tr("no date")
        else:
            # without a date no words are needed
            from workbench.dates import window_words, words

            window = window_words(date)
            said = words(date) + (f" ({window})" if window else "")
        self._edge = "dashed" if date is None or date.basis in ("inferred", "external") else "solid"
        self._date.setText(said.replace("&", "&&") + " ▾")
        self._paint_date()
        self._passages.setText(counted("DocumentHeader", "1 passage", "%n passages", view.passages))
