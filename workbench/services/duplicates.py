"""Entities that may be one: proposed with a reason, never merged by themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from workbench.model.changes import Changes
from workbench.model.same_names import bare, without_article
from workbench.model.sameness import Pair
from workbench.store import same_as
from workbench.store.connection import Connection
from workbench.store.database import Store

Progress = Callable[[int, int, str], None]

# A word that more names share tells nothing of any two of them; so does a beginning.
_TOO_COMMON = 40
_LEAST = 84
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "de",
        "del",
        "der",
        "des",
        "du",
        "for",
        "in",
        "la",
        "le",
        "of",
        "on",
        "the",
        "to",
        "und",
        "van",
        "von",
    ]
)
_ARTICLES = frozenset(["a", "an", "the", "la", "le", "der", "die", "das"])
# fmt: off
_PRONOUNS = frozenset([
    "i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "my", "your", "his", "its", "our",
    "their", "this", "that", "these", "those", "who", "which",
])
# fmt: on
_LISTED = 500
_WINDOW = 4
# What a pair loses where one of the two is no name but a description: "the group", "strikes".
_DESCRIBED = 20


def duplicates(
    connection: Connection,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] = lambda: None,
    limit: int = _LISTED,
) -> list[Pair]:
    """Return pairs of entities that may be the same, the likeliest first; ids are heads of their groups, ``a < b``.

    Only names that share a rare word, their first letters, their initials or all of their words are compared, so that
    the work grows with the names and not with their square. Pairs said not to be the same are left out.
    """
    found = _Candidates(connection, checkpoint)
    steps = (found.same_names, found.bare_names, found.acronyms, found.shared_words, found.neighbours)
    for done, step in enumerate(steps):
        if progress is not None:
            progress(done, len(steps), "comparing")
        step()
    apart = same_as.pairs_kept_apart(connection)
    told = (found.weighed(pair) for key, pair in found.pairs.items() if key not in apart)
    kept = sorted((pair for pair in told if pair.score > 0), key=lambda p: (-p.score, p.a, p.b))
    counted = [replace(pair, shared=_shared(connection, pair)) for pair in _ticking(kept[:limit], checkpoint)]
    return sorted(counted, key=lambda p: (-(p.score + 2 * min(p.shared, 3)), p.a, p.b))


def _ticking(pairs: Iterable[Pair], checkpoint: Callable[[], None]) -> Iterator[Pair]:
    for at, pair in enumerate(pairs):
        if not at % 32:
            checkpoint()
        yield pair


class _Candidates:
    """The names of a case by entity, and the pairs found so far, the best reason of each."""

    def __init__(self, connection: Connection, checkpoint: Callable[[], None]) -> None:
        self._checkpoint = checkpoint
        groups = same_as.all_groups(connection)
        self.kind: dict[int, str] = {}
        self.names: list[tuple[str, str, int]] = []
        self._named: dict[int, str] = {}
        rows = connection.execute(
            "SELECT id, kind, name, folded FROM entity UNION ALL"
            " SELECT a.entity_id, NULL, a.name, a.folded FROM entity_alias AS a"
        ).fetchall()
        for number, kind, name, folded in rows:
            head = groups.get(number, number)
            if kind is not None and head == number:
                self.kind[head] = kind
                self._named[head] = name
            if folded in _PRONOUNS:
                continue
            if folded:
                self.names.append((folded, name, head))
        self.pairs: dict[tuple[int, int], Pair] = {}

    def _take(self, one: int, other: int, score: float, reason: str) -> None:
        if one == other:
            return
        a, b = min(one, other), max(one, other)
        known = self.pairs.get((a, b))
        if known is None or known.score < score:
            self.pairs[a, b] = Pair(a, b, round(score), reason)

    def weighed(self, pair: Pair) -> Pair:
        """Return the pair with less weight where what one of the two is called is a description in small letters."""
        if any(without_article(self._named.get(head, "")).islower() for head in (pair.a, pair.b)):
            return replace(pair, score=max(0, pair.score - _DESCRIBED))
        return pair

    def bare_names(self) -> None:
        """Compare names without article and rank: "the United Nations", "Foreign Secretary Boris Johnson"."""
        by_name: dict[tuple[str | None, str], set[int]] = defaultdict(set)
        for _, name, head in self.names:
            said = bare(name)
            if len(said) > 2 and said not in _PRONOUNS:
                by_name[self.kind.get(head), said].add(head)
        for heads in by_name.values():
            if 1 < len(heads) <= _TOO_COMMON:
                for one, other in combinations(sorted(heads), 2):
                    self._take(one, other, 98, "words")
        self._checkpoint()

    def same_names(self) -> None:
        by_name: dict[str, set[int]] = defaultdict(set)
        for folded, _, head in self.names:
            by_name[folded].add(head)
        for heads in by_name.values():
            if 1 < len(heads) <= _TOO_COMMON:
                for one, other in combinations(sorted(heads), 2):
                    self._take(one, other, 100 if self.kind.get(one) == self.kind.get(other) else 88, "same name")
        self._checkpoint()

    def acronyms(self) -> None:
        short: dict[str, set[int]] = defaultdict(set)
        for _, name, head in self.names:
            letters = name.replace(".", "")
            if 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper():
                short[letters].add(head)
        for folded, _, head in self.names:
            words = folded.replace("-", " ").split()
            if len(words) < 2:
                continue
            for chosen in ([w for w in words if w not in _SMALL], [w for w in words if w not in _ARTICLES], words):
                for other in short.get("".join(w[0] for w in chosen).upper(), ()):
                    self._take(head, other, 97 if self.kind.get(head) == self.kind.get(other) else 90, "acronym")
        self._checkpoint()

    def shared_words(self) -> None:
        from rapidfuzz import fuzz

        by_word: dict[str, list[int]] = defaultdict(list)
        for at, (folded, _, _) in enumerate(self.names):
            for word in set(folded.split()):
                if len(word) > 2 and word not in _SMALL:
                    by_word[word].append(at)
        for count, places in enumerate(by_word.values()):
            if not count % 256:
                self._checkpoint()
            if len(places) > _TOO_COMMON:
                continue
            for one, other in combinations(places, 2):
                (left, _, a), (right, _, b) = self.names[one], self.names[other]
                if a == b or self.kind.get(a) != self.kind.get(b) or _differ_in_number(left, right):
                    continue
                score = fuzz.token_sort_ratio(left, right)
                if _within(left, right):
                    # a surname beside the whole name tells more than "Sabel" beside "Port Sabel"
                    score = max(score, 90.0 if self.kind.get(a) == "person" else 85.0)
                if score >= _LEAST:
                    self._take(a, b, min(score, 96), "words")

    def neighbours(self) -> None:
        """Compare each name with the next few in alphabetical order: what is written a little differently stands close."""
        from rapidfuzz import fuzz

        ordered = sorted((folded, head) for folded, _, head in self.names if len(folded) > 4)
        for at, (left, a) in enumerate(ordered):
            if not at % 4096:
                self._checkpoint()
            for right, b in ordered[at + 1 : at + 1 + _WINDOW]:
                if left[:3] != right[:3]:
                    break
                if a == b or left == right or self.kind.get(a) != self.kind.get(b) or _differ_in_number(left, right):
                    continue
                score = fuzz.ratio(left, right)
                if score >= _LEAST + 4:
                    self._take(a, b, min(score, 96), "spelling")


def _within(left: str, right: str) -> bool:
    """Say whether all words of one name stand in the other: "Voss" and "Mara Voss"."""
    one, other = set(left.split()), set(right.split())
    return one != other and (one < other or other < one)


def _differ_in_number(left: str, right: str) -> bool:
    """Say whether two names hold different digits: "Unit 7" and "Unit 8" are two."""
    return [c for c in left if c.isdigit()] != [c for c in right if c.isdigit()]


def _shared(connection: Connection, pair: Pair) -> int:
    """Return how many documents mention both."""
    documents = []
    for head in (pair.a, pair.b):
        group = same_as.among(same_as.group_of(connection, head))
        rows = connection.execute(
            "SELECT DISTINCT p.document_id FROM mention AS m JOIN passage AS p ON p.id = m.passage_id"
            f" WHERE m.entity_id IN {group} LIMIT 2000"
        ).fetchall()
        documents.append({row[0] for row in rows})
    return len(documents[0] & documents[1])


def find_duplicates(
    store: Store, progress: Progress | None = None, checkpoint: Callable[[], None] = lambda: None
) -> tuple[list[Pair], Changes]:
    """Return what ``duplicates`` does, as work that can be watched and stopped; nothing is changed."""
    return duplicates(store.connection, progress, checkpoint), Changes()
