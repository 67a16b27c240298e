"""The status bar: what the case holds, whether it is saved, what was just done, and the network."""

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QWidget

from workbench.model.changes import Changes
from workbench.services import cases
from workbench.ui.labels import counted
from workbench.ui.parts import IconMark, plain_label
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.session import Session

_TOLD_MS = 8000
# So many, and they are told by the hundred: they may be bytes.
_MANY = 1_000_000


class Status(QStatusBar):
    """Follows the session; long work shows its progress and can be stopped with Esc or the button."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 12, 0)
        self._session = session
        self._counts = plain_label("", "muted", "small")
        self._tick = IconMark("check", "ok", 14)
        self._saved = plain_label("", "ok", "small")
        self._told = plain_label("", "", "small")
        self._told.setObjectName("statusTold")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.clicked.connect(session.cancel)
        self._network = plain_label("", "muted", "small")
        self._network.setObjectName("statusNetwork")
        self.tell_network(self.tr("network: not used"), self.tr("No part of this program opens a connection."))
        for part in (self._counts, self._tick, self._saved, self._told, self._bar, self._stop):
            self.addWidget(part)
        self.addPermanentWidget(self._network)
        self._bar.hide()
        self._stop.hide()
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_TOLD_MS)
        self._forget.timeout.connect(lambda: self._told.setText(""))
        session.opened.connect(self._count)
        session.closed.connect(self._count)
        session.changed.connect(self._on_changed)
        session.told.connect(self.say)
        session.working.connect(self._on_working)
        session.progress.connect(self._on_progress)
        self._count()

    def tell_network(self, words: str, why: str) -> None:
        """Say what keeps the program from the network: a few words, and a sentence on asking."""
        self.network = words, why
        self._network.setText(words)
        self._network.setAccessibleDescription(why)
        self._network.setToolTip(plain_tooltip(why))

    @property
    def works(self) -> bool:
        """Whether a long work is shown, which Esc stops."""
        return not self._stop.isHidden()

    def said(self) -> str:
        """Return what it says now."""
        return self._told.text()

    def say(self, text: str) -> None:
        """Say what was done, for some seconds."""
        self._told.setText(text)
        self._forget.start()

    def _on_changed(self, changes: Changes) -> None:
        self._count()

    def _count(self) -> None:
        if not self._session.is_open:
            self._counts.setText(self.tr("no case open"))
            self._tick.hide()
            self._saved.setText("")
            return
        documents, records = self._session.read(cases.counted)
        first = counted("Status", "1 document", "%n documents", documents) if documents else self.tr("no documents")
        second = counted("Status", "1 record", "%n records", records) if records else self.tr("no records")
        self._counts.setText(f"{first} · {second}")
        self._tick.setVisible(not self._session.read_only)
        said = self.tr("read only") if self._session.read_only else self.tr("saved")
        self._saved.setText(f"{said}, {self.tr('encrypted')}" if self._session.encrypted else said)

    def _on_working(self, on: bool) -> None:
        self._bar.setVisible(on)
        self._stop.setVisible(on)
        if on:
            self._bar.setRange(0, 0)
        else:
            self._told.setText("")

    def show_progress(self, done: int, total: int, said: str) -> None:
        """Show how far a long work is, and what it does; a total of 0 is an end nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._forget.stop()
        self._told.setText(said)

    def _on_progress(self, done: int, total: int, name: str) -> None:
        if name == "rewriting":
            said = self.tr("Rewriting the file")
        elif name == "writing anew":
            said = self.tr("Writing the file anew, Esc stops")
        elif name == "comparing files":
            said = self.tr("Comparing the new file with the old one, Esc stops")
        elif total >= _MANY:
            said = self.tr("Reading, {n} %, Esc stops").replace("{n}", str(100 * done // total))
        elif total:
            locale = QLocale()
            said = self.tr("Reading {n} of {all}, Esc stops").replace("{all}", locale.toString(total))
            said = said.replace("{n}", locale.toString(min(done + 1, total)))
        else:
            said = self.tr("Working, Esc stops")
        self.show_progress(done, total, said)
