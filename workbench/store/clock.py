"""Whether the clock of this computer can be right."""

from datetime import UTC, datetime, timedelta

from workbench.store.connection import Connection

_SKEW = timedelta(minutes=5)


def clock_warning(connection: Connection, now: datetime | None = None) -> str | None:
    """Return a sentence where the last step of a case lies ahead of ``now`` (UTC), or None.

    Five minutes are the difference two good clocks may have. The order of the history does not depend on the times.
    """
    now = now or datetime.now(UTC)
    row = connection.execute("SELECT time FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    try:
        last = datetime.fromisoformat(row[0])
        ahead = last > now + _SKEW
    except (TypeError, ValueError):
        # no step yet, or a time that is none: the check tells it
        return None
    if not ahead:
        return None
    here, there = (f"{time.astimezone():%Y-%m-%d %H:%M}" for time in (now, last))
    return (
        f"The clock of this computer says {here}, but the last step of this case was done on {there}. Set the clock "
        "right, or what you record now carries a wrong time. Nothing is lost: steps stay in their order."
    )
