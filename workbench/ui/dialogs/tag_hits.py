"""Tag all: the places of a search in context; the ticked ones take a tag in one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.model.naming import fold
from workbench.services.search_tagging import Tagged, find_hits, tag_hits
from workbench.services.searching import MOST, Hit
from workbench.store import tags
from workbench.ui.dialogs.places import Place, PlaceTable
from workbench.ui.labels import counted
from workbench.ui.parts import plain_label
from workbench.ui.session import Session
from workbench.ui.theme import Theme


class TagHitsDialog(QDialog):
    """Enter puts the tag on what is ticked, Esc stops the search or leaves. ``words`` is the search as it is read."""

    def __init__(
        self, session: Session, theme: Theme, words: str, window: tuple[int, int] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tagHitsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tag the places of a search"))
        self._session = session
        self._working = self._gone = False
        self._known = [tag.name for tag in session.read(tags.list_tags)]
        self.tag = QLineEdit(self)
        self.tag.setObjectName("tagHitsName")
        self.tag.setAccessibleName(self.tr("Tag"))
        self.tag.setPlaceholderText(self.tr("Tag, or a new one"))
        self.tag.setFixedWidth(220)
        completer = QCompleter(self._known, self.tag)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.tag.setCompleter(completer)
        self.said = plain_label("", "muted", "", self)
        self.said.setObjectName("tagHitsSaid")
        head = QHBoxLayout()
        head.addWidget(self.tag)
        head.addWidget(self.said, 1)
        for text, on in ((self.tr("Tick all"), True), (self.tr("Tick none"), False)):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, on=on: self._tick_all(on))
            head.addWidget(button)
        self.table = PlaceTable(theme, self.tr("Places"), self)
        self.table.setObjectName("tagHitsPlaces")
        buttons = QDialogButtonBox(self)
        self.record = buttons.addButton(self.tr("Tag"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.record.setObjectName("tagHitsRecord")
        self.record.setDefault(True)
        buttons.addButton(self.tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.resize(860, 480)
        buttons.accepted.connect(self._record)
        buttons.rejected.connect(self.reject)
        self.tag.textChanged.connect(self._count)
        self.table.places.ticked_changed.connect(self._count)
        session.progress.connect(self._on_progress)
        self.finished.connect(self._leave)
        self._working = True
        self.said.setText(self.tr("Searching, Esc stops"))
        session.do(find_hits, words, window, done=self._show, refused=self._refuse, long=True)

    def _show(self, found: list[Hit]) -> None:
        self._working = False
        if self._gone:
            return
        self.table.places.show(
            [
                Place(
                    (hit.document_id, hit.start, hit.end),
                    hit.snippet[hit.mark_start : hit.mark_end],
                    hit.snippet[: hit.mark_start],
                    hit.snippet[hit.mark_end :],
                    hit.title,
                    page=hit.page,
                )
                for hit in found
            ],
            ticked=True,
        )
        if found:
            self.table.selectRow(0)
        self.tag.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        ticked, total = len(self.table.places.ticked()), self.table.places.rowCount()
        name = self.tag.text().strip()
        said = self.tr("{ticked} ticked of {total} places")
        if total >= MOST:
            said = self.tr("{ticked} ticked of the first {total} places")
        said = said.format(ticked=f"{ticked:,}", total=f"{total:,}")
        if name and fold(name) not in {fold(known) for known in self._known}:
            said = self.tr("{said}, a new tag").format(said=said)
        if not self._working:
            self.said.setText(said if total else self.tr("The search finds no place."))
        self.record.setText(counted("TagHitsDialog", "Tag 1 place", "Tag %n places", ticked))
        self.record.setEnabled(bool(ticked and name) and not self._working and not self._session.read_only)

    def _tick_all(self, on: bool) -> None:
        self.table.places.tick(range(self.table.places.rowCount()), on)

    def _record(self) -> None:
        if self._working or not self.record.isEnabled():
            return
        self._working = True
        places = self.table.places.ticked()
        self._session.do(tag_hits, places, self.tag.text(), done=self._done, refused=self._refuse, long=True)

    def _done(self, tagged: Tagged) -> None:
        self._working = False
        said = counted("TagHitsDialog", "1 place tagged", "%n places tagged", tagged.new)
        if tagged.had:
            said += counted("TagHitsDialog", "; 1 had the tag", "; %n had the tag", tagged.had)
        self._session.told.emit(self.tr("{said}. Ctrl+Z takes all of it back.").format(said=said))
        self.accept()

    def _refuse(self, why: str) -> None:
        self._working = False
        if not self._gone:
            self._count()
            self.said.setText(why)

    def _on_progress(self, done: int, total: int, _name: str) -> None:
        if self._working and total > 1:
            self.said.setText(self.tr("{done} of {total}, Esc stops").format(done=done, total=total))

    def reject(self) -> None:
        """Stop what is running; leave when nothing is."""
        if self._working:
            self._session.cancel()
        else:
            super().reject()

    def _leave(self) -> None:
        self._gone = True
        self._session.progress.disconnect(self._on_progress)
