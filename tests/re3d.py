"""The annotated reports of re3d as JSON lines: ``python -m tests.re3d FOLDER OUT.jsonl``.

Every quote is taken from the span; where the words the annotation states differ from it, they are listed.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_KINDS = {"Location": "place"}


@dataclass(slots=True)
class Converted:
    """The lines, what was counted, and every annotation whose stated words differ: (its id, stated, in the text)."""

    lines: list[str] = field(default_factory=list)
    documents: int = 0
    mentions: int = 0
    relations: int = 0
    differing_entities: list[tuple[str, str, str]] = field(default_factory=list)
    differing_relations: list[tuple[str, str, str]] = field(default_factory=list)


def convert(folder: Path) -> Converted:
    """Convert every folder below ``folder`` that holds documents, entities and relations."""
    made = Converted()
    made.lines.append(_line(type="case", format="workbench-case/1", title="Reports on Syria and Iraq"))
    texts: dict[str, str] = {}
    passages: dict[tuple[str, int, int], str] = {}
    entities: dict[tuple[str, str], list[str]] = {}
    named_at: dict[tuple[str, int, int], tuple[str, str]] = {}
    relations: list[dict[str, Any]] = []
    for part in sorted(path.parent for path in folder.glob("*/documents.json")):
        made.lines.append(_line(type="source", id=f"source {part.name}", name=part.name, kind="government"))
        for document in _objects(part / "documents.json"):
            texts[document["_id"]] = document["text"]
            made.documents += 1
            made.lines.append(_document(document, part.name))
        for entity in _objects(part / "entities.json"):
            made.mentions += 1
            span = (entity["documentId"], entity["begin"], entity["end"])
            there = texts[span[0]][span[1] : span[2]]
            if there != entity["value"]:
                made.differing_entities.append((entity["_id"], entity["value"], there))
            key = (_kind(entity["type"]), there)
            named_at.setdefault(span, key)
            entities.setdefault(key, []).append(passages.setdefault(span, f"passage {len(passages)}"))
        relations += _objects(part / "relations.json")
    numbers = {key: f"entity {number}" for number, key in enumerate(entities)}
    for relation in relations:
        document = relation["documentId"]
        spans = [(document, relation[a], relation[b]) for a, b in _ENDS]
        there = texts[document][spans[0][1] : spans[0][2]]
        if there.strip() != relation["value"].strip():
            made.differing_relations.append((relation["_id"], relation["value"], there))
        evidence = [
            {"passage": passages.setdefault(span, f"passage {len(passages)}"), "role": role}
            for span, role in zip(spans, ("statement", "participant", "participant"), strict=True)
        ]
        made.relations += 1
        made.lines.append(
            _line(
                type="relation",
                id=f"relation {relation['_id']}",
                subject=numbers[named_at[spans[1]]],
                predicate=_words(relation["type"]).replace(" ", "_"),
                object=numbers[named_at[spans[2]]],
                evidence=[part for at, part in enumerate(evidence) if part not in evidence[:at]],
            )
        )
    for (document, start, end), passage in passages.items():
        quote = texts[document][start:end]
        made.lines.append(
            _line(type="passage", id=passage, document=f"document {document}", start=start, end=end, quote=quote)
        )
    for (kind, name), mentions in entities.items():
        shown = " ".join(name.split()) or "(blank)"  # one annotation covers white space alone
        made.lines.append(_line(type="entity", id=numbers[kind, name], kind=kind, name=shown, mentions=mentions))
    return made


_ENDS = (("begin", "end"), ("sourceBegin", "sourceEnd"), ("targetBegin", "targetEnd"))


def _document(document: dict[str, Any], source: str) -> str:
    return _line(
        type="document",
        id=f"document {document['_id']}",
        title=document["title"],
        source=f"source {source}",
        url=document["sourceUrl"],
        language="en",
        text=document["text"],
    )


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _kind(name: str) -> str:
    return _KINDS.get(name) or _words(name)


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def main(folder: Path, out: Path) -> None:
    """Write the lines and print what differs."""
    made = convert(folder)
    out.write_text("\n".join(made.lines) + "\n", encoding="utf-8")
    print(f"{made.documents} documents, {made.mentions} mentions, {made.relations} relations")
    for title, listed in (("entities", made.differing_entities), ("relations", made.differing_relations)):
        print(f"{len(listed)} {title} whose stated text differs from the span:")
        for name, stated, there in listed:
            print(f"  {name}: stated {stated!r}, text {there!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
