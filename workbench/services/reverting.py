"""Revert an older step of the history by itself, or with the later steps that stand in its way."""

from collections.abc import Iterable, Set

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.revert_plan import RevertPlan
from workbench.store import journal, obstacles, standing
from workbench.store.connection import Connection, IntegrityError
from workbench.store.database import Store

REVERT, BRING_BACK = "history.revert", "history.bring_back"

_CHANGED = "The history has changed meanwhile. Look at the step again, then revert it."


def base_step(connection: Connection, operation: int) -> int:
    """Return the step that changed the case and that ``operation`` is about: its own, or the one it turned over.

    Raises UserError where it cannot be reverted: it made the case, belongs to an earlier format, or is several.
    """
    row = connection.execute(
        "SELECT label, kind, coalesce(batch, id), reverts, schema FROM operation WHERE id = ?", (operation,)
    ).fetchone()
    if row is None:
        raise UserError("This step is not in the history of the case.")
    label, kind, step, reverts, schema = row
    if kind == "purge":
        raise UserError("What was deleted for good cannot be brought back.")
    if label == journal.MAKING:
        raise UserError("This step made the case. It cannot be reverted.")
    if schema != connection.execute("PRAGMA user_version").fetchone()[0]:
        raise UserError("This step was made in an earlier format of the case file. It cannot be reverted any more.")
    if kind == "change" and reverts is None:
        return int(step)
    if kind == "change":
        return int(reverts)
    return base_step(connection, int(reverts))


def plan(connection: Connection, operation: int, *also: int) -> RevertPlan:
    """Return what it takes to revert the step an operation belongs to, or to bring it back where it was reverted.

    With ``also`` the steps of several operations are turned over together. Raises UserError where some of them stand and
    some were reverted, and where one, or one that stands in the way, changed rows whose images a purge took away.
    """
    asked = list(dict.fromkeys(base_step(connection, each) for each in (operation, *also)))
    turns = standing.turned(connection)
    stands = turns.stands(asked[0])
    if any(turns.stands(each) != stands for each in asked):
        raise UserError("Some of these steps stand and some were reverted. Choose steps of one sort.")
    chosen: dict[int, standing.Moment] = {}
    inverses: dict[int, obstacles.Inverse] = {}
    absent: set[int] = set()
    bound: set[int] = set()
    waiting = list(asked)
    while waiting or (waiting := _brought_back(connection, turns, chosen, inverses)):
        each = waiting.pop()
        if each in chosen:
            continue
        since = chosen[each] = standing.began(connection, turns, each)
        moved = standing.moved(connection, turns, since)
        come, gone = moved.come - {each}, moved.gone - {each}
        operations = _operations(connection, each, turns)
        journal.refuse_purged(connection, operations)
        inverse = inverses[each] = obstacles.inverse_of(connection, operations)
        rows = {table: inverse.ids(table) for table in inverse.tables}
        counted = {"fuzzy_date": set(obstacles.counted_from(connection, inverse))}
        outside = _by_table(obstacles.rows_in_the_way(connection, inverse))
        waiting += {other for part in (rows, counted, outside) for other in obstacles.touching(connection, part, come)}
        absent |= {other for part in (rows, outside) for other in obstacles.touching(connection, part, gone)}
        if _unexplained(connection, outside, come | gone):
            bound.add(each)
    # of several that come back together one may need the other
    absent = (absent if len(asked) == 1 else absent - set(asked)) | bound
    step = min(asked, key=lambda each: chosen[each])
    others = sorted((each for each in chosen if each != step), key=lambda each: chosen[each], reverse=True)
    several = tuple(sorted(asked)) if len(asked) > 1 else ()
    return RevertPlan(step, not stands, tuple(others), tuple(sorted(absent)), several)


def _brought_back(
    connection: Connection,
    turns: standing.Turned,
    chosen: dict[int, standing.Moment],
    inverses: dict[int, obstacles.Inverse],
) -> list[int]:
    """Return the steps that would stand in the way once the others of the plan are taken back."""
    found: set[int] = set()
    for step, inverse in inverses.items():
        others = [other for name, other in inverses.items() if name != step]
        rows = _by_table(obstacles.referring_again(connection, inverse, others))
        if rows:
            found |= set(obstacles.touching(connection, rows, standing.moved(connection, turns, chosen[step]).come))
    return sorted(found - set(chosen))


def _by_table(rows: Iterable[obstacles.Row]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for table, row in rows:
        found.setdefault(table, set()).add(row)
    return found


def _operations(connection: Connection, step: int, turns: standing.Turned) -> list[int]:
    """Return the operations whose inverse turns a step over: its own, or the one that took it back."""
    return journal.step_of(connection, step) if turns.stands(step) else [turns.taken_by[step]]


def _unexplained(connection: Connection, outside: dict[str, set[int]], steps: Set[int]) -> bool:
    told = set().union(*obstacles.touching(connection, outside, steps).values())
    return any((table, row) not in told for table, ids in outside.items() for row in ids)


def revert(store: Store, agreed: RevertPlan) -> tuple[None, Changes]:
    """Turn the steps of a plan over, newest first, as one undo step. Raises UserError where the history has moved on.

    An undo of it brings all of them back.
    """
    if plan(store.connection, *agreed.wanted) != agreed:
        raise UserError(_CHANGED)
    if agreed.absent:
        raise UserError("It needs steps that were reverted. Bring those back first.")
    if len(agreed.steps) == 1:
        return None, _turn(store, agreed.step, brings_back=agreed.brings_back)
    done = Changes()
    try:
        with store.batch():
            for step in agreed.steps:
                done = done.merged(_turn(store, step, brings_back=agreed.brings_back and step in agreed.wanted))
    except BaseException:
        if done:
            store.undo()
        raise
    return None, done


def _turn(store: Store, step: int, *, brings_back: bool) -> Changes:
    connection = store.connection
    operations = _operations(connection, step, standing.turned(connection))
    label = BRING_BACK if brings_back else REVERT
    inverse = obstacles.inverse_of(connection, operations)
    bulk = sum(len(inverse.ids(table)) for table in inverse.tables) > 5000
    try:
        with store.operation(label, reverts=step, bulk=bulk) as opened:
            journal.invert(connection, operations, store.checkpoint)
            touched = journal.rows_of(connection, opened.id)
            if any(not ids <= inverse.ids(table) for table, ids in touched.items()):
                raise UserError("Not reverted: rows of other steps would have changed with it. Nothing was done.")
    except IntegrityError as error:
        raise UserError("Not reverted: what came later does not allow it. Nothing was done.") from error
    return opened.changes
