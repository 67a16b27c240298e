"""What Qt for Python and pyqtgraph do while modules are imported, and this program has no use for.

Both are ways around a cost, not a need: where a later release works otherwise, they do nothing.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_MIRRORED = ("QtCore", "QtGui", "QtWidgets")


def leave_sources_unread() -> None:
    """Spare the source of every module imported from now on a search for the word "PySide6".

    Qt for Python reads it, and keeps it in memory, to find modules that ask for its other spellings by ``__feature__``;
    ours are not among them. Measured: 17 ms before the first paint, 60 ms before the timeline, 10 MB.
    """
    import PySide6.QtCore  # noqa: F401 - brings the module that is mended

    feature: Any = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_feature


def _uses_no_feature(module: ModuleType) -> bool:
    return False


@contextmanager
def names_on_demand() -> Iterator[None]:
    """Let pyqtgraph be imported without a copy of every name of Qt.

    It mirrors whole modules of Qt by ``dir``, which makes each of their thousand classes, used or not (100 ms). Here the
    mirrors are given a way to ask for a name when it is used.
    """
    modules = [sys.modules[f"PySide6.{name}"] for name in _MIRRORED if f"PySide6.{name}" in sys.modules]
    before = [module.__dict__.get("__dir__") for module in modules]
    for module in modules:
        module.__dict__["__dir__"] = _Mirror(module)
    try:
        yield
    finally:
        for module, its_own in zip(modules, before, strict=True):
            if its_own is None:
                del module.__dict__["__dir__"]
            else:
                module.__dict__["__dir__"] = its_own


class _Mirror:
    """The ``__dir__`` of a module of Qt while pyqtgraph is imported: no names, and its mirror asks for them later."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def __call__(self) -> list[str]:
        mirror = sys.modules.get(self._module.__name__.replace("PySide6", "pyqtgraph.Qt"))
        if mirror is None:
            return list(self._module.__dict__)
        mirror.__dict__["__getattr__"] = self._asked
        return []

    def _asked(self, name: str) -> Any:
        return getattr(self._module, name)
