"""A strip below the header of a document that has other versions: which it is, and a way to the other one."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.model.records import Document
from workbench.ui.document.bar import Bar
from workbench.ui.parts import ElidedLabel, IconMark
from workbench.ui.parts.labels import plain_tooltip, sized


def _tr(text: str) -> str:
    return QCoreApplication.translate("VersionStrip", text)


class VersionStrip(Bar):
    """``go_wanted(id)`` leads to another version, ``review_wanted(id)`` to the review of the one that is shown."""

    go_wanted = Signal(int)
    review_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versionStrip")
        self._mark = IconMark("warning", "warn")
        self.said = ElidedLabel("")
        self.said.setFont(sized(self.said.font(), "small"))
        self.link = QPushButton()
        self.link.setObjectName("otherVersion")
        self.review = QPushButton(_tr("Review"))
        self.review.setObjectName("reviewVersion")
        self.line.addWidget(self._mark)
        self.line.addWidget(self.said, 1)
        self.line.addWidget(self.link)
        self.line.addWidget(self.review)
        self._other = self._shown = 0
        self.link.clicked.connect(lambda: self.go_wanted.emit(self._other))
        self.review.clicked.connect(lambda: self.review_wanted.emit(self._shown))
        self.hide()

    def tell(self, shown: Document | None, older: Document | None, newer: Document | None, open_: int) -> None:
        """Say which version is shown; ``open_`` passages of the older one are still to be looked at."""
        other = newer or older
        self.setVisible(shown is not None and other is not None)
        if shown is None or other is None:
            return
        self._other, self._shown = other.id, shown.id
        if newer is not None:
            said = _tr("An older version; the newer one is “{title}”.").replace("{title}", newer.title)
            self.link.setText(_tr("Open newer"))
        else:
            said = _tr("A newer version of “{title}”.").replace("{title}", other.title)
            if open_:
                said += " " + _tr("Passages to look at: {count}.").replace("{count}", f"{open_:,}")
            self.link.setText(_tr("Open older"))
        self.said.setText(said)
        self.said.setToolTip(plain_tooltip(said))
        self.setAccessibleName(said)
        self._mark.setVisible(newer is not None)
        self.review.setVisible(newer is None and older is not None)
