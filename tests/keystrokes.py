"""A scripted analyst: records what is to be recorded by real keys in the real window, and counts them.

Keys are counted after the selection and up to the Enter that records. Words that had to be typed are told apart: they are
no keys, but the keys to get to their field are. A chord (Alt+2) is one key.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QWidget

from workbench.model.naming import fold
from workbench.model.predicates import known
from workbench.store import entities
from workbench.ui.entry.date_row import DateRow
from workbench.ui.entry.quick_entry import QuickEntry
from workbench.ui.main_window import MainWindow

GOLD = Path(__file__).parent / "gold" / "keys.json"
BUDGETS = {"known entity": 2.0, "new entity": 3.0, "event": 3.0, "claim": 4.0, "relation": 4.0}

_KINDS: dict[str, tuple[str, ...]] = {
    "Organisation": ("organisation",),
    "Location": ("place",),
    "Person": ("person",),
    "Weapon": ("weapon", "object"),
    "MilitaryPlatform": ("vehicle", "weapon", "object"),
    "Vehicle": ("vehicle", "object"),
    "DocumentReference": ("document", "object"),
}
_PREDICATES: dict[str, tuple[str, ...]] = {
    "CoLocated": ("located_in",),
    "FightingAgainst": ("fights",),
    "BelongsTo": ("part_of", "member_of"),
    "InChargeOf": ("leads", "controls", "conducted"),
    "AlliesOf": ("supports", "allied_with"),
    "CommWith": ("met", "supports", "trained"),
    "Likes": ("supports", "thanks", "welcomes"),
}
_PRONOUNS = frozenset(
    [
        "we",
        "us",
        "our",
        "they",
        "them",
        "their",
        "it",
        "its",
        "he",
        "him",
        "his",
        "she",
        "her",
        "i",
        "you",
        "who",
        "which",
    ]
)
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier

Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """An entity to record: where it is named, its kinds that are right, and which entity it is (by number)."""

    span: Span
    words: str
    kinds: tuple[str, ...]
    who: int


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to record: both ends, and the predicates that are right."""

    document: str
    subject: Name
    object: Name
    predicates: tuple[str, ...]

    @property
    def span(self) -> Span:
        """The words that hold both ends."""
        (_, a, b), (_, c, d) = self.subject.span, self.object.span
        return self.document, min(a, c), max(b, d)


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be recorded, in the order of the documents; ``texts`` by id."""

    texts: Mapping[str, str]
    titles: Mapping[str, str]
    names: Sequence[Name]
    links: Sequence[Link]
    events: Sequence[dict[str, Any]] = ()
    claims: Sequence[dict[str, Any]] = ()


@dataclass(slots=True)
class Tally:
    """Keys of one kind of record, and what each took: (words, keys, whether words had to be typed)."""

    records: list[tuple[str, int, bool]] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """The average of keys."""
        return sum(keys for _, keys, _ in self.records) / max(1, len(self.records))

    @property
    def typed(self) -> int:
        """How many needed words to be typed."""
        return sum(typed for _, _, typed in self.records)


def read_work(folder: Path, names: int = 100, links: int = 20, gold: bool = True) -> Work:
    """Read a folder of re3d: its first names and links, without pronouns, amounts, dates and nationalities."""
    documents = [json.loads(line) for line in _lines(folder / "documents.json")]
    texts = {d["_id"]: d["text"] for d in documents}
    order = {number: at for at, number in enumerate(texts)}
    stated = sorted(
        (json.loads(line) for line in _lines(folder / "entities.json")),
        key=lambda e: (order[e["documentId"]], e["begin"], e["end"]),
    )
    related = sorted(
        (json.loads(line) for line in _lines(folder / "relations.json")),
        key=lambda r: (order[r["documentId"]], r["begin"], r["sourceBegin"], r["targetBegin"]),
    )
    groups = _Groups()
    found: dict[Span, tuple[str, str]] = {}
    for each in stated:
        span = (each["documentId"], each["begin"], each["end"])
        words = texts[span[0]][span[1] : span[2]]
        if each["type"] in _KINDS and words.strip() and fold(words) not in _PRONOUNS:
            found.setdefault(span, (words, each["type"]))
            groups.join(span, _named(words))
    for each in related:
        if each["type"] == "IsSynonymOf":
            source, target = _ends(each)
            if source in found and target in found:
                groups.join(source, target)
    numbers: dict[object, int] = {}
    listed = {
        span: Name(span, words, _KINDS[kind], numbers.setdefault(groups.of(span), len(numbers)))
        for span, (words, kind) in found.items()
    }
    pairs: dict[tuple[frozenset[Span], str], Link] = {}
    for each in related:
        source, target = _ends(each)
        if each["type"] in _PREDICATES and source in listed and target in listed:
            a, b = listed[source], listed[target]
            if each["type"] == "CoLocated":
                if "place" not in (*a.kinds, *b.kinds):
                    continue  # two side by side: no word of ours says just that
                if b.kinds != ("place",):
                    a, b = b, a
            if a.who != b.who and not _overlap(source, target):
                key = (frozenset((source, target)), each["type"])
                pairs.setdefault(key, Link(each["documentId"], a, b, _PREDICATES[each["type"]]))
    own: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8")) if gold else {}
    return Work(
        texts,
        {d["_id"]: d["title"] for d in documents},
        list(listed.values())[:names],
        list(pairs.values())[:links],
        own.get("events", ()),
        own.get("claims", ()),
    )


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _named(words: str) -> str:
    said = fold(words).strip(" .,;:‎")
    return said.removeprefix("the ").removesuffix("'s").removesuffix("’s")


def _ends(each: Mapping[str, Any]) -> tuple[Span, Span]:
    document = each["documentId"]
    return (
        (document, each["sourceBegin"], each["sourceEnd"]),
        (document, each["targetBegin"], each["targetEnd"]),
    )


def _overlap(a: Span, b: Span) -> bool:
    return a[1] < b[2] and b[1] < a[2]


class _Groups:
    """Which spans name the same: joined by their words and by what the annotation says."""

    def __init__(self) -> None:
        self._parent: dict[object, object] = {}

    def of(self, one: object) -> object:
        while self._parent.setdefault(one, one) != one:
            one = self._parent[one]
        return one

    def join(self, one: object, other: object) -> None:
        self._parent[self.of(one)] = self.of(other)


class Analyst:
    """Records by keys in an open window whose case holds the documents of ``work`` (their row ids in ``documents``)."""

    def __init__(self, window: MainWindow, work: Work, documents: Mapping[str, int]) -> None:
        self._window, self._work, self._documents = window, work, documents
        self._known: dict[int, int] = {}
        self._keys = 0
        self._typed = False
        self.tallies: dict[str, Tally] = {name: Tally() for name in BUDGETS}

    def record_all(self) -> None:
        """Record names, relations, events and claims; what a relation names and is not recorded yet comes first."""
        for name in self._work.names:
            self.name(name)
        for link in self._work.links:
            for end in (link.subject, link.object):
                if end.who not in self._known:
                    self.name(end)
            self.relation(link)
        for event in self._work.events:
            self.event(event)
        for claim in self._work.claims:
            self.claim(claim)

    def name(self, name: Name) -> None:
        """Record a mention, of the known entity where it is known."""
        entry = self._open(name.span, Qt.Key.Key_E)
        wanted = self._known.get(name.who)
        matches = entry.findChild(QListWidget, "quickEntryMatches")
        assert matches is not None
        if wanted is not None:
            row = self._row(matches, wanted)
            if row is None:
                self._retype(entry, self._window.session.read(entities.get, wanted).name)
                row = self._row(matches, wanted)
            assert row is not None
        else:
            row = matches.count() - 1
        while (at := matches.currentRow()) != row:
            self._press(Qt.Key.Key_Down if at < row else Qt.Key.Key_Up)
        if wanted is None:
            self._choose_kind(entry, name.kinds, numbered=True)
        self._enter("known entity" if wanted is not None else "new entity", name.words)
        if wanted is None:
            self._known[name.who] = self._newest("entity")

    def event(self, event: Mapping[str, Any]) -> None:
        """Record an event: its kind and the words of its date are judged."""
        entry = self._open((event["document"], event["start"], event["end"]), Qt.Key.Key_V)
        self._choose_kind(entry, event["kind"])
        row = entry.findChild(DateRow)
        assert row is not None
        read = row.value.verbatim if row.value is not None else None
        if fold(event["date"] or "") not in fold(read or "") or (event["date"] is None) != (read is None):
            self._go_to(row.field)
            self._typed = self._typed or event["date"] is not None
            self._press(Qt.Key.Key_Delete)
        self._enter("event", self._words(event))

    def claim(self, claim: Mapping[str, Any]) -> None:
        """Record a claim: its speaker ("" for nobody named) and its stance are judged."""
        entry = self._open((claim["document"], claim["start"], claim["end"]), Qt.Key.Key_C)
        self._choose_kind(entry, (claim["stance"],))
        speaker = entry.findChild(QLineEdit, "quickEntrySpeaker")
        assert speaker is not None

        def right() -> bool:
            return any(_same_name(speaker.text(), name) for name in claim["speaker"])

        if not right():
            for number in range(1, 5):
                self._press(Qt.Key(Qt.Key.Key_0 + number), _ALT, counted=False)
                if right():
                    self._keys += 1
                    break
            else:
                self._go_to(speaker)
                self._typed = claim["speaker"] != [""]
                self._press(Qt.Key.Key_Delete)
                if self._typed:
                    speaker.setText(claim["speaker"][0])
        self._enter("claim", self._words(claim))

    def relation(self, link: Link) -> None:
        """Record a relation: its ends, their order and the predicate are judged."""
        entry = self._open(link.span, Qt.Key.Key_R)
        ends = [entry.findChild(QLineEdit, name) for name in ("quickEntryFrom", "quickEntryTo")]
        wanted = [self._known[link.subject.who], self._known[link.object.who]]
        text = entry.findChild(QLineEdit, "quickEntryText")
        assert text is not None and all(ends)

        def is_right(at: int) -> bool:
            found = self._window.session.read(entities.named, cast(QLineEdit, ends[at]).text())
            return bool(found) and found[0].id == wanted[at]

        def has_predicate() -> bool:
            return "_".join(text.text().split()) in link.predicates

        def reads_back() -> bool:
            found = known("_".join(text.text().split()), {})
            return found.back in link.predicates

        # "the coalition has part the army" says what "the army part of the coalition" says
        wanted.reverse()
        if all(is_right(at) for at in (0, 1)) and reads_back():
            self._enter("relation", f"{link.object.words} - {text.text()} - {link.subject.words}")
            return
        wanted.reverse()
        if not all(is_right(at) for at in (0, 1)):
            self._press(Qt.Key.Key_S, _ALT, counted=False)
            if is_right(0) and is_right(1):
                self._keys += 1
            else:
                self._press(Qt.Key.Key_S, _ALT, counted=False)
        for at, key in ((0, Qt.Key.Key_Left), (1, Qt.Key.Key_Right)):
            tried = 0
            while not is_right(at) and tried < 6:
                self._press(key, _ALT)
                tried += 1
            if not is_right(at):
                end = cast(QLineEdit, ends[at])
                self._go_to(end)
                self._typed = True
                end.setText(self._window.session.read(entities.get, wanted[at]).name)
        if not has_predicate():
            for number in range(1, 6):
                self._press(Qt.Key(Qt.Key.Key_0 + number), _ALT, counted=False)
                if has_predicate():
                    self._keys += 1
                    break
            else:
                self._go_to(text)
                self._typed = True
                entry.type_words(link.predicates[0].replace("_", " "))
        self._enter("relation", f"{link.subject.words} - {link.predicates[0]} - {link.object.words}")

    # The keys

    def _open(self, span: Span, key: Qt.Key) -> QuickEntry:
        document = self._documents[span[0]]
        if self._window.selection.focus.document != document:
            self._window.selection.amend(None, document=document, span=None, passages=(), records=())
            self._wait(lambda: self._shown() == document)
        self._window.viewer.setFocus()
        self._window.viewer.select_span(span[1], span[2])
        self._keys, self._typed = 1, False
        QTest.keyClick(self._window.viewer, key)
        entry = self._window.document_pane.entry
        self._wait(entry.isVisible)
        return entry

    def _shown(self) -> int | None:
        view = self._window.document_pane.view
        return view.document.id if view is not None else None

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, counted: bool = True) -> None:
        self._keys += counted
        focus = QApplication.focusWidget() or self._window.viewer
        QTest.keyClick(focus, key, modifiers)

    def _enter(self, kind: str, words: str) -> None:
        self._press(Qt.Key.Key_Return)
        self._settle()
        entry = self._window.document_pane.entry
        said = [label.text() for label in entry.findChildren(QLabel) if label.property("role") == "danger"]
        assert not entry.isVisible(), f"not recorded: {words}: {said}, {QApplication.focusWidget()}"
        self.tallies[kind].records.append((words, self._keys, self._typed))

    def _settle(self) -> None:
        self._wait(lambda: not self._window.session.busy and not self._window.document_pane.entry.busy)
        QApplication.processEvents()

    @staticmethod
    def _wait(done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 20
        while not done():
            assert time.monotonic() < deadline, "nothing happened in 20 seconds"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _choose_kind(self, entry: QuickEntry, right: Sequence[str], numbered: bool = False) -> None:
        box = entry.findChild(QComboBox, "quickEntryKind")
        assert box is not None
        if box.currentData() in right:
            return
        there = [row for row in range(box.count()) if box.itemData(row) in right]
        assert there, f"{right} is not offered"
        if numbered:
            self._press(Qt.Key(Qt.Key.Key_1 + there[0]), _ALT)
        else:
            row = min(there, key=lambda row: abs(row - box.currentIndex()))
            while (at := box.currentIndex()) != row:
                self._press(Qt.Key.Key_Down if at < row else Qt.Key.Key_Up, _ALT)
        assert box.currentData() in right

    def _go_to(self, field_: QWidget) -> None:
        for _ in range(12):
            if QApplication.focusWidget() is field_:
                return
            self._press(Qt.Key.Key_Tab)
        raise AssertionError(f"no way by Tab to {field_.objectName()}")

    def _retype(self, entry: QuickEntry, words: str) -> None:
        self._typed = True
        entry.type_words(words)

    @staticmethod
    def _row(matches: QListWidget, entity_id: int) -> int | None:
        for row in range(matches.count()):
            if matches.item(row).data(Qt.ItemDataRole.UserRole + 1) == entity_id:
                return row
        return None

    def _newest(self, table: str) -> int:
        return int(self._window.session.read(lambda c: c.execute(f"SELECT max(id) FROM {table}").fetchone()[0]))

    def _words(self, one: Mapping[str, Any]) -> str:
        return self._work.texts[one["document"]][one["start"] : one["end"]]


def _same_name(said: str, name: str) -> bool:
    """Whether the speaker is the one meant: the same words, without rank and article before them."""
    return fold(said) == fold(name) or (bool(name) and fold(said).endswith(" " + fold(name)))
