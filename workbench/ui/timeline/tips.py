"""What a tooltip says about an event."""

from typing import Final

from workbench.model.timeline import TimelineEvent

_QUOTE_MOST: Final = 300


def tip_words(event: TimelineEvent) -> str:
    """Title, date in words and quote of an event, each on its line, as plain text."""
    quote = event.quote if len(event.quote) <= _QUOTE_MOST else event.quote[: _QUOTE_MOST - 1] + "…"
    return "\n".join(line for line in (event.title, event.date_words, f"“{quote}”" if quote else "") if line)
