"""Offline by the kernel: sockets are refused to the window and to what it starts; the story is told without a network.

Each test has its positive control: the same attempt succeeds without the guard.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.no_network import Network, program, shows_over_network

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the guard is the Linux kernel's")

_TRY = """
import errno, socket, subprocess, sys
def made(family, kind=socket.SOCK_STREAM):
    try:
        socket.socket(family, kind).close()
        return True
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EPERM)
print(made(socket.AF_INET), made(socket.AF_INET6), made(socket.AF_INET, socket.SOCK_DGRAM), made(socket.AF_UNIX))
"""
_QT = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QAbstractSocket, QTcpServer, QTcpSocket, QHostAddress
app = QCoreApplication([])
server = QTcpServer()
print("listens", server.listen(QHostAddress.SpecialAddress.LocalHost, 0))
socket = QTcpSocket()
socket.connectToHost(QHostAddress.SpecialAddress.LocalHost, server.serverPort() or 9)
print("connected", socket.waitForConnected(2000), socket.error().name)
"""
_BLOCK = "from workbench.no_network import block\nprint(block().name)\n"


def ran(code: str, *words: str, **more: str) -> list[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, env=environment, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_sockets_of_python() -> None:
    assert ran(_TRY) == ["True True True True"]
    assert ran(_BLOCK + _TRY) == ["BLOCKED", "False False False True"]


def test_sockets_of_children_and_threads() -> None:
    child = _BLOCK + f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {_TRY!r}], check=True)\n"
    assert ran(child)[1:] == ["False False False True"] or ran(child)[::-1][1:] == ["False False False True"]
    thread = (
        _BLOCK + f"import threading\nt = threading.Thread(target=exec, args=({_TRY!r}, {{}}))\nt.start()\nt.join()\n"
    )
    assert ran(thread)[1:] == ["False False False True"]


def test_a_socket_of_qt_which_no_audit_hook_would_see() -> None:
    free = ran(_QT)
    assert free[0] == "listens True" and free[1].startswith("connected True")
    kept = ran(_BLOCK + _QT)
    assert kept[1] == "listens False" and kept[2].startswith("connected False SocketAccessError")


def test_not_where_windows_come_over_the_network() -> None:
    names = ("here:10.0", "host/tcp:0", "10.1.2.3:0", "tcp/host:0")
    assert all(shows_over_network(name, "") for name in names)
    assert not any(shows_over_network(name, "") for name in ("", ":0", ":0.1", "unix:0", "/private/tmp/launch/x:0"))
    assert not shows_over_network("here:10.0", "offscreen")
    assert ran(_BLOCK, DISPLAY="here:10.0", QT_QPA_PLATFORM="xcb") == ["REMOTE_DISPLAY"]


@pytest.mark.parametrize(("arch", "socket"), [(0xC000003E, 41), (0xC00000B7, 198)])
def test_the_filter_by_a_small_interpreter(arch: int, socket: int) -> None:
    def verdict(of: int, number: int, argument: int) -> bool:
        steps, at, held = program(arch, socket), 0, 0
        while True:
            code, value, yes, no = steps[at]
            if code == 0x06:
                return value == 0x7FFF0000
            if code == 0x20:
                held = {0: number, 4: of, 16: argument}[value]
                at += 1
            else:
                at += 1 + (yes if (held == value if code == 0x15 else held >= value) else no)

    assert verdict(arch, 0, 0) and verdict(arch, socket, 1) and verdict(arch, socket, 16)
    assert not any(verdict(arch, socket, family) for family in (0, 2, 3, 10, 17, 29, 40))
    assert not verdict(arch, 425, 0) and not verdict(0x40000003, 0, 0) and not verdict(arch, socket | 0x40000000, 2)


def test_the_window_says_so(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "from workbench import app\n"
        "def look():\n"
        "    window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == 'mainWindow')\n"
        "    print(window.findChild(QLabel, 'statusNetwork').text())\n"
        "    import errno, socket\n"
        "    try:\n        socket.socket()\n        print('made')\n"
        "    except OSError as error:\n        print(errno.errorcode[error.errno])\n"
        "    print('QtNetwork' in str(sys.modules), 'Qt6Network' in open('/proc/self/maps').read())\n"
        "    window.close()\n"
        "app.application()\n"
        "QTimer.singleShot(300, look)\n"
        "sys.exit(app.run(None))\n"
    )
    said = ran(code, WORKBENCH_SETTINGS=str(tmp_path / "settings.ini"))
    assert said == ["network: blocked by the kernel", "EACCES", "False False"]


def watching(out: Path) -> list[str]:
    """The words before a command that let the kernel note each socket it and its children ask for; none where it may not."""
    strace = shutil.which("strace")
    said = [strace or "", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(out)]
    may = strace is not None and subprocess.run([*said, "true"], capture_output=True, check=False).returncode == 0
    return said if may else []


def to_others(out: Path) -> list[str]:
    """What was asked for that would reach another machine."""
    return [line for line in out.read_text().splitlines() if "AF_INET" in line or "AF_PACKET" in line]


def test_the_story_in_an_empty_network_namespace_and_under_strace(tmp_path: Path) -> None:
    unshare, out = shutil.which("unshare"), tmp_path / "strace.txt"
    without = [unshare or "", "-rn"]
    if unshare is None or subprocess.run([*without, "true"], capture_output=True, check=False).returncode != 0:
        without = []
    watch = watching(out)
    if not without and not watch:
        pytest.skip("neither a network namespace nor strace is given by this kernel or container")
    root = Path(__file__).resolve().parents[2]
    story = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "tests/e2e/test_story.py",
    ]
    done = subprocess.run(
        [*without, *watch, *story], cwd=root, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    if watch:
        assert to_others(out) == []


def test_strace_sees_a_socket_of_qt(tmp_path: Path) -> None:
    """The control: what the story never does is noted when it is done."""
    out = tmp_path / "strace.txt"
    watch = watching(out)
    if not watch:
        pytest.skip("strace is not installed, or may not watch here")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([*watch, sys.executable, "-c", _QT], capture_output=True, env=environment, timeout=120, check=True)
    assert any("connect" in line for line in to_others(out))


def test_it_is_one_of_three() -> None:
    assert {guard.name for guard in Network} == {"BLOCKED", "REMOTE_DISPLAY", "PROMISED"}
