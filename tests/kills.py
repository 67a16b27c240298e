"""A window that works through a script of operations in a process of its own, killed at a random moment."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from workbench.intake.read import read_text
from workbench.model.errors import UserError
from workbench.services import cases, importing
from workbench.services.checking import check

TEXT = "The Orsa Trust paid Ilse Maar in July. She met Bo Lind in Velden in spring 2014.\n" * 20

# says the head of the history after each operation the window was told of
_SCRIPT = """
import random, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from workbench.app import open_window
from workbench.model.records import Span
from workbench.services import cases, editing, history, recording

window = open_window(sys.argv[1])
chance = random.Random(int(sys.argv[2]))
session = window.session

def head(connection):
    return connection.execute("SELECT hash FROM operation ORDER BY id DESC LIMIT 1").fetchone()[0]

def told(result=None):
    print(session.read(head), flush=True)
    QTimer.singleShot(0, step)

def step():
    start = chance.randrange(1500)
    span = Span(start, start + chance.randrange(1, 40))
    session.do(*chance.choice([
        (recording.record_entity, 1, span, f"Name {start}", "person"),
        (recording.record_event, 1, span, f"Event {start}", "meeting"),
        (recording.record_claim, 1, span, f"Statement {start}"),
        (recording.tag_passage, 1, span, f"Tag {start % 9}"),
        (recording.note, 1, span, f"Note {start}"),
        (cases.rename_case, f"Title {start}"),
        (history.undo,),
        (history.redo,),
    ]), done=told, refused=told)

QTimer.singleShot(0, step)
QApplication.instance().exec()
"""


def kill_one(folder: Path, seed: int) -> str | None:
    """Kill a window at a random moment of its work; return what is wrong with the case it leaves, or None."""
    path = folder / f"killed-{seed}.case"
    store = cases.new_case(path, "A", "tester")
    importing.add_document(store, read_text(TEXT))
    store.close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WORKBENCH_SETTINGS": str(folder / "settings.ini")}
    command = [sys.executable, "-c", _SCRIPT, str(path), str(seed)]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert running.stdout is not None
    first = running.stdout.readline().strip()
    time.sleep(random.Random(seed).random() * 0.4)
    running.send_signal(signal.SIGKILL)
    heads = [first, *running.stdout.read().split("\n")[:-1]]
    running.stdout.close()
    running.wait()
    if not first:
        return f"{seed}: the window did not come up"
    try:
        store = cases.open_case(path, "tester")
    except UserError as error:
        return f"{seed}: {error}"
    try:
        known = {row[0] for row in store.connection.execute("SELECT hash FROM operation").fetchall()}
        found = check(store).findings
        if store.read_only or found:
            return f"{seed}: {store.notice} {found}"
        missing = [head for head in heads if head not in known]
        return f"{seed}: {len(missing)} of {len(heads)} acknowledged operations are lost" if missing else None
    finally:
        store.close()
