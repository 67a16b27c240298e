"""What the window says after an import: what was done, and what was not read and why."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from workbench.services.import_report import ImportReport
from workbench.ui.labels import counted


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportWords", text)


def done_words(report: ImportReport) -> str:
    """Return what became of the files: "2 documents imported. 1 was already there."."""
    if not report.lines and not report.cancelled:
        return _tr("No file was found there.")
    said = [counted("ImportWords", "1 document imported.", "%n documents imported.", len(report.imported))]
    if report.kept:
        said.append(counted("ImportWords", "1 kept, not read.", "%n kept, not read.", len(report.kept)))
    if report.already:
        said.append(counted("ImportWords", "1 was already there.", "%n were already there.", len(report.already)))
    if report.cancelled:
        said.append(_tr("Stopped; what was finished is kept."))
    return " ".join(said)


def refused_words(report: ImportReport) -> str:
    """Return how many files were not read, and why the first was not; "" where all were."""
    if not report.refused:
        return ""
    first = report.refused[0]
    name = Path(first.path).name or first.path
    total = len(report.lines)
    if total == 1:
        said = _tr("“{name}” was not read. {reason}")
    elif len(report.refused) == 1:
        said = _tr("1 of {all} files was not read. “{name}”: {reason}")
    else:
        said = _tr("{n} of {all} files were not read. “{name}”: {reason}")
    for key, value in (("n", len(report.refused)), ("all", total), ("name", name), ("reason", first.reason)):
        said = said.replace(f"{{{key}}}", str(value))
    return said
