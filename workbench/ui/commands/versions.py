"""Newer versions of documents, the document beside, and the review of passages."""

from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from workbench.model.changes import Changes
from workbench.model.records import Document, Span
from workbench.services import reading
from workbench.store import carried, documents
from workbench.ui.document.pane import DocumentPane
from workbench.ui.document.version_strip import VersionStrip
from workbench.ui.main_window import MainWindow
from workbench.ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from workbench.services.import_report import ImportReport
    from workbench.services.versions import Item
    from workbench.ui.versions.pane import ReviewPane


def _tr(text: str) -> str:
    return QCoreApplication.translate("VersionCommands", text)


def _shows(pane: DocumentPane, document_id: int) -> bool:
    return pane.view is not None and pane.view.document.id == document_id


class VersionCommands(QObject):
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, self._selection = window, window.session, window.selection
        self._strips: dict[DocumentPane, VersionStrip] = {}
        self._places: list[tuple[int, int]] = []
        self._following = False
        self._together = False
        window.viewer.verticalScrollBar().valueChanged.connect(self._scroll_second)
        self.handlers: dict[str, Callable[[], None]] = {
            "case.import_version": self.import_version,
            "case.paste_version": self.paste_version,
            "versions.review": self.review,
            "view.beside": self.open_beside,
            "view.beside_close": self.close_beside,
            "go.version": self.go_to_other,
        }
        window.documents.beside_requested.connect(self._open_beside)
        window.documents.version_requested.connect(self._import_version_of)
        window.documents.paste_requested.connect(self._paste_version_of)
        self._session.opened.connect(lambda: QTimer.singleShot(0, self, self._bring_back))
        self._session.changed.connect(self._on_changed)
        self._attend(window.document_pane)
        if self._session.is_open:
            self._bring_back()

    # Which version is shown

    def _attend(self, pane: DocumentPane) -> None:
        pane.shown.connect(lambda: self._tell(pane))
        pane.destroyed.connect(lambda: self._strips.pop(pane, None))
        self._tell(pane)

    def _tell(self, pane: DocumentPane) -> None:
        view = pane.view
        strip = self._strips.get(pane)
        if view is None or not self._session.is_open:
            return
        older, newer, still = self._session.read(carried.neighbours, view.document.id)
        if strip is None:
            if older is None and newer is None:
                return
            strip = self._strips[pane] = VersionStrip()
            pane.column.insertWidget(1, strip)
            strip.go_wanted.connect(self._go)
            strip.review_wanted.connect(self._review)
        strip.tell(view.document, older, newer, still)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("document", "carried", "passage"):
            for pane in self._panes():
                self._tell(pane)

    def _panes(self) -> list[DocumentPane]:
        window = self._window
        second = window.beside.second if "beside" in window.__dict__ else None
        return [window.document_pane] if second is None else [window.document_pane, second]

    def _go(self, document_id: int) -> None:
        self._selection.amend(None, document=document_id, span=None, passages=(), records=())

    def _here(self) -> Document | None:
        view = self._window.active_pane.view
        if view is None:
            self._window.status.say(_tr("Open a document first: choose one at the left."))
            return None
        return view.document

    def go_to_other(self) -> None:
        """Go to the newer version of the document, or from the newest to the one before."""
        document = self._here()
        if document is None:
            return
        older, newer, _ = self._session.read(carried.neighbours, document.id)
        other = newer or older
        if other is None:
            self._window.status.say(_tr("This document has no other version."))
        else:
            self._go(other.id)

    # Beside

    def open_beside(self) -> None:
        """Open the document the keyboard stands on in the list, else another version of the one shown, else the same."""
        listed = self._window.documents
        if listed.tree.hasFocus() and (chosen := listed.current_document()) is not None:
            self._open_beside(chosen)
        elif (document := self._here()) is not None:
            older, newer, _ = self._session.read(carried.neighbours, document.id)
            self._open_beside((newer or older or document).id)

    def _open_beside(self, document_id: int) -> None:
        beside = self._window.beside
        is_new = beside.second is None
        pane = beside.open(document_id)
        if is_new:
            self._attend(pane)
            pane.viewer.verticalScrollBar().valueChanged.connect(self._scroll_first)
        self._tell(pane)

    def close_beside(self) -> None:
        """Close the document beside and the review."""
        self._together = False
        if "beside" in self._window.__dict__ and self._window.beside.second is not None:
            self._window.beside.close()
        else:
            self._window.status.say(_tr("No document lies beside this one."))

    def _bring_back(self) -> None:
        number, _, path = self._window.settings.last_used("beside", "").partition(" ")
        known = self._session.is_open and number.isdecimal() and path == str(self._session.path)
        if known and self._session.read(reading.has_document, int(number)):
            self._open_beside(int(number))

    # New versions

    def import_version(self) -> None:
        """Ask which file is a newer version of the document that is shown."""
        document = self._here()
        if document is not None:
            self._import_version_of(document.id)

    def _import_version_of(self, document_id: int) -> None:
        settings = self._window.settings
        title = self._session.read(documents.get, document_id).title
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            _tr("New version of “{title}”").replace("{title}", title[:60]),
            settings.last_used("import_folder", str(Path.home())),
        )
        if name:
            settings.use("import_folder", str(Path(name).parent))
            self.import_file(document_id, Path(name))

    def import_file(self, document_id: int, path: Path) -> None:
        """Import a file as a newer version of a document and open its review."""
        from workbench.intake.limits import changed
        from workbench.intake.page import Options
        from workbench.services import versions

        settings = self._window.settings
        options = Options(main_text=settings.main_text, limits=changed(settings.limits()))

        def done(report: "ImportReport") -> None:
            if report.imported:
                self._arrived(report.imported[0].document_id)
            else:
                self._window.errors.say(" ".join(line.reason for line in report.lines))

        self._session.do(versions.import_version, document_id, path, done=done, long=True, options=options)

    def paste_version(self) -> None:
        """Make the text on the clipboard a newer version of the document that is shown."""
        document = self._here()
        if document is not None:
            self._paste_version_of(document.id)

    def _paste_version_of(self, document_id: int) -> None:
        from workbench.services import versions

        text = QGuiApplication.clipboard().text()
        self._session.do(versions.paste_version, document_id, text, done=lambda made: self._arrived(made.id))

    def _arrived(self, document_id: int) -> None:
        self._window.status.say(_tr("A newer version was imported. No passage was moved; Ctrl+Z takes it back."))
        self._review(document_id)

    # Review

    def review(self) -> None:
        """Review the passages of the version before the newest of the document that is shown."""
        document = self._here()
        if document is None:
            return
        older, newer, _ = self._session.read(carried.neighbours, document.id)
        if older is None and newer is None:
            said = _tr("This document has no other version. File, Import a new version brings one in.")
            self._window.status.say(said)
        else:
            self._review(newer.id if newer is not None else document.id)

    def _review(self, document_id: int) -> None:
        from workbench.ui.versions import ReviewPane

        window = self._window
        newer = self._session.read(documents.get, document_id)
        if newer.supersedes_id is None:
            return
        beside = window.beside
        if beside.active is not beside.first:
            beside.first.viewer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go(newer.supersedes_id)
        self._open_beside(document_id)
        second = beside.second
        assert second is not None
        pane = ReviewPane(self._session, window.theme, document_id, second.span)
        pane.stood.connect(self._show_item)
        pane.told.connect(window.status.say)
        pane.together.connect(self._follow)
        pane.closed.connect(self._close_review)
        pane.follow.setChecked(window.settings.last_used("review_together", "on") == "on")
        beside.put_below(pane)
        pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pane(self) -> "ReviewPane | None":
        from workbench.ui.versions import ReviewPane

        below = self._window.beside.below
        return below if isinstance(below, ReviewPane) else None

    def _close_review(self) -> None:
        self._together = False
        self._window.beside.put_below(None)
        self._window.active_pane.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_item(self, item: "Item") -> None:
        """Select the passage and its place; texts that were left for others come back when the keyboard is in the list."""
        beside, pane = self._window.beside, self._pane()
        self._gather_places()
        if beside.second is None or pane is None:
            return
        self._following, before = True, self._following
        asked = pane.table.hasFocus()
        places = (
            (beside.first, item.passage.document_id, Span(item.passage.start, item.passage.end)),
            (beside.second, pane.document_id, item.span),
        )
        for reader, document_id, span in places:
            if asked and not _shows(reader, document_id):
                beside.present(reader, document_id)
            if span is not None and _shows(reader, document_id):
                reader.viewer.select_span(span.start, span.end)
        self._following = before

    # Scrolling together

    def _gather_places(self) -> None:
        pane = self._pane()
        review = pane.review if pane is not None else None
        found = sorted((i.passage.start, i.span.start) for i in review.items if i.span is not None) if review else []
        self._places = [(0, 0), *found]

    def _follow(self, on: bool) -> None:
        self._together = on
        self._window.settings.use("review_together", "on" if on else "off")

    def _scroll_second(self) -> None:
        self._scroll(0)

    def _scroll_first(self) -> None:
        self._scroll(1)

    def _scroll(self, moved: int) -> None:
        if not self._together or self._following or len(self._places) < 2:
            return
        beside, pane = self._window.beside, self._pane()
        if beside.second is None or pane is None or pane.review is None or not _shows(beside.second, pane.document_id):
            return
        if not _shows(beside.first, pane.review.older.id):
            return
        views = (beside.first.viewer, beside.second.viewer)
        at = views[moved].point_at(QPoint(SIZES.viewer_margin + 4, 4))
        places = sorted((pair[moved], pair[1 - moved]) for pair in self._places)
        here, there = places[max(0, bisect_right(places, (at, len(views[1 - moved].text))) - 1)]
        self._following = True
        views[1 - moved].bring_to_top(min(max(0, there + at - here), max(0, len(views[1 - moved].text) - 1)))
        self._following = False
