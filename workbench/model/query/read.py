"""A search as it is typed, read into what it asks. Forgiving: what can be meant is read so, and the reading is told."""

import re
from dataclasses import dataclass, field

from workbench.dates import DateError, DateValue, read_date, words
from workbench.model.errors import UserError
from workbench.model.query.layer import tokens
from workbench.model.query.terms import All, AnyOf, Literal, Near, Node, Not, Pattern, Query, Scope, Words, leaves

NEAR = 10
"""Words between, where NEAR says no number."""
LONGEST = 2_000
_DEEPEST = 20
_MANY = 100
KEYS = {
    "tag": "tag",
    "kind": "kind",
    "in": "kind",
    "source": "source",
    "document": "document",
    "doc": "document",
    "from": "from",
    "since": "from",
    "to": "to",
    "until": "to",
    "is": "is",
}
PIECE = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<open>\()|(?P<close>\))|(?P<or>\|+(?=[\s(]|$))"
    r"|(?P<not>-(?=[^\s\-)]))"
    r"|(?P<exact>=(?=[\"“\w]))"
    r"|/(?P<pattern>(?:\\.|[^/\\\n])+)/(?=[\s)]|$)"
    rf"|(?P<key>{'|'.join(KEYS)}):(?:[\"“](?P<quoted>[^\"”]*)[\"”]?|(?P<bare>[^\s()\"“”]*))"
    r"|[\"“](?P<phrase>[^\"”]*)(?P<unclosed>[\"”]?)(?P<star>\*?)"
    r"|(?P<word>[^\s()\"“”]+)|(?P<stray>.)",
    re.IGNORECASE | re.DOTALL,
)
_NEAR = re.compile(r"(?:NEAR(?:[/:]?(\d{1,6}))?|near/(\d{1,6}))$")


@dataclass(slots=True)
class _Found:
    """What the scopes of a query say, as they are met."""

    scopes: list[Scope] = field(default_factory=list)
    since: DateValue | None = None
    until: DateValue | None = None
    certainly: bool = False
    untagged: bool = False
    exact: bool = False
    notes: list[str] = field(default_factory=list)


def read_query(said: str) -> Query:
    """Return what a search asks.

    Any text is taken. Raises UserError, with a sentence that says what to do, where a search means nothing: a scope
    without a value, a date that cannot be read, NOT alone, a star inside a word, an expression that is none.
    """
    if len(said) > LONGEST:
        raise UserError(f"The search is longer than {LONGEST:,} characters. Make it shorter.")
    found = _Found()
    node = _Reader(said, found).read()
    if found.exact and node is not None:
        node = _exactly(node)
    if node is not None and not leaves(node):
        raise UserError("A search cannot only leave out. Write first what to look for, then NOT and what to leave out.")
    return Query(
        node,
        tuple(dict.fromkeys(found.scopes)),
        found.since.bounds.start_lo if found.since is not None else None,
        found.until.bounds.end_hi if found.until is not None else None,
        words(found.since) if found.since is not None else "",
        words(found.until) if found.until is not None else "",
        found.certainly,
        found.untagged,
        tuple(dict.fromkeys(found.notes)),
    )


class _Reader:
    """Recursive descent: OR binds least, then AND (or nothing between), NOT, NEAR."""

    def __init__(self, said: str, found: _Found) -> None:
        self._pieces = [piece for piece in PIECE.finditer(said) if piece.lastgroup != "blank"]
        self._said = said
        self._at = 0
        self._deep = 0
        self._found = found
        if len(self._pieces) > _MANY:
            raise UserError(f"The search has more than {_MANY} words. Make it shorter.")

    def read(self) -> Node | None:
        """Return the whole; a bracket too many is passed over."""
        parts = []
        while self._at < len(self._pieces):
            one = self._either()
            if one is not None:
                parts.append(one)
            if self._at < len(self._pieces):
                self._at += 1  # a bracket that closes nothing
                self._note("A bracket that closes nothing was left out.")
        return _joined(All, parts)

    def _piece(self) -> "re.Match[str] | None":
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _is_word(self, *which: str) -> bool:
        piece = self._piece()
        return piece is not None and piece["word"] in which

    def _either(self) -> Node | None:
        parts = [self._all()]
        while self._is_word("OR") or ((piece := self._piece()) is not None and piece["or"]):
            self._at += 1
            parts.append(self._all())
        return _joined(AnyOf, [part for part in parts if part is not None])

    def _all(self) -> Node | None:
        parts = []
        while (piece := self._piece()) is not None and not piece["close"] and not piece["or"]:
            if piece["word"] == "OR":
                break
            if piece["word"] in ("AND", "&", "&&"):
                self._at += 1
                continue
            one = self._unless()
            if one is not None:
                parts.append(one)
        return _joined(All, parts)

    def _unless(self) -> Node | None:
        negated = False
        while (piece := self._piece()) is not None and (piece["not"] or piece["word"] == "NOT"):
            self._at += 1
            negated = not negated
        one = self._near(negated)
        return Not(one) if negated and one is not None else one

    def _near(self, negated: bool) -> Node | None:
        one = self._one(negated)
        while (piece := self._piece()) is not None and piece["word"] and (near := _NEAR.fullmatch(piece["word"])):
            self._at += 1
            other = self._one(negated)
            if one is None or other is None:
                raise UserError("NEAR stands between two words: raqqa NEAR/10 emni. Write both.")
            one = Near(one, other, int(near[1] or near[2] or NEAR))
        return one

    def _one(self, negated: bool) -> Node | None:
        piece = self._piece()
        if piece is None or piece["close"] or piece["or"] or piece["word"] in ("AND", "OR"):
            return None
        self._at += 1
        if piece["open"]:
            return self._bracket()
        if piece["exact"]:
            following = self._one(negated)
            return None if following is None else _exactly(following)
        if piece["pattern"] is not None:
            return Pattern(_checked(piece["pattern"]))
        if piece["key"]:
            self._scope(piece, negated)
            return None
        if piece["phrase"] is not None:
            if not piece["unclosed"]:
                self._note("The quotation mark that was not closed ends with the search.")
            return _worded(piece["phrase"], bool(piece["star"]))
        if piece["word"]:
            return self._word(piece["word"], negated)
        return None

    def _bracket(self) -> Node | None:
        self._deep += 1
        if self._deep > _DEEPEST:
            raise UserError(f"There are more than {_DEEPEST} brackets inside each other. Write it with fewer.")
        inside = self._either()
        self._deep -= 1
        if self._at < len(self._pieces):
            self._at += 1
        else:
            self._note("A bracket that was not closed ends with the search.")
        return inside

    def _word(self, said: str, negated: bool) -> Node | None:
        if said == "NOT":
            return None
        if said == "untagged" and not negated:
            self._found.untagged = True
            return None
        if said in ("possibly", "certainly") and (self._found.since or self._found.until or self._dated_later()):
            self._found.certainly = said == "certainly"
            return None
        if _NEAR.fullmatch(said) and said.startswith("NEAR"):
            raise UserError("NEAR stands between two words: raqqa NEAR/10 emni. Write both.")
        star = said.endswith("*")
        bare = said.rstrip("*")
        if "*" in bare and tokens(bare):
            raise UserError(
                "A star stands at the end of a word: terror*. Inside a word, write an expression such as /te\\w*or/."
            )
        return _worded(bare, star)

    def _dated_later(self) -> bool:
        return any((piece["key"] or "").lower() in ("from", "to", "since", "until") for piece in self._pieces)

    def _scope(self, piece: "re.Match[str]", negated: bool) -> None:
        key = KEYS[piece["key"].lower()]
        value = " ".join((piece["quoted"] if piece["quoted"] is not None else piece["bare"]).split())
        if not value:
            raise UserError(
                f'{piece["key"]}: says where to look and needs a value: {_EXAMPLE[key]}. Names with blanks stand in "".'
            )
        if key == "is":
            self._is(value)
        elif key in ("from", "to"):
            date = _date(key, value)
            if key == "from":
                self._found.since = date
            else:
                self._found.until = date
        else:
            self._found.scopes.append(Scope(key, value, negated))

    def _is(self, value: str) -> None:
        if value.lower() == "untagged":
            self._found.untagged = True
        elif value.lower() == "exact":
            self._found.exact = True
        else:
            raise UserError(f"is:{value} is not known. Write is:untagged, or is:exact for case and accents as typed.")

    def _note(self, words: str) -> None:
        self._found.notes.append(words)


_EXAMPLE = {
    "tag": "tag:Recruitment",
    "kind": "kind:claim",
    "source": 'source:"Alder Courier"',
    "document": 'document:"Harbour notes"',
    "from": "from:2014",
    "to": "to:spring-2015",
    "is": "is:untagged",
}


def _joined(how: type[All] | type[AnyOf], parts: list[Node]) -> Node | None:
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, how) else (part,)
    unique = tuple(dict.fromkeys(flat))
    if not unique:
        return None
    return unique[0] if len(unique) == 1 else how(unique)


def _worded(said: str, star: bool) -> Node | None:
    found = tokens(said)
    if found and not _without_blanks(said):
        return Words(" ".join(said.split()), found, star)
    # blanks and signs of ASCII alone say nothing; an emoji or a paragraph sign does
    bare = " ".join(said.split())
    return Literal(bare) if bare and not bare.isascii() else None


def _without_blanks(said: str) -> bool:
    """Say whether it holds letters of a script that the index cannot cut into words: Chinese, Japanese, Thai, Hindi."""
    return any("\u0900" <= c <= "\u109f" or "\u1780" <= c <= "\u17ff" or "\u2e80" <= c <= "\u9fff" or
               "\uf900" <= c <= "\ufaff" or "\U00020000" <= c <= "\U0003ffff" for c in said)  # fmt: skip


def _exactly(node: Node) -> Node:
    if isinstance(node, Words):
        return Words(node.said, node.tokens, node.prefix, True)
    if isinstance(node, Literal):
        return Literal(node.said, True)
    if isinstance(node, Pattern):
        return Pattern(node.source, True)
    if isinstance(node, Near):
        return Near(_exactly(node.first), _exactly(node.second), node.within)
    if isinstance(node, Not):
        return Not(_exactly(node.part))
    return type(node)(tuple(_exactly(part) for part in node.parts))


def _checked(source: str) -> str:
    import regex

    try:
        regex.compile(source)
    except (regex.error, OverflowError, RecursionError, ValueError) as error:
        raise UserError(
            f"/{source}/ is not a regular expression: {error}. Correct it, or leave out the slashes."
        ) from error
    return source


def _date(key: str, said: str) -> DateValue:
    spoken = re.sub(r"(?<=[^\W\d_])-(?=\w)|(?<=\d)-(?=[^\W\d_])", " ", said)
    for form in dict.fromkeys((said, spoken)):
        try:
            value = read_date(form).value
        except DateError:
            continue
        bound = value.bounds.start_lo if key == "from" else value.bounds.end_hi
        if bound is not None:
            return value
    raise UserError(f"{key}:{said} is not a date that can be placed. Write a year, a month or a day: {_EXAMPLE[key]}.")
