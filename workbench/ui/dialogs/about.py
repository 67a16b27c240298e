"""The about box: what the program is, what it does not do, and what the system truly keeps from the processes that read."""

import threading

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from workbench import __version__
from workbench.ui.parts import plain_label

_LOOK_MS = 40


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)


class AboutBox(QDialog):
    """Not modal, and there at once: a reading process is asked beside it, and its answer is put below when it comes.

    ``network`` says what keeps the program itself from the network, and whether the open case is encrypted.
    """

    def __init__(self, network: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("aboutBox")
        self.setWindowTitle(_tr("About"))
        self._answer: list[str] = []
        self._said = (
            _tr("Reads documents, records what matters, draws uncertain dates as uncertain.") + f"\n\n{network}"
        )
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setObjectName("aboutWords")
        self.words.setAccessibleName(_tr("About"))
        self._tell(_tr("Asking the system how files are kept from doing harm…"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(f"Analyst Workbench {__version__}", "", "record"))
        column.addWidget(self.words)
        column.addWidget(buttons)
        self.resize(560, 340)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._take)
        self._look.start()
        # it touches no Qt object: the box may be closed before the answer comes
        threading.Thread(target=_ask, args=(self._answer,), name="about", daemon=True).start()

    def _take(self) -> None:
        if self._answer:
            self._look.stop()
            self._tell(self._answer[0])

    def _tell(self, words: str) -> None:
        self.words.setPlainText(f"{self._said}\n\n{words}")


def _ask(answer: list[str]) -> None:
    from workbench.intake.process import isolation
    from workbench.intake.result import Refused
    from workbench.ui.imports.safety import safety_words

    try:
        answer.append(safety_words(isolation()))
    except (Refused, OSError) as error:
        answer.append(_tr("No process that reads files could be started: {why}").replace("{why}", str(error)))
