"""The lock file beside a case: who has it open for writing."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


def host() -> str:
    """Return the name of this computer; "" where the system tells none."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    return os.environ.get("COMPUTERNAME", "")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a case: host, process number, actor and since when (UTC, ISO)."""

    host: str
    process: int
    actor: str
    since: str

    def words(self) -> str:
        """Say who it is in words a user can act on."""
        if not self.process:
            return "somebody: the file that says who cannot be read"
        since = self.since.replace("T", " ")[:16]
        return f"{self.actor or 'somebody'} on {self.host}, process {self.process}, since {since} UTC"


def way_out(holder: Holder, case: Path) -> str:
    """Return what to do about a lock whose holder this computer cannot ask whether it is alive; "" for one it can."""
    if holder.process and holder.host == host():
        return ""
    return f" If nobody has it open any more, delete {lock_path(case).name} beside it."


class Lock:
    """A lock file that was taken; ``took_over`` tells that a dead process had left one."""

    def __init__(self, path: Path, *, took_over: bool) -> None:
        self.path = path
        self.took_over = took_over

    def release(self) -> None:
        """Remove the lock file."""
        self.path.unlink(missing_ok=True)


def lock_path(case: Path) -> Path:
    """Return where the lock of ``case`` stands: beside the file itself, by whatever link it is named."""
    real = case.resolve()
    return real.with_name(real.name + ".lock")


def take(case: Path, actor: str) -> Lock | Holder:
    """Take the lock of ``case``, or return who holds it.

    A lock of a process of this host that is no longer alive is taken over. Raises OSError where the folder cannot
    be written.
    """
    path = lock_path(case)
    mine = Holder(host(), os.getpid(), actor, datetime.now(UTC).isoformat(timespec="seconds"))
    took_over = False
    for _ in range(3):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            holder = _read(path)
            if holder is None or not _is_dead(holder):
                return holder or Holder("", 0, "", "")
            took_over = True
            path.unlink(missing_ok=True)
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(mine), file)
        return Lock(path, took_over=took_over)
    return mine


def left_by_the_dead(case: Path) -> bool:
    """Say whether a process of this host that is no longer alive left its lock."""
    holder = _read(lock_path(case))
    return holder is not None and _is_dead(holder)


def _read(path: Path) -> Holder | None:
    try:
        said = json.loads(path.read_text("utf-8"))
        return Holder(str(said["host"]), int(said["process"]), str(said["actor"]), str(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_dead(holder: Holder) -> bool:
    if holder.host != host() or holder.process == os.getpid():
        return False
    if os.name == "nt":
        return False
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
