"""What a tooltip says about an event."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from workbench.model.timeline import TimelineEvent

_QUOTE_MOST: Final = 300


def tip_words(event: TimelineEvent) -> str:
    """Title, state, date in words and quote of an event, each on its line, as plain text."""
    quote = event.quote if len(event.quote) <= _QUOTE_MOST else event.quote[: _QUOTE_MOST - 1] + "…"
    lines = (event.title, state_words(event), event.date_words, f"“{quote}”" if quote else "")
    return "\n".join(line for line in lines if line)


def state_words(event: TimelineEvent) -> str:
    """Why an event is drawn struck: "corrected", "superseded", or "" where it stands."""
    if event.corrected:
        return QCoreApplication.translate("Timeline", "corrected")
    return QCoreApplication.translate("Timeline", "superseded") if event.superseded else ""
