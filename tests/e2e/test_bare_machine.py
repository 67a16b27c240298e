"""A machine without a display or without fonts: the program says so in one line and ends with 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.model.errors import UserError
from workbench.ui.display import require_display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X and fontconfig are asked here")

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>
"""


def start(**named: str) -> tuple[int, str]:
    """Start the program in another process with these variables in place of those that name a screen."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens} | named
    done = subprocess.run(
        [sys.executable, "-m", "workbench"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stderr


def test_without_a_display() -> None:
    code, said = start()
    assert code == 2 and said.count("\n") == 1
    assert said.startswith("workbench: There is no display") and "--screenshot" in said


def test_with_a_display_that_is_gone() -> None:
    code, said = start(DISPLAY=":9187")
    assert code == 2 and said.count("\n") == 1
    assert "The display :9187 is not there" in said and "--screenshot" in said


def test_without_fonts(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(FONTS.format(folder=tmp_path / "none"))
    code, said = start(QT_QPA_PLATFORM="offscreen", FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    assert code == 2
    assert said.splitlines()[-1].startswith("workbench: No fonts are installed")


def test_where_a_screen_is_named_otherwise_qt_is_asked() -> None:
    for named in ({"QT_QPA_PLATFORM": "offscreen"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": "far.example:10.0"}):
        require_display(named)
    with pytest.raises(UserError):
        require_display({"DISPLAY": ""})
