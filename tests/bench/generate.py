"""A full case as JSON lines, always the same for a seed: ``python -m tests.bench.generate OUT.jsonl [SCALE]``."""

import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SYLLABLES = tuple(re.findall("..", "kalomervinsoldrafenorguhirostaprowidoes"))
_WORDS = tuple(
    re.findall(
        r"\w+",
        "the report said that a convoy left before dawn and reached harbour late officials denied any link between firm"
        " and minister while two witnesses described crates moved by night under guard along northern road toward river",
    )
)
_KINDS = ("person", "organisation", "place", "object")
_EVENTS = ("meeting", "transfer", "founding", "attack", "arrest", "statement", "journey", "contract")
_ROLES = ("organiser", "witness", "target", None)


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make; ``chars`` is the length of one document in code points."""

    documents: int = 10_000
    chars: int = 5_000
    mentions: int = 1_000_000
    entities: int = 100_000
    events: int = 200_000

    def scaled(self, scale: float) -> "Size":
        """Return the same case, smaller or larger; documents keep their length."""
        return Size(
            max(1, round(self.documents * scale)),
            self.chars,
            round(self.mentions * scale),
            max(1, round(self.entities * scale)),
            round(self.events * scale),
        )


def lines(size: Size, seed: int = 1) -> Iterator[str]:
    """Yield the lines: mentions spread over documents, entities by a long-tailed draw, events with all date forms."""
    random_ = random.Random(seed)
    yield _line(type="case", format="workbench-case/1", title=f"Generated case {seed}")
    for number in range(20):
        yield _line(type="source", id=f"s{number}", name=f"{_name(random_)} Courier", reliability="ABCDEF"[number % 6])
    for number in range(9):
        yield _line(type="tag", id=f"t{number}", name=_name(random_), colour="#0072B2", favourite=number + 1)
    names = [f"{_name(random_)} {_name(random_)}" for _ in range(size.entities)]
    mentioned: list[list[str]] = [[] for _ in names]
    passages: list[str] = []
    share, more = divmod(size.mentions, size.documents)
    for document in range(size.documents):
        said, spans = _text(random_, names, size.chars, share + (document < more))
        yield _line(
            type="document",
            id=f"d{document}",
            title=f"{_name(random_)} {document}",
            source=f"s{document % 20}",
            text=said,
            published={"edtf": f"{2000 + document % 25}-{1 + document % 12:02d}"},
        )
        for start, end, entity in spans:
            passage = f"p{len(passages)}"
            tagged = [f"t{len(passages) % 9}"] if not len(passages) % 10 else []
            yield _line(
                type="passage",
                id=passage,
                document=f"d{document}",
                start=start,
                end=end,
                quote=said[start:end],
                tags=tagged,
            )
            passages.append(passage)
            mentioned[entity].append(passage)
    for entity, name in enumerate(names):
        yield _line(
            type="entity",
            id=f"e{entity}",
            kind=_KINDS[entity % 4],
            name=name,
            aliases=[name.upper()] if not entity % 5 else [],
            mentions=mentioned[entity],
        )
    for event in range(size.events):
        yield _event(random_, event, size, passages)


def write(out: Path, size: Size, seed: int = 1) -> Path:
    """Write the lines to a file and return it."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines(size, seed))
    return out


def _event(random_: random.Random, event: int, size: Size, passages: list[str]) -> str:
    who = random_.sample(range(size.entities), k=min(2, size.entities))
    return _line(
        type="event",
        id=f"v{event}",
        kind=_EVENTS[event % len(_EVENTS)],
        title=f"{_name(random_)} {_EVENTS[event % len(_EVENTS)]}",
        date=_date(random_, event),
        place=f"e{random_.randrange(size.entities)}" if event % 3 else None,
        participants=[{"entity": f"e{entity}", "role": _ROLES[(entity + event) % 4]} for entity in who],
        evidence=[passages[random_.randrange(len(passages))]] if passages and event % 10 else [],
    )


def _date(random_: random.Random, event: int) -> dict[str, object] | None:
    year, month, day = random_.randint(1990, 2024), random_.randint(1, 12), random_.randint(1, 28)
    forms: tuple[dict[str, object] | None, ...] = (
        {"edtf": f"{year}-{month:02d}-{day:02d}"},
        {"edtf": f"{year}-{month:02d}", "verbatim": "that month"},
        {"edtf": f"{year}-{21 + month % 4}~"},
        {"edtf": f"{year}/{year + 1}"},
        {"edtf": f"{year}-{month:02d}/..", "modifier": "since"},
        {"earliest": f"{year}-{month:02d}-01", "latest": f"{year + 1}-{month:02d}-01", "basis": "inferred"},
        {"edtf": f"{year}"},
        None,
    )
    return forms[event % len(forms)]


def _text(random_: random.Random, names: list[str], chars: int, count: int) -> tuple[str, list[tuple[int, int, int]]]:
    parts: list[str] = []
    spans = []
    length = 0
    gap = max(1, chars // (count + 1))
    for number in range(count):
        while length < gap * (number + 1) - 20:
            word = random_.choice(_WORDS) + (". " if not random_.randrange(12) else " ")
            parts.append(word)
            length += len(word)
        entity = int(len(names) * random_.random() ** 3)
        spans.append((length, length + len(names[entity]), entity))
        parts.append(names[entity] + " ")
        length += len(names[entity]) + 1
    while length < chars:
        word = random_.choice(_WORDS) + " "
        parts.append(word)
        length += len(word)
    return "".join(parts), spans


def _name(random_: random.Random) -> str:
    return "".join(random_.choices(_SYLLABLES, k=random_.randint(2, 4))).capitalize()


def _line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    write(Path(sys.argv[1]), Size().scaled(float(sys.argv[2]) if len(sys.argv) > 2 else 1.0))
