"""Alias pairs of real annotated reports: merged by "same as", unmerged again, and every table is as it was."""

import json
from pathlib import Path

from tests.re3d import convert
from workbench.model.errors import UserError
from workbench.model.records import Span
from workbench.model.same_names import bare
from workbench.services import cases, importing, merging, recording
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.services.tag_all import occurrences
from workbench.store import entities, same_as
from workbench.store.database import Store
from workbench.store.schema import JOURNALED

SEED = "seed/000_e7d51f587533a20e.txt"
DERIVED = ("entity_group", "entity_tally", "document_tally")


def _tables(store: Store) -> dict[str, list[object]]:
    return {t: store.connection.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in (*JOURNALED, *DERIVED)}


def _pairs(store: Store, folder: Path) -> list[tuple[int, int]]:
    """Return the pairs of entities that are one: those the annotation calls synonyms, and those alike but for the article."""
    by_quote: dict[str, list[int]] = {}
    for number, name in store.connection.execute("SELECT id, name FROM entity ORDER BY id").fetchall():
        by_quote.setdefault(name, []).append(number)
    pairs: dict[tuple[int, int], None] = {}
    for path in sorted(folder.glob("*/relations.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(line) if line.strip() else {}
            if said.get("type") == "IsSynonymOf":
                for a in by_quote.get(" ".join(said["source"].split()), ()):
                    for b in by_quote.get(" ".join(said["target"].split()), ()):
                        pairs[min(a, b), max(a, b)] = None
    alike: dict[tuple[str, str], int] = {}
    for number, kind, name in store.connection.execute("SELECT id, kind, name FROM entity ORDER BY id").fetchall():
        first = alike.setdefault((kind, bare(name)), number)
        if first != number:
            pairs[first, number] = None
    return list(pairs)


def test_the_alias_pairs_are_merged_and_unmerged_and_nothing_else_changed(material: Path, tmp_path: Path) -> None:
    lines = tmp_path / "re3d.jsonl"
    lines.write_text("\n".join(convert(material / "re3d").lines) + "\n", encoding="utf-8")
    store = cases.new_case(tmp_path / "re3d.case", "re3d", "tester")
    load(store, lines)
    before, counted = _tables(store), entities.count(store.connection)
    pairs = _pairs(store, material / "re3d")
    assert len(pairs) > 140
    made: list[int] = []
    for a, b in pairs:
        try:
            made += merging.merge(store, a, [b], grade="certain", reason="The annotation says so.")[0]
        except UserError:  # one entity already, by way of a third
            assert same_as.head_of(store.connection, a) == same_as.head_of(store.connection, b)
    assert entities.count(store.connection) == counted - len(made)
    assert check(store).findings == ()
    for statement in reversed(made):
        merging.unmerge(store, statement)
    after = _tables(store)
    store.close()
    assert [table for table in before if after[table] != before[table]] == []


def test_new_york_is_not_tagged_inside_new_york_times_on_the_seed(material: Path, store: Store) -> None:
    made = importing.import_paths(store, [material / SEED])[0]
    assert made.imported
    number, text = store.connection.execute("SELECT document_id, text FROM document_text").fetchone()
    at = text.index("New York Times")
    york = recording.record_entity(store, number, Span(at, at + 8), "New York", "place")[0].id
    recording.record_entity(store, number, Span(at, at + 14), "New York Times", "organisation")
    assert text.count("New York Times") > 1
    inside = [
        o for o in occurrences(store.connection, york, number) if text[o.start : o.start + 14] == "New York Times"
    ]
    assert inside == []
