"""What the user chose for backups, in a small JSON file beside the settings: the window and the command line share it."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from workbench.model.rotation import Rotation
from workbench.paths import owner_only, settings_file


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Where backups go, after how many minutes of change one is made (0: only when a case is opened or closed), and
    how many stay. ``on`` off makes none on its own."""

    folder: Path
    minutes: int = 10
    on: bool = True
    rotation: Rotation = field(default_factory=Rotation)


def plan_file() -> Path:
    """Return where the plan is kept."""
    return settings_file().with_name("backups.json")


def load_plan() -> BackupPlan:
    """Return the user's plan; what is not said there, or cannot be read, is as at first."""
    plan = BackupPlan(plan_file().with_name("backups"))
    try:
        said = json.loads(plan_file().read_text("utf-8"))
        counts = {name: _count(said, name, getattr(plan.rotation, name)) for name in ("last", "daily", "weekly")}
        return BackupPlan(
            Path(str(said.get("folder") or plan.folder)),
            _count(said, "minutes", plan.minutes),
            bool(said.get("on", True)),
            Rotation(**{**counts, "last": max(1, counts["last"])}),
        )
    except (OSError, ValueError, AttributeError):
        return plan


def _count(said: dict[str, object], name: str, otherwise: int) -> int:
    value = said.get(name)
    return value if isinstance(value, int) and 0 <= value <= 10_000 else otherwise


def save_plan(plan: BackupPlan) -> None:
    """Keep a plan for this and later runs. Raises OSError where it cannot be written."""
    plain = {"folder": str(plan.folder), "minutes": plan.minutes, "on": plan.on, **asdict(plan.rotation)}
    path = plan_file()
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with open(part, "w", encoding="utf-8", opener=owner_only) as file:
        file.write(json.dumps(plain, indent=1) + "\n")
    os.replace(part, path)
