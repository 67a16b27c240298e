"""The words for stored ids: grades, stances, kinds and links are never shown as they are stored."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workbench.model.cues import EVENT_KINDS
from workbench.model.records import CONFIDENCES, ENTITY_KINDS, LIKELIHOODS

_RELIABILITY: dict[str, str] = {
    "A": str(QT_TRANSLATE_NOOP("Inspector", "reliable")),
    "B": str(QT_TRANSLATE_NOOP("Inspector", "usually reliable")),
    "C": str(QT_TRANSLATE_NOOP("Inspector", "fairly reliable")),
    "D": str(QT_TRANSLATE_NOOP("Inspector", "not usually reliable")),
    "E": str(QT_TRANSLATE_NOOP("Inspector", "unreliable")),
    "F": str(QT_TRANSLATE_NOOP("Inspector", "cannot be judged")),
}
_CREDIBILITY: dict[str, str] = {
    "1": str(QT_TRANSLATE_NOOP("Inspector", "confirmed")),
    "2": str(QT_TRANSLATE_NOOP("Inspector", "probably true")),
    "3": str(QT_TRANSLATE_NOOP("Inspector", "possibly true")),
    "4": str(QT_TRANSLATE_NOOP("Inspector", "doubtful")),
    "5": str(QT_TRANSLATE_NOOP("Inspector", "improbable")),
    "6": str(QT_TRANSLATE_NOOP("Inspector", "cannot be judged")),
}
_STANCES: dict[str, str] = {
    "asserted": str(QT_TRANSLATE_NOOP("Inspector", "asserted")),
    "denied": str(QT_TRANSLATE_NOOP("Inspector", "denied")),
    "believed-then": str(QT_TRANSLATE_NOOP("Inspector", "believed at the time")),
    "conditional": str(QT_TRANSLATE_NOOP("Inspector", "conditional")),
    "disputed": str(QT_TRANSLATE_NOOP("Inspector", "disputed")),
}
_STATUSES: dict[str, str] = {
    "accepted": str(QT_TRANSLATE_NOOP("Inspector", "accepted")),
    "rejected": str(QT_TRANSLATE_NOOP("Inspector", "rejected")),
    "withdrawn": str(QT_TRANSLATE_NOOP("Inspector", "withdrawn by its source")),
}
_LINKS: dict[str, tuple[str, str]] = {
    "refutes": (str(QT_TRANSLATE_NOOP("Inspector", "Corrects")), str(QT_TRANSLATE_NOOP("Inspector", "Corrected by"))),
    "completes": (
        str(QT_TRANSLATE_NOOP("Inspector", "Completes")),
        str(QT_TRANSLATE_NOOP("Inspector", "Completed by")),
    ),
    "confirms": (str(QT_TRANSLATE_NOOP("Inspector", "Confirms")), str(QT_TRANSLATE_NOOP("Inspector", "Confirmed by"))),
    "contradicts": (
        str(QT_TRANSLATE_NOOP("Inspector", "Contradicts")),
        str(QT_TRANSLATE_NOOP("Inspector", "Contradicted by")),
    ),
    "supports": (str(QT_TRANSLATE_NOOP("Inspector", "Supports")), str(QT_TRANSLATE_NOOP("Inspector", "Supported by"))),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def grade_words(grade: str | None) -> str:
    """Return a grade with its words: "F cannot be judged", "3 possibly true"."""
    if grade is None:
        return ""
    said = _RELIABILITY.get(grade) or _CREDIBILITY.get(grade)
    return f"{grade}  {_tr(said)}" if said else grade


def reliabilities() -> list[tuple[str | None, str]]:
    """Return the choices for the reliability of a source."""
    return [(None, _tr("not graded")), *((grade, f"{grade}  {_tr(said)}") for grade, said in _RELIABILITY.items())]


def credibilities() -> list[tuple[str | None, str]]:
    """Return the choices for the credibility of a claim."""
    return [(None, _tr("not graded")), *((grade, f"{grade}  {_tr(said)}") for grade, said in _CREDIBILITY.items())]


def stances() -> list[tuple[str | None, str]]:
    """Return the choices for the stance of a claim."""
    return [(stance, _tr(said)) for stance, said in _STANCES.items()]


def likelihoods() -> list[tuple[str | None, str]]:
    """Return the choices for the likelihood of a claim."""
    return [(None, _tr("not said")), *((word, _tr(word)) for word in LIKELIHOODS)]


def statuses() -> list[tuple[str | None, str]]:
    """Return the choices for where the analyst stands on a claim."""
    return [(None, _tr("open")), *((status, _tr(said)) for status, said in _STATUSES.items())]


def confidences() -> list[tuple[str | None, str]]:
    """Return the choices for the confidence in a claim."""
    return [(None, _tr("not said")), *((word, _tr(word)) for word in CONFIDENCES)]


def entity_kinds(own: str) -> list[tuple[str | None, str]]:
    """Return the kinds of entity, with the one it has."""
    return _kinds(ENTITY_KINDS, own)


def event_kinds(own: str, used: list[str]) -> list[tuple[str | None, str]]:
    """Return the kinds of event: those in use, the usual ones, the one it has."""
    return _kinds((*used, *EVENT_KINDS), own)


def _kinds(known: tuple[str, ...], own: str) -> list[tuple[str | None, str]]:
    return [(kind, _tr(kind)) for kind in dict.fromkeys((*known, own))]


def link_kinds() -> list[tuple[str, str]]:
    """Return the kinds of link as the claim that has it says them."""
    return [(kind, _tr(said[0])) for kind, said in _LINKS.items()]


def link_words(kind: str, *, outgoing: bool) -> str:
    """Return what a link says from one of its ends."""
    said = _LINKS.get(kind)
    return _tr(said[0] if outgoing else said[1]) if said else kind
