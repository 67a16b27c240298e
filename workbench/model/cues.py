"""Cue words: what kind of thing a name is, what kind of event a sentence tells, how two things relate.

Guesses only: they prefill the quick entry, and the analyst decides.
"""

import re

from workbench.model.countries import PLACES
from workbench.model.same_names import bare

_ORGANISATION = re.compile(
    r"\b(branch|group|subgroup|ministry|department|agency|forces?|army|police|party|council|committee|bank|company|corp|"
    r"inc|ltd|llc|plc|gmbh|times|post|news|university|institute|union|league|front|brigade|battalion|cell|militia|network|"
    r"organi[sz]ation|association|foundation|government|parliament|court|office|bureau|service|reuters|division|command|"
    r"coalition|alliance|board|authority|commission|trust|press|gazette|herald|holdings?|shipping|lines?|"
    r"regiment|squadron|corps|troops|soldiers|fighters|militants|terrorists|insurgents|rebels|operatives|members|partners|"
    r"allies|officials|authorities|officers|personnel|civilians|families|victims|leaders|advisers|advisors|nations|coalition|"
    r"team|crew|staff|unit|units|component|element|elements|task\s+force|guard|guards|al-qaida|al-qaeda|military|navy|command)\b",
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
    r"harbor|port|street|road|square|bridge|stronghold|capital|country|north|south|east|west|northern|southern|eastern|"
    r"western|coast|bay|arena|museum|airfield|dam|camp|fort|hospital|complex|headquarters|base|neighbou?rhoods?|areas?|"
    r"territory|terrain|border|world|kingdom|republic|governorate|highway|gulf|sea|desert|plain|suburb|theater|theatre)\b",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"\b(ship|vessel|boat|tanker|truck|car|van|vehicle|plane|aircraft|helicopter|drone|uav|jet|bomber|tank|bulldozer|"
    r"excavator|crane|train|bus|mv|ms|front-end\s+loader)s?\b",
    re.IGNORECASE,
)
_WEAPON = re.compile(
    r"\b(rifle|weapon|bomb|missile|rocket|mortar|ied|vbied|explosive|munition|grenade|gun|artillery|launcher|mine|warhead|"
    r"knife|pistol|belt|device)s?\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(document|report|letter|contract|ledger|invoice|treaty|resolution|memo|memorandum|law\s+of|act\s+of|passport|manual|"
    r"statement|release|indictment|transcript|article\s+\d+)s?\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(operation|exercise|conference|summit|festival|war|battle|election|games|olympics|world\s+cup|uprising|revolution|"
    r"ceremony|trial|campaign)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\b(phone|laptop|container|account|computer|camera|key|crate|building)s?\b", re.IGNORECASE)
_BEFORE_PLACE = re.compile(r"\b(in|at|from|near|to|into|towards?|outside|inside|across|of)\s+(the\s+)?$", re.IGNORECASE)
_BEFORE_PERSON = re.compile(
    r"\b(mr|mrs|ms|dr|prof|president|minister|general|gen|colonel|col|captain|capt|sir|judge|sheikh|king|queen|prince|"
    r"spokesman|spokeswoman|chief|leader|inspector|director)\.?\s+$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w’'-]+(\s+(al-|el-|bin |von |van |de |la )?[A-Z][\w’'-]+){1,3}$")


def entity_kind(name: str, before: str, after: str) -> str | None:
    """Guess the kind of a name from its own words, then from some 60 code points before and after; None for no guess."""
    if bare(name) in PLACES:
        return "place"
    if _ranked(name) or _BEFORE_PERSON.search(before):
        return "person"
    last = _last_cue(name)
    if last is not None:
        return last
    if _PERSON.search(name):
        return "person"
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
    if re.fullmatch(r"(?:the\s+)?(?:[A-Z]\w+\s+)?[A-Z]\w+(?:s|ese|ish|i)", name.strip()) and re.match(r"the\s", name):
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
    (
        "attack",
        r"attack(?!,)\w*|counter-?attack\w*|bomb(?:s|ed|ing|ings)?|assault\w*|shoot\w*|shot|explo\w+|kill\w*|ambush\w*|stabb\w+|"
        r"gunm[ae]n|raid\w*|(?:air)?strikes?|struck|airstrikes?|shell(?:ed|ing)|destroy(?:ed|s|ing)|fought|beheaded",
    ),
    (
        "founding",
        r"found(ed|ing|s)?|formali[sz]ed|form(ed|ing)|establish\w*|creat(ed|ing)|set up|launch\w*|incorporated",
    ),
    (
        "territory",
        r"reclaim\w*|captur\w*|seiz\w*|retak\w+|lost control|los(t|es|ing)|forfeit\w*|liberat\w*|besieg\w*|siege|retook|fell",
    ),
    ("arrest", r"arrest\w*|detain\w*|custody"),
    ("trial", r"trial|convict\w*|sentenc\w*|acquitt\w*|verdict|court"),
    ("death", r"died|death|dies|funeral"),
    ("meeting", r"met|meet\w*|summit|conference|talks"),
    ("exercise", r"exercises?|drills?|manoeuvres?|maneuvers?"),
    ("operation", r"operation|offensive|advance[ds]?|campaign|deploy\w*|patrol\w*"),
    ("move", r"moved?|moves|relocat\w*|travel\w*|fled|flew|arriv\w*|left|sailed|flies|transferr\w*|headquarters"),
    ("payment", r"paid|payment\w*|wired|invoice\w*|funds?|bought|sold|purchas\w*"),
    ("reporting", r"report(ed|s|ing)?|publish\w*|reveal\w*|disclos\w*|testif\w*|testimon\w*|announc\w*|declar\w*|said"),
)
EVENT_KINDS = tuple(kind for kind, _ in _EVENTS) + ("event",)
_EVENT_PATTERNS = tuple((kind, re.compile(rf"\b({words})\b", re.IGNORECASE)) for kind, words in _EVENTS)


def _ranked(name: str) -> bool:
    """Whether the name itself begins with a rank or title, and somebody's name follows."""
    without = re.sub(r"^(?:the|a|an)\s+", "", name.strip())
    return (
        bare(without) != without.lower()
        and bool(re.search(r"[A-Z]", without.split(" ", 1)[-1]))
        and bool(_BEFORE_PERSON.search(without.split(" ", 1)[0] + " "))
    )


_CUES = (
    ("organisation", _ORGANISATION), ("vehicle", _VEHICLE), ("weapon", _WEAPON), ("place", _PLACE), ("document", _DOCUMENT),
    ("occasion", _OCCASION), ("object", _OBJECT),
)  # fmt: skip


def _last_cue(name: str) -> str | None:
    """Return the kind of the cue word that ends last: the head of an English name is its last word, up to "of" or "in"."""
    head = re.split(r"\s+(?:of|in|for|at|from|on|near)\s+", name, maxsplit=1)[0]
    for words in (head, name):
        found = [
            (list(pattern.finditer(words))[-1].end(), -at, kind)
            for at, (kind, pattern) in enumerate(_CUES)
            if pattern.search(words)
        ]
        if found:
            return max(found)[2]
    return None


def event_kind(words: str) -> str | None:
    """Guess the kind of an event from the verb that comes first in ``words``; None for no guess."""
    found = [(match.start(), kind) for kind, pattern in _EVENT_PATTERNS if (match := pattern.search(words))]
    return min(found)[1] if found else None


_AUXILIARY = re.compile(
    r"^(?P<head>.{2,60}?)\s+(?:was|were|is|are|has been|have been|had been|has|have)\s+(?P<rest>\w+(?:ed|en|wn|ne|lt|nt|ught|ung|ken)\b.*)$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:–—]|,\s+(?:meaning|which|who|whose|when|where|while|but|and|although|evidencing|according)\b")


def event_title(words: str, date_words: tuple[str, ...] = (), place: str | None = None) -> str:
    """Make a short title from the words that tell an event: first clause, without date, auxiliary and leading article."""
    title = " ".join(words.split())
    for said in date_words:
        title = re.sub(
            rf"\s*(,?)\s*\b(?:in|on|at|by|since|during|from|back in|until)?\s*{re.escape(' '.join(said.split()))}"
            r"\b(?:[’']s\b)?\s*(,?)",
            # a comma after the date alone begins a clause; a pair of them held the date
            lambda found: " " if found[1] else f"{found[2]} ",
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
