"""The review of a newer version: a list below both texts; each passage is accepted, placed by hand, or left behind."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.records import Span
from workbench.services import versions
from workbench.services.versions import Item, Placing, Review, State
from workbench.ui.labels import counted
from workbench.ui.parts import PaneHeader
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.rows import repaint
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.versions.model import ALL, DONE, OPEN, ReviewModel
from workbench.ui.versions.table import ReviewTable

_FILTERS = (OPEN, State.EXACT.value, State.MOVED.value, State.CHANGED.value, State.LOST.value, DONE, ALL)
_LONG = 20


class ReviewPane(QWidget):
    """``stood(Item)`` tells which passage is looked at, ``together(bool)`` whether both texts scroll together.

    ``closed()`` when the user is done. ``chosen_words`` gives the span selected in the newer text.
    """

    stood = Signal(object)
    together = Signal(bool)
    closed = Signal()
    told = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        document_id: int,
        chosen_words: Callable[[], Span | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("versionReview")
        self._session, self.document_id, self._chosen_words = session, document_id, chosen_words
        self.model = ReviewModel(self)
        self.table = ReviewTable(self.model, theme)
        self.header = PaneHeader(self.tr("Passages of the older version"))
        self.filter = QComboBox()
        self.filter.setObjectName("reviewFilter")
        self.filter.setAccessibleName(self.tr("Which passages are listed"))
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.filter.setMinimumWidth(150)
        self.follow = QCheckBox(self.tr("Scroll together"))
        self.follow.setObjectName("reviewTogether")
        self.follow.toggled.connect(self.together)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.closed)
        for part in (self.filter, self.follow, self.close_button):
            self.header.add(part)
        line = QHBoxLayout()
        line.setContentsMargins(12, 4, 8, 4)
        line.setSpacing(12)
        tips = {
            "accept": self.tr("Copy the passage to the words that are proposed. Space does it too."),
            "place": self.tr("Copy the passage to the words selected in the newer text."),
            "leave": self.tr("It has no place in the newer text and stays in the older one."),
            "again": self.tr("Put it back on the list. Backspace."),
            "exact": self.tr("Copy all whose words and surroundings are the same."),
            "all": self.tr("Copy all for which a place was found."),
        }
        self.buttons: dict[str, QPushButton] = {}
        for name, words in (
            ("accept", self.tr("Accept (Enter)")),
            ("place", self.tr("Place (P)")),
            ("leave", self.tr("Leave (Del)")),
            ("again", self.tr("Look again")),
            ("exact", self.tr("Accept all exact")),
            ("all", self.tr("Accept all")),
        ):
            button = self.buttons[name] = QPushButton(words)
            button.setObjectName(f"review.{name}")
            button.setToolTip(plain_tooltip(tips[name]))
            button.clicked.connect(partial(self.do, name))
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.table, 1)
        column.addLayout(line)
        self.setFocusProxy(self.table)
        self.table.wanted.connect(self.do)
        self.table.stood.connect(self._on_stood)
        self.table.chosen.connect(self._enable)
        self.filter.activated.connect(lambda at: self._fill(_FILTERS[at]))
        session.changed.connect(self._on_changed)
        self.header.set_count(self.tr("Comparing the texts, Esc stops"))
        self._enable()
        session.do(versions.review, document_id, done=self._take, refused=self._stopped, long=True)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self.table.delegate.theme = theme
        repaint(self.table)

    @property
    def review(self) -> Review | None:
        """What is under review; None while the texts are compared."""
        return self.model.review

    @property
    def item(self) -> Item | None:
        """The passage that is looked at."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    @property
    def chosen(self) -> list[Item]:
        """The passages that are selected, from the top down."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.rows[row] for row in rows] or [item for item in (self.item,) if item is not None]

    def _stopped(self, why: str) -> None:
        self.header.set_count(why)
        self.told.emit(why)

    def _take(self, review: Review) -> None:
        self.model.review = review
        self._fill(self.model.wanted)
        self.table.setFocus()

    def _fill(self, wanted: str, row: int = 0) -> None:
        review = self.model.review
        self.model.show(review, wanted)
        if review is None:
            return
        counts = review.counts()
        still = sum(counts[state] for state in State)
        names = {
            OPEN: (self.tr("Still open"), still),
            "exact": (self.tr("Exact"), counts["exact"]),
            "moved": (self.tr("Moved"), counts["moved"]),
            "changed": (self.tr("Changed"), counts["changed"]),
            "lost": (self.tr("Lost"), counts["lost"]),
            DONE: (self.tr("Dealt with"), counts["done"]),
            ALL: (self.tr("All"), len(review.items)),
        }
        self.filter.clear()
        self.filter.addItems([f"{words}: {number:,}" for words, number in (names[name] for name in _FILTERS)])
        self.filter.setCurrentIndex(_FILTERS.index(wanted))
        said = counted("ReviewPane", "1 passage still open", "%n passages still open", still)
        self.header.set_count(said if still else self.tr("All passages are dealt with."))
        if self.model.rows:
            self.table.selectRow(min(row, len(self.model.rows) - 1))
        self._enable()

    def _on_changed(self, changes: Changes) -> None:
        review = self.model.review
        if review is None or not changes.touch("carried", "passage", "document"):
            return
        chosen = [index.row() for index in self.table.selectionModel().selectedRows()]
        row = max(0, min([self.table.currentIndex().row(), *chosen]))

        def found(now: Review) -> None:
            self.model.review = now
            self._fill(self.model.wanted, row)

        self._session.read_later(versions.decided_anew, found, review)

    def _on_stood(self) -> None:
        self._enable()
        item = self.item
        if item is not None:
            self.stood.emit(item)

    def _enable(self) -> None:
        review, item = self.model.review, self.item
        writable = review is not None and not self._session.read_only
        chosen = self.chosen
        can = {
            "accept": any(one.is_open and one.proposal.span is not None for one in chosen),
            "place": item is not None and len(chosen) == 1,
            "leave": any(one.is_open for one in chosen),
            "again": any(not one.is_open for one in chosen),
            "exact": review is not None and bool(review.open_placings(State.EXACT)),
            "all": review is not None and bool(review.open_placings()),
        }
        for name, button in self.buttons.items():
            button.setEnabled(writable and can[name])

    def do(self, name: str, _checked: bool = False) -> None:
        """Do what a key or button names, on the passage that is looked at or on all."""
        review, item = self.model.review, self.item
        if name == "close":
            self.closed.emit()
        elif review is None or not self.buttons[name].isEnabled():
            if name == "accept" and item is not None and item.is_open:
                self.told.emit(self.tr("No place was found. Select the words in the newer text and press P, or Del."))
        elif name in ("exact", "all"):
            self._accept(review.open_placings(*((State.EXACT,) if name == "exact" else ())), long=True)
        elif item is None:
            return
        elif name == "accept":
            spans = [(one.passage.id, one.proposal.span) for one in self.chosen if one.is_open]
            found = tuple(Placing(number, span) for number, span in spans if span is not None)
            self._accept(found, long=len(found) > _LONG)
        elif name == "place":
            self._place(item)
        elif name == "leave":
            ids = [one.passage.id for one in self.chosen if one.is_open]
            self._session.do(versions.set_aside, self.document_id, ids)
        elif name == "again":
            ids = [one.passage.id for one in self.chosen if not one.is_open]
            self._session.do(versions.take_back, self.document_id, ids)

    def _accept(self, placings: tuple[Placing, ...], *, long: bool) -> None:
        def done(count: int) -> None:
            said = counted("ReviewPane", "1 passage accepted.", "%n passages accepted.", count)
            self.told.emit(f"{said} {self.tr('Ctrl+Z takes it back.')}")

        self._session.do(versions.accept, self.document_id, placings, done=done, refused=self.told.emit, long=long)

    def _place(self, item: Item) -> None:
        span = self._chosen_words()
        if span is None:
            self.told.emit(self.tr("Select words in the newer text first, then press P."))
            return
        self._session.do(versions.place, self.document_id, Placing(item.passage.id, span), refused=self.told.emit)
