"""Words that say how two events stand to each other in time: "months before", "two weeks after", "since", "while".

Guesses only: they prefill the quick entry, and the analyst decides. One table a language; this is English.
"""

import re
from dataclasses import dataclass
from typing import Final

_NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "a": 1, "an": 1, "a couple of": 2, "a dozen": 12,
}  # fmt: skip
_UNITS: Final = {
    "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "fortnight": "P{}W", "month": "P{}M",
    "year": "P{}Y", "decade": "P{}Y",
}  # fmt: skip
_TIMES: Final = {"fortnight": 2, "decade": 10}
_COUNT: Final = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT: Final = rf"(?P<unit>{'|'.join(_UNITS)})(?P<plural>s?)"
_VAGUE: Final = r"(?:(?:a\s+few|several|some|many|only|just|barely|about|around|nearly|almost)\s+)*"

# Pattern and relation, a longer wording before the shorter one it begins with. A pattern that ends in a word such as
# "later" stands after its event alone: the other one is known from before, so its second event is left open.
_TABLE: Final[tuple[tuple[str, str], ...]] = (
    (r"followed\s+by", "before"),
    (r"preceded\s+by", "after"),
    (r"immediately\s+(?:before|prior\s+to)|right\s+before|on\s+the\s+eve\s+of|until|till|up\s+to|up\s+until", "ibefore"),
    (r"immediately\s+(?:after|following)|right\s+after|as\s+soon\s+as", "iafter"),
    (r"(?:shortly|soon|not\s+long|long|just|well|even)\s+(?:before|prior\s+to)", "before"),
    (r"(?:shortly|soon|not\s+long|long|just|only|well|even)\s+(?:after|following)", "after"),
    (r"before|prior\s+to|ahead\s+of|earlier\s+than|in\s+the\s+run-up\s+to|by\s+the\s+time|preceding|preceded", "before"),
    (r"after|following|followed|in\s+the\s+wake\s+of|in\s+the\s+aftermath\s+of|later\s+than|ever\s+since|since", "after"),
    (r"at\s+the\s+same\s+time\s+as|simultaneous(?:ly)?\s+with|coincid(?:ed|ing)\s+with", "simultaneous"),
    (r"in\s+the\s+course\s+of|at\s+the\s+height\s+of|in\s+the\s+midst\s+of|during|while|whilst|amid(?:st)?", "during"),
    (r"beg(?:an|inning|un)\s+with|start(?:ed|ing)\s+with", "begun_by"),
    (r"end(?:ed|ing)\s+with|culminat(?:ed|ing)\s+in", "ended_by"),
    (r"later|afterwards?|thereafter|subsequently", "after"),
    (r"earlier|previously|beforehand", "before"),
)  # fmt: skip
_ALONE: Final = re.compile(r"(later|afterwards?|thereafter|subsequently|earlier|previously|beforehand)$", re.IGNORECASE)
_WORDS: Final = "|".join(f"(?P<r{number}>{words})" for number, (words, _) in enumerate(_TABLE))
_CUE: Final = re.compile(
    rf"\b(?:(?P<next>the\s+(?:very\s+)?(?:next\s+)?day)\s+|{_VAGUE}(?:{_COUNT}\s+)?{_UNIT}\s+)?(?:{_WORDS})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OrderCue:
    """Words of a text that order two events; ``start`` and ``end`` are code points in that text.

    "A CUE B" reads as A RELATION B. ``alone`` is a cue such as "two weeks later", whose B is not named after it.
    Gaps are ISO durations.
    """

    start: int
    end: int
    relation: str
    min_gap: str | None = None
    max_gap: str | None = None
    alone: bool = False


def order_cues(text: str) -> list[OrderCue]:
    """Return the cues of a text, in its order.

    A stated number is a rounded one: "two weeks" is read as one to three, "a month" as two at most, "months" without
    a number as one at least; vague words such as "shortly" state no gap.
    """
    return [_cue(found) for found in _CUE.finditer(text)]


def _cue(found: re.Match[str]) -> OrderCue:
    number = next(number for number in range(len(_TABLE)) if found[f"r{number}"] is not None)
    said = " ".join(found[f"r{number}"].lower().split())
    relation = _TABLE[number][1]
    least, most = _gap(found) if relation in ("before", "after") else (None, None)
    alone = _ALONE.search(said) is not None
    return OrderCue(found.start(), found.end(), relation, least, most, alone)


def _gap(found: re.Match[str]) -> tuple[str | None, str | None]:
    if found["next"]:
        return None, "P1D"
    if not found["unit"]:
        return None, None
    unit = found["unit"].lower()
    form, times = _UNITS[unit], _TIMES.get(unit, 1)
    counted = found["count"]
    if counted is None:
        return (form.format(times) if found["plural"] else None), None
    said = " ".join(counted.lower().split())
    count = int(said) if said.isdecimal() else _NUMBERS[said]
    return (form.format((count - 1) * times) if count > 1 else None), form.format((count + 1) * times)
