"""Where to search, for those who do not type it: a menu that writes the scopes, and chips that take them out."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.dates import iso
from workbench.model.query.edit import Term, terms, with_term, without
from workbench.store import documents, entities, tags
from workbench.ui.filter_bar import FilterChip
from workbench.ui.labels import entity_kind_words
from workbench.ui.search.flow import Flow
from workbench.ui.selection import Selection
from workbench.ui.session import Session

_MOST = 40
_LONGEST = 28


class ScopeButton(QToolButton):
    """The menu "Where". ``wanted(text)`` is the search with a scope put in or taken out."""

    wanted = Signal(str)

    def __init__(
        self, session: Session, selection: Selection, said: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._selection, self._said = session, selection, said
        self.setObjectName("searchWhere")
        self.setText(self.tr("Where…"))
        self.setAccessibleName(self.tr("Where to search"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.setObjectName("searchWhereMenu")
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)

    def fill(self) -> None:
        """Offer what the case has."""
        self._menu.clear()
        if not self._session.is_open:
            return
        read = self._session.read
        kinds = [
            ("text", self.tr("Texts")),
            ("title", self.tr("Titles")),
            ("note", self.tr("Notes")),
            ("quote", self.tr("Recorded passages")),
            ("name", self.tr("Names")),
            ("event", self.tr("Events")),
            ("claim", self.tr("Claims")),
            *((kind, entity_kind_words(kind)) for kind in read(entities.kinds)),
        ]
        self._group(self.tr("Kind"), "kind", kinds)
        self._group(self.tr("Tag"), "tag", [(tag.name, tag.name) for tag in read(tags.list_tags)[:_MOST]])
        self._group(self.tr("Source"), "source", [(s.name, s.name) for s in read(documents.sources)[:_MOST]])
        document = self._selection.focus.document
        if document is not None:
            self._choice(self._menu, self.tr("This document"), "document", read(documents.get, document).title)
        window = self._selection.focus.window
        if window is not None:
            lo, hi = (iso(bound)[:10] for bound in window)
            between = self._menu.addAction(self.tr("The time brushed on the timeline, to keep"))
            between.triggered.connect(lambda: self._write(with_term(with_term(self._said(), "from", lo), "to", hi)))
        self._menu.addSeparator()
        if any(term.key in ("from", "to") for term in terms(self._said())):
            self._choice(self._menu, self.tr("Certainly in that time"), "certainly", "")
        self._choice(self._menu, self.tr("Only where nothing is recorded"), "untagged", "")
        self._choice(self._menu, self.tr("Case and accents as typed"), "exact", "")

    def _group(self, title: str, key: str, choices: list[tuple[str, str]]) -> None:
        menu = self._menu.addMenu(title)
        menu.setEnabled(bool(choices))
        for value, said in choices:
            self._choice(menu, said, key, value)

    def _choice(self, menu: QMenu, said: str, key: str, value: str) -> None:
        mine = [t for t in terms(self._said()) if t.key == key and t.value.casefold() == value.casefold()]
        action = menu.addAction(said.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(bool(mine))

        def choose(on: bool) -> None:
            self._write(with_term(self._said(), key, value) if on else without(self._said(), mine[0]))

        action.triggered.connect(choose)

    def _write(self, said: str) -> None:
        self.wanted.emit(said + " " if said else said)


class ScopeChips(Flow):
    """A chip for each scope of the search; a click takes it out. ``wanted(text)`` is the search without it."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchChips")
        self._shown: list[Term] = []
        self._said: list[str] = []
        self._text = ""
        self.hide()

    def tell(self, said: str) -> None:
        """Show the scopes of a search."""
        found = terms(said)
        self._text = said
        if [(t.key, t.value, t.negated) for t in found] == [(t.key, t.value, t.negated) for t in self._shown]:
            self._shown = found
            return
        self._shown = found
        names = {
            "tag": self.tr("tag"),
            "kind": self.tr("kind"),
            "source": self.tr("source"),
            "document": self.tr("document"),
            "from": self.tr("from"),
            "to": self.tr("to"),
            "untagged": self.tr("only"),
            "exact": self.tr("as typed"),
            "certainly": self.tr("time"),
            "possibly": self.tr("time"),
        }
        values = {"untagged": self.tr("nothing recorded"), "exact": self.tr("case, accents")}
        values |= {"certainly": self.tr("certainly"), "possibly": self.tr("possibly")}
        chips: list[FilterChip] = []
        for at, term in enumerate(found):
            name = names.get(term.key, term.key)
            chip = FilterChip(self.tr("not {name}").format(name=name) if term.negated else name)
            value = values.get(term.key, term.value)
            chip.say(value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…")
            chip.clicked.connect(lambda _on=False, at=at: self._take(at))
            chips.append(chip)
        self._said = [f"{chip.name()} {chip.value()}" for chip in chips]
        self.fill(list[QWidget](chips))

    def words(self) -> str:
        """Return the scopes in words, for the filter bar; nothing where the whole case is searched."""
        return ", ".join(self._said)

    def _take(self, at: int) -> None:
        if at < len(self._shown):
            self.wanted.emit(without(self._text, self._shown[at]))
