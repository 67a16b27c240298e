"""When two wordings may name one entity: article, rank, initials, a part of a person's name.

Guesses only: they prefill the quick entry, and the analyst decides.
"""

import re

from workbench.model.naming import fold

_RANK = (
    r"(?:lt\.? gen|maj\.? gen|brig\.? gen|lt\.? col|staff sgt|master sgt|petty officer|prime minister|foreign secretary|defen[cs]e secretary|"
    r"mr|mrs|ms|miss|dr|prof|professor|president|minister|secretary|general|gen|colonel|col|lieutenant|lt|captain|capt|cpt|major|maj|"
    r"sergeant|sgt|spc|pfc|cpl|corporal|private|admiral|adm|commander|cmdr|sir|lady|lord|judge|sheikh|imam|king|queen|prince|"
    r"princess|senator|sen|rep|gov|ambassador|spokesman|spokeswoman|chief|inspector|director)\.?"
)
_RANKS = re.compile(rf"^(?:{_RANK}\s+)+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|our|its|their|his|her)\s+", re.IGNORECASE)
_SMALL = frozenset(["of", "the", "and", "for", "in", "to", "de", "la", "al", "el", "von", "van"])


def bare(name: str) -> str:
    """Return the folded name without article, rank, possessive and invisible marks."""
    said = fold(re.sub("[\u200b-\u200f\u2060\ufeff]", " ", name))
    said = _RANKS.sub("", _ARTICLE.sub("", said))
    for ending in ("’s", "'s"):
        said = said.removesuffix(ending)
    return said or fold(name)


def without_article(name: str) -> str:
    """Return the name without a small "the" before it; a capital one may be part of the name."""
    return re.sub(r"^(?:the|a|an)\s+(?=\S)", "", name)


def initials(name: str) -> frozenset[str]:
    """Return what a name of several words may be shortened to: its capitals, with and without small words and an S at the end.

    "Iraqi Security Forces" gives ISF and ISFS (folded), "Combined Joint Task Force - Operation Inherent Resolve" CJTFOIR.
    """
    words = [word for word in re.split(r"[^\w’']+", without_article(name)) if word]
    if len(words) < 2:
        return frozenset()
    large = "".join(word[0] for word in words if word.lower() not in _SMALL)
    whole = "".join(word[0] for word in words)
    return frozenset(fold(each) for each in (large, whole, large + "s"))


def is_short_form(name: str) -> bool:
    """Whether the words look like initials: two letters or more, capitals but for points, hyphens, digits and a plural s."""
    return bool(re.fullmatch(r"[A-Z][A-Z0-9.&‑–-]*[A-Z0-9.]s?", name.strip()))


def may_be_same(said: str, kind: str, known: str) -> bool:
    """Whether the words ``said`` are a usual short way to name ``known``, an entity of ``kind``.

    The same but for article and rank; initials of one another; a part of a person's name at its start or end.
    """
    a, b = bare(said), bare(known)
    if a == b:
        return True
    letters = re.sub(r"[^\w]", "", a)
    if is_short_form(without_article(said)) and letters in initials(known):
        return True
    if is_short_form(without_article(known)) and re.sub(r"[^\w]", "", b) in initials(said):
        return True
    if kind != "person" or len(a) < 3:
        return False
    return b.endswith(" " + a) or b.startswith(a + " ") or a.endswith(" " + b)
