"""Passphrases are asked for here: to open a case, to set one, to change or remove it. Nothing of them is kept."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.parts import plain_label
from workbench.ui.parts.tab_order import tab_in_order

# (the passphrase now, the new one or None to remove it), what to call when it is done, what to call with why not
Take = Callable[[str, str | None, Callable[[], None], Callable[[str], None]], None]
# Fewer characters than these are told to be guessed quickly; any passphrase is taken.
_SHORT = 12


class PassphraseDialog(QDialog):
    """Enter hands over what was typed and waits; what it is refused for is said below the fields.

    With ``asks`` there is a field for the passphrase now, with ``sets`` two for a new one, with both a choice between
    changing and removing it.
    """

    def __init__(
        self, title: str, said: str, accept: str, take: Take, parent: QWidget, *, asks: bool, sets: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("passphraseDialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._take, self._sets, self._accept = take, sets, accept
        self._waits = False
        self.now = self._line("passphraseNow", self.tr("Passphrase now") if sets else self.tr("Passphrase"))
        self.new = self._line("passphraseNew", self.tr("New passphrase"))
        self.again = self._line("passphraseAgain", self.tr("The same again"))
        self.change = QRadioButton(self.tr("Change it"), self)
        self.change.setObjectName("passphraseChange")
        self.change.setChecked(True)
        self.remove = QRadioButton(self.tr("Remove it: the case is a plain file again"), self)
        self.remove.setObjectName("passphraseRemove")
        self.shown = QCheckBox(self.tr("Show what is typed"), self)
        self.shown.setObjectName("passphraseShow")
        self._hint = plain_label("", "muted", "small", self)
        self._hint.setObjectName("passphraseHint")
        self.refusal = plain_label("", "danger", "", self)
        self.refusal.setObjectName("passphraseRefusal")
        buttons = QDialogButtonBox(self)
        self._go = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("passphraseGo")
        self._go.setDefault(True)
        leave = buttons.addButton(self.tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole)
        leave.setAutoDefault(False)
        self._lay_out(said, buttons, asks)
        lines = (self.now, self.new, self.again)
        tab_in_order(self.change, self.remove, *lines, self.shown, self._go, leave)
        for line in (self.now, self.new, self.again):
            line.textChanged.connect(self._on_typed)
        self.shown.toggled.connect(self._show_words)
        self.remove.toggled.connect(self._choose)
        buttons.accepted.connect(self._hand_over)
        buttons.rejected.connect(self.reject)
        self._on_typed()
        (self.now if asks else self.new).setFocus()

    def _line(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        return line

    def _lay_out(self, said: str, buttons: QDialogButtonBox, asks: bool) -> None:
        label = plain_label(said, "", "", self)
        for words in (label, self._hint, self.refusal):
            words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(label)
        both = asks and self._sets
        for choice in (self.change, self.remove):
            choice.setVisible(both)
            if both:
                column.addWidget(choice)
        self._form = QFormLayout()
        self._form.setSpacing(8)
        wanted = [*([self.now] if asks else []), *([self.new, self.again] if self._sets else [])]
        for line in (self.now, self.new, self.again):
            if line in wanted:
                self._form.addRow(plain_label(line.accessibleName(), "muted"), line)
            else:
                line.hide()
        column.addLayout(self._form)
        for part in (self.shown, self._hint, self.refusal):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(buttons)
        self._hint.setVisible(self._sets)
        self.refusal.hide()
        self.setMinimumWidth(440)

    def _choose(self, removes: bool) -> None:
        for line in (self.new, self.again):
            self._form.setRowVisible(line, not removes)
        self._go.setText(self.tr("Remove") if removes else self._accept)
        self._on_typed()
        self.adjustSize()

    def _show_words(self, on: bool) -> None:
        for line in (self.now, self.new, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _on_typed(self) -> None:
        self.refusal.hide()
        asked = [line for line in (self.now, self.new, self.again) if not line.isHidden()]
        self._go.setEnabled(all(line.text() for line in asked))
        if self.remove.isChecked():
            self._hint.setText(self.tr("Whoever has the file can then read it. Its backups keep their passphrase."))
        elif 0 < len(self.new.text()) < _SHORT:
            self._hint.setText(self.tr("So short a passphrase is guessed quickly. Four or five words are better."))
        else:
            self._hint.setText(self.tr("Nobody can recover a forgotten passphrase. Keep it where you find it again."))

    def _hand_over(self) -> None:
        new = None if self.remove.isChecked() or not self._sets else self.new.text()
        if new is not None and new != self.again.text():
            self.refuse(self.tr("The two are not the same. Type the second one again."), self.again)
            return
        self._wait(True)
        self._take(self.now.text(), new, self.accept, self.refuse)

    def _wait(self, on: bool) -> None:
        self._waits = on
        for part in (self.now, self.new, self.again, self.change, self.remove, self._go):
            part.setEnabled(not on)

    def refuse(self, why: str, field: QLineEdit | None = None) -> None:
        """Say why not, and have the field typed again."""
        self._wait(False)
        self.refusal.setText(why)
        self.refusal.show()
        self.adjustSize()
        field = field or (self.now if not self.now.isHidden() else self.new)
        field.setFocus()
        field.selectAll()

    def reject(self) -> None:
        """Leave, unless what was handed over is being tried: a fifth of a second."""
        if not self._waits:
            super().reject()

    def done(self, result: int) -> None:
        """Close; what was typed is forgotten."""
        for line in (self.now, self.new, self.again):
            line.clear()
        super().done(result)
