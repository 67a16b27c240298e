"""Layers of the reading view, in words."""

from PySide6.QtCore import QCoreApplication

from workbench.model.layers import Showing


def _tr(text: str) -> str:
    return QCoreApplication.translate("Layers", text)


def layer_name(layer: str, tags: dict[str, str]) -> str:
    """Return the name of a layer; ``tags`` are the names of tags and records by their layer."""
    kinds = {
        "person": _tr("Persons"),
        "organisation": _tr("Organisations"),
        "place": _tr("Places"),
        "object": _tr("Objects and other kinds"),
        "event": _tr("Events"),
        "claim": _tr("Claims"),
        "relation": _tr("Relations and orders"),
        "highlight": _tr("Highlights without a record"),
        "note": _tr("Notes without a record"),
    }
    gone = _tr("a tag that is gone") if layer.startswith("tag:") else _tr("a record that is gone")
    return kinds.get(layer) or tags.get(layer) or gone


def showing_words(showing: Showing) -> str:
    """Return how a layer is shown."""
    return {Showing.SHOWN: _tr("shown"), Showing.DIMMED: _tr("dimmed"), Showing.HIDDEN: _tr("hidden")}[showing]
