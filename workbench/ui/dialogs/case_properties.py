"""The case's own fields: its title, and where its seasons lie; what a change of seasons moves is shown first."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.model.anchors import MovePlan
from workbench.services import cases, dating
from workbench.store import dates
from workbench.ui.datefield import MovesTable
from workbench.ui.parts import plain_label
from workbench.ui.session import Session

_SIDES = ("north", "south")


class CasePropertiesDialog(QDialog):
    """Enter saves, Esc keeps everything as it was."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("casePropertiesDialog")
        self.setWindowTitle(self.tr("Case properties"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._title = session.read(cases.title_of)
        self._side = session.read(dates.hemisphere)
        self._asked = 0
        self.title_line = QLineEdit(self._title, self)
        self.title_line.setObjectName("caseTitle")
        self.title_line.setAccessibleName(self.tr("Title"))
        self.seasons = QComboBox(self)
        self.seasons.setObjectName("caseSeasons")
        self.seasons.setAccessibleName(self.tr("Seasons"))
        self.seasons.addItem(self.tr("Northern: spring is March to May"))
        self.seasons.addItem(self.tr("Southern: spring is September to November"))
        self.seasons.setCurrentIndex(_SIDES.index(self._side))
        self.again = QCheckBox(self.tr("Read the seasons recorded so far again"), self)
        self.again.setObjectName("caseSeasonsAgain")
        self.again.setChecked(True)
        self.again.hide()
        self._said = plain_label("", "", "", self)
        self._said.setObjectName("seasonsMove")
        self._said.setWordWrap(True)
        self._said.hide()
        self._table = MovesTable(self)
        self._table.hide()
        buttons = QDialogButtonBox(self)
        confirm = buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep = buttons.addButton(self.tr("Keep"), QDialogButtonBox.ButtonRole.RejectRole)
        confirm.setDefault(True)
        confirm.setObjectName("casePropertiesSave")
        self._confirm = confirm
        keep.setAutoDefault(False)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(plain_label(self.tr("Title"), "muted"), self.title_line)
        form.addRow(plain_label(self.tr("Seasons"), "muted"), self.seasons)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(form)
        for part in (self.again, self._said, self._table):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(buttons)
        for field in (self.title_line, self.seasons, self.again):
            field.setEnabled(not session.read_only)
        confirm.setEnabled(not session.read_only)
        self.setMinimumWidth(460)
        self.seasons.currentIndexChanged.connect(self._plan)
        self.again.toggled.connect(self._table.setVisible)
        self.title_line.selectAll()

    def side(self) -> str:
        """Return the hemisphere that is chosen."""
        return _SIDES[self.seasons.currentIndex()]

    def done(self, result: int) -> None:
        """Close; what is still read for it is dropped."""
        self._asked = -1
        super().done(result)

    def _plan(self) -> None:
        self._asked += 1
        asked = self._asked
        if self.side() == self._side:
            self._show(MovePlan())
            return

        def planned(plan: MovePlan) -> None:
            if asked == self._asked:
                self._show(plan)

        # nothing is saved that was not shown
        self._confirm.setEnabled(False)
        self._said.setText(self.tr("Looking for what moves…"))
        self._said.show()
        unread = partial(self._said.setText, self.tr("What moves could not be read, so nothing is changed."))
        self._session.read_later(dating.plan_hemisphere, planned, self.side(), failed=unread)

    def _show(self, plan: MovePlan) -> None:
        moving = plan.moving
        self._confirm.setEnabled(not self._session.read_only)
        changed = self.side() != self._side
        self.again.setVisible(bool(moving))
        self._said.setVisible(changed)
        count = len(moving)
        if not count:
            self._said.setText(self.tr("No date moves."))
        elif count == 1:
            self._said.setText(self.tr("1 date moves. Look at it before you save."))
        else:
            self._said.setText(self.tr("{n} dates move. Look at them before you save.").replace("{n}", str(count)))
        self._table.show_moves(moving)
        self._table.setVisible(bool(moving) and self.again.isChecked())
        self.adjustSize()
        if moving:
            self.resize(max(self.width(), 760), self.height())

    def _save(self) -> None:
        title = self.title_line.text().strip()
        if title and title != self._title:
            self._session.do(cases.rename_case, title)
        if self.side() != self._side:
            self._session.do(dating.set_hemisphere, self.side(), again=self.again.isChecked())
        self.accept()
