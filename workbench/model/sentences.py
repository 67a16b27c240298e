"""Sentences and paragraphs around a place in a text, by rule; offsets are code points."""

import re

_ABBREVIATIONS = frozenset(
    (
        "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "sen", "rep", "gov", "st",
        "spc", "pfc", "cpl", "pvt", "cmdr", "brig",
        "jr", "sr", "vs", "no", "vol", "fig", "al", "inc", "ltd", "co", "corp", "dept", "approx", "est", "jan", "feb",
        "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n", "e.g", "i.e", "a.m", "p.m",
    )
)  # fmt: skip
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n")


def sentence_at(text: str, start: int, end: int | None = None) -> tuple[int, int]:
    """Return ``[start, end)`` of the sentence, or sentences, that hold the given span, white space trimmed.

    A line end is a sentence end: a heading is a sentence of its own.
    """
    end = start if end is None else end
    paragraph_start = text.rfind("\n", 0, start) + 1
    paragraph_end = text.find("\n", end)
    paragraph_end = len(text) if paragraph_end < 0 else paragraph_end
    left = max(paragraph_start, start - 4000)
    right = min(paragraph_end, end + 4000)
    begin = left
    finish = right
    for found in _END.finditer(text, left, right):
        if not _ends_sentence(text, found):
            continue
        if found.end() <= start:
            begin = found.end()
        elif found.end() >= end:
            finish = found.end()
            break
    while begin < finish and text[begin].isspace():
        begin += 1
    while finish > begin and text[finish - 1].isspace():
        finish -= 1
    return begin, finish


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    if text[found.start()] == "\n":
        return True
    if text[found.start()] != "." or found.end() - found.start() > 1:
        return True
    before = re.search(r"[\w.]+$", text[max(0, found.start() - 12) : found.start()])
    word = before.group().lower() if before else ""
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False
    rest = text[found.end() : found.end() + 3].lstrip()
    return not rest or not rest[0].islower()


def paragraph_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``[start, end)`` of the lines that hold the given span."""
    finish = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if finish < 0 else finish


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends; empty at ``start`` where nothing else is in it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
