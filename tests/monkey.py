"""A window led by chance: valid and invalid actions, keys, focus and records, from a seed that makes them again."""

import gc
import os
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QMessageBox

from workbench.app import open_window, wait
from workbench.dates import parse_edtf
from workbench.intake.read import read_text
from workbench.model.errors import UserError
from workbench.model.records import Span
from workbench.services import cases, documents, editing, history, importing, reading, recording, reverting
from workbench.services.recording import DatedBy
from workbench.ui.main_window import MainWindow

TEXT = "The Orsa Trust paid Ilse Maar in July 2016. She met Bo Lind in Velden in spring 2014, said the Post.\n" * 12
NAMES = ("Ada", "Orsa Trust", "Bo", "<b>x</b>", "", "Ångström", "a" * 300, "\u202egnp", "%s {0}")
# they open a dialog of the system, end the window, or leave the case
_LEFT_OUT = {
    "app.quit", "case.close", "case.new", "case.new_protected", "case.open", "case.import", "case.import_folder", "case.export", "case.copy",
    "case.backup", "case.restore", "case.salvage", "case.export_chart", "case.paste", "view.system", "case.main_text",
}  # fmt: skip
_KEYS = (
    *(getattr(Qt.Key, f"Key_{letter}") for letter in "EVCRTHNLOAZ123"),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Space),
)


_PATIENCE = 60


class Monkey:
    """One window on one case. ``errors`` holds what was raised anywhere; ``steps`` what was done."""

    def __init__(self, path: Path, seed: int) -> None:
        store = cases.new_case(path, "Monkey", "tester")
        self.chance = random.Random(seed)
        self.errors: list[str] = []
        self.steps: list[str] = []
        importing.add_document(store, read_text(TEXT))
        importing.add_document(store, read_text(TEXT[::-1]))
        store.close()
        self.window: MainWindow = open_window(path)
        self.window.session.failed.connect(lambda error: self.errors.append(f"{type(error).__name__}: {error}"))
        self._doings: tuple[Callable[[], object], ...] = (
            *(self._serve,) * 8,
            *(self._key,) * 5,
            *(self._trigger,) * 3,
            *(self._focus,) * 4,
            self._click,
            self._type,
        )
        # what asks for a file runs a loop of its own
        self._closer = QTimer(self.window)
        self._closer.timeout.connect(self._leave_files)
        self._closer.start(100)
        self.settle()

    @staticmethod
    def _leave_files() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QFileDialog):
            asked.reject()

    def settle(self) -> None:
        """Wait until no write is on its way."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            wait(0)
            if not self.window.session.busy:
                return
            wait(1)
        self.errors.append(f"step {len(self.steps)} {self.steps[-1:]}: still busy after {_PATIENCE} seconds")

    def step(self) -> None:
        """Do one thing and close what it opened, if it is modal or a menu."""
        doing = self.chance.choice(self._doings)
        self.steps.append(doing.__name__)
        doing()
        self.settle()
        for part in QApplication.topLevelWidgets():
            if part is not self.window and part.isVisible() and isinstance(part, QDialog | QMessageBox | QMenu):
                if self.chance.random() < 0.2 and isinstance(part, QDialog):
                    part.accept()
                else:
                    part.close()
        self.settle()
        self._look()

    def _look(self) -> None:
        """Hold what the viewers show against the case."""
        beside = self.window.__dict__.get("beside")
        for pane in (self.window.document_pane, beside and beside.second):
            if pane is not None and pane.view is not None:
                wanted = self.window.session.read(reading.marks, pane.view.document.id)
                if set(pane.viewer._full.marks) != set(wanted):
                    self.errors.append(
                        f"step {len(self.steps)} {self.steps[-1]}: other passages are shown than recorded"
                    )

    def _ids(self, table: str) -> list[int]:
        return [row[0] for row in self.window.session.read(lambda c: c.execute(f"SELECT id FROM {table}").fetchall())]

    def _one(self, table: str) -> int:
        return self.chance.choice([*self._ids(table), 0, 10_000])

    def _span(self) -> Span:
        start = self.chance.randrange(0, len(TEXT) - 40)
        return Span(start, start + self.chance.randrange(1, 30))

    def _serve(self) -> None:
        chance, do = self.chance, self.window.session.do
        name, document = chance.choice(NAMES), self._one("document")
        date = DatedBy(parse_edtf(chance.choice(["2014-21", "2016-07", "2015/2016", "../2014"])), 1, "published")
        calls: tuple[tuple[Any, ...], ...] = (
            (recording.record_entity, document, self._span(), name, "person"),
            (recording.record_entity, document, self._span(), name, "organisation"),
            (recording.record_event, document, self._span(), name, "meeting", date),
            (recording.record_claim, document, self._span(), name),
            (recording.record_relation, document, self._span(), self._one("entity"), "met", self._one("entity")),
            (recording.tag_passage, document, self._span(), name),
            (recording.note, document, self._span(), name),
            (editing.set_field, "entity", self._one("entity"), "name", name),
            (editing.set_field, "event", self._one("event"), "title", name),
            (editing.set_date, "event", self._one("event"), "date", date),
            (editing.delete_records, chance.choice(["entity", "event", "claim", "relation"]), [self._one("entity")]),
            (editing.delete_passage, self._one("passage")),
            (documents.set_date, document, "published", parse_edtf("2017-08")),
            (history.undo,),
            (history.undo,),
            (history.redo,),
            (self._revert,),
        )
        service, *arguments = chance.choice(calls)

        def work(store: Any) -> Any:
            try:
                return service(store, *arguments)
            except (LookupError, ValueError, sqlite3.IntegrityError) as error:
                # a row that is not there, an empty name: what a script may ask and a pane never does
                raise UserError(str(error)) from error

        do(work, refused=lambda _: None)

    def _revert(self, store: Any) -> Any:
        newest = store.connection.execute("SELECT max(id) FROM operation").fetchone()[0]
        agreed = reverting.plan(store.connection, self.chance.randrange(1, newest + 1))
        return reverting.revert(store, agreed)

    def _key(self) -> None:
        part = self.chance.choice([self.window.viewer, QApplication.focusWidget() or self.window])
        modifier = self.chance.choice([Qt.KeyboardModifier.NoModifier] * 4 + [Qt.KeyboardModifier.ShiftModifier])
        QTest.keyClick(part, self.chance.choice(_KEYS), modifier)

    def _trigger(self) -> None:
        actions = [action for action in self.window.actions_ if action.objectName() not in _LEFT_OUT]
        actions = [
            action for action in actions if "import" not in action.objectName() and "export" not in action.objectName()
        ]
        self.chance.choice(actions).trigger()

    def _focus(self) -> None:
        kind = self.chance.choice(["entity", "event", "claim", "relation"])
        record = ((kind, self.chance.choice(self._ids(kind) or [1])),) if self._ids(kind) else ()
        document = self.chance.choice([*self._ids("document"), None])
        window = self.chance.choice([None, None, (1_400_000_000, 1_500_000_000)])
        self.window.selection.amend(None, document=document, records=record, passages=(), window=window)
        if document is not None and self.chance.random() < 0.5:
            cursor = self.window.viewer.textCursor()
            end = max(1, self.window.viewer.document().characterCount() - 1)
            cursor.setPosition(self.chance.randrange(end))
            cursor.setPosition(self.chance.randrange(end), cursor.MoveMode.KeepAnchor)
            self.window.viewer.setTextCursor(cursor)

    def _click(self) -> None:
        views = [view for view in self.window.findChildren(QAbstractItemView) if view.isVisible()]
        if views:
            port = self.chance.choice(views).viewport()
            at = QPoint(self.chance.randrange(max(1, port.width())), self.chance.randrange(max(1, port.height())))
            QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def _type(self) -> None:
        fields = [field for field in self.window.findChildren(QLineEdit) if field.isVisible() and field.isEnabled()]
        if fields:
            field = self.chance.choice(fields)
            QTest.keyClicks(field, self.chance.choice(["Orsa", "x", "2016", "<i>", "  "]))
            QTest.keyClick(field, self.chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape]))

    def finish(self) -> list[str]:
        """Undo all there is, and return what is wrong: errors on the way, rows left, findings of the check."""
        from workbench.services.checking import check

        window, wrong = self.window, self.errors
        self.settle()
        path = window.session.path
        assert path is not None
        window.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        store = cases.open_case(path, "tester")
        wrong += [f"{found.kind} {found.where} {found.what}" for found in check(store).findings]
        while history.undo(store)[0] is not None:
            pass
        left = {
            table: store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("document", "passage", "entity", "event", "claim", "relation", "tag", "source", "fuzzy_date")
        }
        wrong += [f"{count} rows of {table} are left" for table, count in left.items() if count]
        wrong += [f"after undoing: {found.kind} {found.where}" for found in check(store).findings]
        store.close()
        return wrong


def memory() -> float:
    """Return the memory of this process that is in use, in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def run(path: Path, seed: int, steps: int) -> tuple[list[str], list[float]]:
    """Take so many steps; return what is wrong, and the memory after each tenth of them, in MB."""
    raised: list[str] = []
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: Any) -> None:
        import traceback

        where = traceback.extract_tb(trace)[-1]
        raised.append(f"{kind.__name__}: {str(error)[:200]} at {Path(where.filename).name}:{where.lineno}")

    sys.excepthook = hook
    try:
        monkey = Monkey(path, seed)
        used = []
        for number in range(steps):
            had = len(raised)
            monkey.step()
            raised[had:] = [f"step {number} {monkey.steps[-1]}: {said}" for said in raised[had:]]
            if (number + 1) % max(1, steps // 10) == 0:
                used.append(memory())
        return [*monkey.finish(), *raised], used
    finally:
        sys.excepthook = before


def main(folder: str, seed: str, steps: str) -> None:
    """Run and print what is wrong, then the memory."""
    wrong, used = run(Path(folder) / "monkey.case", int(seed), int(steps))
    for said in wrong:
        print("WRONG", said.replace("\n", " "), flush=True)
    print("MEMORY", *(f"{mb:.0f}" for mb in used), flush=True)
    # Qt's parts outlive the QApplication here, in an order Python chooses: the program itself ends by its event loop
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
