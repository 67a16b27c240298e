"""Words for what the journal stores as ids: the history, the undo menu and the status bar read the same table."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# Lower case, for the middle of a sentence; `capitalised` starts one.
_WORDS: dict[str, object] = {
    "attribute.change": QT_TRANSLATE_NOOP("Labels", "change what is known of an entity"),
    "attribute.date": QT_TRANSLATE_NOOP("Labels", "change when it held"),
    "attribute.delete": QT_TRANSLATE_NOOP("Labels", "remove what is known of an entity"),
    "attribute.record": QT_TRANSLATE_NOOP("Labels", "record what is known of an entity"),
    "batch.unfinished": QT_TRANSLATE_NOOP("Labels", "take back unfinished work"),
    "case.salvage": QT_TRANSLATE_NOOP("Labels", "get out of a damaged file what can be read"),
    "case.new": QT_TRANSLATE_NOOP("Labels", "new case"),
    "case.rename": QT_TRANSLATE_NOOP("Labels", "rename case"),
    "case.seasons": QT_TRANSLATE_NOOP("Labels", "change the seasons of the case"),
    "claim.change": QT_TRANSLATE_NOOP("Labels", "change claim"),
    "claim.date": QT_TRANSLATE_NOOP("Labels", "change when a claim was held"),
    "claim.delete": QT_TRANSLATE_NOOP("Labels", "delete claim"),
    "claim.link": QT_TRANSLATE_NOOP("Labels", "link claims"),
    "claim.record": QT_TRANSLATE_NOOP("Labels", "record claim"),
    "claim.unlink": QT_TRANSLATE_NOOP("Labels", "take a link of claims away"),
    "document.change": QT_TRANSLATE_NOOP("Labels", "change document"),
    "document.date": QT_TRANSLATE_NOOP("Labels", "change document date"),
    "document.import": QT_TRANSLATE_NOOP("Labels", "import document"),
    "document.purge": QT_TRANSLATE_NOOP("Labels", "delete for good"),
    "document.paste": QT_TRANSLATE_NOOP("Labels", "paste document"),
    "document.remove": QT_TRANSLATE_NOOP("Labels", "remove document"),
    "entity.alias": QT_TRANSLATE_NOOP("Labels", "change aliases"),
    "entity.change": QT_TRANSLATE_NOOP("Labels", "change entity"),
    "entity.delete": QT_TRANSLATE_NOOP("Labels", "delete entity"),
    "entity.apart": QT_TRANSLATE_NOOP("Labels", "say that entities are not the same"),
    "entity.head": QT_TRANSLATE_NOOP("Labels", "change the name of a merged entity"),
    "entity.merge": QT_TRANSLATE_NOOP("Labels", "merge entities"),
    "entity.record": QT_TRANSLATE_NOOP("Labels", "record entity"),
    "entity.same_as": QT_TRANSLATE_NOOP("Labels", "change why entities are the same"),
    "entity.split": QT_TRANSLATE_NOOP("Labels", "split entity"),
    "entity.unmerge": QT_TRANSLATE_NOOP("Labels", "unmerge entities"),
    "event.change": QT_TRANSLATE_NOOP("Labels", "change event"),
    "event.date": QT_TRANSLATE_NOOP("Labels", "change event date"),
    "event.delete": QT_TRANSLATE_NOOP("Labels", "delete event"),
    "event.record": QT_TRANSLATE_NOOP("Labels", "record event"),
    "evidence.add": QT_TRANSLATE_NOOP("Labels", "add evidence"),
    "evidence.remove": QT_TRANSLATE_NOOP("Labels", "remove evidence"),
    "history.bring_back": QT_TRANSLATE_NOOP("Labels", "bring back an earlier step"),
    "history.revert": QT_TRANSLATE_NOOP("Labels", "revert an earlier step"),
    "order.change": QT_TRANSLATE_NOOP("Labels", "change order of events"),
    "order.delete": QT_TRANSLATE_NOOP("Labels", "delete order of events"),
    "order.record": QT_TRANSLATE_NOOP("Labels", "record order of events"),
    "participant.add": QT_TRANSLATE_NOOP("Labels", "add participant"),
    "participant.change": QT_TRANSLATE_NOOP("Labels", "change role"),
    "participant.remove": QT_TRANSLATE_NOOP("Labels", "remove participant"),
    "passage.change": QT_TRANSLATE_NOOP("Labels", "change note"),
    "passage.delete": QT_TRANSLATE_NOOP("Labels", "delete passage"),
    "passage.highlight": QT_TRANSLATE_NOOP("Labels", "highlight"),
    "passage.move": QT_TRANSLATE_NOOP("Labels", "move the ends of a passage"),
    "passage.note": QT_TRANSLATE_NOOP("Labels", "write note"),
    "predicate.change": QT_TRANSLATE_NOOP("Labels", "change how a predicate is read"),
    "record.tag": QT_TRANSLATE_NOOP("Labels", "tag record"),
    "record.untag": QT_TRANSLATE_NOOP("Labels", "take a tag from a record"),
    "records.load": QT_TRANSLATE_NOOP("Labels", "load records"),
    "version.accept": QT_TRANSLATE_NOOP("Labels", "accept passages on the newer version"),
    "version.import": QT_TRANSLATE_NOOP("Labels", "import a newer version"),
    "version.paste": QT_TRANSLATE_NOOP("Labels", "paste a newer version"),
    "version.place": QT_TRANSLATE_NOOP("Labels", "place a passage on the newer version"),
    "version.set_aside": QT_TRANSLATE_NOOP("Labels", "leave passages in the older version"),
    "version.take_back": QT_TRANSLATE_NOOP("Labels", "look at a passage again"),
    "relation.change": QT_TRANSLATE_NOOP("Labels", "change relation"),
    "relation.date": QT_TRANSLATE_NOOP("Labels", "change relation date"),
    "relation.delete": QT_TRANSLATE_NOOP("Labels", "delete relation"),
    "relation.record": QT_TRANSLATE_NOOP("Labels", "record relation"),
    "source.change": QT_TRANSLATE_NOOP("Labels", "change source"),
    "tag.all": QT_TRANSLATE_NOOP("Labels", "tag all places of a name"),
    "search.save": QT_TRANSLATE_NOOP("Labels", "save a search"),
    "search.rename": QT_TRANSLATE_NOOP("Labels", "rename a search"),
    "search.delete": QT_TRANSLATE_NOOP("Labels", "delete a saved search"),
    "tag.hits": QT_TRANSLATE_NOOP("Labels", "tag the places of a search"),
    "tag.apply": QT_TRANSLATE_NOOP("Labels", "tag"),
    "tag.change": QT_TRANSLATE_NOOP("Labels", "change tag"),
    "tag.delete": QT_TRANSLATE_NOOP("Labels", "delete tag"),
    "tag.exchange": QT_TRANSLATE_NOOP("Labels", "put another tag in the place of one"),
    "tag.import": QT_TRANSLATE_NOOP("Labels", "import tags into the codebook"),
    "tag.merge": QT_TRANSLATE_NOOP("Labels", "merge tags"),
    "tag.move": QT_TRANSLATE_NOOP("Labels", "move tag in the codebook"),
    "tag.new": QT_TRANSLATE_NOOP("Labels", "new tag"),
    "tag.remove": QT_TRANSLATE_NOOP("Labels", "remove tag"),
    "tag.split": QT_TRANSLATE_NOOP("Labels", "split tag"),
}
KNOWN = frozenset(_WORDS)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Labels", text)


def capitalised(words: str) -> str:
    """Return ``words`` fit to begin a sentence."""
    return words[:1].upper() + words[1:]


def label_words(label: str) -> str:
    """Return what a label id says, for the middle of a sentence; a label of a newer version is "a change"."""
    known = _WORDS.get(label)
    return _tr(str(known)) if known is not None else _tr("a change")


def step_words(label: str, kind: str = "change") -> str:
    """Return a step as the history names it: "Change event date", "Undo: change event date"."""
    words = label_words(label)
    if kind == "undo":
        return _tr("Undo: {what}").format(what=words)
    if kind == "redo":
        return _tr("Redo: {what}").format(what=words)
    return capitalised(words)


def undo_action_words(label: str | None) -> str:
    """Return the words of the undo menu entry; ``label`` is None where there is nothing to undo."""
    return _tr("Undo") if label is None else _tr("Undo: {what}").format(what=label_words(label))


def redo_action_words(label: str | None) -> str:
    """Return the words of the redo menu entry; ``label`` is None where there is nothing to redo."""
    return _tr("Redo") if label is None else _tr("Redo: {what}").format(what=label_words(label))


def undone_words(label: str | None, key: str = "Ctrl+Shift+Z") -> str:
    """Return the status bar's sentence after an undo; ``key`` is the one that redoes."""
    if label is None:
        return _tr("Nothing to undo.")
    return _tr("Undone: {what}. {key} brings it back.").format(what=label_words(label), key=key)


def redone_words(label: str | None, key: str = "Ctrl+Z") -> str:
    """Return the status bar's sentence after a redo; ``key`` is the one that undoes."""
    if label is None:
        return _tr("Nothing to redo.")
    return _tr("Brought back: {what}. {key} undoes it.").format(what=label_words(label), key=key)


def counted(context: str, one: str, many: str, count: int) -> str:
    """Return a number with its noun: ``one`` ("1 step") for exactly one, else ``many`` ("%n steps").

    Both are translated in ``context``; a language with more plural forms gives them for ``many``.
    """
    if count == 1:
        return QCoreApplication.translate(context, one)
    return QCoreApplication.translate(context, many, "", count).replace("%n", str(count))


_ENTITY_KINDS: dict[str, object] = {
    "person": QT_TRANSLATE_NOOP("Labels", "person"),
    "organisation": QT_TRANSLATE_NOOP("Labels", "organisation"),
    "place": QT_TRANSLATE_NOOP("Labels", "place"),
    "object": QT_TRANSLATE_NOOP("Labels", "object"),
    "vehicle": QT_TRANSLATE_NOOP("Labels", "vehicle"),
    "weapon": QT_TRANSLATE_NOOP("Labels", "weapon"),
    "document": QT_TRANSLATE_NOOP("Labels", "document"),
    "occasion": QT_TRANSLATE_NOOP("Labels", "occasion"),
}


def entity_kind_words(kind: str) -> str:
    """Return the word for a kind of entity; a kind of the analyst's own is its own word."""
    known = _ENTITY_KINDS.get(kind)
    return _tr(str(known)) if known is not None else kind
