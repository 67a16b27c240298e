"""The pages of a document as JSON: span, label, size in hundredths of a point, and packed boxes in base64."""

import base64
import binascii
import sys
from collections.abc import Sequence

from workbench.exchange.jsonl.fields import LineError, Object, items, text, whole
from workbench.model.outline import Heading, checked
from workbench.model.pages import PageSpan

_KEYS = frozenset(("start", "end", "label", "width", "height", "boxes"))


def read_pages(item: Object) -> tuple[PageSpan, ...]:
    """Return the pages under ``pages``, which must follow one another. Raises LineError."""
    found: list[PageSpan] = []
    last = 0
    for row in items(item, "pages"):
        if not isinstance(row, dict) or not row.keys() <= _KEYS:
            raise LineError('"pages" must list objects of start, end, label, width, height and boxes.')
        start, end = whole(row, "start"), whole(row, "end")
        if not last <= start <= end:
            raise LineError(f'"pages": [{start}, {end}) does not follow the page before it.')
        found.append(
            PageSpan(start, end, text(row, "label") or "", whole(row, "width"), whole(row, "height"), _boxes(row))
        )
        last = end
    return tuple(found)


def read_headings(item: Object) -> tuple[Heading, ...]:
    """Return the headings under ``headings``: lists of first code point, level and words. Raises LineError."""
    try:
        return checked(items(item, "headings"), sys.maxsize)
    except ValueError as error:
        raise LineError('"headings" must list [start, level from 1 to 6, words] in the order of the text.') from error


def _boxes(row: Object) -> bytes:
    try:
        return base64.b64decode(text(row, "boxes") or "", validate=True)
    except (binascii.Error, ValueError) as error:
        raise LineError('"boxes" is not base64.') from error


def print_pages(pages: Sequence[PageSpan]) -> list[dict[str, object]]:
    """Return what ``read_pages`` reads."""
    said = []
    for page in pages:
        row: dict[str, object] = {
            "start": page.start,
            "end": page.end,
            "label": page.label,
            "width": page.width,
            "height": page.height,
        }
        if page.boxes:
            row["boxes"] = base64.b64encode(page.boxes).decode("ascii")
        said.append(row)
    return said
