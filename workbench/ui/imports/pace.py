"""How fast an import goes and how long it will take, from what was done and when."""

from PySide6.QtCore import QCoreApplication

_SHOWN_AFTER = 1.0


def pace_words(done: int, total: int, seconds: float) -> str:
    """Return rate and time left, such as "180 files a second, about 2 min left"; "" in the first second."""
    if seconds < _SHOWN_AFTER or not done:
        return ""
    rate = done / seconds
    left = max(0.0, (total - done) / rate)
    if rate >= 1:
        first = QCoreApplication.translate("Imports", "{n} files a second").replace("{n}", f"{rate:,.0f}")
    else:
        first = QCoreApplication.translate("Imports", "{n} seconds a file").replace("{n}", f"{1 / rate:,.0f}")
    return f"{first}, {_left(left)}"


def _left(seconds: float) -> str:
    if seconds < 5:
        return QCoreApplication.translate("Imports", "a few seconds left")
    if seconds < 90:
        return QCoreApplication.translate("Imports", "about {n} s left").replace("{n}", str(round(seconds / 5) * 5))
    return QCoreApplication.translate("Imports", "about {n} min left").replace("{n}", str(round(seconds / 60)))
