"""Whether there is a screen to open a window on, asked before Qt is, which would end the program without a sentence."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from workbench.model.errors import UserError

_LOCAL = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?$")


def require_display(environment: Mapping[str, str] = os.environ) -> None:
    """Raise UserError where no window can be opened: no display is named, or the one that is named is not there."""
    if sys.platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM"):
        return
    if environment.get("WAYLAND_DISPLAY"):
        return
    display = environment.get("DISPLAY", "")
    if not display:
        raise UserError(
            "There is no display to open a window on. Log in to a desktop, or use --screenshot OUT.png, "
            "which needs none."
        )
    found = _LOCAL.match(display)
    if found is not None and not _is_there(found[1]):
        raise UserError(
            f"The display {display} is not there, so no window can be opened. Log in to a desktop and set DISPLAY "
            "to its number, or use --screenshot OUT.png, which needs none."
        )


def _is_there(number: str) -> bool:
    """Look for the server's socket, as a file or in the kernel's list; none is opened, as this program opens none."""
    path = Path(f"/tmp/.X11-unix/X{number}")
    if path.exists():
        return True
    try:
        listed = Path("/proc/net/unix").read_text("ascii", "replace")
    except OSError:
        return False
    return any(line.endswith(str(path)) for line in listed.splitlines())
