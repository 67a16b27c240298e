"""Who speaks in a sentence and how far they stand behind it, read from its words: "according to", "testimonies from",
"it was believed", quotation marks.

Guesses only: they prefill the quick entry, and the analyst decides.
"""

import re
from collections.abc import Iterator

_SAYING = (
    r"said|says|say|reported|stated|states|told|claimed|claims|announced|wrote|writes|revealed|reveals|indicated|indicates|"
    r"testified|alleged|alleges|confirmed|confirms|denied|denies|warned|noted|added|argued|argues|insisted|insists|disclosed|"
    r"explained|acknowledged|concluded|believed|believes|"
    r"(?:reports?|records?|recorded|show|shows|showed|shown|found|suggests?|suggested|indicate)(?=\s+(?:that|how)\b)"
)
_QUOTED = r"said|says|told|added|explained|noted|warned|stated|wrote|insisted|argued|claimed|announced"
_WHO = r"[^,.;:“”\"\n]"
_SOURCE_WORDS = re.compile(
    r"\b(officials?|authorities|police|prosecutors?|investigators?|witness(?:es)?|residents?|report|reports|release|statement|"
    r"documents?|records?|files?|papers?|sources?|spokes(?:man|woman|person)|leadership|ministry|government|army|"
    r"intelligence|defectors?|survivors?|activists?|analysts?|experts?|lawyers?|court|indictment|transcript|newspapers?|"
    r"media|survey|study|agency|department|embassy|doctors?|family|families|relatives|neighbours|neighbors|filing)\b",
    re.IGNORECASE,
)

_FROM = re.compile(
    r"\b(?:testimon(?:y|ies)|statements?|accounts?|evidence|documents?|records?|interviews?|confessions?)\s+"
    rf"(?:from|by|of|with|given\s+by|obtained\s+by)\s+(?P<who>{_WHO}{{2,60}}?)\s+(?:{_SAYING}|suggest\w*)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(rf"\baccording\s+to\s+(?P<who>{_WHO}{{2,80}})", re.IGNORECASE)
# "according to two clerks"; "according to a plan" names nobody
_SEVERAL = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten|several)\s+\w", re.IGNORECASE)
_JUDGED = re.compile(
    rf"\b(?:judged|believed|described|seen|assessed|reported|confirmed|denied)\s+by\s+(?P<who>{_WHO}{{2,40}}?)"
    r"(?=\s+(?:to|as|that|in|on)\b|[,.;]|$)",
    re.IGNORECASE,
)
_AFTER_QUOTE = re.compile(
    rf"[”\"],?\s+(?:(?:{_QUOTED})\s+(?P<who>{_WHO}{{2,80}})|(?P<before>{_WHO}{{2,60}}?)\s+(?:{_QUOTED})\b)"
)
_PROPER = "(?:[A-Z‹][\\w’'\u2024.›-]*\\s+){0,4}[A-Z][\\w’'\u2024-]+"
# "Ilse Varn, the harbour master, said" and "The harbour master, Ilse Varn, said"
_NAMED_TITLE = re.compile(
    rf"(?:^|[.;”\"]\s+)(?:(?P<name>{_PROPER}),\s+(?:the\s+|a\s+|an\s+)?[a-z]{_WHO}{{3,80}}?,?"
    rf"|(?P<first>{_PROPER}),\s+[A-Z]{_WHO}*?\b(?:for|of|to|at)\b{_WHO}*?,?"
    rf"|{_WHO}{{4,60}},\s+(?P<last>{_PROPER}),)\s+(?:{_SAYING})\b"
)
_FIRST_TO = re.compile(
    rf"(?:^|[,.;:]\s+|\bthat\s+|[”\"]\s+)(?P<who>(?:the\s+)?{_WHO}{{2,60}}?)(?:[’']s?\s+(?:investigation|report|article|inquiry|analysis))?"
    rf"\s+(?:(?:was|were)\s+the\s+first\s+to\s+(?:report|say|reveal)|(?:has\s+|have\s+|had\s+)?(?:\w+ly\s+)?(?:{_SAYING}))\b",
    re.IGNORECASE,
)
# "X released the following statement:"
_STATEMENT = re.compile(
    rf"(?P<who>{_PROPER})(?:,{_WHO}{{2,80}},)?\s+(?:released|issued|provided|made|gave|offered)\s+(?:the\s+following|this|a)\s+statement"
)
# what is said of a claim's making, behind the name
_TAIL = re.compile(
    r"\s+(?:in\s+(?:a|an|his|her|its|their)\s.*|today|yesterday|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day.*|during\s.*|"
    r"at\s+(?:a|the)\s.*|issued\s.*|released\s.*|published\s.*|reporters\b.*|while\s.*|after\s.*|when\s.*)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:in\s+\w+\s+\d{4},?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?:the|a|an|his|her|their|its)\s+)?",
    re.IGNORECASE,
)
# "Speaking today Mr Ellwood": where and when it is said, before the name
_SETTING = re.compile(
    r"(?:following|speaking|commenting|responding|asked|writing|addressing|visiting)\b", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"^(?:if|when|while|as|although|because|since|to|in|on|at|the)\b|\b(?:is|are|was|were|be|do|does|did|not|can|could|will|would|has|have|"
    r"had|on|of|to|today)$",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(
    (
        "it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "which", "who", "what", "there",
        "one", "nobody", "everybody", "some", "many", "all", "most", "others", "his", "her", "their", "its", "both",
        "each", "no", "and", "but",
    )
)  # fmt: skip

# an abbreviation's point is no end: U+2024 stands for it meanwhile
_ABBREVIATED = re.compile(
    r"\b(Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Sen|Rep|Gov|Spc|Cmdr|Brig|St|Jr|Sr|Spc|Pfc|Cpl|Pvt|Sgt|Staff Sgt|[A-Z])\.(?=\s?[A-Z‹])"
)


def speaker(sentence: str) -> str | None:
    """Guess who speaks in a sentence; None for nobody named.

    Words of origin come first ("testimonies from", "according to", "believed by"), then who stands behind a quotation,
    then who stands before a verb of saying. A pronoun names nobody.
    """
    return next(iter(speakers(sentence)), None)


def speakers(sentence: str) -> tuple[str, ...]:
    """Return everybody who may speak in a sentence, best first."""
    shielded = _ABBREVIATED.sub("\\1\u2024", " ".join(sentence.split()))
    names = (_name(who) for who in _candidates(shielded))
    return tuple(dict.fromkeys(name.replace("\u2024", ".") for name in names if name is not None))


def _candidates(sentence: str) -> Iterator[str]:
    for pattern in (_FROM, _ACCORDING, _JUDGED):
        for found in pattern.finditer(sentence):
            who = found["who"]
            # "according to his ability" names no source
            if (
                pattern is not _ACCORDING
                or _SOURCE_WORDS.search(who)
                or _SEVERAL.match(who)
                or re.search(r"(?:^|\s)[A-Z]", who)
            ):
                yield who
    for found in _STATEMENT.finditer(sentence):
        yield found["who"]
    for found in _AFTER_QUOTE.finditer(sentence):
        yield found["who"] or found["before"]
    for found in _NAMED_TITLE.finditer(sentence):
        yield found["name"] or found["first"] or found["last"]
    for found in _FIRST_TO.finditer(sentence):
        yield found["who"]


def _name(who: str) -> str | None:
    if _SETTING.match(who):
        tail = re.search(rf"(?:the\s+)?({_PROPER})$", who)
        who = tail.group(1) if tail else ""
    said = _TAIL.sub("", _LEAD.sub("", who.strip()).strip())
    said = re.sub(r"[’']s?$", "", said).strip(" “”\"'‘’")
    first = said.split(" ", 1)[0].lower() if said else ""
    said = said.replace("‹", "“").replace("›", "”")
    return None if not said or said.isdigit() or first in _PRONOUNS or _NO_NAME.search(said) else said


_CONDITION = re.compile(
    r"\b(?:if|should|unless|once|provided)\s+[^,.;]{3,80}?\b(?:confirmed|true|verified|correct|proven|substantiated)\b",
    re.IGNORECASE,
)
_WRONGLY = re.compile(
    r"\b(?:incorrectly|wrongly|mistakenly|falsely|erroneously)\s+(?:assumed|believed|thought|claimed|reported|accused|identified)\b"
    r"|\b(?:is|are|was|were|remains?)\s+(?:\w+ly\s+)?(?:disputed|contested)\b|\bcast(?:s|ing)?\s+doubt\b",
    re.IGNORECASE,
)
_BELIEVED = re.compile(
    r"\b(?:was|were|had\s+been)\s+(?:(?!correctly|rightly)\w+\s+){0,2}?(?:believed|assumed|thought|presumed)\b(?!\s+by\s+now)"
    r"|\b(?:initially|originally|previously|at\s+first|once)\s+(?:\w+\s+){0,2}?(?:believed|assumed|thought|reported|suspected)\b"
    r"|\bbelieved\s+at\s+the\s+time\b|\bat\s+the\s+time,|\bat\s+the\s+time\s+(?:it|he|she|they|we|officials|investigators|police)\b",
    re.IGNORECASE,
)
# a statement is denied, not a right, a request or a place: "has been denied", "denied them victory", "deny ISIL a haven"
_STATED = (
    r"(?:that|any\s+(?:involvement|role|knowledge|link|wrongdoing|responsibility|connection|part)|having|being|ever|"
    r"responsibility|involvement|knowledge|wrongdoing|the\s+\w*\s*(?:claims?|reports?|"
    r"allegations?|accusations?|charges?|rumou?rs?|story)|(?:\w+\s+)?(?:claims?|reports?|allegations?|accusations?|rumou?rs?))"
)
_DENIED = re.compile(
    r"(?<!been )(?<!was )(?<!were )(?<!be )(?<!are )(?<!is )(?<!will )(?<!can )(?<!cannot )(?<!to )"
    rf"\b(?:denied|denies|deny|denying)\s+{_STATED}\b"
    r"|\b(?:rejected|rejects|dismissed|dismisses|refuted|refutes)\s+(?:\w+\s+){0,3}?(?:claims?|reports?|allegations?|accusations?|"
    r"suggestions?|charges?|rumou?rs?)\b|\b(?:never|did\s+not|was\s+not|were\s+not)\b[^.;]{0,60},\s+\S+\s+insisted\b"
    r"|[”\"],?\s+\S+(?:\s+\S+)?\s+denied\b",
    re.IGNORECASE,
)


def stance(sentence: str) -> str:
    """Guess the stance of a claim: conditional, disputed, believed-then, denied, else asserted."""
    for pattern, name in (
        (_CONDITION, "conditional"),
        (_WRONGLY, "disputed"),
        (_BELIEVED, "believed-then"),
        (_DENIED, "denied"),
    ):
        if pattern.search(sentence):
            return name
    return "asserted"
