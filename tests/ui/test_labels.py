"""Every label an operation can carry has words."""

import re
from pathlib import Path

from workbench.ui import labels

ROOT = Path(__file__).resolve().parents[2] / "workbench"
KINDS = {
    "change": ("entity", "event", "claim", "relation", "tag", "source", "document", "passage"),
    "date": ("event", "relation", "claim"),
    "delete": ("entity", "event", "claim", "relation", "tag"),
}


def written() -> set[str]:
    found = set()
    for folder in ("services", "store", "exchange"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text("utf-8")
            found |= set(re.findall(r'operation\(\s*"([a-z_.]+)"', text))
            found |= set(re.findall(r'label(?:: str)? ?= ?"([a-z_]+\.[a-z_]+)"', text))
            for verb in re.findall(r'operation\(\s*f"\{kind\}\.([a-z_]+)"', text):
                found |= {f"{kind}.{verb}" for kind in KINDS[verb]}
    return found


def test_every_label_has_words() -> None:
    assert len(written()) > 30
    assert written() <= labels.KNOWN


def test_words_of_steps() -> None:
    assert labels.step_words("event.date") == "Change event date"
    assert labels.step_words("event.date", "undo") == "Undo: change event date"
    assert labels.undone_words("event.date") == "Undone: change event date. Ctrl+Shift+Z brings it back."
    assert labels.undo_action_words(None) == "Undo"
    assert labels.label_words("future.thing") == "a change"


def test_counted() -> None:
    assert labels.counted("Test", "1 step", "%n steps", 1) == "1 step"
    assert labels.counted("Test", "1 step", "%n steps", 0) == "0 steps"
    assert labels.counted("Test", "1 step", "%n steps", 214) == "214 steps"
