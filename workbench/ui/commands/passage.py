"""What is done with the passage under the caret: repeat, favourite tags, links of claims, its ends, its quotation."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMenu

from workbench.model.changes import Changes
from workbench.model.edges import End, moved
from workbench.model.naming import clean
from workbench.model.records import Passage, Span
from workbench.services import editing, favourites, quoting, recording
from workbench.services.recording import Recorded
from workbench.store import claims, codebook, entities, passages
from workbench.ui.document.pane import DocumentPane
from workbench.ui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("PassageCommands", text)


class PassageCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session, self._selection = window.session, window.selection
        self._say = window.status.say
        first = window.document_pane
        self._again: Callable[[Span], None] | None = None
        self._moving: tuple[int, Span] | None = None
        self.handlers: dict[str, Callable[[], None]] = {
            "tag.highlight": self.highlight,
            "tag.repeat": self.repeat,
            "tag.link": self.link,
            "tag.remove": self.remove,
            "edit.copy_citation": self.copy_citation,
            "ends.end_on": partial(self.move_end, "end", 1),
            "ends.end_back": partial(self.move_end, "end", -1),
            "ends.start_on": partial(self.move_end, "start", 1),
            "ends.start_back": partial(self.move_end, "start", -1),
        }
        for digit in favourites.DIGITS:
            self.handlers[f"tag.favourite_{digit}"] = partial(self.favourite, digit)
        first.recorded.connect(self._remember)
        first.link_bar.linked.connect(self._link)
        self._session.opened.connect(self._name_favourites)
        self._session.closed.connect(self._forget)
        self._session.changed.connect(self._on_changed)
        if self._session.is_open:
            self._name_favourites()

    @property
    def _pane(self) -> DocumentPane:
        return self._window.active_pane

    # Again

    def _remember(self, result: Recorded) -> None:
        """Note what was recorded last: the same tag, entity or highlight is given at once, for others the entry opens."""
        if result.kind == "tag":
            self._again = partial(self._tag, result.id)
        elif result.kind == "entity":
            self._again = partial(self._mention, result.id)
        elif result.kind in ("event", "claim", "relation"):
            self._again = partial(self._open, result.kind)
        elif result.kind == "passage":
            self._again = partial(self._open, "note")

    def _forget(self) -> None:
        self._again = None
        self._moving = None

    def repeat(self) -> None:
        """Do the last recording again on the selection."""
        span = self._target()
        if self._again is None:
            self._say(_tr("Nothing to repeat yet. Record or tag something first."))
        elif span is None:
            self._say(_tr("Select words in the text first, then press the letter."))
        else:
            self._again(span)

    def _open(self, kind: str, span: Span) -> None:
        if self._pane.span() is None:
            self._pane.viewer.select_span(span.start, span.end, scroll=False)
        self._pane.open_entry(kind)

    def _mention(self, entity_id: int, span: Span) -> None:
        view = self._pane.view
        try:
            name = self._session.read(entities.get, entity_id).name
        except LookupError:
            self._open("entity", span)
            return
        if view is not None:
            said = _tr("Mention of “{name}”.").replace("{name}", name)
            self._session.do(
                recording.add_evidence, "entity", entity_id, view.document.id, span, done=lambda _: self._say(said),
                refused=self._say,
            )  # fmt: skip

    def highlight(self) -> None:
        """Keep the selection as a passage."""
        span = self._pane.span()
        if span is None:
            self._say(_tr("Select words in the text first, then press the letter."))
            return
        self._highlight(span)

    def _highlight(self, span: Span) -> None:
        view = self._pane.view
        if view is not None:
            self._again = self._highlight
            self._session.do(recording.highlight, view.document.id, span)

    # Favourite tags

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("passage"):
            self._moving = None
        if changes.touch("tag"):
            self._name_favourites()

    def _name_favourites(self) -> None:
        known = self._session.read(favourites.favourites)
        for digit in favourites.DIGITS:
            tag = known.get(digit)
            words = _tr("Tag: {name}").replace("{name}", tag.name[:80]) if tag else _tr("Favourite tag {digit}")
            action = self._window.actions_[f"tag.favourite_{digit}"]
            action.setText(words.replace("{digit}", str(digit)).replace("&", "&&"))

    def favourite(self, digit: int) -> None:
        """Give the selection, or the passage under the caret, the tag with that digit."""
        tag = self._session.read(favourites.favourites).get(digit)
        span = self._target()
        if tag is None:
            said = _tr("No tag has the key {digit} yet. Give it one in the menu of a tag, in the codebook.")
            self._say(said.replace("{digit}", str(digit)))
        elif span is None:
            self._say(_tr("Select words in the text first, then press the key of the tag."))
        else:
            self._tag(tag.id, span)

    def _tag(self, tag_id: int, span: Span) -> None:
        view = self._pane.view
        tag = self._session.read(codebook.get_many, [tag_id]).get(tag_id)
        if view is None or tag is None:
            self._open("tag", span)
            return
        said = _tr("Tagged “{name}”.").replace("{name}", tag.name[:80])
        self._again = partial(self._tag, tag_id)
        self._session.do(recording.tag_passage, view.document.id, span, "", tag_id, done=lambda _: self._say(said))

    def _target(self) -> Span | None:
        """Return the selected span, else that of the shortest passage under the caret."""
        span = self._pane.span()
        passage = self._passage() if span is None else None
        return Span(passage.start, passage.end) if passage is not None else span

    def _passage(self) -> Passage | None:
        """Return the passage under the caret: the one in focus before others."""
        ids = self._pane.at_cursor()
        focused = [number for number in self._selection.focus.passages[:1] if number in ids]
        return self._session.read(passages.get, (focused or ids)[0]) if ids else None

    # Links of claims

    def link(self) -> None:
        """Begin a link with the claim in focus, or the one under the caret; once begun, take the other one.

        Words that are selected become what the link rests on, unless they are the claim's own.
        """
        found = self._claim_here()
        bar = self._pane.link_bar
        if found is None:
            self._say(_tr("Choose a claim first: click one in the text or in Claims, then press L."))
        elif bar.first is not None:
            bar.choose((found, self._session.read(claims.get, found).statement))
        else:
            bar.open((found, self._session.read(claims.get, found).statement))
        self._rest_link(found)

    def _rest_link(self, claim_id: int | None) -> None:
        span, view = self._pane.span(), self._pane.view
        if claim_id is None or span is None or view is None:
            return
        own = self._session.read(passages.passages_of, "claim", claim_id)
        if all((p.document_id, p.start, p.end) != (view.document.id, span.start, span.end) for p in own):
            self._pane.link_bar.rest_on((view.document.id, span), clean(view.text[span.start : span.end])[:200])

    def _claim_here(self) -> int | None:
        focused = self._selection.focus.of_kind("claim")
        if focused:
            return focused[0]
        for passage_id in self._pane.at_cursor():
            for record in self._session.read(passages.contents, passage_id).records:
                if record.kind == "claim":
                    return record.id
        return None

    def _link(self, one: int, other: int, kind: str, where: tuple[int, Span] | None) -> None:
        said = _tr("Claims linked.") if where is None else _tr("Claims linked, with the selected words as evidence.")
        document, span = where if where is not None else (None, None)
        self._session.do(
            editing.link_claims, one, other, kind, document, span, done=lambda _: self._say(said), refused=self._say
        )

    # Ends and words

    def move_end(self, which: End, step: int) -> None:
        """Move one end of the passage under the caret over one word."""
        passage, view = self._passage(), self._pane.view
        if passage is None or view is None:
            self._say(_tr("Nothing is recorded here."))
            return
        now = Span(passage.start, passage.end)
        if self._moving is not None and self._moving[0] == passage.id:
            now = self._moving[1]
        wanted = Span(*moved(view.text, now.start, now.end, which, step))
        if wanted == now:
            self._say(_tr("It ends here: there is no further word."))
            return
        self._moving = passage.id, wanted
        self._selection.amend(self._pane, passages=(passage.id,))
        self._pane.viewer.select_span(wanted.start, wanted.end, scroll=False)
        self._pane.move_ends(passage.id, wanted.start, wanted.end)

    def copy_citation(self) -> None:
        """Copy the selected words with where they stand and who said them."""
        span, view = self._target(), self._pane.view
        if span is None or view is None:
            self._say(_tr("Select words in the text first."))
            return
        place = (view.document.id, span.start, span.end)
        QApplication.clipboard().setText(self._session.read(quoting.quotations, [place]))
        self._say(_tr("Copied with its citation."))

    # Removing

    def remove(self) -> None:
        """Remove what is recorded at the selection: at once when it is one thing, else by a choice."""
        menu = self.removal_menu()
        if menu is None:
            self._say(_tr("Nothing is recorded here."))
        elif len(menu.actions()) == 1:
            menu.actions()[0].trigger()
            menu.deleteLater()
        else:
            menu.setActiveAction(menu.actions()[0])
            menu.popup(self._pane.sides.caret_place())

    def removal_menu(self) -> QMenu | None:
        """Return the menu of what can be removed at the selection, or None."""
        choices = [choice for passage_id in self._pane.at_cursor()[:9] for choice in self._removals(passage_id)]
        if not choices:
            return None
        menu = QMenu(self._pane.viewer)
        menu.setObjectName("removeMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in choices:
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda checked=False, do=act: do())
        return menu

    def _removals(self, passage_id: int) -> list[tuple[str, Callable[[], None]]]:
        contents = self._session.read(passages.contents, passage_id)
        found: list[tuple[str, Callable[[], None]]] = []
        for record in contents.records:
            words = _tr("Take these words from “{name}”").replace("{name}", record.words[:60])
            found.append((words, partial(self._unlink, passage_id, record.kind, record.id)))
        for tag in contents.tags:
            words = _tr("Take the tag “{name}” away").replace("{name}", tag.name[:80])
            found.append((words, partial(self._session.do, editing.untag, passage_id, tag.id)))
        if not found:
            words = _tr("Delete the passage “{words}”").replace("{words}", contents.passage.quote[:40])
            found.append((words, partial(self._session.do, editing.delete_passage, passage_id)))
        return found

    def _unlink(self, passage_id: int, kind: str, record_id: int) -> None:
        self._session.do(editing.unlink_passage, passage_id, kind, record_id)
