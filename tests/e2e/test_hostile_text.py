"""Every text field of a case hostile: the window shows all of it as words, opens no file of theirs, and goes on."""

import csv
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.hostile_text import BIDI, CONTROL, build, texts
from workbench.exchange.csv_cells import cell
from workbench.services import cases
from workbench.services.charting import export_csv
from workbench.ui.shown import MOST, shown

# a FIFO stops whoever opens it for good; this is far below that, and above a busy machine
_SECONDS = 20


@pytest.mark.skipif(os.name != "posix", reason="a FIFO is POSIX's")
def test_a_tour_of_every_pane_and_dialog(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WORKBENCH_SETTINGS": str(tmp_path / "settings.ini")}
    command = [sys.executable, "-m", "tests.hostile_text", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == "toured", done.stderr[-3000:]
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    slowest, name = done.stdout.splitlines()[0].split(" ", 1)
    assert float(slowest) < _SECONDS, name


def test_a_fifo_would_be_noticed(tmp_path: Path) -> None:
    """The positive control: where such a text is read as HTML, the program never comes back."""
    if os.name != "posix":
        pytest.skip("a FIFO is POSIX's")
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    code = (
        "import sys\nfrom PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\nlabel = QLabel(sys.argv[1])\nlabel.show()\nlabel.grab()\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, f'<img src="{fifo}">']
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run(command, capture_output=True, env=environment, timeout=4, check=False)


def test_what_turns_or_hides_a_line_is_shown_as_a_sign() -> None:
    assert shown(BIDI) == "invoice[U+202E]gnp.exe[U+2066]x[U+2069]"
    assert shown(CONTROL) == "bell␇esc␛[31mback␈tab\tline\nend␡\ufffd "
    assert shown("N" * 1_000_000) == "N" * (MOST - 1) + "…"
    assert shown("plain café 🧑‍🚀") == "plain café 🧑‍🚀"


@pytest.mark.skipif(os.name != "posix", reason="a FIFO is POSIX's")
def test_exports_hold_it_as_words(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    build(tmp_path / "a.case", fifo)
    store = cases.open_case(tmp_path / "a.case", "tester")
    chart = tmp_path / "a.csv"
    export_csv(store, chart)
    store.close()
    with chart.open(encoding="utf-8-sig", newline="") as file:
        before = csv.field_size_limit(10_000_000)
        cells = [said for row in csv.reader(file) for said in row]
    csv.field_size_limit(before)
    assert len(cells) > 50 and not any(said[:1] in tuple("=+-@\t\r") for said in cells if said)
    for text in texts(fifo):
        assert cell(text)[:1] not in ("=", "+", "-", "@", "\t")


def test_a_chart_is_well_formed(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("a FIFO is POSIX's")
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    path = tmp_path / "a.case"
    build(path, fifo)
    environment = {**os.environ, "WORKBENCH_SETTINGS": str(tmp_path / "settings.ini")}
    command = [sys.executable, "-m", "workbench", "timeline", str(path), str(tmp_path / "a.svg")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    drawn = ET.parse(tmp_path / "a.svg")
    named = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    assert "script" not in named and "a" not in named and "style" not in named
    links = [said for element in drawn.iter() for key, said in element.attrib.items() if key.endswith("href")]
    assert all(link.startswith(("data:image/png", "#")) for link in links)
