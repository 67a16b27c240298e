"""Paragraphs of a text: which lines are headings."""

_ENDINGS = (".", "!", "?", "…", ":", ";", ",", "”", '"')
HEADING_LIMIT = 90


def is_heading(line: str, before: str | None, after: str | None) -> bool:
    """Say whether a line is a heading: short, without final punctuation, between blank lines (or the text's ends).

    ``before`` and ``after`` are the neighbouring lines, None at the ends of the text. The first line may end in a
    question mark or an exclamation mark.
    """
    said = line.strip()
    if not said or len(said) > HEADING_LIMIT or (before or "").strip() or (after or "").strip():
        return False
    if before is None:
        return not said.endswith((".", ",", ";", ":")) and after is not None
    return not said.endswith(_ENDINGS) and said[:1].isupper() and after is not None
