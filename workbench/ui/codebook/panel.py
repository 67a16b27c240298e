"""Below the tree: the passages of the chosen tag in context, sorted and filtered, and the records that carry it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QGuiApplication, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QStackedLayout, QTabBar, QToolButton, QVBoxLayout, QWidget

from workbench.model.codebook import Coding, TagUse
from workbench.model.records import Tag
from workbench.paths import RESOURCES
from workbench.services import codings
from workbench.store import codings as places
from workbench.ui.codebook.lists import PlaceDelegate, RowTable
from workbench.ui.codebook.places import PlaceModel, Question
from workbench.ui.codebook.records import RecordList
from workbench.ui.dialogs.choose_tag import TagChooser
from workbench.ui.icons import icon
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.rows import repaint
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES

_LONG = 500
_PAUSE = 120
_ROOMY = 400


class PlacesPanel(QWidget):
    """Shows where ``show_tag`` says. ``words_wanted()`` is Enter on a passage, ``opened(kind, id)`` on a record.

    ``split_wanted(link_ids)`` asks for a new tag of these passages.
    """

    words_wanted = Signal()
    opened = Signal(str, int)
    split_wanted = Signal(list)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._selection, self._theme = session, selection, theme
        self._tag: Tag | None = None
        self._use = TagUse(0, 0, 0)
        self._question = Question(0)
        self._kept: set[int] = set()
        self._here = False
        self.places = PlaceModel(session, self)
        self.list = RowTable(self.places, SIZES.two_line_row, "codebookPlaces")
        self.list.use(PlaceDelegate(theme, self.list))
        self.list.setAccessibleName(self.tr("Passages of the tag"))
        self.record_list = RecordList(session, theme)
        self.records = self.record_list.records
        self._make_header()
        self.empty = EmptyState(
            self.tr("No passage has this tag."), self.tr("Select words in the text and press T, or its key.")
        )
        self.no_match = EmptyState(self.tr("No passage matches."), self.tr("Esc in the filter shows all of them."))
        self.none_tagged = EmptyState(
            self.tr("No record has this tag."),
            self.tr("Add it under Tags in the inspector, or in the list of entities."),
        )
        self.none_chosen = EmptyState(self.tr("Choose a tag above."), self.tr("Its passages are listed here."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._stack = QStackedLayout()
        for part in (self.none_chosen, self.list, self.record_list, self.empty, self.no_match, self.none_tagged):
            part.setParent(self)  # a stack shows its first part at once, on its own where it has no parent
            self._stack.addWidget(part)
        column.addLayout(self._stack, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self._narrow)
        self._connect()
        self.set_theme(theme)
        self._tell()

    def _make_header(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setObjectName("codebookShows")
        self.tabs.setAccessibleName(self.tr("What is listed"))
        for _ in range(2):
            self.tabs.addTab("")
        self.sort = QToolButton()
        self.sort.setObjectName("codebookSort")
        self.sort.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sort.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.sort.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sort.setIconSize(QSize(10, 10))
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_menu = QMenu(self.sort)
        self.sort_menu.setObjectName("codebookSortMenu")
        self.sort_menu.aboutToShow.connect(self._fill_sort)
        self.sort.setMenu(self.sort_menu)
        self.filter = QLineEdit()
        self.filter.setObjectName("codebookPlaceFilter")
        self.filter.setAccessibleName(self.tr("Filter passages"))
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setMinimumWidth(48)
        self.filter.setMaximumWidth(112)
        self.filter.installEventFilter(self)
        self._mark = self.filter.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.header = PaneHeader("", (self.sort, self.filter))
        self.header.title.hide()
        self.header.lead(self.tabs)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.header.setMinimumWidth(160)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _at: self._tell())
        self.filter.textChanged.connect(lambda _text: self._wait.start())
        self.places.arranged.connect(self._on_arranged)
        self.list.chosen.connect(lambda row: self._show_words(row, stay=False))
        self.list.clicked.connect(self._on_clicked)
        self.list.typed.connect(self._type)
        self.list.copy_wanted.connect(self.copy)
        self.list.remove_wanted.connect(self.untag)
        self.list.menu_wanted.connect(self._open_menu)
        self.record_list.opened.connect(self.opened)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.list.delegate.theme = self.record_list.delegate.theme = theme
        self._mark.setIcon(icon("filter", theme.colour("muted")))
        name = "chevron-down-dark.svg" if theme.tokens.dark else "chevron-down-light.svg"
        self.sort.setIcon(QIcon(str(RESOURCES / "icons" / name)))
        repaint(self.list, self.record_list)

    # What is listed

    def show_tag(self, tag: Tag | None, use: TagUse) -> None:
        """List the passages and records of a tag with all under it; ``use`` says how many to expect."""
        another = tag is None or self._tag is None or tag.id != self._tag.id
        self._kept = set() if another else set(self._selected_links())
        self._tag, self._use = tag, use
        if another and self.filter.text():
            self.filter.blockSignals(True)
            self.filter.clear()
            self.filter.blockSignals(False)
        self._ask()
        if tag is None or not self._session.is_open:
            self.record_list.show_records(())
        else:
            deep = self._question.deep
            self.record_list.show_records(
                self._session.read(places.records, tag.id, deep=deep, limit=_LONG) if use.records else ()
            )
        self._tell()

    def _ask(self) -> None:
        if self._tag is None:
            self.places.ask(None, 0, alone=True)
            return
        document = self._selection.focus.document if self._here else None
        self._question = replace(
            self._question,
            tag_id=self._tag.id,
            document_id=document,
            needle=self.filter.text().strip(),
            window=self._selection.focus.window,
        )
        self.places.ask(self._question, self._use.passages, alone=not self._use.below or not self._question.deep)

    def follow(self) -> None:
        """List anew where the open document or the brushed window of time narrows the list and is another one now."""
        focus = self._selection.focus
        if (self._here and self._question.document_id != focus.document) or self._question.window != focus.window:
            self._ask()

    def _narrow(self) -> None:
        self._ask()

    def _on_arranged(self) -> None:
        if self._kept and self.places.settled:
            flags = QItemSelectionModel.SelectionFlag
            model = self.list.selectionModel()
            for row in (self.places.row_of(link) for link in list(self._kept)[:_LONG]):
                if row is not None:
                    model.select(self.places.index(row, 0), flags.Select)
            self._kept = set()
        self._tell()

    def _tell(self) -> None:
        shown, filtered = self.places.rowCount(), bool(self.filter.text().strip() or self._question.window)
        said = str(shown) if filtered or self._here or not self._question.deep else str(self._use.passages)
        self.tabs.setTabText(0, self.tr("Passages {count}").format(count=said) if self._tag else self.tr("Passages"))
        records = self._use.records
        self.tabs.setTabText(1, self.tr("Records {count}").format(count=records) if self._tag else self.tr("Records"))
        listing = self.tabs.currentIndex() == 0
        self.sort.setVisible(listing)
        self.filter.setVisible(listing)
        self.sort.setText(self._sort_words() if self.width() >= _ROOMY else self.tr("sort"))
        self.tabs.setMinimumWidth(self.tabs.sizeHint().width())
        self.sort.setAccessibleName(self.tr("List passages: {how}").format(how=self._sort_words()))
        if self._tag is None:
            self._stack.setCurrentWidget(self.none_chosen)
        elif not listing:
            self._stack.setCurrentWidget(self.record_list if self.records.rows else self.none_tagged)
        elif shown or not self.places.settled:
            self._stack.setCurrentWidget(self.list)
        else:
            self._stack.setCurrentWidget(self.no_match if filtered else self.empty)
        self.setFocusProxy(self.list if listing else self.record_list)

    # How it is sorted

    def _orders(self) -> dict[str, str]:
        return {
            "document": self.tr("by document"),
            "place": self.tr("by place"),
            "date": self.tr("by date"),
            "tag": self.tr("by tag"),
            "words": self.tr("by words"),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how the list is sorted in fewer words where there is little room."""
        super().resizeEvent(event)
        if (event.oldSize().width() < _ROOMY) != (event.size().width() < _ROOMY):
            self._tell()

    def _sort_words(self) -> str:
        said = self._orders()[self._question.order] + (" ↓" if self._question.descending else "")
        parts = [said]
        if self._here:
            parts.append(self.tr("here"))
        if not self._question.deep:
            parts.append(self.tr("itself"))
        return ", ".join(parts)

    def _fill_sort(self) -> None:
        self.sort_menu.clear()
        group = QActionGroup(self.sort_menu)
        for order, words in self._orders().items():
            action = self.sort_menu.addAction(words[:1].upper() + words[1:])
            action.setCheckable(True)
            action.setChecked(order == self._question.order)
            action.triggered.connect(lambda _on, order=order: self.arrange(order))
            group.addAction(action)
        self.sort_menu.addSeparator()
        for words, on, toggle in (
            (self.tr("Turned round"), self._question.descending, self.turn),
            (self.tr("Only in this document"), self._here, self.use_here),
            (self.tr("With the tags under it"), self._question.deep, self.use_deep),
        ):
            action = self.sort_menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(on)
            action.toggled.connect(toggle)

    def arrange(self, order: str) -> None:
        """Sort by ``document``, ``place``, ``date``, ``tag`` or ``words``; the same again turns it round."""
        turned = not self._question.descending if order == self._question.order else False
        self._question = replace(self._question, order=order, descending=turned)
        self._ask()
        self._tell()

    def turn(self, on: bool) -> None:
        """Sort downwards or upwards."""
        self._question = replace(self._question, descending=on)
        self._ask()
        self._tell()

    def use_here(self, on: bool) -> None:
        """List only the open document, or all of them."""
        self._here = on
        self._ask()
        self._tell()

    def use_deep(self, on: bool) -> None:
        """Take the tags under the chosen one along, or not."""
        self._question = replace(self._question, deep=on)
        self.show_tag(self._tag, self._use)

    # What is done

    def _on_clicked(self) -> None:
        if not QGuiApplication.keyboardModifiers():
            self._show_words(self.list.currentIndex().row(), stay=True)

    def _show_words(self, row: int, *, stay: bool) -> None:
        place: Coding | None = self.places.place(row)
        if place is not None:
            self._selection.amend(
                self, document=place.document_id, span=(place.start, place.end), passages=(place.passage_id,)
            )
            if not stay:
                self.words_wanted.emit()

    def _selected_links(self) -> list[int]:
        ids = self.places.ids
        return [ids[row] for row in self.list.selected_rows() if row < len(ids)]

    def copy(self) -> None:
        """Copy the selected passages as quotations with their citations."""
        links = self._selected_links()
        if links:
            self._session.read_later(codings.citations, self._copied, links)

    def _copied(self, said: str) -> None:
        QGuiApplication.clipboard().setText(said)
        count = min(len(self._selected_links()), codings.MOST_COPIED)
        words = counted(
            "PlacesPanel", "1 passage copied with its citation.", "%n passages copied with citations.", count
        )
        self._session.told.emit(words)

    def untag(self) -> None:
        """Take the tags from the selected passages, in one step."""
        links = self._selected_links()
        if links and not self._session.read_only:
            self._session.do(codings.untag, links, long=len(links) > _LONG)

    def _ask_tag(self, *, instead: bool) -> None:
        links = self._selected_links()
        title = self.tr("Tag instead") if instead else self.tr("Tag too")
        service = codings.retag if instead else codings.tag_too

        def chosen(tag_id: int | None, _typed: str) -> None:
            if tag_id is not None:
                self._session.do(service, links, tag_id, long=len(links) > _LONG)

        TagChooser(self._session, title, chosen, self).open()

    def _open_menu(self, where: QPoint) -> None:
        menu = self.context_menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(where)

    def context_menu(self) -> QMenu | None:
        """Return the menu of the selected passages, or None without any."""
        links = self._selected_links()
        if not links:
            return None
        menu = QMenu(self)
        menu.setObjectName("codebookPlaceMenu")
        row = self.list.currentIndex().row()
        menu.addAction(self.tr("Show the words\tEnter"), lambda: self._show_words(row, stay=False))
        menu.addAction(self.tr("Copy with citation\tCtrl+C"), self.copy)
        menu.addSeparator()
        for action in (
            menu.addAction(self.tr("Tag instead…"), lambda: self._ask_tag(instead=True)),
            menu.addAction(self.tr("Tag too…"), lambda: self._ask_tag(instead=False)),
            menu.addAction(self.tr("Split off into a new tag…"), lambda: self.split_wanted.emit(links)),
            menu.addAction(self.tr("Take the tag away\tDel"), self.untag),
        ):
            action.setEnabled(not self._session.read_only)
        return menu

    # Keys

    def _type(self, text: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.setText(self.filter.text() + text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter: Down and Enter go to the list, Esc clears it."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.places.rowCount():
                    if not self.list.currentIndex().isValid():
                        self.list.selectRow(0)
                    self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)
