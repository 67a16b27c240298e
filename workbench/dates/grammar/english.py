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
             "fortnight": ("week", 2), "fortnights": ("week", 2), "weekend": "weekend", "millennium": "millennium",
             "millennia": "millennium", "calendar year": "year", "calendar month": "month",
             "quarter century": ("year", 25), "quarter - century": ("year", 25), "half century": ("year", 50),
             "half - century": ("year", 50), "yr": "year", "yrs": "year"},
    "SPAN": {"half a century": ("year", 50), "a quarter of a century": ("year", 25), "half a decade": ("year", 5),
             "half a year": ("month", 6), "half a day": ("hour", 12), "half an hour": ("minute", 30),
             "yearlong": ("year", 1), "monthlong": ("month", 1),
             "weeklong": ("week", 1), "daylong": ("day", 1), "year - long": ("year", 1), "month - long": ("month", 1),
             "week - long": ("week", 1), "day - long": ("day", 1), "decade - long": ("year", 10)},
    "END": {"year's end": ("year", -1), "year’s end": ("year", -1), "year - end": ("year", -1),
            "month's end": ("month", -1), "month’s end": ("month", -1)},
    "TURN": {"turn of the century": "century", "the turn of the century": "century",
             "turn of the millennium": "millennium", "the turn of the millennium": "millennium"},
    "AHEAD": {"ahead": 1, "to come": 1},
    "VAGUELY": {"recently": -1, "lately": -1},
    "TIMEOF": {"this time": 0, "about this time": 0, "the same time": 0, "around this time": 0},
    "THOUSAND": {"thousand": 1000, "hundred": 100},
    "BEGIN": {"that began in": "from", "that began on": "from", "which began in": "from", "which began on": "from"},
    "WEEKOF": {"week beginning": 1, "week of": 0, "week starting": 1, "week commencing": 1, "week ending": -1,
               "week ended": -1},
    "QUARTER": {"quarter": "quarter", "half": "half", "trimester": "quarter"},
    "Q": {"q": 4, "h": 2},
    "SEASON": {"spring": 1, "springtime": 1, "summer": 2, "summertime": 2, "autumn": 3, "fall": 3, "winter": 4,
               "wintertime": 4},
    "SUFFIX": {"st": "th", "nd": "th", "rd": "th", "th": "th", "d": "th"},
    "PLURAL": {"s": "s"},
    "NUM": {"a couple of": 2, "couple of": 2, "a couple": 2, "half a dozen": 6, "a dozen": 12, "dozen": 12,
            "a hundred": 100},
    "VAGUE": {"a few": "few", "few": "few", "several": "several", "some": "some", "many": "many",
              "a number of": "several", "countless": "many", "numerous": "many", "a few short": "few",
              "quite a few": "few", "various": "several"},
    "ART": {"a": 1, "an": 1},
    "THE": {"the": "the"},
    "OF": {"of": "of"}, "COMMA": {",": ","}, "DOT": {".": "."}, "DASH": {"-": "-", "–": "–", "—": "—", "‑": "-",
             "−": "-"},
    "SLASH": {"/": "/"}, "COLON": {":": ":"}, "QUOTE": {"'": "'", "’": "'", "‘": "'"},
    "MOD": {"early": "early", "early in": "early", "early on in": "early", "mid": "mid", "middle of": "mid",
            "the middle of": "mid", "in the middle of": "mid", "late": "late", "late in": "late",
            "the early": "early", "the mid": "mid", "the late": "late",
            "the early part of": "early", "the latter part of": "late", "the later part of": "late",
            **{f"the {part} {unit} of": third for unit in ("hours", "days", "weeks", "months", "years")
               for part, third in (("early", "early"), ("opening", "early"), ("late", "late"), ("later", "late"),
                                   ("closing", "late"), ("final", "late"), ("dying", "late"), ("waning", "late"))},
            "start of": "start", "the start of": "start", "beginning of": "start", "the beginning of": "start",
            "the outset of": "start", "the turn of": "start", "turn of": "start", "the dawn of": "start",
            "dawn of": "start", "the eve of": "end", "end of": "end", "the end of": "end", "end -": "end",
            "the close of": "end", "the very end of": "end", "the very beginning of": "start", "late on": "late",
            "early on": "early", "later in": "later", "earlier in": "earlier", "the latter half of": "late"},
    "APPROX": {"about": "~", "around": "~", "circa": "~", "c.": "~", "ca.": "~", "approximately": "~", "roughly": "~",
               "some time around": "~", "sometime around": "~", "somewhere around": "~", "in or about": "~",
               "on or about": "~", "on or around": "~", "in or around": "~", "nearly": "~", "almost": "~",
               "possibly": "?", "perhaps": "?", "probably": "?", "presumably": "?", "maybe": "?"},
    "LIMIT": {"pre -": "before", "post -": "after", "before": "before", "prior to": "before", "earlier than": "before", "after": "after",
              "later than": "after", "subsequent to": "after", "beyond": "after", "by": "by", "no later than": "by",
              "not later than": "by", "on or before": "by", "at the latest by": "by", "by no later than": "by",
              "since": "since", "ever since": "since", "at least since": "since", "since at least": "since",
              "since at least as early as": "since", "since as early as": "since", "since as far back as": "since",
              "since about": "since", "as of": "as-of", "starting in": "from", "beginning in": "from", "starting": "from", "beginning": "from",
              "starting on": "from", "beginning on": "from", "commencing": "from", "beginning from": "from",
              "starting from": "from", "starting at": "from", "beginning at": "from", "effective": "from",
              "as far back as": "as-early-as",
              "until": "until", "till": "until", "up to": "until", "up until": "until", "through": "until",
              "as recently as": "as-recently-as", "as late as": "as-recently-as", "as early as": "as-early-as",
              "no earlier than": "not-before", "not earlier than": "not-before", "not before": "not-before",
              "on or after": "not-before",
              "throughout": "throughout", "all through": "throughout", "all of": "throughout",
              "during all of": "throughout", "during the whole of": "throughout"},
    "AT_MOST": {"at the latest": "by", "at latest": "by", "at the earliest": "not-before", "at earliest": "not-before"},
    "BETWEEN": {"between": "between"}, "FROM": {"from": "from"},
    "TO": {"to": "to", "through": "to", "until": "to", "till": "to", "up to": "to", "thru": "to"},
    "AND": {"and": "and", "&": "and"}, "OR": {"or": "or"},
    "IN": {"in": "in", "on": "on", "at": "at", "during": "during", "for": "for", "over": "over", "within": "within"},
    "REL": {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
            "this past": -1, "this coming": 1, "this last": -1},
    "FOLLOW": {"following": 1, "next": 1, "same": 0, "previous": -1, "preceding": -1, "ensuing": 1, "subsequent": 1,
               "that same": 0, "very same": 0, "that": 0},
    "AGO": {"ago": -1, "back": -1, "hence": 1, "from now": 1, "earlier": -2, "later": 2, "afterwards": 2,
            "afterward": 2, "previously": -2, "beforehand": -2, "before then": -2, "before that": -2, "after that": 2,
            "thereafter": 2, "from that date": 2, "down the road": 1, "from today": 1, "from tonight": 1,
            "' time": 1, "’ time": 1, "'s time": 1, "’s time": 1},
    "COMPARE": {"earlier": "earlier", "later": "later"},
    "BACK": {"back in": "back", "back on": "back"},
    "DEICTIC": {"today": 0, "to - day": 0, "yesterday": -1, "tomorrow": 1, "to - morrow": 1, "the day before yesterday": -2, "tonight": ("night", 0),
                "last night": ("night", -1), "last evening": ("evening", -1), "this morning": ("morning", 0),
                "this afternoon": ("afternoon", 0), "this evening": ("evening", 0), "the day after tomorrow": 2,
                "overnight": ("small hours", 0), "later today": 0},
    "RECENT": {"recent": "recent", "past few": "recent", "last few": "recent", "past several": "recent",
               "last several": "recent", "coming": "coming", "next few": "coming", "coming few": "coming"},
    "BC": {"bc": "bc", "bce": "bc", "b.c.": "bc", "b.c.e.": "bc", "before christ": "bc"},
    "AD": {"ad": "ad", "ce": "ad", "a.d.": "ad", "c.e.": "ad"},
    "AMPM": {"am": "am", "pm": "pm", "a.m.": "am", "p.m.": "pm", "a.m": "am", "p.m": "pm", "o'clock": "oclock",
             "o’clock": "oclock", "hrs": "hours", "hours": "hours"},
    "DAYPART": {"morning": ("morning", 6), "afternoon": ("afternoon", 12), "evening": ("evening", 18),
                "night": ("night", 18), "noon": ("noon", 12), "midnight": ("midnight", 0), "midday": ("noon", 12),
                "early hours": ("small hours", 0), "small hours": ("small hours", 0), "dawn": ("dawn", 4),
                "nightfall": ("night", 18), "daybreak": ("dawn", 4), "dusk": ("evening", 18),
                "lunchtime": ("noon hour", 11)},
    "ZONE": {"gmt": "Z", "utc": "Z", "z": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "est": "-05:00",
             "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00"},
    "FISCAL": {"fiscal year": "fiscal", "fiscal years": "fiscal", "fiscal": "fiscal", "fy": "fiscal", "financial year": "fiscal"},
    "OLD": {"old": "old", "olds": "old", "of age": "old", "aged": "old"},
    "FUTURE": dict.fromkeys(
        ("will", "shall", "will be", "must", "should", "let us", "scheduled", "upcoming", "due to be", "set to", "going to",
         "plans to", "plan to", "planning to", "expected to", "intends to", "intend to", "hopes to", "hope to", "is to",
         "are to", "propose", "deadline", "effective"), "will"),
    "MONEY": {"$": "$", "£": "£", "€": "€", "#": "#", "no.": "no", "§": "§"},
    "MORE": {"more than": "more", "over": "over", "at least": "least", "some": "some", "up to": "up", "nearly": "near",
             "less than": "less", "under": "less", "a total of": "more"},
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
    "international women's day": "womens", "international women’s day": "womens", "st patrick's day": "st-patrick",
    "st. patrick's day": "st-patrick", "st patrick’s day": "st-patrick", "all saints' day": "all-saints",
    "all saints’ day": "all-saints", "epiphany": "epiphany", "bonfire night": "guy-fawkes",
    "guy fawkes night": "guy-fawkes", "juneteenth": "juneteenth", "orthodox christmas": "orthodox-christmas",
    "nowruz": "nowruz", "newroz": "nowruz", "victory day": "victory-day", "labour day": "may-day",
    "orthodox easter": "orthodox-easter", "rosh hashanah": "rosh-hashanah", "yom kippur": "yom-kippur",
    "sukkot": "sukkot", "passover": "passover", "hanukkah": "hanukkah", "chanukah": "hanukkah",
    "muharram": "muharram", "mawlid": "mawlid", "arbaeen": "arbaeen", "eid": "eid", "diwali": "diwali",
    "chinese new year": "chinese-new-year", "lunar new year": "lunar-new-year",
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


_TRAITS: Final[dict[str, str | tuple[str, ...]]] = {
    "counted": (
        "people men women children civilians troops soldiers fighters militants refugees members hostages "
        "miles km kilometers kilometres metres meters feet tons tonnes pounds dollars euros percent per "
        "prisoners victims rounds rifles bodies homes houses families employees workers jobs cases deaths "
        "words pages acres barrels million billion thousand vehicles tanks aircraft migrants students "
        "personnel officers police mph lbs kg dead wounded killed injured times sorties strikes points votes "
        "others individuals persons guests cars boats ships seats units copies items households villages square "
        "metric cubic inches yards hectares litres gallons cents crowns marks francs rupees patients doctors "
        "teachers schools demonstrators protesters supporters delegates detainees sites targets missiles bombs mm cm"
    ),
    # after "may": the verb, not the month
    "after-modal": (
        "be have not i we you he she they it well also never only need want say or take make come go do get yet still "
        "seem require lead soon become"
    ),
    # before a number: it is a name or a count, no year
    "label": (
        "page pages no number room flight article resolution resolutions section chapter route highway boeing model "
        "paragraph unit gate psalm order directive bill channel figure table docket "
        "ticket extension box suite apartment level version windows bus train squadron battalion brigade regiment "
        "division area verse vol volume code passcode size interstate"
    ),
    "plural": "seconds minutes hours days weeks months years decades centuries quarters fortnights yrs weekends millennia",
    # short forms, which other words share
    "short": "jan feb mar apr jun jul aug sept sep oct nov dec mon tues tue weds wed thurs thur thu fri sat sun",
    "modal-month": "may",
    "verb-month": "march august",
    "name-month": "april june",
    "verb-season": "fall spring",
    "fall": "fall",
    # "may" after these is not the month
    "not-before-may": "of by from and to for",
    "to-march": "on for of to against toward towards through into",
    "preposition": "in on during since until of by for at from over",
    "lasting": "for over within during in",
    "at-weekend": "over at during on by for",
    # may stand between a number and its unit
    "filler": (
        "full single whole entire short long new passing straight consecutive more additional solid successive further "
        "calendar brief great terrible difficult previous preceding past last final"
    ),
    # of these, the ones that make "a year" a length
    "half": "half",
    "counting": "full single whole entire further additional solid",
    "plus": "plus odd",
    "long": "long",
    "possessive": "their his her my your our its whose",
    # what a five-month ... is: the words stay together
    "lasting-noun": (
        "campaign war siege offensive battle operation visit trip truce ceasefire period stay mission deployment "
        "investigation occupation sentence term blockade conflict assault break pause tour journey spell stint"
    ),
    # limits that look ahead; limits that do so where no verb says otherwise
    "ahead-limit": "effective",
    "due": "by until till",
    # "after midnight on 5 March" is that day
    "around-hour": "before after by until since from",
    # "that day when": a day still to be told
    "told": "when",
    "attack": "attack attacks terrorist terrorists hijackers hijackings bombings atrocities",
    "each": "every each most",
    "onward": "onward onwards on forward",
    "same-day": "today tonight",
    "present": "am is are ’m 'm ’re 're",
    # after "a week": it is counted from something
    "beside": "before after prior since later",
    "past-after": "past",
    "inside": "in within during",
    "stretch": "past last",
    # with one unit, a stretch up to now and no unit of the calendar
    "rolling": ("this past", "this last", "past", "coming", "this coming"),
    "neighbour": "next previous preceding",
    "next": "next",
    "back": "back",
    "last": "last",
    # after these "last" is the verb
    "before-verb": "to will would could may might can should must not shall",
    "past-verb": (
        "was were had did said told met went came took made gave saw began fell left fought held won lost hit shot sent "
        "spoke wrote found brought became broke drove flew rose struck set put led ran"
    ),
    "the-holiday": "the",
    "twelve-clock": "hours hrs",
}

ENGLISH: Final = Language(
    code="en",
    phrases=_phrases(),
    traits={trait: frozenset(_split(words) if isinstance(words, str) else words) for trait, words in _TRAITS.items()},
    named_days={"9/11": (2001, 9, 11)},
    named_dates={(9, 11): 2001},
    past_endings=("ed",),
    progressive_endings=("ing",),
    leads=("", "in ", "for "),
    joints=("", "and", "&"),
)
