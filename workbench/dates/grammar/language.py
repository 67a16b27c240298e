"""What a language is to the grammar: a table of words and phrases, each with a class and a value."""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

Value = int | str | tuple[str, int]

# Tokens: a paragraph break, digits, letters, or one other sign.
TOKEN: Final = re.compile(r"(\n[^\S\n]*\n)|(\d+)|([^\W\d_]+)|(\S)")


class Entry(NamedTuple):
    """A phrase after its first token: the tokens that follow, the class and the value."""

    rest: tuple[str, ...]
    cls: str
    value: Value


class Lexeme(NamedTuple):
    """A word, number, sign or phrase of the text; `start` and `end` in code points, `cls` "" for any other word."""

    cls: str
    value: Value
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language table. `phrases` maps words, split as `TOKEN` does, to (class, value).

    `counted` are words after an amount, `verbs` words after the verb may, `labels` words before a number that is no
    year.
    """

    code: str
    phrases: dict[str, tuple[str, Value]]
    counted: frozenset[str]
    verbs: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    index: dict[str, tuple[Entry, ...]] = field(init=False)

    def __post_init__(self) -> None:
        built: dict[str, list[Entry]] = {}
        for phrase, (cls, value) in self.phrases.items():
            first, *rest = [found[0] for found in TOKEN.finditer(phrase)]
            built.setdefault(first, []).append(Entry(tuple(rest), cls, value))
        sorted_ = {first: tuple(sorted(own, key=lambda entry: -len(entry.rest))) for first, own in built.items()}
        object.__setattr__(self, "index", sorted_)


def read_lexemes(text: str, language: Language) -> list[Lexeme]:
    """The lexemes of a text, one pass; words outside the table are kept with an empty class."""
    index = language.index
    raw = [
        (found[0], found.lastindex, found.start())  # code points, since the text is a str
        for found in TOKEN.finditer(text)
    ]
    lexemes: list[Lexeme] = []
    add = lexemes.append
    at, count = 0, len(raw)
    while at < count:
        word, group, start = raw[at]
        if group == 2:
            add(Lexeme("D", int(word) if len(word) < 10 else -1, start, start + len(word), word))
            at += 1
            continue
        entries = index.get(word) or index.get(word.lower())
        if entries is None:
            add(Lexeme("BREAK" if group == 1 else "", word if group == 4 else 0, start, start + len(word), word))
            at += 1
            continue
        for rest, cls, value in entries:
            size = len(rest)
            if not size or (at + size < count and all(raw[at + 1 + i][0].lower() == rest[i] for i in range(size))):
                last = raw[at + size]
                end = last[2] + len(last[0])
                add(Lexeme(cls, value, start, end, text[start:end]))
                at += size + 1
                break
        else:
            add(Lexeme("", 0, start, start + len(word), word))
            at += 1
    return lexemes
