"""The list of passages under review, and its keys."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workbench.ui.parts.labels import sized
from workbench.ui.rows import calm
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES
from workbench.ui.versions.delegate import ReviewDelegate
from workbench.ui.versions.model import ReviewModel

_MEASURED = 2_000


class ReviewTable(QTableView):
    """``wanted(name)``: Enter or Space ``accept``, P ``place``, Delete ``leave``, Backspace ``again``, Esc ``close``."""

    wanted = Signal(str)
    stood = Signal()
    chosen = Signal()

    def __init__(self, model: ReviewModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewList")
        self.setAccessibleName(self.tr("Passages of the older version"))
        self.setModel(model)
        calm(self)
        self.delegate = ReviewDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(SIZES.row)
        self.verticalHeader().setDefaultSectionSize(SIZES.two_line_row)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit_rows)
        model.modelReset.connect(self.fit_rows)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(SIZES.column_head)
        head.setHighlightSections(False)
        head.setFont(sized(head.font(), "micro"))
        for column, width in ((0, 150), (1, 64)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        for column in (2, 3):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.stood.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    def fit_rows(self) -> None:
        """Give one line to the passages whose two wordings fit in one, as long as there are not too many to measure."""
        model = self.model()
        if not isinstance(model, ReviewModel) or len(model.rows) > _MEASURED:
            return
        room = min(self.columnWidth(2), self.columnWidth(3))
        for row, item in enumerate(model.rows):
            height = SIZES.row if self.delegate.is_one_line(item, room) else SIZES.two_line_row
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew when the columns have their width."""
        super().resizeEvent(event)
        self._fitting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the review; the others are the list's."""
        keys = {
            Qt.Key.Key_Return: "accept",
            Qt.Key.Key_Enter: "accept",
            Qt.Key.Key_Space: "accept",
            Qt.Key.Key_P: "place",
            Qt.Key.Key_Delete: "leave",
            Qt.Key.Key_Backspace: "again",
            Qt.Key.Key_Escape: "close",
        }
        name = keys.get(Qt.Key(event.key()))
        if name is None or event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            super().keyPressEvent(event)
        else:
            self.wanted.emit(name)
