"""Delete documents for good, with all that quotes them; undo does not bring them back, and the chain still holds."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from workbench.model.changes import Changes
from workbench.model.errors import ReadOnlyError, UserError
from workbench.model.purge import (
    PurgeChoice,
    PurgeDocument,
    PurgePreview,
    PurgeReport,
    Quoting,
    Resting,
)
from workbench.model.quoted_runs import runs_of
from workbench.services import drafts
from workbench.services.history import row_words
from workbench.store import purge as purges
from workbench.store import purge_content, purge_fields, purge_reach, purge_records, traces
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.purge_reach import Reach, Rows

Progress = Callable[[int, int, str], None]

# Counted for the preview, in the order they are told.
COUNTED = ("passage", "mention", "passage_tag", "fuzzy_date", "carried")
_EVIDENCE = ("event", "claim", "relation", "claim_link", "time_order", "same_as", "attribute", "entity_alias")


def purgeable(connection: Connection) -> list[PurgeDocument]:
    """Return the documents there are, and those that were removed or undone and whose text is still in the file."""
    return purge_content.documents(connection)


def document_called(connection: Connection, uid: str) -> int:
    """Return the id of a document by its uid, also of a removed one. Raises UserError where there is none."""
    for one in purgeable(connection):
        if one.uid == uid:
            return one.id
    raise UserError(f"The case has no document {uid}. Its documents are listed by: workbench dump CASE OUT.jsonl")


def preview(
    connection: Connection, documents: Iterable[int], checkpoint: Callable[[], None] = lambda: None
) -> PurgePreview:
    """Return all that would go with ``documents``. Nothing is changed. Raises UserError where one is not there."""
    wanted = list(dict.fromkeys(documents))
    known = {one.id: one for one in purgeable(connection)}
    if missing := [one for one in wanted if one not in known]:
        raise UserError(f"The document {missing[0]} is not there any more. It may have been deleted for good already.")
    found = purge_reach.reach(connection, {"document": set(wanted)}, checkpoint)
    quoted = _quoted(connection, wanted, found)
    counts = purge_content.live_counts(connection, found.gone)
    parts, wholes, versions = purge_content.relatives(connection, wanted)
    return PurgePreview(
        tuple(known[one] for one in wanted),
        {table: counts.get(table, 0) for table in COUNTED}
        | {"evidence": sum(counts.get(f"{table}_evidence", 0) for table in _EVIDENCE)},
        tuple(sorted(purge_reach.operations_touching(connection, found.touched))),
        tuple(purge_records.resting(connection, wanted, found.gone)),
        tuple(_named(connection, purge_fields.quoting(connection, found.gone, *quoted))),
        tuple(known[one] for one in parts if one in known),
        tuple(known[one] for one in wholes if one in known),
        tuple(versions),
    )


def _quoted(connection: Connection, documents: list[int], found: Reach) -> tuple[set[tuple[str, ...]], list[str]]:
    """The runs of words that are quoted from the documents, and from no other one; and the quotes of their passages."""
    runs = runs_of(purge_content.text(connection, one) for one in documents)
    met = purge_fields.runs_met(connection, found.gone, runs)
    own = {run for run in met if not purge_content.others_hold(connection, documents, run)}
    return own, purge_content.quotes(connection, found.gone.get("passage", set()))


def _named(connection: Connection, found: Iterable[Quoting]) -> Iterable[Quoting]:
    return [replace(one, name=row_words(connection, one.table, one.row)) for one in found]


def purge(
    store: Store,
    choice: PurgeChoice,
    *,
    progress: Progress = lambda done, total, what: None,
    checkpoint: Callable[[], None] | None = None,
) -> tuple[PurgeReport, Changes]:
    """Delete documents for good, rewrite the file, search its bytes, then see to the backups that were chosen.

    Until the commit ``checkpoint`` may stop it, and nothing is changed. Raises ReadOnlyError and UserError.
    """
    connection, check = store.connection, checkpoint or store.checkpoint
    if store.read_only:
        raise ReadOnlyError(f"Nothing was deleted: this case is open for reading only. {store.notice or ''}".strip())
    purges.check_space(store)
    progress(0, 0, "looking")
    told = preview(connection, choice.documents, check)
    keep = purge_records.kept_with(list(told.resting), choice.keep)
    removed = [one for one in told.resting if (one.kind, one.id) not in keep]
    found = purge_reach.reach(connection, _roots(told, removed), check)
    runs, quotes = _quoted(connection, [one.id for one in told.documents], found)
    texts, files = purge_content.words_and_files(connection, [one.id for one in told.documents], found.gone)
    progress(0, 0, "deleting")
    with purges.purging(store) as opened:
        purge_fields.forget_words_of_dates(connection, found.loose.get("fuzzy_date", ()))
        for one in purge_fields.quoting(connection, found.gone, runs, quotes):
            if one.field not in choice.leave:
                purge_fields.take_out(connection, one, runs, quotes)
        purges.delete_rows(connection, found.gone, choice.documents)
        every = traces.of_texts(texts, files)
        left = traces.alone(every, traces.values_of_case(connection), check)
        touched = _with(found.touched, purges.remembering(connection, left, check))
        images = purges.blank(connection, opened.id, touched, check)
    progress(0, 0, "rewriting")
    unfinished = _finish(store)
    _forget_draft(store, choice.documents, left)
    report = PurgeReport(
        documents=len(told.documents),
        passages=told.counts["passage"],
        records=len(removed),
        images=images,
        steps=len(told.steps),
        searched=len(left),
        shared=len(every) - len(left),
        places=tuple(search(store, left, progress)),
        encrypted=store.key is not None,
        unfinished=unfinished,
    )
    if choice.backups:
        from workbench.services import purging_backups

        report = purging_backups.see_to(report, store.actor, told, keep, choice, progress, store.key)
    return report, Changes(opened.id, everything=True)


def _finish(store: Store) -> str | None:
    """Rewrite the file; return why it could not be done, since the deletion itself stands."""
    try:
        purges.finish(store)
    except UserError as error:
        return str(error)
    return None


def _roots(told: PurgePreview, removed: list[Resting]) -> Rows:
    roots: Rows = {"document": {one.id for one in told.documents}}
    for one in removed:
        roots.setdefault(one.kind, set()).add(one.id)
    return roots


def _with(rows: Rows, more: Rows) -> Rows:
    return {table: rows.get(table, set()) | more.get(table, set()) for table in {*rows, *more}}


def search(store: Store, left: traces.Traces, progress: Progress) -> Iterable[tuple[str, int]]:
    """Yield (file, place in bytes) of each word that still stands in the bytes of the case or its rollback journal."""
    journal = store.path.with_name(store.path.name + "-journal")
    for path, gate in ((store.path, store.gate), (journal, None)):
        if path.exists():
            found = left.places_in(path, gate, lambda done, size: progress(done, size, "searching"))
            yield from ((path.name, place) for place in sorted(found.values()))


def _forget_draft(store: Store, documents: Iterable[int], left: traces.Traces) -> None:
    draft = drafts.kept(store.path, store.key)
    if draft is not None and (draft.document in set(documents) or left.found_in(draft.words.encode(errors="replace"))):
        drafts.forget(store.path)
