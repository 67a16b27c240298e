"""Evidence: each quote with its stripe and its position; one click leads to the words."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from workbench.model.records import Evidence, Passage, Span
from workbench.services import editing, recording
from workbench.ui.inspector.sheet import INSET, SheetView
from workbench.ui.inspector.value import ValueBox
from workbench.ui.labels import counted
from workbench.ui.parts import IconMark, plain_label
from workbench.ui.parts.labels import sized
from workbench.ui.shown import shown

SHOWN = 12
_ROLES = {
    "date": "on the date",
    "place": "on the place",
    "participant": "on a participant",
    "context": "as context",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


class CitationLine(QLabel):
    """The document's title, elided, and the position, never elided, in accent."""

    def __init__(self, title: str, position: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "accent")
        self.setFont(sized(self.font(), "small"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title, self._position = shown(title), position
        self._fit()

    def set_position(self, position: str) -> None:
        """Say another position."""
        self._position = position
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        room = self.width() - metrics.horizontalAdvance(" " + self._position) - 2
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, max(12, room))
        said = f"{title} {self._position}"
        if said != self.text():
            self.setText(said)


class Quote(ValueBox):
    """A quote in the reading font with a 3 px stripe in the kind's colour, and where it stands."""

    def __init__(
        self,
        view: SheetView,
        key: str,
        passage: Passage,
        title: str,
        style: str,
        role: str,
        remove: Callable[[], None] | None,
    ) -> None:
        super().__init__(key, _tr("Evidence"), view)
        self._stripe = view.desk.theme.kind_colour(style)
        self._passage = passage
        self._desk = view.desk
        self.column.setContentsMargins(12, 1, 4, 2)
        shown = passage.quote if len(passage.quote) <= 600 else passage.quote[:600].rstrip() + "…"
        self._quote = plain_label(f"“{shown}”", "", "", self)
        self._quote.setFont(view.desk.theme.font("quote"))
        self._quote.setWordWrap(True)
        self.column.addWidget(self._quote)
        self._line = CitationLine(title, "", self)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(2)
        self._foot.addWidget(self._line, 1)
        self.column.addLayout(self._foot)
        self._broken = QWidget(self)
        self._broken_words = plain_label("", "danger", "small")
        self._broken_words.setWordWrap(True)
        warning = QHBoxLayout(self._broken)
        warning.setContentsMargins(0, 0, 0, 0)
        warning.setSpacing(6)
        warning.addWidget(IconMark("warning", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self._broken_words, 1)
        self._broken.hide()
        self.column.addWidget(self._broken)
        if role in _ROLES:
            self.column.addWidget(plain_label(_tr(_ROLES[role]), "muted", "small", self))
        self.activated.connect(lambda: self._desk.show_words(passage))
        self.led.connect(lambda: self._desk.show_words(passage))
        self.choices = [(_tr("Show the words"), lambda: self._desk.show_words(passage))]
        self._remove: QPushButton | None = None
        if remove is not None:
            self.removed.connect(remove)
            self.choices = [*self.choices, (_tr("Remove this evidence"), remove)]
            self._remove = self._remove_word(remove)
        self.setAccessibleDescription(passage.quote[:200])
        self.show_citation()

    def show_citation(self) -> None:
        """Say where it stands, as soon as that is known, and whether the quote still matches."""
        citation = self._desk.citation(self._passage)
        if citation is None:
            self._line.set_position(f"{self._passage.start}–{self._passage.end}")
            return
        self._line.set_position(citation.words)
        if not citation.verified:
            self._broken_words.setText(_tr("This quote no longer matches the stored text. Nothing was changed."))
            self._broken.show()

    def _remove_word(self, remove: Callable[[], None]) -> QPushButton:
        """The word that removes it: shown under the pointer and with the keyboard, its room always kept."""
        word = QPushButton(_tr("Remove"), self)
        word.setObjectName("removeEvidence")
        word.setFont(sized(self.font(), "small"))
        word.setFixedHeight(18)
        word.setStyleSheet("min-height: 0; padding: 0 4px;")
        word.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        word.clicked.connect(lambda _checked=False: remove())
        kept = word.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        word.setSizePolicy(kept)
        self._foot.addWidget(word)
        word.hide()
        return word

    def _offer_remove(self) -> None:
        if self._remove is not None:
            self._remove.setVisible(self.underMouse() or self.hasFocus())

    def event(self, event: QEvent) -> bool:
        """Offer to remove it while the pointer or the keyboard is on it."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._offer_remove()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        super().paintEvent(event)
        top, foot = self._quote.geometry().top(), self._quote.geometry().bottom()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._stripe)
        painter.drawRoundedRect(QRectF(1, top, 3, foot - top + 1), 1.5, 1.5)


def evidence_section(
    view: SheetView, kind: str, record_id: int, style: str, evidence: tuple[Evidence, ...], total: int | None = None
) -> None:
    """Put the evidence of a record: how many are verified, the quotes, and what adds one."""
    desk = view.desk
    count = len(evidence) if total is None else total
    view.rule()
    title = _tr("Mentions") if kind == "entity" else _tr("Evidence")
    listed = evidence if desk.all_evidence else evidence[:SHOWN]
    desk.cite_many([e.passage for e in listed])
    if not count:
        view.head(title, _tr("no evidence"), "warn")
        view.wide(_hint(view))
    else:
        known = [desk.citation(e.passage) for e in listed]
        good = sum(1 for c in known if c is not None and c.verified)
        broken = any(c is not None and not c.verified for c in known)
        shown = _tr("{0} of {1} verified").format(good, len(listed))
        if count > len(listed):
            shown = _tr("{0} of {1} shown, {2} verified").format(len(listed), count, good)
        view.head(title, shown, "danger" if broken else "muted")
    for item in listed:
        remove = _remover(view, kind, item.id) if desk.writable else None
        view.wide(
            Quote(view, f"evidence.{item.id}", item.passage, item.document_title, style, item.role, remove),
            INSET - 1,
            INSET - 4,
        )
    if len(evidence) > len(listed):
        view.acts([("allEvidence", _tr("Show all"), lambda: _show_all(view), "")])
    view.acts(
        [
            (
                "addEvidence",
                _tr("Add evidence from selection"),
                lambda: add_from_selection(view, kind, record_id),
                why_no_evidence(view),
            )
        ]
    )


def link_evidence(view: SheetView, link_id: int, evidence: tuple[Evidence, ...]) -> None:
    """Put the words that bear a link of claims out, and what adds the selected ones."""
    desk = view.desk
    desk.cite_many([e.passage for e in evidence])
    for item in evidence[:SHOWN]:
        remove = _remover(view, "claim_link", item.id) if desk.writable else None
        key = f"link.evidence.{item.id}"
        view.wide(
            Quote(view, key, item.passage, item.document_title, "claim", item.role, remove), INSET + 12, INSET - 4
        )
    if desk.writable and not evidence:
        act = (
            f"addLinkEvidence.{link_id}",
            _tr("Add evidence of the link from selection"),
            lambda: add_from_selection(view, "claim_link", link_id),
            why_no_evidence(view),
        )
        view.acts([act])


def _hint(view: SheetView) -> QLabel:
    label = plain_label(_tr("Select words in the text, then add them here."), "muted", "small", view)
    label.setWordWrap(True)
    return label


def _remover(view: SheetView, kind: str, link_id: int) -> Callable[[], None]:
    return lambda: view.desk.act(editing.remove_evidence, kind, link_id)


def _show_all(view: SheetView) -> None:
    view.desk.all_evidence = True
    view.rebuild.emit()


def why_no_evidence(view: SheetView) -> str:
    """Return why nothing can be added now, or an empty string."""
    focus = view.desk.selection.focus
    if not view.desk.writable:
        return _tr("This case is open for reading only.")
    if focus.document is None or focus.span is None or focus.span[0] >= focus.span[1]:
        return _tr("No text is selected. Select words in the document first.")
    return ""


def add_from_selection(view: SheetView, kind: str, record_id: int) -> None:
    """Add the selected words as evidence of a record."""
    focus = view.desk.selection.focus
    if why_no_evidence(view) or focus.document is None or focus.span is None:
        return
    view.desk.act(recording.add_evidence, kind, record_id, focus.document, Span(*focus.span))


__all__ = [
    "CitationLine",
    "Quote",
    "add_from_selection",
    "counted",
    "evidence_section",
    "link_evidence",
    "why_no_evidence",
]
