"""What a screen reader says of the passages under the caret: kinds and names for people, never ids."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workbench.model.records import PassageContents
from workbench.ui.labels import counted, entity_kind_words

SPOKEN = 4
_LONG = 120


def _tr(text: str) -> str:
    return QCoreApplication.translate("Spoken", text)


def spoken(found: Sequence[PassageContents], count: int) -> str:
    """Return what is recorded on passages: "person: Emni; event: Emni formalized". ``count`` is how many lie there."""
    said: list[str] = []
    for contents in found:
        said += [_named(_kind(record.kind, record.shape), record.words) for record in contents.records]
        said += [_named(_tr("tag"), tag.name) for tag in contents.tags]
        if contents.passage.note:
            said.append(_named(_tr("note"), contents.passage.note))
        if not (contents.records or contents.tags or contents.passage.note):
            said.append(_tr("highlight"))
    if count > len(found):
        said.append(counted("Spoken", "1 more passage", "%n more passages", count - len(found)))
    return "; ".join(dict.fromkeys(said))


def _named(kind: str, words: str) -> str:
    words = " ".join(words.split())
    return f"{kind}: {words if len(words) <= _LONG else words[: _LONG - 1].rstrip() + '…'}"


def _kind(kind: str, detail: str) -> str:
    if kind == "entity":
        return entity_kind_words(detail)
    return {"event": _tr("event"), "claim": _tr("claim"), "relation": _tr("relation"), "time_order": _tr("order")}.get(
        kind, kind
    )
