"""What the Search pane is made of and how it shows what was found; `pane` asks and answers."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.icons import icon
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader, plain_label
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.rows import repaint
from workbench.ui.search.desk import Rest
from workbench.ui.search.lists import FoundList
from workbench.ui.search.model import HitModel, RecordModel
from workbench.ui.search.near import NearPage
from workbench.ui.search.saved import SavedList
from workbench.ui.search.scopes import ScopeButton, ScopeChips
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme

LIMIT, MORE = 200, 5_000
"""Places that are listed at first, and at most."""
_FIELD_HEIGHT = 26


class Page(Enum):
    """What the lower part of the pane shows."""

    PLACES = "places"
    RECORDS = "records"
    NEAR = "near"


class SearchParts(QWidget):
    """Field, how it was read, scopes, the switch between pages, and the lists. ``count_changed(text)`` is for a header."""

    count_changed = Signal(str)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchView")
        self._session, self._selection, self._theme = session, selection, theme
        self._words, self._limit = "", LIMIT
        self._rest: Rest | None = None
        self._refused = False
        self._page = Page.PLACES
        self.model, self.records = HitModel(self), RecordModel(self)
        self._make(theme)
        self._lay_out()
        self.field.installEventFilter(self)

    def _make(self, theme: Theme) -> None:
        self.list, self.record_list = FoundList(self.model, theme), FoundList(self.records, theme)
        self.list.setObjectName("searchHits")
        self.list.setAccessibleName(self.tr("Places"))
        self.record_list.setObjectName("searchRecords")
        self.record_list.setAccessibleName(self.tr("Records"))
        self.field = QLineEdit()
        self.field.setObjectName("searchField")
        self.field.setAccessibleName(self.tr("Search the case"))
        self.field.setPlaceholderText(self.tr("Search the case"))
        self.field.setFixedHeight(_FIELD_HEIGHT)
        self._mark = self.field.addAction(
            icon("search", theme.colour("muted")), QLineEdit.ActionPosition.LeadingPosition
        )
        self.where = ScopeButton(self._session, self._selection, self.field.text)
        self.chips = ScopeChips()
        self.save = QPushButton(self.tr("Save…"))
        self.save.setObjectName("searchSave")
        self.help = QPushButton("?")
        self.help.setObjectName("searchHelp")
        self.help.setFixedWidth(24)
        self.help.setAccessibleName(self.tr("How to search"))
        self.help.setToolTip(plain_tooltip(self.tr("How to search")))
        self.reading = plain_label("", "muted", "small")
        self.reading.setObjectName("searchReading")
        self.trouble = plain_label("", "warn", "small")
        self.trouble.setObjectName("searchTrouble")
        self.switches = {page: QPushButton() for page in Page}
        for page, button in self.switches.items():
            button.setObjectName(f"search.{page.value}")
            button.setCheckable(True)
            button.setAutoExclusive(False)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tag = QPushButton(self.tr("Tag all…"))
        self.tag.setObjectName("searchTag")
        self.more = QPushButton()
        self.more.setObjectName("searchMore")
        tools: tuple[QWidget, ...] = (self.save, self.tag, self.where)
        for tool in tools:
            tool.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.header = PaneHeader(self.tr("Search"))
        self.near_page = NearPage(self)
        self.near = self.near_page.table
        self.saved = SavedList(self._session, theme, self)
        self.empty = EmptyState(
            self.tr("Search the texts of the case."),
            self.tr("“Two words” in quotation marks stand together, a star ends a beginning: fire*"),
        )
        self.no_hit = EmptyState(self.tr("Nothing found."), "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 2)
        top.setSpacing(4)
        top.addWidget(self.field)
        top.addWidget(self.chips)
        for label in (self.reading, self.trouble):
            label.setWordWrap(True)
            label.hide()
            top.addWidget(label)
        tools = QHBoxLayout()
        # the words of a flat button begin where the field does
        tools.setContentsMargins(6, 0, 6, 0)
        tools.setSpacing(4)
        tools.addWidget(self.where)
        tools.addWidget(self.save)
        tools.addWidget(self.tag)
        tools.addStretch(1)
        tools.addWidget(self.help)
        column.addLayout(top)
        column.addLayout(tools)
        self._pages = QWidget()
        line = QHBoxLayout(self._pages)
        line.setContentsMargins(6, 0, 6, 4)
        line.setSpacing(4)
        for page in Page:
            line.addWidget(self.switches[page])
        line.addStretch(1)
        column.addWidget(self._pages)
        self._stack = QStackedLayout()
        for part in (self.list, self.record_list, self.near_page, self.saved, self.empty, self.no_hit):
            part.setParent(self)  # a stack shows its first part at once, on its own where it has no parent
            self._stack.addWidget(part)
        column.addLayout(self._stack, 1)
        column.addWidget(self.more)
        self.bar.hide()
        self.setFocusProxy(self.field)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self._mark.setIcon(icon("search", theme.colour("muted")))
        for part in (self.list, self.record_list, self.saved):
            part.delegate.theme = theme
            repaint(part)

    @property
    def count_text(self) -> str:
        """How many places there are: "12 hits", "200 hits or more" until they are counted."""
        if not self._words:
            return ""
        if self._refused:
            return self.tr("not searched")
        count = len(self.model.hits)
        if self._rest is not None:
            count = self._rest.counts.places
            said = counted("SearchPane", "1 hit", "%n hits", count).replace(str(count), f"{count:,}")
            if self._rest.counts.documents < 2:
                return said
            return self.tr("{hits} in {texts} texts").format(hits=said, texts=f"{self._rest.counts.documents:,}")
        if count >= self._limit:
            return self.tr("{count} hits or more").format(count=count)
        return counted("SearchPane", "1 hit", "%n hits", count)

    def _say(self, reading: str, trouble: str) -> None:
        for label, said in ((self.reading, reading.strip()), (self.trouble, trouble)):
            label.setText(said)
            label.setVisible(bool(said))

    def _show_page(self) -> None:
        places, records = len(self.model.hits), len(self.records.hits)
        page = self._page
        if page is Page.PLACES and not places and records:
            page = Page.RECORDS
        elif page is Page.RECORDS and not records:
            page = Page.PLACES
        if not self._words:
            shown: QWidget = self.saved if self.saved.names() else self.empty
        elif page is Page.NEAR and places:
            shown = self.near_page
        elif page is Page.RECORDS:
            shown = self.record_list
        elif places:
            shown = self.list
        else:
            shown = self.no_hit
            self._say_none()
        self._stack.setCurrentWidget(shown)
        many = self._rest.counts.places if self._rest is not None else places
        words = {
            Page.PLACES: self.tr("Places {n}").format(
                n=f"{many:,}" if self._rest or places < self._limit else f"{many}+"
            ),
            Page.RECORDS: self.tr("Records {n}").format(n=records),
            Page.NEAR: self.tr("Near"),
        }
        for each, button in self.switches.items():
            button.setText(words[each])
            button.setChecked(each is page)
        self.switches[Page.RECORDS].setEnabled(bool(records))
        self.switches[Page.NEAR].setEnabled(bool(places))
        self._pages.setVisible(bool(self._words) and bool(places or records))
        self.tag.setEnabled(bool(places) and not self._refused and not self._session.read_only)
        self.save.setEnabled(bool(self._words) and not self._refused and not self._session.read_only)
        self.more.setVisible(shown is self.list and places >= self._limit and self._limit < MORE)
        self.more.setText(self.tr("Show more places"))
        self.header.set_count(self.count_text)
        self.count_changed.emit(self.count_text)

    def _say_none(self) -> None:
        said = self.field.text().strip()
        if self._refused:
            self.no_hit.line.setText(self.tr("Not searched."))
            self.no_hit.hint.setText(self.trouble.text())
            return
        self.no_hit.line.setText(self.tr("Nothing found."))
        hint = self.tr("No text of the case holds {words}.").format(words=said)
        if self._selection.focus.window is not None:
            hint += " " + self.tr("A window of time filters; Esc clears it.")
        elif self.chips.parts:
            hint += " " + self.tr("Take a scope away, or write fewer words.")
        elif " " in said and '"' not in said:
            hint += " " + self.tr("OR between words finds texts with one of them.")
        else:
            hint += " " + self.tr("A star finds words that begin so: fire*")
        self.no_hit.hint.setText(hint)
