"""What a step of the history changed, in words: a line a row, a line a field."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workbench.model.history_filter import FieldChange, RowChange, StepDetail
from workbench.ui.labels import counted

_TABLES: dict[str, object] = {
    "case_info": QT_TRANSLATE_NOOP("StepWords", "case"),
    "attribute": QT_TRANSLATE_NOOP("StepWords", "attribute"),
    "attribute_evidence": QT_TRANSLATE_NOOP("StepWords", "evidence of an attribute"),
    "carried": QT_TRANSLATE_NOOP("StepWords", "passage on a newer version"),
    "claim": QT_TRANSLATE_NOOP("StepWords", "claim"),
    "claim_about": QT_TRANSLATE_NOOP("StepWords", "what a claim is about"),
    "claim_evidence": QT_TRANSLATE_NOOP("StepWords", "evidence of a claim"),
    "claim_link": QT_TRANSLATE_NOOP("StepWords", "link of claims"),
    "claim_link_evidence": QT_TRANSLATE_NOOP("StepWords", "evidence of a link"),
    "document": QT_TRANSLATE_NOOP("StepWords", "document"),
    "entity": QT_TRANSLATE_NOOP("StepWords", "entity"),
    "entity_alias": QT_TRANSLATE_NOOP("StepWords", "alias"),
    "entity_alias_evidence": QT_TRANSLATE_NOOP("StepWords", "evidence of an alias"),
    "event": QT_TRANSLATE_NOOP("StepWords", "event"),
    "event_evidence": QT_TRANSLATE_NOOP("StepWords", "evidence of an event"),
    "fuzzy_date": QT_TRANSLATE_NOOP("StepWords", "date"),
    "mention": QT_TRANSLATE_NOOP("StepWords", "mention"),
    "participant": QT_TRANSLATE_NOOP("StepWords", "participant"),
    "passage": QT_TRANSLATE_NOOP("StepWords", "passage"),
    "passage_tag": QT_TRANSLATE_NOOP("StepWords", "tag of a passage"),
    "predicate": QT_TRANSLATE_NOOP("StepWords", "predicate"),
    "record_tag": QT_TRANSLATE_NOOP("StepWords", "tag of a record"),
    "relation": QT_TRANSLATE_NOOP("StepWords", "relation"),
    "relation_evidence": QT_TRANSLATE_NOOP("StepWords", "evidence of a relation"),
    "same_as": QT_TRANSLATE_NOOP("StepWords", "statement that two are the same"),
    "saved_search": QT_TRANSLATE_NOOP("StepWords", "saved search"),
    "same_as_evidence": QT_TRANSLATE_NOOP("StepWords", "evidence that two are the same"),
    "source": QT_TRANSLATE_NOOP("StepWords", "source"),
    "tag": QT_TRANSLATE_NOOP("StepWords", "tag"),
    "time_order": QT_TRANSLATE_NOOP("StepWords", "order of events"),
    "time_order_evidence": QT_TRANSLATE_NOOP("StepWords", "evidence of an order"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("StepWords", text)


def _table_words(table: str) -> str:
    known = _TABLES.get(table)
    return _tr(str(known)) if known is not None else table.replace("_", " ")


def row_line(row: RowChange) -> str:
    """Return what became of a row: "Changed: event “The fire”"."""
    what = _table_words(row.table)
    said = {"I": _tr("New: {what}"), "D": _tr("Deleted: {what}")}.get(row.action, _tr("Changed: {what}"))
    named = f"{what} “{' '.join(row.subject.split())}”" if row.subject else what
    said = said.replace("{what}", named)
    return _tr("{what}; what it was has been deleted for good").replace("{what}", said) if row.purged else said


def field_line(change: FieldChange, action: str) -> str:
    """Return a field before and after: "title: “a” → “b”", or what it holds where the row came or went."""
    name = _tr(change.name.replace("_", " "))
    before = f"“{change.before}”" if change.before is not None else _tr("empty")
    after = f"“{change.after}”" if change.after is not None else _tr("empty")
    if action == "I":
        return f"{name}: {after}"
    return f"{name}: {before}" if action == "D" else f"{name}: {before} → {after}"


def detail_text(detail: StepDetail) -> str:
    """Return all of a step as plain text."""
    lines: list[str] = []
    if detail.gone:
        lines.append(_tr("Deleted for good, with every image in the history:"))
        lines += [f"    {_table_words(table)}: {count:,}" for table, count in detail.gone]
    for row in detail.rows:
        lines.append(row_line(row))
        lines += [f"    {field_line(change, row.action)}" for change in row.fields]
    if detail.more:
        lines.append(counted("StepWords", "and 1 more row", "and %n more rows", detail.more))
    return "\n".join(lines) or _tr("No row that is shown.")
