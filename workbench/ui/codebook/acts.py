"""What is done to tags from the tree, with the questions that go before it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from workbench.model.codebook import TagUse
from workbench.model.records import Tag
from workbench.services import codebook as codes
from workbench.services import editing, favourites
from workbench.store import codebook
from workbench.ui.dialogs.ask_name import NameDialog
from workbench.ui.dialogs.choose_tag import TagChooser
from workbench.ui.labels import counted
from workbench.ui.questions import ask
from workbench.ui.session import Session
from workbench.ui.tag_menus import colour_menu, favourite_menu, short
from workbench.ui.theme import Theme

_LISTED = 500


class TagActs(QObject):
    """``made(tag_id)`` follows a tag that was made here."""

    made = Signal(int)

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.theme, self._window = session, theme, parent

    def rename(self, tag_id: int, name: str) -> None:
        """Give a tag another name."""
        self._session.do(codes.rename, tag_id, name)

    def move(self, tag_ids: list[int], parent_id: int | None) -> None:
        """Put tags under another one, or with None at the top."""
        self._session.do(codes.move, tag_ids, parent_id)

    def ask_new(self, under: Tag | None) -> None:
        """Ask for the name of a new tag under another one, or at the top."""
        said = self.tr("It stands at the top of the tree.")
        if under is not None:
            said = self.tr("It stands under “{name}”.").replace("{name}", short(under.name))

        def take(text: str, done: Callable[[object], None], refused: Callable[[str], None]) -> None:
            def made(tag_id: int) -> None:
                done(tag_id)
                self.made.emit(tag_id)

            self._session.do(codes.add, text, under.id if under else None, done=made, refused=refused)

        NameDialog(self.tr("New tag"), said, self.tr("Make"), take, self._window).open()

    def ask_merge(self, tags: Sequence[Tag]) -> None:
        """Ask which tag the chosen ones go into."""
        if not tags:
            return
        ids = [tag.id for tag in tags]
        title = self.tr("Merge “{name}” into").replace("{name}", short(tags[0].name))
        if len(tags) > 1:
            title = counted("TagActs", "Merge 1 tag into", "Merge %n tags into", len(tags))

        def chosen(tag_id: int | None, _typed: str) -> None:
            if tag_id is not None:
                self._session.do(codes.merge, ids, tag_id)

        # of several, one may be the tag that stays
        TagChooser(self._session, title, chosen, self._window, without=ids if len(ids) == 1 else ()).open()

    def ask_move(self, tags: Sequence[Tag]) -> None:
        """Ask where the chosen tags go."""
        ids = [tag.id for tag in tags]

        def chosen(tag_id: int | None, _typed: str) -> None:
            self.move(ids, tag_id)

        TagChooser(
            self._session, self.tr("Move under"), chosen, self._window, without=ids, top=self.tr("The top of the tree")
        ).open()

    def ask_split(self, tag: Tag, ticked: frozenset[int] = frozenset()) -> None:
        """List the passages of a tag, to give some of them a new one."""
        from workbench.ui.codebook.split import SplitTagDialog

        SplitTagDialog(self._session, self.theme, tag, self._window, ticked).open()

    def ask_delete(self, tags: Sequence[Tag]) -> None:
        """Delete tags; where they are used, say what goes and ask."""
        if not tags or self._session.read_only:
            return
        ids = [tag.id for tag in tags]
        own = [tag for tag in tags if tag.passages or tag.records]
        below = any(self._session.read(codebook.count_children, tag.id) for tag in tags[:_LISTED])
        if not own and not below:
            self._delete(ids)
            return
        question = self.tr("Delete the tag “{name}”?").replace("{name}", short(tags[0].name, 80))
        if len(tags) > 1:
            question = counted("TagActs", "Delete 1 tag?", "Delete %n tags?", len(tags))
        use = TagUse(sum(tag.passages for tag in tags), sum(tag.records for tag in tags), 0)
        said = [question]
        if use.passages:
            said.append(counted("TagActs", "1 passage loses it.", "%n passages lose it.", use.passages))
        if use.records:
            said.append(counted("TagActs", "1 record loses it.", "%n records lose it.", use.records))
        if below:
            said.append(self.tr("The tags under it stay and move up."))
        said.append(self.tr("Ctrl+Z brings all of it back."))
        ask(
            self._window,
            "deleteQuestion",
            " ".join(said),
            self.tr("Delete"),
            self.tr("Keep"),
            lambda: self._delete(ids),
        )

    def _delete(self, ids: list[int]) -> None:
        self._session.do(editing.delete_records, "tag", ids)

    def fill(
        self,
        menu: QMenu,
        chosen: Sequence[Tag],
        current: Tag | None,
        act: Callable[[str], None],
        rename: Callable[[], object],
    ) -> None:
        """Put what can be done with the chosen tags into a menu; ``act`` takes what the tree's keys stand for."""
        writable, one = not self._session.read_only and self._session.is_open, len(chosen) == 1
        ids = [tag.id for tag in chosen]
        menu.addAction(self.tr("New tag…\tInsert"), partial(act, "new")).setEnabled(writable)
        if current is None or not chosen:
            return
        owners = self._session.read(favourites.favourites)
        colours = colour_menu(current, lambda number: self._session.do(codes.recolour, ids, number), menu)
        keys = favourite_menu(current, owners, self._set_favourite, menu)
        below = self._session.read(codebook.count_children, None) > 1
        for words, do, enabled in (
            (self.tr("New tag under it…\tShift+Insert"), partial(act, "child"), one),
            (self.tr("Rename\tF2"), rename, one),
            (None, colours, True),
            (None, keys, one),
            ("", None, True),
            (self.tr("Cut\tCtrl+X"), partial(act, "cut"), True),
            (self.tr("Put what was cut under it\tCtrl+V"), partial(act, "paste"), True),
            (self.tr("Move under…"), partial(self.ask_move, chosen), True),
            (self.tr("Merge into…\tCtrl+M"), partial(act, "merge"), below or not one),
            (self.tr("Split…"), partial(self.ask_split, current), one and bool(current.passages)),
            ("", None, True),
            (self.tr("Delete…\tDel"), partial(act, "delete"), True),
        ):
            if words == "":
                menu.addSeparator()
            elif words is None:
                menu.addMenu(cast(QMenu, do)).setEnabled(enabled and writable)
            else:
                menu.addAction(words, cast(Callable[[], object], do)).setEnabled(enabled and writable)

    def _set_favourite(self, tag_id: int, digit: int | None) -> None:
        self._session.do(favourites.set_favourite, tag_id, digit)
