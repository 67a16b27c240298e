"""Qt for Python and pyqtgraph are imported without the work that nobody asked for, and work as before."""

import json
import os
import subprocess
import sys


def _told(script: str) -> dict[str, object]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_the_sources_of_modules_are_not_read() -> None:
    found = _told(
        "import json, linecache, sys\n"
        "from workbench.ui.qt_imports import leave_sources_unread\n"
        "leave_sources_unread()\n"
        "before = len(linecache.cache)\n"
        "import workbench.dates.find, workbench.services.reading\n"
        "print(json.dumps({'read': len(linecache.cache) - before}))"
    )
    assert found == {"read": 0}


def test_pyqtgraph_draws_with_names_asked_for_when_they_are_used() -> None:
    found = _told(
        "import json\n"
        "from PySide6 import QtCore, QtGui, QtWidgets\n"
        "from workbench.ui.qt_imports import names_on_demand\n"
        "with names_on_demand():\n"
        "    import pyqtgraph as pg\n"
        "app = QtWidgets.QApplication([])\n"
        "plot = pg.PlotWidget()\n"
        "plot.plot([1, 2, 3])\n"
        "plot.resize(200, 100)\n"
        "image = plot.grab().toImage()\n"
        "print(json.dumps({'mirrored': len(vars(pg.Qt.QtWidgets)), 'same': pg.QtWidgets.QLabel is QtWidgets.QLabel,\n"
        "  'plotted': len({image.pixelColor(x, y).name() for x in range(200) for y in range(100)}) > 2,\n"
        "  'whole': len(dir(QtWidgets)) > 200}))"
    )
    mirrored = found.pop("mirrored")
    assert isinstance(mirrored, int) and mirrored < 100
    assert found == {"same": True, "plotted": True, "whole": True}
