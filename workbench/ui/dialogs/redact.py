"""A redacted export: who and what is kept back, chosen by typing; which names go, and what stands in their place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.model.redaction import Redaction
from workbench.services import redacting
from workbench.services.redacting import Choosable, Chosen
from workbench.ui.parts import plain_label
from workbench.ui.parts.labels import plain_tooltip, sized
from workbench.ui.session import Session
from workbench.ui.shown import shown
from workbench.ui.theme.tokens import SIZES

_KEY = int(Qt.ItemDataRole.UserRole)
_LISTED = 40
_LONGEST = 160
_BECOMES = 160


class RedactDialog(QDialog):
    """Enter in the field keeps back what is marked in the list; Del in the table takes it out. ``export(chosen)`` goes on."""

    def __init__(self, session: Session, export: Callable[[Chosen], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("redactDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export a redacted case file"))
        self._session, self._export = session, export
        self._chosen: dict[str, Choosable] = {}
        self._goes: frozenset[str] = frozenset()
        self._asked = 0
        self._gone = False
        self._make_parts()
        self._lay_out()
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self._take())
        self.list.itemClicked.connect(lambda _item: self._take())
        self.kept.installEventFilter(self)
        self.kept.itemSelectionChanged.connect(self._settle)
        self.finished.connect(self._leave)
        self.resize(620, 560)
        self._narrow("")
        self._settle()
        self.field.setFocus()

    def _make_parts(self) -> None:
        self.field = QLineEdit(self)
        self.field.setObjectName("redactField")
        self.field.setAccessibleName(self.tr("Entity, source or document to keep back"))
        self.field.setPlaceholderText(self.tr("Type the name of an entity or source, or the title of a document"))
        self.list = QListWidget(self)
        self.list.setObjectName("redactList")
        self.list.setAccessibleName(self.tr("What can be kept back"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kept = QTreeWidget(self)
        self.kept.setObjectName("redactKept")
        self.kept.setAccessibleName(self.tr("Kept back"))
        self.kept.setHeaderLabels([self.tr("Becomes"), self.tr("Names that go, wherever they stand")])
        self.kept.setRootIsDecorated(False)
        self.kept.setIndentation(0)
        self.kept.setUniformRowHeights(True)
        self.kept.setAllColumnsShowFocus(True)
        self.kept.setTabKeyNavigation(False)
        head = self.kept.header()
        head.setFont(sized(self.font(), "micro"))
        head.setStretchLastSection(True)
        head.resizeSection(0, _BECOMES)
        self.out = QPushButton(self.tr("Take out"), self)
        self.out.setObjectName("redactOut")
        self.out.setAutoDefault(False)
        self.out.clicked.connect(self._take_out)
        self.said = plain_label("", "muted", "small", self)
        self.said.setObjectName("redactSaid")
        self.said.setWordWrap(True)
        self.buttons = QDialogButtonBox(self)
        self.go = self.buttons.addButton(self.tr("Choose a file…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("redactGo")
        self.buttons.addButton(self.tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.buttons.accepted.connect(self._go_on)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 2)
        column.addWidget(plain_label(self.tr("Kept back"), "", "header", self))
        column.addWidget(self.kept, 3)
        column.addWidget(self.out, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addWidget(self.buttons)

    def _narrow(self, text: str) -> None:
        kinds = {"entity": self.tr("entity"), "source": self.tr("source"), "document": self.tr("document")}
        self.list.clear()
        for one in self._session.read(redacting.choosable, text, _LISTED):
            if one.uid not in self._chosen and one.uid not in self._goes:
                item = QListWidgetItem(f"{_line(one.name)}  ({kinds[one.kind]})")
                item.setData(_KEY, one)
                item.setSizeHint(QSize(0, SIZES.row))
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        one = item.data(_KEY) if item is not None else None
        if isinstance(one, Choosable):
            self._chosen[one.uid] = one
            self.field.selectAll()
            self._changed()

    def _take_out(self) -> None:
        for uid in self._selected():
            self._chosen.pop(uid, None)
        self._changed()

    def _selected(self) -> set[str]:
        """Return what was chosen of the marked rows. Merged entities share a pseudonym, and go and stay together."""
        said = {item.text(0) for item in self.kept.selectedItems()}
        rows = [item for at in range(self.kept.topLevelItemCount()) if (item := self.kept.topLevelItem(at)) is not None]
        return {str(item.data(0, _KEY)) for item in rows if item.text(0) in said} & self._chosen.keys()

    def _changed(self) -> None:
        self._narrow(self.field.text())
        self._asked += 1
        question = self._asked
        self._settle()
        self._session.read_later(_names, lambda made: self._show(question, made), self.chosen())

    def _show(self, question: int, made: Redaction) -> None:
        if question != self._asked or self._gone:
            return
        self.kept.clear()
        for one in made.pseudonyms:
            names = ", ".join(_line(name) for name in (*one.names, *one.words)) or self.tr("its title, text and file")
            item = QTreeWidgetItem(self.kept, [one.said, names])
            item.setData(0, _KEY, one.uid)
            item.setSizeHint(0, QSize(0, SIZES.row))
            item.setToolTip(1, plain_tooltip(", ".join((*one.names, *one.words))))
        self._goes = frozenset(one.uid for one in made.pseudonyms)
        self._narrow(self.field.text())
        self._settle()

    def chosen(self) -> Chosen:
        """Return what is kept back."""
        uids = {kind: [one.uid for one in self._chosen.values() if one.kind == kind] for kind in redacting.KINDS}
        return Chosen(tuple(uids["document"]), tuple(uids["source"]), tuple(uids["entity"]))

    def _settle(self) -> None:
        self.go.setEnabled(bool(self._chosen))
        self.out.setEnabled(bool(self._selected()))
        self.said.setText(
            self.tr(
                "Original files other than plain text are left out. What the context tells is not hidden: read the export "
                "before it goes out."
            )
        )

    def _go_on(self) -> None:
        if self._chosen:
            chosen = self.chosen()
            self.accept()
            self._export(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: arrows walk the list, Enter takes; in the table: Del takes out."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if watched is self.field and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if watched is self.field and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if watched is self.kept and key == Qt.Key.Key_Delete:
                self._take_out()
                return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        self._gone = True


def _names(connection: Any, chosen: Chosen) -> Redaction:
    return redacting.redaction_of(connection, chosen, runs=False)


def _line(words: str) -> str:
    return shown(" ".join(words.split()), _LONGEST)
