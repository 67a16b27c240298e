"""A case whose every text field is hostile, and a window that is led through all it can show of it."""

import faulthandler
import os
import sqlite3
import sys
import time
from pathlib import Path

from workbench.services import cases
from workbench.services.sample import write_sample

BIDI = "invoice\u202egnp.exe\u2066x\u2069"
CONTROL = "bell\x07esc\x1b[31mback\x08tab\tline\nend\x7f\x85\u2028"
FORMATS = "%n%s%1%d {0} {name} &copy; &File $HOME `x` {{}} =cmd|' /C calc'!A0"
LONG = "N" * 1_000_000

# what has a meaning of its own in a column, or is checked there
_KEPT = {
    "id", "uid", "kind", "colour", "hemisphere", "reliability", "sha256", "text_sha256", "media_type", "encoding",
    "created_at", "imported_at", "edtf", "duration", "precision", "qualifier", "modifier", "basis", "end_status", "rule",
    "offset", "anchor_date", "role", "stance", "credibility", "status", "min_gap", "max_gap", "relation", "verdict",
    "grade", "language", "likelihood", "confidence", "folded", "quote", "prefix", "suffix", "unread",
}  # fmt: skip


def texts(fifo: Path) -> list[str]:
    """Return the hostile texts; the FIFO stops for good whoever opens it."""
    return [
        f'<img src="{fifo}">',
        f'<html><body background="file://{fifo}"><link rel=stylesheet href="{fifo}"><a href="{fifo}">a</a>',
        f"![x]({fifo}) [y](file://{fifo}) {fifo}",
        BIDI,
        CONTROL,
        FORMATS,
        "<b>bold</b><script>alert(1)</script></text><!--",
        LONG,
    ]


def build(path: Path, fifo: Path) -> None:
    """Write the sample case and put a hostile text into every text field of every row, without the program's services."""
    write_sample(path).close()
    hostile = texts(fifo)
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 1"
            " AND name NOT IN ('change', 'journal_state', 'document_text', 'document_page')"
        )
    ]
    for table in tables:
        columns = [
            row[1]
            for row in connection.execute(f"PRAGMA table_info({table})")
            if row[2] == "TEXT" and row[1] not in _KEPT and not (table == "operation" and row[1] != "actor")
        ]
        for column in columns:
            for (row,) in connection.execute(f"SELECT rowid FROM {table}").fetchall():
                said = hostile[(row + len(column)) % len(hostile)]
                if table == "relation" and column == "predicate":
                    said = said[:200].replace("\n", " ")
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE rowid = ?", (said, row))
    connection.execute("INSERT INTO name_fts (name_fts) VALUES ('rebuild')")
    connection.execute("INSERT INTO quote_fts (quote_fts) VALUES ('rebuild')")
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()


def tour(path: Path) -> list[tuple[float, str]]:
    """Open the case in a window and look at everything; return how long each step took (seconds), slowest first."""
    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QMessageBox, QWidget

    from workbench.app import open_window, wait
    from workbench.ui.docks import TABBED

    taken: list[tuple[float, str]] = []
    clock = [time.perf_counter()]

    def step(name: str) -> None:
        app.processEvents()
        now = time.perf_counter()
        taken.append((now - clock[0], name))
        print(f"{name} {now - clock[0]:.2f}", file=sys.stderr, flush=True)
        clock[0] = now

    def settled() -> None:
        for _ in range(400):
            wait(5)
            if not window.session.busy:
                return

    window = open_window(path)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settled()
    step("opened")
    window.show_sample_state()
    settled()
    step("sample state")
    for name in (*TABBED, "entities", "inspector", "timeline"):
        window.show_pane(name)
        settled()
        window.grab()
        step(f"pane {name}")
    for kind in ("entity", "event", "claim", "relation"):
        for (number,) in window.session.read(lambda c, k=kind: c.execute(f"SELECT id FROM {k}").fetchall())[:4]:
            window.selection.amend(None, records=((kind, number),), passages=())
            settled()
            window.inspector.grab()
            step(f"inspect {kind} {number}")
    for view in window.findChildren(QAbstractItemView):
        viewport = view.viewport()
        for y in range(8, max(9, min(viewport.height(), 200)), 24):
            at = QPoint(40, y)
            app.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))
        step(f"tooltips {view.objectName()}")
    for part in window.findChildren(QWidget):
        if part.toolTip() and part.isVisible():
            app.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), part.mapToGlobal(QPoint(2, 2))))
    step("tooltips of parts")
    # what opens a file dialog of Qt's own, ends the window or starts long work is left out
    left_out = {
        "app.quit",
        "case.close",
        "case.new",
        "case.new_protected",
        "case.open",
        "case.import",
        "case.import_folder",
        "case.export",
    }
    left_out |= {
        "case.copy",
        "case.new_protected",
        "case.backup",
        "case.salvage",
        "case.export_chart",
        "case.paste",
        "edit.undo",
        "edit.redo",
    }
    left_out |= {"tag.remove", "tag.export", "tag.import", "codebook.export", "codebook.import"}
    for action in list(window.actions_):
        name = action.objectName()
        writes = name.startswith(("tag.favourite", "ends."))
        saves = "import" in name or ("export" in name and name != "case.export_redacted")
        if name in left_out or writes or not action.isEnabled() or saves:
            continue
        action.trigger()
        settled()
        for dialog in app.topLevelWidgets():
            if dialog is not window and dialog.isVisible() and isinstance(dialog, QDialog | QMessageBox):
                dialog.grab()
                dialog.close()
        window.grab()
        step(f"action {name}")
        window.document_pane.leave_bar()
    window.close()
    step("closed")
    return sorted(taken, reverse=True)


def main(folder: str) -> None:
    """Build the case in a folder and take the tour; print the slowest steps."""
    fifo = Path(folder) / "fifo"
    os.mkfifo(fifo)
    path = Path(folder) / "hostile.case"
    build(path, fifo)
    cases.open_case(path, "tester").close()
    faulthandler.dump_traceback_later(280, exit=True)
    for seconds, name in tour(path)[:8]:
        print(f"{seconds:.2f} {name}")
    print("toured")


if __name__ == "__main__":
    main(sys.argv[1])
