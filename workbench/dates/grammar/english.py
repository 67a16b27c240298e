"""English: the words and phrases of dates."""

from typing import Final

from workbench.dates.grammar.language import Language, Value


def _split(words: str) -> list[str]:
    return words.split()


_MONTHS: Final = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
_WEEKDAYS: Final = (
    ("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "weds", "wed"), ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
)  # fmt: skip
_NUMBERS: Final = _split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = _split(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_UNITS: Final = ("minute", "hour", "day", "week", "month", "year", "decade")
_PHRASES: Final[dict[str, dict[str, Value]]] = {
    "UNIT": {"seconds": "second", "century": "century", "centuries": "century", "quarters": "quarter",
             "fortnight": "week", "weekend": "weekend", "millennium": "millennium"},
    "QUARTER": {"quarter": "quarter", "half": "half", "trimester": "quarter"},
    "Q": {"q": 4, "h": 2},
    "SEASON": {"spring": 1, "springtime": 1, "summer": 2, "summertime": 2, "autumn": 3, "fall": 3, "winter": 4,
               "wintertime": 4},
    "SUFFIX": {"st": "th", "nd": "th", "rd": "th", "th": "th"},
    "PLURAL": {"s": "s"},
    "NUM": {"a couple of": 2, "couple of": 2, "a dozen": 12, "dozen": 12, "a hundred": 100, "hundred": 100},
    "VAGUE": {"a few": "few", "few": "few", "several": "several", "some": "some", "many": "many",
              "a number of": "several"},
    "ART": {"a": 1, "an": 1},
    "THE": {"the": "the"},
    "OF": {"of": "of"}, "COMMA": {",": ","}, "DOT": {".": "."}, "DASH": {"-": "-", "–": "–", "—": "—", "‑": "-",
             "−": "-"},
    "SLASH": {"/": "/"}, "COLON": {":": ":"}, "QUOTE": {"'": "'", "’": "'", "‘": "'"},
    "MOD": {"early": "early", "early in": "early", "early on in": "early", "mid": "mid", "middle of": "mid",
            "the middle of": "mid", "in the middle of": "mid", "late": "late", "late in": "late",
            "the early": "early", "the mid": "mid", "the late": "late",
            "the early part of": "early", "the latter part of": "late", "the later part of": "late",
            "the early months of": "early", "the early days of": "early", "the opening months of": "early",
            "the first months of": "early", "the closing months of": "late", "the last months of": "late",
            "the final months of": "late", "the dying days of": "late",
            "start of": "start", "the start of": "start", "beginning of": "start", "the beginning of": "start",
            "the outset of": "start", "the turn of": "start", "end of": "end", "the end of": "end",
            "the close of": "end"},
    "APPROX": {"about": "~", "around": "~", "circa": "~", "c.": "~", "ca.": "~", "approximately": "~", "roughly": "~",
               "some time around": "~", "sometime around": "~", "somewhere around": "~", "in or about": "~",
               "on or about": "~", "on or around": "~", "in or around": "~", "nearly": "~", "almost": "~",
               "possibly": "?", "perhaps": "?", "probably": "?", "presumably": "?", "maybe": "?"},
    "LIMIT": {"before": "before", "prior to": "before", "earlier than": "before", "after": "after",
              "later than": "after", "subsequent to": "after", "by": "by", "no later than": "by",
              "not later than": "by", "on or before": "by", "at the latest by": "by", "by no later than": "by",
              "since": "since", "ever since": "since", "at least since": "since", "since at least": "since",
              "since about": "since", "as of": "as-of", "starting in": "since", "beginning in": "since",
              "as far back as": "as-early-as",
              "until": "until", "till": "until", "up to": "until", "up until": "until", "through": "until",
              "as recently as": "as-recently-as", "as late as": "as-recently-as", "as early as": "as-early-as",
              "no earlier than": "not-before", "not earlier than": "not-before", "not before": "not-before",
              "on or after": "not-before",
              "throughout": "throughout", "all through": "throughout", "all of": "throughout",
              "during all of": "throughout", "during the whole of": "throughout"},
    "BETWEEN": {"between": "between"}, "FROM": {"from": "from"},
    "TO": {"to": "to", "through": "to", "until": "to", "till": "to", "up to": "to", "thru": "to"},
    "AND": {"and": "and", "&": "and"}, "OR": {"or": "or"},
    "IN": {"in": "in", "on": "on", "at": "at", "during": "during", "for": "for", "over": "over", "within": "within",
           "year": "in"},
    "REL": {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
            "this past": -1, "this coming": 1, "this last": -1},
    "FOLLOW": {"following": 1, "next": 1, "same": 0, "previous": -1, "preceding": -1, "ensuing": 1, "subsequent": 1,
               "that same": 0, "very same": 0},
    "AGO": {"ago": -1, "back": -1, "hence": 1, "from now": 1, "earlier": -2, "later": 2, "afterwards": 2,
            "afterward": 2, "previously": -2, "before that": -2, "after that": 2},
    "COMPARE": {"earlier": "earlier", "later": "later"},
    "BACK": {"back in": "back", "back on": "back"},
    "DEICTIC": {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "tonight": 0,
                "last night": -1, "this morning": 0, "this afternoon": 0, "this evening": 0,
                "the day after tomorrow": 2, "overnight": 0},
    "RECENT": {"recent": "recent", "past few": "recent", "last few": "recent", "past several": "recent",
               "last several": "recent", "coming": "coming", "next few": "coming", "coming few": "coming"},
    "BC": {"bc": "bc", "bce": "bc", "b.c.": "bc", "b.c.e.": "bc", "before christ": "bc"},
    "AD": {"ad": "ad", "ce": "ad", "a.d.": "ad", "c.e.": "ad"},
    "AMPM": {"am": "am", "pm": "pm", "a.m.": "am", "p.m.": "pm", "a.m": "am", "p.m": "pm", "o'clock": "oclock",
             "o’clock": "oclock", "hrs": "oclock", "hours": "oclock"},
    "DAYPART": {"morning": ("morning", 6), "afternoon": ("afternoon", 12), "evening": ("evening", 18),
                "night": ("night", 18), "noon": ("noon", 12), "midnight": ("midnight", 0), "midday": ("noon", 12)},
    "ZONE": {"gmt": "Z", "utc": "Z", "z": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "est": "-05:00",
             "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00"},
    "FISCAL": {"fiscal year": "fiscal", "fiscal": "fiscal", "fy": "fiscal", "financial year": "fiscal"},
    "OLD": {"old": "old", "of age": "old", "aged": "old"},
    "FUTURE": {"will": "will", "shall": "will", "scheduled": "will", "upcoming": "will", "due to be": "will",
               "will be": "will"},
    "MONEY": {"$": "$", "£": "£", "€": "€", "#": "#", "no.": "no", "§": "§"},
    "MORE": {"more than": "more", "over": "over", "at least": "least", "some": "some", "up to": "up", "nearly": "near"},
}  # fmt: skip
_HOLIDAYS: Final[dict[str, Value]] = {
    "christmas": "christmas", "christmas day": "christmas", "xmas": "christmas", "christmas eve": "christmas-eve",
    "boxing day": "boxing-day", "new year's day": "new-year", "new year’s day": "new-year",
    "new year's eve": "new-year-eve", "new year’s eve": "new-year-eve", "new year's": "new-year",
    "new year’s": "new-year", "valentine's day": "valentine", "valentine’s day": "valentine",
    "good friday": "good-friday", "easter": "easter", "easter sunday": "easter", "easter monday": "easter-monday",
    "palm sunday": "palm-sunday", "ash wednesday": "ash-wednesday", "pentecost": "pentecost", "halloween": "halloween",
    "independence day": "us-independence", "the fourth of july": "us-independence", "bastille day": "bastille",
    "labor day": "us-labor", "memorial day": "us-memorial", "thanksgiving": "us-thanksgiving",
    "thanksgiving day": "us-thanksgiving", "veterans day": "veterans", "armistice day": "veterans",
    "remembrance day": "veterans", "may day": "may-day", "martin luther king day": "us-mlk",
    "presidents' day": "us-presidents", "presidents’ day": "us-presidents", "columbus day": "us-columbus",
    "ramadan": "ramadan", "eid al - fitr": "eid-al-fitr", "eid al - adha": "eid-al-adha", "ashura": "ashura",
}  # fmt: skip


def _phrases() -> dict[str, tuple[str, Value]]:
    table: dict[str, tuple[str, Value]] = {}
    for cls in ("COMPARE", "MORE", "LIMIT", "TO", "FOLLOW"):
        table.update({phrase: (cls, value) for phrase, value in _PHRASES[cls].items()})
    for cls, own in _PHRASES.items():
        for phrase, value in own.items():
            table.setdefault(phrase, (cls, value))
    for phrase in ("until", "till", "through", "up to", "thru"):
        table[phrase] = ("TO", "until" if phrase != "thru" else "to")
    for phrase in ("last", "past", "this", "current", "next", "coming", "previous", "preceding"):
        table[phrase] = ("REL", _PHRASES["REL"][phrase])
    for phrase in ("earlier", "later"):
        table[phrase] = ("AGO", _PHRASES["AGO"][phrase])
    for phrase in ("over", "some"):
        table[phrase] = ("IN", "over") if phrase == "over" else ("VAGUE", "some")
    table.update({name: ("MONTH", i) for i, names in enumerate(_MONTHS, 1) for name in names})
    table.update({name: ("WEEKDAY", i) for i, names in enumerate(_WEEKDAYS) for name in names})
    table.update({word: ("NUM", i) for i, word in enumerate(_NUMBERS)})
    table.update({word: ("ORD", i) for i, word in enumerate(_ORDINALS, 1)})
    for ten, word in enumerate(_TENS, 2):
        table[word] = ("NUM", 10 * ten)
        decade = word.removesuffix("y") + "ies"
        table[decade] = ("DECADE", 10 * ten)
        table.update({f"{word}-{_NUMBERS[i]}": ("NUM", 10 * ten + i) for i in range(1, 10)})
        table.update({f"{word}-{_ORDINALS[i - 1]}": ("ORD", 10 * ten + i) for i in range(1, 10)})
    table["thirtieth"] = ("ORD", 30)
    for unit in _UNITS:
        table[unit], table[unit + "s"] = ("UNIT", unit), ("UNIT", unit)
    table["year"] = ("UNIT", "year")
    table.update({phrase: ("HOLIDAY", value) for phrase, value in _HOLIDAYS.items()})
    return table


ENGLISH: Final = Language(
    code="en",
    phrases=_phrases(),
    counted=frozenset(
        _split(
            "people men women children civilians troops soldiers fighters militants refugees members hostages "
            "miles km kilometers kilometres metres meters feet tons tonnes pounds dollars euros percent per "
            "prisoners victims rounds rifles bodies homes houses families employees workers jobs cases deaths "
            "words pages acres barrels million billion thousand vehicles tanks aircraft migrants students "
            "personnel officers police mph lbs kg dead wounded killed injured times sorties strikes points votes "
            "others individuals persons"
        )
    ),
    verbs=frozenset(
        _split("be have not i we you he she they it well also never only need want say or take make come go do get")
    ),
    labels=frozenset(
        _split(
            "page pages no number room flight article resolution section chapter route highway boeing model "
            "paragraph unit gate psalm order directive bill"
        )
    ),
)
