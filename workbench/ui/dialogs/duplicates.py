"""Possible duplicates: pairs with a reason; each is said to be the same, not the same, or looked at later."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.model.records import EntityRow
from workbench.model.sameness import Pair
from workbench.services import merging
from workbench.services.duplicates import find_duplicates
from workbench.store import entities
from workbench.ui.labels import counted
from workbench.ui.parts import plain_label
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import kind_icon
from workbench.ui.theme.tokens import SIZES


class DuplicatesDialog(QDialog):
    """S says that a pair is the same, N that it is not, L leaves it for later. Nothing is merged by itself."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("duplicatesDialog")
        self.setWindowTitle(self.tr("Possible duplicates"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._theme = session, theme
        self._working = True
        self._gone = False
        self.pairs: list[Pair] = []
        self.said = plain_label(self.tr("Comparing names, Esc stops"), "muted", "", self)
        self.said.setObjectName("duplicatesSaid")
        self.said.setWordWrap(True)
        self.table = QTableWidget(0, 4, self)
        self.table.setObjectName("duplicatesTable")
        self.table.setAccessibleName(self.tr("Possible duplicates"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Name kept"), self.tr("May be the same"), self.tr("Why"), self.tr("Documents with both")]
        )
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(SIZES.row)
        self.table.installEventFilter(self)
        head = self.table.horizontalHeader()
        for column, mode in enumerate(
            (QHeaderView.ResizeMode.Stretch,) * 2 + (QHeaderView.ResizeMode.ResizeToContents,) * 2
        ):
            head.setSectionResizeMode(column, mode)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for name, words, act in (
            ("same", self.tr("Same (S)"), self.same),
            ("different", self.tr("Not the same (N)"), self.different),
            ("later", self.tr("Later (L)"), self.later),
        ):
            button = QPushButton(words, self)
            button.setObjectName(f"duplicates.{name}")
            button.setAutoDefault(False)
            button.setEnabled(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.buttons[name] = button
            line.addWidget(button)
        line.addStretch(1)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        line.addWidget(close)
        column_ = QVBoxLayout(self)
        column_.addWidget(self.said)
        column_.addWidget(self.table, 1)
        column_.addLayout(line)
        self.resize(760, 440)
        session.progress.connect(self._on_progress)
        self.finished.connect(self._leave)
        session.do(find_duplicates, done=self._show, refused=self._refuse, long=True)

    def _show(self, found: list[Pair]) -> None:
        self._working = False
        if self._gone:
            return
        ids = sorted({number for pair in found for number in (pair.a, pair.b)})
        rows: dict[int, EntityRow] = {}
        for at in range(0, len(ids), 200):
            rows.update((row.id, row) for row in self._session.read(entities.page, ids[at : at + 200]))
        reasons = {
            "same name": self.tr("the same name"),
            "acronym": self.tr("initials"),
            "words": self.tr("words in common"),
            "spelling": self.tr("spelling"),
        }
        for pair in found:
            a, b = rows.get(pair.a), rows.get(pair.b)
            if a is None or b is None:
                continue
            if (b.mentions, -b.id) > (a.mentions, -a.id):
                a, b = b, a
            at = self.table.rowCount()
            self.table.insertRow(at)
            why = f"{reasons[pair.reason]}, {pair.score} %"
            for column, words in enumerate((self._words(a), self._words(b), why, str(pair.shared or ""))):
                item = QTableWidgetItem(words)
                if column < 2:
                    item.setIcon(kind_icon((a, b)[column].kind))
                    item.setData(Qt.ItemDataRole.UserRole, (a, b)[column].id)
                self.table.setItem(at, column, item)
        self.pairs = found
        self._count()
        if self.table.rowCount():
            self.table.selectRow(0)
            self.table.setFocus()

    def _words(self, row: EntityRow) -> str:
        return f"{row.name}  ({counted('DuplicatesDialog', '1 mention', '%n mentions', row.mentions)})"

    def _count(self) -> None:
        count = self.table.rowCount()
        self.said.setText(
            counted("DuplicatesDialog", "1 pair may be one.", "%n pairs may be one.", count)
            if count
            else self.tr("No names look alike.")
        )
        for button in self.buttons.values():
            button.setEnabled(bool(count) and (not self._session.read_only or button is self.buttons["later"]))

    def _chosen(self) -> tuple[int, int] | None:
        row = self.table.currentRow()
        if row < 0 or self._working:
            return None
        kept, other = self.table.item(row, 0), self.table.item(row, 1)
        assert kept is not None and other is not None
        return kept.data(Qt.ItemDataRole.UserRole), other.data(Qt.ItemDataRole.UserRole)

    def same(self) -> None:
        """Say that the current pair is the same, under the first name."""
        chosen = self._chosen()
        if chosen is not None and not self._session.read_only:
            reason = self.table.item(self.table.currentRow(), 2)
            self._do(merging.merge, chosen[0], [chosen[1]], reason=reason.text() if reason else None)

    def different(self) -> None:
        """Say that the current pair is not the same."""
        chosen = self._chosen()
        if chosen is not None and not self._session.read_only:
            self._do(merging.keep_apart, *chosen)

    def later(self) -> None:
        """Leave the current pair for another time."""
        if self._chosen() is not None:
            self._drop()

    def _do(self, service: object, *args: object, **named: object) -> None:
        self._working = True
        self._session.do(service, *args, done=self._done, refused=self._refuse, **named)  # type: ignore[arg-type]

    def _done(self, _result: object) -> None:
        self._working = False
        if not self._gone:
            self._drop()

    def _drop(self) -> None:
        at = self.table.currentRow()
        self.table.removeRow(at)
        self.table.selectRow(min(at, self.table.rowCount() - 1))
        self._count()

    def _refuse(self, why: str) -> None:
        self._working = False
        if not self._gone:
            self.said.setText(why)

    def _on_progress(self, done: int, total: int, _name: str) -> None:
        if self._working and total:
            self.said.setText(
                self.tr("Comparing names: step {done} of {total}, Esc stops").format(done=done + 1, total=total)
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the table S, N and L decide on the current pair."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = {Qt.Key.Key_S: self.same, Qt.Key.Key_N: self.different, Qt.Key.Key_L: self.later}.get(
                Qt.Key(event.key())
            )
            if act is not None and not event.modifiers():
                act()
                return True
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        """Stop what is running; leave when nothing is."""
        if self._working:
            self._session.cancel()
        else:
            super().reject()

    def _leave(self) -> None:
        self._gone = True
        self._session.progress.disconnect(self._on_progress)
