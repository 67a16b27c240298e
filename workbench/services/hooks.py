"""What a date can hang on: what it hangs on now, what stands near it in the text, and what is found by name."""

from dataclasses import dataclass

from workbench.dates import DateValue, find_dates, is_dated, words
from workbench.model.anchors import Hook, Place, hangs_on
from workbench.model.records import DOCUMENT_DATES, Span
from workbench.model.sentences import paragraph_at, sentence_at
from workbench.services import dating
from workbench.services.rereading import anchor_name, read_on
from workbench.store import anchors, dates, documents, relations
from workbench.store.connection import Connection

_NEAR = 9
_TEXT_LIMIT = 400_000


@dataclass(frozen=True, slots=True)
class Hooks:
    """The date words hang on unless the user says otherwise, and those offered before anything is typed.

    ``hangs`` tells whether the date does hang on ``current`` now.
    """

    current: Hook | None = None
    near: tuple[Hook, ...] = ()
    hangs: bool = False


def hook_words(hook: Hook, longest: int = 200) -> str:
    """Return a hook as one line: "“Fire”, 3 March 2014", "publication of “The report”, no date"; a longer title is cut."""
    title = hook.name if len(hook.name) <= longest else hook.name[: longest - 1].rstrip() + "…"
    name = anchor_name(hook.place, title)
    if hook.place.kind == "document":
        name = f"{name} of “{title}”"
    return f"{name}, {words(hook.value) if hook.value is not None else 'no date'}"


def hooks_for(connection: Connection, place: Place) -> Hooks:
    """Return what the date at a place hangs on, else would hang on, and what is near its evidence.

    Near are events told in the same sentence, then in the same paragraph, then the dates of the document.
    """
    _, date_id = anchors.at(connection, place)
    date = dates.get(connection, date_id)
    held = hangs_on(date) if date is not None else None
    if place.kind == "document":
        own = [Place("document", place.id, which) for which in DOCUMENT_DATES if which != place.field]
        return Hooks(dating.hook(connection, held) if held else None, _all(connection, own), held is not None)
    evidence = relations.evidence(connection, place.kind, place.id, 3)
    found: list[Place] = []
    documents_seen: list[Place] = []
    current = held
    for each in evidence:
        document = documents.get(connection, each.passage.document_id)
        if current is None:
            current = Place("document", document.id, dates.anchor_of(connection, document)[1])
        if document.chars <= _TEXT_LIMIT:
            found += _near(connection, document.id, each.passage.start, each.passage.end)
        documents_seen += [
            Place("document", document.id, which)
            for which in DOCUMENT_DATES
            if which == "published" or getattr(document, f"{which}_id") is not None
        ]
    near = [each for each in dict.fromkeys((*found, *documents_seen)) if each != place]
    on = dating.hook(connection, current) if current else None
    return Hooks(on, _all(connection, near[:_NEAR]), held is not None)


def _near(connection: Connection, document_id: int, start: int, end: int) -> list[Place]:
    text = documents.text(connection, document_id)
    found: list[Place] = []
    for lo, hi in (sentence_at(text, start, end), paragraph_at(text, start, end)):
        found += [
            Place("event", each, "date") for each, _, _ in anchors.events_near(connection, document_id, lo, hi, 20)
        ]
    return list(dict.fromkeys(found))


def _all(connection: Connection, places: list[Place]) -> tuple[Hook, ...]:
    return tuple(dating.hook(connection, place) for place in places)


@dataclass(frozen=True, slots=True)
class HungReading:
    """Words of a text read as counted from an event told near them."""

    hook: Hook
    value: DateValue
    label: str
    note: str


def hung_readings(
    connection: Connection, document_id: int, text: str, span: Span, said: str, limit: int = 2
) -> tuple[HungReading, ...]:
    """Return what words such as "two days later" mean from events told before them, the likeliest first.

    Likeliest is the event whose evidence holds the date the words count from, then the nearest before. Nothing for
    words that do not count from another date of the text. ``span`` is where they stand, ``said`` the words.
    """
    if not _counts_from_text(said):
        return ()
    begin = paragraph_at(text, span.start, span.end)[0]
    told = anchors.events_near(connection, document_id, begin, span.end, 50)
    if not told and begin > 1:
        before = paragraph_at(text, max(0, len(text[:begin].rstrip()) - 1), begin - 1)[0]
        told, begin = anchors.events_near(connection, document_id, before, span.end, 50), before
    side = dates.hemisphere(connection)
    dated = [each for each in find_dates(text[begin : span.start], hemisphere=side) if is_dated(each.value)]
    counted = (begin + dated[-1].start, begin + dated[-1].end) if dated else None

    def rank(event: tuple[int, int, int]) -> tuple[bool, int, int]:
        _, start, end = event
        holds = counted is not None and start < counted[1] and end > counted[0]
        return (not holds, span.start - min(end, span.start), start)

    found: dict[int, HungReading] = {}
    for event_id, _, _ in sorted(told, key=rank):
        hook = dating.hook(connection, Place("event", event_id, "date"))
        reading = read_on(said, hook.place, hook.value, hook.name, side)
        if event_id not in found and hook.value is not None and reading.anchored and is_dated(reading.value):
            label = (reading.value.rule or said).removesuffix(f", {words(hook.value)}")
            found[event_id] = HungReading(hook, reading.value, label, words(reading.value))
        if len(found) == limit:
            break
    return tuple(found.values())


def _counts_from_text(said: str) -> bool:
    """Whether words are relative to a date before them, and not to the document's: "two days later", not "July"."""
    found = find_dates(said)
    return len(found) == 1 and found[0].value.basis == "relative" and not found[0].anchored


def hooks_named(connection: Connection, typed: str, place: Place | None = None, limit: int = 9) -> list[Hook]:
    """Return events, then documents, whose title holds what is typed; the date at ``place`` itself is left out."""
    said = typed.strip().strip('“”"')
    if not said:
        return []
    found = [Place("event", each, "date") for each in anchors.events_titled(connection, said, limit)]
    for each in anchors.documents_titled(connection, said, limit):
        document = documents.get(connection, each)
        found += [
            Place("document", each, which)
            for which in DOCUMENT_DATES
            if which == "published" or getattr(document, f"{which}_id") is not None
        ]
    return [dating.hook(connection, each) for each in found if each != place][:limit]
