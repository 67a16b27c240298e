"""View, Go and Help menus: panes, look, back and forward, palette, keys, about."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt

from workbench.store import corrections, passages, relations
from workbench.ui.dialogs.palette import CommandPalette
from workbench.ui.dialogs.shortcuts import ShortcutEditor
from workbench.ui.document.pages.drawn import PAGE, WIDTH
from workbench.ui.document.pane import DocumentPane
from workbench.ui.document.sides import MODES, Sides
from workbench.ui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("ViewCommands", text)


class ViewCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._watches = False
        self.handlers: dict[str, Callable[[], None]] = {
            "go.back": window.selection.back,
            "go.forward": window.selection.forward,
            "view.graph": self.graph,
            "go.correction": self.correction,
            "go.pane": partial(window.next_pane, 1),
            "go.pane_back": partial(window.next_pane, -1),
            "view.fit": window.timeline.fit,
            "view.table": window.timeline.toggle_table,
            "view.legend": window.timeline.toggle_legend,
            "view.cross_hair": window.timeline.toggle_cross_hair,
            "view.all_lanes": window.timeline.show_all_lanes,
            "view.page": lambda: self._sides.next_mode(),
            "view.page_width": lambda: self._sides.fit(WIDTH),
            "view.page_whole": lambda: self._sides.fit(PAGE),
            "view.zoom_in": lambda: self._sides.zoom(1),
            "view.zoom_out": lambda: self._sides.zoom(-1),
            "go.page": lambda: self._sides.ask_page(),
            "view.light": partial(window.use_scheme, "light"),
            "view.dark": partial(window.use_scheme, "dark"),
            "view.system": partial(window.use_scheme, "system"),
            "view.letters": self._toggle_letters,
            "view.orders": self._toggle_orders,
            "view.layout": window.standard_layout,
            "view.clear_filter": window.clear_filter,
            "view.palette": self.palette,
            "edit.keys": self.edit_keys,
            "help.keys": self.keys,
            "help.about": self.about,
            "app.quit": self._quit,
        }
        for mode in MODES:
            self.handlers[f"view.as_{mode}"] = partial(self._set_mode, mode)
        window.document_pane.sides.mode_changed.connect(self._show_mode)
        window.second_viewer.connect(self._on_second)
        self._show_mode(self._sides.mode)
        left = ("documents", "search", "codebook", "claims", "relations", "history")
        for name in (*left, "entities", "inspector", "timeline"):
            self.handlers[f"view.{name}"] = partial(window.show_pane, name)

    @property
    def _sides(self) -> Sides:
        """Text and pages of the viewer that had the keyboard last."""
        return self._window.active_pane.sides

    def _set_mode(self, mode: str) -> None:
        self._sides.set_mode(mode)

    def _on_second(self, pane: DocumentPane) -> None:
        pane.sides.mode_changed.connect(self._show_mode)
        if not self._watches:
            # another second viewer may be opened after this one was closed
            self._watches = True
            self._window.beside.activated.connect(self._on_active)

    def _on_active(self, pane: DocumentPane) -> None:
        self._show_mode(pane.sides.mode)

    def _show_mode(self, mode: str) -> None:
        for name in MODES:
            self._window.actions_[f"view.as_{name}"].setChecked(name == mode)

    def _toggle_orders(self) -> None:
        settings = self._window.settings
        settings.orders = not settings.orders
        self._window.show_orders()

    def graph(self) -> None:
        """Show what is around the entity in focus, with the keyboard in it."""
        self._window.show_pane("relations")
        pane = self._window.relations
        pane.show_graph()
        if pane.picture is not None:
            pane.picture.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def correction(self) -> None:
        """Go from a corrected claim or event to the words of what corrects it, and from a correction to what it corrects.

        Of the records in focus; where there is none, of those under the caret.
        """
        session = self._window.session
        for kind, record_id in self._window.selection.focus.records or self._under_caret():
            other = session.read(corrections.counterpart, kind, record_id)
            if other is not None:
                claim = (("claim", other),)
                rests = session.read(relations.evidence, "claim", other, 1)
                if rests:
                    at = rests[0].passage
                    span = (at.start, at.end)
                    self._window.selection.amend(
                        None, document=at.document_id, span=span, passages=(at.id,), records=claim
                    )
                else:
                    self._window.selection.amend(None, records=claim, passages=())
                return
        self._window.status.say(_tr("Nothing corrects this, and it corrects nothing."))

    def _under_caret(self) -> list[tuple[str, int]]:
        read = self._window.session.read
        contents = [read(passages.contents, number) for number in self._window.active_pane.at_cursor()]
        return [(record.kind, record.id) for one in contents for record in one.records]

    def _toggle_letters(self) -> None:
        self._use_letters(not self._window.settings.letters)

    def _use_letters(self, on: bool) -> None:
        self._window.settings.letters = on
        self._window.actions_.enable_letters(on)
        self._window.actions_["view.letters"].setChecked(on)

    def edit_keys(self) -> None:
        """Change the keys of actions."""
        ShortcutEditor(self._window.actions_, self._window.settings, self._use_letters, self._window).show()

    def palette(self) -> None:
        """Find any command by its words."""
        CommandPalette(self._window.actions_, self._window).open()

    def keys(self) -> None:
        """List all keys."""
        from workbench.ui.dialogs.keys import KeyList

        KeyList(self._window.actions_, self.edit_keys, self._window).show()

    def about(self) -> None:
        """Say what this program is, what it does not do, and how files are kept from doing harm."""
        from workbench.ui.dialogs.about import AboutBox

        said = "\n".join(self._window.status.network)
        if self._window.session.encrypted:
            said += "\n\n" + _tr("This case is encrypted: AES-256 by SQLCipher, with a key made of your passphrase.")
        box = AboutBox(said, self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.show()

    def _quit(self) -> None:
        self._window.close()
