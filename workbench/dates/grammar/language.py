"""What a language is to the grammar: a table of words and phrases, each with a class, a value and traits."""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

Value = int | str | tuple[str, int]

# Tokens: a paragraph break, digits, letters, or one other sign.
TOKEN: Final = re.compile(r"(\n[^\S\n]*\n)|(\d+)|([^\W\d_]+)|(\S)")
NO_TRAITS: Final[frozenset[str]] = frozenset()


class Entry(NamedTuple):
    """A phrase: the tokens after its second, the class, the value and the traits."""

    rest: tuple[str, ...]
    cls: str
    value: Value
    traits: frozenset[str]


class Begun(NamedTuple):
    """What begins with a word: that word alone, if it is in the table, and the phrases by their second token."""

    alone: Entry | None
    longer: dict[str, tuple[Entry, ...]]


class Lexeme(NamedTuple):
    """A word, number, sign or phrase of the text; `start` and `end` in code points, `cls` "" for any other word."""

    cls: str
    value: Value
    start: int
    end: int
    text: str
    traits: frozenset[str] = NO_TRAITS


@dataclass(frozen=True, slots=True)
class Language:
    """A language table: its words, and how they are written.

    `phrases` maps words, split as `TOKEN` does, to (class, value).

    `traits` names sets of words the rules ask for: `counted` words after an amount, `label` words before a number
    that is no year, `plural` units, and so on; the grammar itself holds no word of any language. `past_endings` and
    `progressive_endings` are those of verbs in the past and of verbs going on. `named_days` are dates written as a pair
    of numbers, `named_dates` the year of a month and day that are a name. `leads` are words a typed date may begin
    with, `joints` words between two. `capitals` says that months, weekdays and holidays are written with a capital.
    """

    code: str
    phrases: dict[str, tuple[str, Value]]
    traits: dict[str, frozenset[str]]
    named_days: dict[str, tuple[int, int, int]]
    named_dates: dict[tuple[int, int], int]
    past_endings: tuple[str, ...]
    progressive_endings: tuple[str, ...]
    leads: tuple[str, ...]
    joints: tuple[str, ...]
    capitals: bool = True
    index: dict[str, Begun] = field(init=False)

    def __post_init__(self) -> None:
        of_word: dict[str, set[str]] = {}
        for trait, members in self.traits.items():
            for word in members:
                of_word.setdefault(word, set()).add(trait)
        words: dict[str, Entry] = {}
        phrases: dict[str, dict[str, list[Entry]]] = {}
        alone = {word: ("", 0) for word in of_word if word not in self.phrases}
        for phrase, (cls, value) in {**alone, **self.phrases}.items():
            first, *rest = [found[0] for found in TOKEN.finditer(phrase)]
            entry = Entry(tuple(rest[1:]), cls, value, frozenset(of_word.get(phrase, ())))
            if rest:
                phrases.setdefault(first, {}).setdefault(rest[0], []).append(entry)
            else:
                words[first] = entry
        built = {
            first: Begun(
                words.get(first),
                {
                    second: tuple(sorted(own, key=lambda entry: -len(entry.rest)))
                    for second, own in phrases.get(first, {}).items()
                },
            )
            for first in {**words, **phrases}
        }
        object.__setattr__(self, "index", built)

    def is_proper(self, lexeme: Lexeme) -> bool:
        """Whether a name of the calendar is written as this language writes it."""
        return not self.capitals or not lexeme.text[:1].islower()


def has(tokens: list[Lexeme], at: int, *traits: str) -> bool:
    """Whether there is a lexeme with one of these traits at an index."""
    return 0 <= at < len(tokens) and not tokens[at].traits.isdisjoint(traits)


def read_lexemes(text: str, language: Language) -> list[Lexeme]:
    """The lexemes of a text, one pass; words outside the table are kept with an empty class."""
    index = language.index
    raw = [
        (found[0], found.lastindex, found.start())  # code points, since the text is a str
        for found in TOKEN.finditer(text)
    ]
    lexemes: list[Lexeme] = []
    add = lexemes.append
    at, last = 0, len(raw) - 1
    while at <= last:
        word, group, start = raw[at]
        if group == 2:
            add(Lexeme("D", int(word) if len(word) < 10 else -1, start, start + len(word), word))
            at += 1
            continue
        begun = index.get(word) or index.get(word.lower())
        if begun is None:
            add(Lexeme("BREAK" if group == 1 else "", word if group == 4 else 0, start, start + len(word), word))
            at += 1
            continue
        entry, size = begun.alone, 1
        if at < last and begun.longer:
            for longer in begun.longer.get(raw[at + 1][0].lower(), ()):
                if _follows(longer.rest, raw, at + 2):
                    entry, size = longer, len(longer.rest) + 2
                    break
        if entry is None:
            add(Lexeme("", 0, start, start + len(word), word))
        else:
            end = raw[at + size - 1]
            stop = end[2] + len(end[0])
            add(Lexeme(entry.cls, entry.value, start, stop, text[start:stop], entry.traits))
        at += size
    return lexemes


def _follows(rest: tuple[str, ...], raw: list[tuple[str, int | None, int]], at: int) -> bool:
    if at + len(rest) > len(raw):
        return False
    return all(raw[at + i][0].lower() == word for i, word in enumerate(rest))
