"""Linking a claim to another: how it bears on it, and which one, chosen from a list."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QWidget

from workbench.store import claims
from workbench.ui.inspector import vocabulary
from workbench.ui.inspector.desk import Desk
from workbench.ui.inspector.editors import Editor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LISTED = 2000


class LinkEditor(Editor):
    """``accepted((claim, kind))``: the list opens with a click or Alt+Down, typing finds words inside a statement."""

    def __init__(self, desk: Desk, claim_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox(self)
        self.kind.setObjectName("linkKind")
        self.kind.setFixedHeight(24)
        self.kind.setAccessibleName(self.tr("How it bears on it"))
        for kind, words in vocabulary.link_kinds():
            self.kind.addItem(words, kind)
        self.claim = QComboBox(self)
        self.claim.setObjectName("linkClaim")
        self.claim.setFixedHeight(24)
        self.claim.setAccessibleName(self.tr("The other claim"))
        self.claim.setEditable(True)
        self.claim.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.claim.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.claim.setMinimumContentsLength(8)
        for row in desk.session.read(claims.list_rows, _LISTED):
            if row.id != claim_id:
                self.claim.addItem(row.statement, row.id)
        self.claim.setCurrentIndex(-1)
        line, completer = self.claim.lineEdit(), self.claim.completer()
        assert line is not None and completer is not None
        line.setPlaceholderText(self.tr("choose a claim, or type its words"))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._column.setSpacing(4)
        self._column.addWidget(self.kind)
        self._column.addWidget(self.claim)
        for part in (self.kind, self.claim, line):
            part.installEventFilter(self)

    def begin(self) -> None:
        """Start with the kind of link."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> int | None:
        """Return the claim whose statement stands in the line, or None."""
        index = self.claim.findText(self.claim.currentText(), Qt.MatchFlag.MatchFixedString)
        value = self.claim.itemData(index) if index >= 0 else None
        return value if isinstance(value, int) else None

    def finish(self) -> None:
        """Link where a claim is chosen; leave where nothing is typed; else stay, so that nothing typed is lost."""
        other = self.chosen()
        if other is not None:
            self.accepted.emit((other, str(self.kind.currentData())))
        elif not self.claim.currentText().strip():
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the line and what leaving it means."""
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            after = QApplication.focusWidget()
            inside = after is not None and (after is self or self.isAncestorOf(after))
            if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason) and not inside:
                self.finish()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        escape = event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if escape:
            self.left.emit()
            return True
        if event.key() in _ENTER:
            if self.chosen() is None and self.kind.hasFocus():
                self.claim.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.finish()
            return True
        return False
