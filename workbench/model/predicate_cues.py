"""Cue words between two names: how the one stands to the other.

Guesses only: they prefill the quick entry, and the analyst decides.
"""

import re

_PREDICATES = (
    (
        "part_of",
        r"subgroup of|branch of|part of|division of|arm of|unit of|subsidiary of|[’']s?\s+(?:\w+\s+){0,3}branch|primarily",
    ),
    (
        "has_part",
        r"which includes?|includ(?:es|ing)|consists? of|compris(?:es|ing)|made up (?:in part )?(?:of|by)|especially",
    ),
    (
        "member_of",
        r"members? of|joined|joins?|belongs? to|visiting from|soldiers? (?:of|from)|assigned to|chief in|from each",
    ),
    (
        "leads",
        r"leads?|led|chief of|head of|heads|commands?|"
        r"command(?:er|ing)(?: general)? of|leader of|leader in|directs?|director of|"
        r"chair(?:man|woman)? of|chairs|chaired|presid(?:es|ed) over|runs|ran|manages|managed|governs|governed|"
        r"president of|minister of|in charge of",
    ),
    ("founded", r"found(?:ed|er of)|established|formed|set up|created"),
    ("met", r"met(?:\s+with)?|meeting with|talks with|discussed with"),
    (
        "supports",
        r"supports?|supporting|supported|in support of|advis(?:es|ing|ed)|assist(?:s|ing|ed)|"
        r"backs|backed|helps?|helped|help(?:ing)?|grateful|support provided by|alongside",
    ),
    ("trained", r"trained|trains|training|equipped"),
    ("paid", r"paid|wired|transferred money"),
    ("owns", r"owns?|owned|owner of|bought|acquired"),
    ("works_for", r"works? for|employed by|employee of|hired by"),
    (
        "fights",
        r"against|defeat(?:s|ed|ing)?|fight(?:s|ing)?|fought|combat(?:s|ing)?|attack(?:s|ed|ing)?|struck|strikes? on|destroy(?:s|ed|ing)?|"
        r"kill(?:s|ed|ing)?|eliminate|counter|push(?:ed|ing)? back|previously held by",
    ),
    (
        "controls",
        r"controls?|captur(?:ed|es|ing)|seiz(?:ed|es|ing)|reclaim(?:ed|s|ing)|retak(?:es|ing)|retook|holds|lost control of|liberat\w+",
    ),
    ("conducted", r"conducted|carried out|launched|fired"),
    ("thanks", r"thanks?|thanked|welcom(?:es|ed)"),
    ("located_in", r"in|at|from|based in|near|operating in|inside|outside|across|throughout|to"),
)
_PATTERNS = tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in _PREDICATES)
PREDICATES = tuple(name for name, _ in _PREDICATES) + ("related_to",)


def predicates(between: str, before: str = "", subject_kind: str = "", object_kind: str = "") -> tuple[str, ...]:
    """Guess predicates, best first, from the words between two names and their kinds; empty where nothing tells.

    ``before`` are the words before the first name, which tell where none stand between ("In Syria, the army ...").
    A preposition alone says where something is only of a place; two places side by side are one in the other.
    """
    found = []
    for rank, (name, pattern) in enumerate(_PATTERNS):
        at = pattern.search(between)
        if at and (name != "located_in" or object_kind in ("place", "")):
            found.append((name == "located_in" and len(between.split()) > 1, rank, name))
    guesses = [name for _, _, name in sorted(found)]
    joined = re.fullmatch(r"[\s,–—-]*(?:of|in)?[\s,–—-]*(?:the)?\s*", between)
    if joined and object_kind == "place" and subject_kind:
        guesses = ["located_in", *guesses]
    elif joined and object_kind == subject_kind == "organisation":
        guesses = ["part_of", *guesses]
    elif joined and (subject_kind, object_kind) == ("person", "organisation"):
        guesses = ["member_of", *guesses]
    if subject_kind == "place" and re.search(r"\b(?:in|near|at|across)\s+(?:the\s+)?$", before, re.IGNORECASE):
        guesses.append("location_of")
    if object_kind == "place" and "located_in" not in guesses:
        guesses.append("located_in")
    return tuple(dict.fromkeys(guesses))
