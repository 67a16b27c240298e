"""What a date field means: EDTF or words typed by a person, and the same words read again under another anchor."""

from dataclasses import dataclass, replace

from workbench.dates.alternatives import Alternative, alternatives_of
from workbench.dates.build import with_kind
from workbench.dates.edtf import parse_edtf
from workbench.dates.find import Found, find_dates, language_table
from workbench.dates.grammar.language import read_lexemes
from workbench.dates.grammar.point import Point
from workbench.dates.value import DateError, DateValue, EdtfError, Kind
from workbench.dates.windows import Context, Window


@dataclass(frozen=True, slots=True)
class Reading:
    """How a typed date is read, and the other readings."""

    value: DateValue
    alternatives: tuple[Alternative, ...]
    anchored: bool = False


def read_date(
    text: str,
    anchor: DateValue | None = None,
    *,
    language: str = "en",
    hemisphere: str = "north",
    anchor_name: str = "publication",
) -> Reading:
    """Read EDTF or words that make one date; DateError says which words are not understood."""
    said = text.strip()
    if not said:
        raise DateError("Type a date, such as spring 2014, 29 June 2014 or 2014-06.")
    try:
        value = parse_edtf(said, hemisphere)
    except EdtfError as error:
        return _read_words(text, said, anchor, language, hemisphere, anchor_name, error)
    point = Point("calendar", value.precision or "day")
    context = Context(None, None, hemisphere, False, anchor_name)
    return Reading(value, alternatives_of(value, point, Window(*value.bounds[:2], said, point.unit), context))


def read_again(
    value: DateValue,
    anchor: DateValue | None,
    *,
    language: str = "en",
    hemisphere: str = "north",
    anchor_name: str = "publication",
) -> DateValue:
    """The value its words have under another anchor, its kind kept; the value itself where the words do not read."""
    if value.verbatim is None:
        return value
    try:
        reading = read_date(value.verbatim, anchor, language=language, hemisphere=hemisphere, anchor_name=anchor_name)
    except DateError:
        return value
    read = reading.value
    if read.kind is not value.kind and Kind.UNKNOWN not in (read.kind, value.kind):
        read = with_kind(read, value.kind, value.duration)
    return replace(read, qualifier=value.qualifier or read.qualifier)


def _read_words(
    text: str,
    said: str,
    anchor: DateValue | None,
    language: str,
    hemisphere: str,
    anchor_name: str,
    error: EdtfError,
) -> Reading:
    found = _whole(said, anchor, language, hemisphere, anchor_name)
    if found is None:
        if any(sign.isalpha() for sign in said) and said[0] not in "Y[{":
            raise DateError(f"“{said}” is not understood as a date. Try words like “spring 2014” or EDTF like 2014-03.")
        raise DateError(str(error))
    return Reading(found.value, found.alternatives, found.anchored)


def _all_of(made: list[Found], text: str, joints: tuple[str, ...]) -> Found | None:
    """Dates joined by "and" as one set; None where other words stand between them or one is no plain date."""
    gaps = [text[a.end : b.start].strip(" ,").lower() for a, b in zip(made, made[1:], strict=False)]
    if not made or any(gap not in joints for gap in gaps):
        return None
    members = [each.value.edtf for each in made]
    try:
        value = parse_edtf("{" + ",".join(member or "" for member in members) + "}")
    except EdtfError:
        return None
    first, last = made[0], made[-1]
    anchored = any(each.anchored for each in made)
    basis, rule = ("relative", last.value.rule) if anchored else ("explicit", None)
    value = replace(value, basis=basis, rule=rule)
    return Found(first.start, last.end, text[first.start : last.end], value, (), anchored)


def _measured(made: list[Found], text: str) -> Found | None:
    """A duration together with the date it is attached to: "two years from 2014"."""
    first, second = made
    if first.attached != (second.start, second.end):
        return None
    return replace(first, end=second.end, text=text[first.start : second.end])


def _whole(said: str, anchor: DateValue | None, language: str, hemisphere: str, anchor_name: str) -> Found | None:
    """The one date that makes up all the words; small leading words such as "in" or "the" may stand before it."""
    table = language_table(language)
    for lead in table.leads:
        for shown in (said, said[:1].upper() + said[1:], said.title()):
            made = find_dates(lead + shown, anchor, language=language, hemisphere=hemisphere, anchor_name=anchor_name)
            only = _measured(made, lead + shown) if len(made) == 2 else None
            only = only or (made[0] if len(made) == 1 else _all_of(made, lead + shown, table.joints))
            if only is None:
                continue
            before, after = (lead + shown)[: only.start], (lead + shown)[only.end :]
            small = all(lexeme.cls in ("IN", "THE", "") and (lexeme.cls or not lexeme.text.isalnum())
                        for lexeme in read_lexemes(before + after, table))  # fmt: skip
            if small:
                return replace(only, value=replace(only.value, verbatim=said))
    return None
