"""What the analyst makes of claims: accepted, rejected, withdrawn, or open; several at once."""

from collections.abc import Iterable

from workbench.model.changes import Changes
from workbench.model.records import CLAIM_STATUSES
from workbench.store.database import Store
from workbench.store.rows import update


def set_status(store: Store, claim_ids: Iterable[int], status: str | None) -> tuple[None, Changes]:
    """Give claims one of ``CLAIM_STATUSES``, or with None make them open again, in one step."""
    if status is not None and status not in CLAIM_STATUSES:
        raise ValueError(status)
    with store.operation("claim.change") as operation:
        for claim_id in dict.fromkeys(claim_ids):
            found = store.connection.execute("SELECT status FROM claim WHERE id = ?", (claim_id,)).fetchone()
            if found is not None and found[0] != status:
                update(store.connection, "claim", claim_id, {"status": status})
    return None, operation.changes
