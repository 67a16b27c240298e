"""Cue words: what kind of thing a name is, what kind of event a sentence tells, how two things relate.

Guesses only: they prefill the quick entry, and the analyst decides.
"""

import re

_ORGANISATION = re.compile(
    r"\b(branch|group|subgroup|ministry|department|agency|forces?|army|police|party|council|committee|bank|company|corp|"
    r"inc|ltd|llc|plc|gmbh|times|post|news|university|institute|union|league|front|brigade|battalion|cell|militia|network|"
    r"organi[sz]ation|association|foundation|government|parliament|court|office|bureau|service|reuters|division|command|"
    r"coalition|alliance|board|authority|commission|trust|press|gazette|herald|holdings?|shipping|lines?)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(mr|mrs|ms|miss|dr|prof|professor|president|minister|general|gen|colonel|col|captain|capt|sir|lady|lord|judge|"
    r"sheikh|imam|king|queen|prince|princess|senator|chief|commander|spokesman|spokeswoman|bomber|leader|"
    r"inspector|director|witness|journalist|analyst|abu|bin|ibn)\b\.?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(city|town|village|province|district|region|state|county|island|river|lake|mount|mountain|valley|airport|harbour|"
    r"harbor|port|street|road|square|bridge|stronghold|capital|country|north|south|east|west|coast|bay|arena|museum)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(ship|vessel|truck|car|van|plane|aircraft|rifle|weapon|bomb|phone|laptop|document|passport|container|mv|ms)\b",
    re.IGNORECASE,
)
_BEFORE_PLACE = re.compile(r"\b(in|at|from|near|to|into|towards?|outside|inside|across|of)\s+(the\s+)?$", re.IGNORECASE)
_BEFORE_PERSON = re.compile(
    r"\b(mr|mrs|ms|dr|prof|president|minister|general|gen|colonel|col|captain|capt|sir|judge|sheikh|king|queen|prince|"
    r"spokesman|spokeswoman|chief|leader|inspector|director)\.?\s+$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w’'-]+(\s+(al-|el-|bin |von |van |de |la )?[A-Z][\w’'-]+){1,3}$")


def entity_kind(name: str, before: str, after: str) -> str | None:
    """Guess the kind of a name from its own words, then from some 60 code points before and after; None for no guess."""
    if _BEFORE_PERSON.search(before):
        return "person"
    for pattern, kind in ((_ORGANISATION, "organisation"), (_OBJECT, "object"), (_PLACE, "place"), (_PERSON, "person")):
        if pattern.search(name):
            return kind
    apposition = re.match(r"\s*,\s*([^.;\n]{3,60})", after)
    if apposition:
        for pattern, kind in (
            (_ORGANISATION, "organisation"),
            (_PERSON, "person"),
            (_PLACE, "place"),
            (_OBJECT, "object"),
        ):
            if pattern.search(apposition.group(1)):
                return kind
    if re.search(r"\bthe\s+$", before, re.IGNORECASE) and " " not in name.strip():
        return "organisation"
    if re.fullmatch(r"[A-Z][A-Z0-9&.-]{1,7}", name.strip()):
        return "organisation"
    if _NAME.match(name.strip()) and not _BEFORE_PLACE.search(before):
        return "person"
    if _BEFORE_PLACE.search(before):
        return "place"
    if re.match(r"[’']s?\b", after):
        return "person"
    return None


_EVENTS = (
    ("attack", r"attack\w*|bomb\w*|assault\w*|shoot\w*|shot|explo\w+|kill\w*|ambush\w*|stabb\w+|gunm[ae]n|raid\w*"),
    (
        "founding",
        r"found(ed|ing|s)?|formali[sz]ed|form(ed|ing)|establish\w*|creat(ed|ing)|set up|launch\w*|incorporated",
    ),
    (
        "territory",
        r"reclaim\w*|captur\w*|seiz\w*|lost control|los(t|es|ing)|forfeit\w*|liberat\w*|besieg\w*|siege|retook|fell",
    ),
    ("arrest", r"arrest\w*|detain\w*|custody"),
    ("trial", r"trial|convict\w*|sentenc\w*|acquitt\w*|verdict|court"),
    ("death", r"died|death|dies|funeral"),
    ("meeting", r"met|meet\w*|summit|conference|talks"),
    ("move", r"moved?|moves|relocat\w*|travel\w*|fled|flew|arriv\w*|left|sailed|transferr\w*|headquarters"),
    ("payment", r"paid|payment\w*|wired|invoice\w*|funds?|bought|sold|purchas\w*"),
    ("reporting", r"report(ed|s|ing)?|publish\w*|reveal\w*|disclos\w*|testif\w*|testimon\w*|announc\w*|declar\w*|said"),
)
EVENT_KINDS = tuple(kind for kind, _ in _EVENTS) + ("event",)
_EVENT_PATTERNS = tuple((kind, re.compile(rf"\b({words})\b", re.IGNORECASE)) for kind, words in _EVENTS)


def event_kind(words: str) -> str | None:
    """Guess the kind of an event from the verb that comes first in ``words``; None for no guess."""
    found = [(match.start(), kind) for kind, pattern in _EVENT_PATTERNS if (match := pattern.search(words))]
    return min(found)[1] if found else None


_PREDICATES = (
    (
        "part_of",
        r"subgroup of|branch of|part of|division of|arm of|unit of|subsidiary of|[’']s?\s+(?:\w+\s+){0,3}branch",
    ),
    ("member_of", r"member of|joined|belongs? to"),
    ("leads", r"leads?|led|chief of|head of|heads|commands?|leader of|directs?|director of|chair(?:s|ed|man)? of"),
    ("founded", r"found(?:ed|er of)|established|formed|set up|created"),
    ("met", r"met(?:\s+with)?|meeting with"),
    ("trained", r"trained"),
    ("paid", r"paid|wired|transferred money"),
    ("owns", r"owns?|owned|owner of|bought|acquired"),
    ("works_for", r"works? for|employed by|employee of|hired by"),
    ("controls", r"controls?|captured|reclaimed|holds|lost control of"),
    ("located_in", r"in|at|from|based in|near"),
)
_PREDICATE_PATTERNS = tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in _PREDICATES)
PREDICATES = tuple(name for name, _ in _PREDICATES) + ("related_to",)


def predicate(between: str) -> str:
    """Guess the predicate from the words between two names; ``related_to`` where nothing tells."""
    for name, pattern in _PREDICATE_PATTERNS:
        if pattern.search(between):
            return name
    return "related_to"


_AUXILIARY = re.compile(
    r"^(?P<head>.{2,60}?)\s+(?:was|were|is|are|has been|have been|had been|has|have)\s+(?P<rest>\w+(?:ed|en|wn|ne|lt|nt|ught|ung|ken)\b.*)$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:–—]|,\s+(?:meaning|which|who|while|but|and|although|evidencing|according)\b")


def event_title(words: str, date_words: tuple[str, ...] = (), place: str | None = None) -> str:
    """Make a short title from the words that tell an event: first clause, without date, auxiliary and leading article."""
    title = " ".join(words.split())
    for said in date_words:
        title = re.sub(
            rf"\s*,?\s*\b(?:in|on|at|by|since|during|from|back in|until)?\s*{re.escape(' '.join(said.split()))}\b\s*,?",
            " ",
            title,
            count=1,
            flags=re.IGNORECASE,
        )
    title = _CLAUSE.split(title.strip(" ,"))[0]
    title = re.sub(r"^(?:the|a|an|in|on|and|but)\s+", "", title.strip(" ,.;"), flags=re.IGNORECASE)
    if place:
        title = re.sub(rf"\s+in\s+{re.escape(place)}$", "", title.strip(" ,.;"))
    found = _AUXILIARY.match(title)
    if found:
        title = f"{found['head']} {found['rest']}"
    title = " ".join(title.split()).strip(' ,.;“”"')
    if len(title) > 90:
        title = title[:90].rsplit(" ", 1)[0] + "…"
    return title[:1].upper() + title[1:]
