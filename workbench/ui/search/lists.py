"""The list of places, and the list of records, of a search."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from workbench.ui.rows import calm, is_typing, menu_point
from workbench.ui.search.delegate import HitDelegate, RecordDelegate
from workbench.ui.search.model import HitModel, RecordModel
from workbench.ui.theme import Theme


class FoundList(QListView):
    """``chosen(index)`` is Enter or a click, ``entered_text()`` follows Enter or a double click: on to the text.

    ``typed(text)`` hands a letter to the field, ``left()`` is Esc or Up on the first row.
    """

    chosen = Signal(QModelIndex)
    entered_text = Signal()
    typed = Signal(str)
    left = Signal()
    copy_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: HitModel | RecordModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        calm(self)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.delegate = HitDelegate(theme, self) if isinstance(model, HitModel) else RecordDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, index: QModelIndex) -> None:
        # with Shift or Ctrl one more is chosen, and the text stays where it is
        if not QGuiApplication.keyboardModifiers():
            self.chosen.emit(index)

    def selected_rows(self) -> list[int]:
        """Return the selected rows from the top down."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up on the first and Esc go back to the field; a letter too."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
            self.entered_text.emit()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif is_typing(event.text(), event.modifiers()):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go on to the text."""
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.entered_text.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()
