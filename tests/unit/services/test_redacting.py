"""Redacted exports: no name is left in any form, every anchor holds, and the pseudonyms stay the same."""

import json
import random
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.case_lines import write
from workbench.exchange.sqlite_redact import leaks
from workbench.intake.read import read_text
from workbench.model.errors import UserError
from workbench.model.naming import fold
from workbench.model.query.layer import fold_text
from workbench.model.records import Span
from workbench.model.redaction import Pseudonym, Redaction, Redactor, Rewritten
from workbench.services import cases, editing, exporting, importing, merging, recording, redacting
from workbench.services.exporting import ExportOptions
from workbench.services.loading import load
from workbench.store.database import Store

NAMES = ("Ilse Maar", "Orsa Trust", "Çelik Ångström", "Groß & Söhne", "Abu Velden al-Harrani", "李明", "Zyr")


def redactor(*names: str) -> Redactor:
    return Redactor(
        Redaction(tuple(Pseudonym("entity", name, f"Entity {n}{n}", "", (name,)) for n, name in enumerate(names)))
    )


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    load(store, write(tmp_path / "in.jsonl"))
    return store


def exported(
    store: Store, out: Path, options: ExportOptions | None = None, **chosen: tuple[str, ...]
) -> sqlite3.Connection:
    what = redacting.chosen_by_words(store.connection, **chosen)
    redaction = redacting.redaction_of(store.connection, what)
    exporting.export_sqlite(store, out, options, force=True, redaction=redaction)
    assert exporting.verify_sqlite(out).findings == ()
    return sqlite3.connect(out)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Ilse Maar left.", "Ilse Maar"),
        ("ILSE  MAAR's boat", "Ilse Maar"),
        ("Ilse\nMaar", "ilse maar"),
        ("Il\u00adse Ma\u00adar", "Ilse Maar"),
        ("Ilse Ma-\nar said", "Ilse Maar"),
        ("Ìlse Máar", "Ilse Maar"),
        ("I\u0301lse Maar\u0301", "Ilse Maar"),
        ("https://x.example/ilse-maar/ilsemaar", "Ilse Maar"),
        ("Ilse_Maar.pdf", "Ilse Maar"),
        ("GROSS & SOEHNE und Groß & Söhne", "Groß & Söhne"),
        ("他说李明来了", "李明"),
        ("the ﬁre oﬀice", "Fire Office"),
    ],
)
def test_a_name_is_found_as_it_is_written(text: str, name: str) -> None:
    made = redactor(name).redacted(text)
    assert "Entity 00" in made and fold(name) not in fold(made)


def test_short_names_are_words_of_their_own() -> None:
    assert redactor("Zyr").redacted("Zyr, ZYR's, Zyrian") == "Entity 00, Entity 00's, Zyrian"


def test_the_longest_name_wins() -> None:
    said = redactor("Velden", "Velden Post").redacted("The Velden Post of Velden")
    assert said == "The Entity 11 of Entity 00"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(NAMES), st.text("ab é🕯\n-\u00ad", max_size=8), st.sampled_from([n.upper() for n in NAMES])
        ),
        max_size=12,
    ),
    st.data(),
)
def test_offsets_lead_to_the_same_words(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    found = redactor(*NAMES)
    made = Rewritten(text, found.spans(text))
    assert not found.holds(made.text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = made.span(start, end)
    assert 0 <= first <= last <= len(made.text)
    if not any(a < end and start < b for a, b, _ in found.spans(text)):
        assert made.text[first:last] == text[start:end]


WAYS = (
    lambda name: name,
    str.upper,
    str.lower,
    lambda name: name.replace(" ", "\n"),
    lambda name: name[:3] + "\u00ad" + name[3:] if name[:4].isalpha() else name,
    lambda name: name[:3] + "-\n" + name[3:] if name[:4].isalpha() else name,
    lambda name: name.replace(" ", "  "),
)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 100_000))
def test_no_form_of_a_name_is_in_the_export(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    store = cases.new_case(folder / "a.case", f"About {chance.choice(NAMES)}", "tester")
    for _ in range(3):
        words = [
            chance.choice(WAYS)(chance.choice(NAMES)) if chance.random() < 0.3 else "harbour clerk" for _ in range(40)
        ]
        importing.add_document(store, read_text("Report. " + " ".join(words)), source=chance.choice(NAMES))
    for name in NAMES:
        document = chance.randrange(1, 4)
        start = chance.randrange(0, 200)
        recording.record_entity(
            store, document, Span(start, start + 5), name, chance.choice(["person", "organisation"])
        )
        recording.record_event(
            store, document, Span(start + 5, start + 25), f"{chance.choice(WAYS)(name)} met", "meeting", None
        )
        recording.note(store, document, Span(start, start + 30), f"See {chance.choice(WAYS)(name)}.")
    chosen = chance.sample(NAMES, 3)
    out = folder / "out.sqlite"
    exported(store, out, entities=tuple(chosen), sources=tuple(
        name for (name,) in store.connection.execute("SELECT name FROM source").fetchall() if name in chosen
    )).close()  # fmt: skip
    data = out.read_bytes()
    for name in chosen:
        if len(name) > 3 or not name.isascii():
            for form in {name, name.lower(), name.upper(), fold(name)}:
                assert form.encode() not in data and form.encode("utf-16-le") not in data
        assert fold_text(name) not in fold_text(data.decode("utf-8", "replace")).replace("\u00ad", "") or len(name) == 3
    store.close()


def test_the_same_pseudonym_in_every_export(filled: Store, tmp_path: Path) -> None:
    one = exported(filled, tmp_path / "1.sqlite", entities=("Lantern Group",))
    recording.record_entity(filled, 1, Span(0, 3), "Somebody", "person")
    editing.set_field(filled, "entity", 1, "name", "The Lanterns")
    other = exported(filled, tmp_path / "2.sqlite", entities=("The Lanterns", "Harbour clerk"))
    said = one.execute("SELECT uid, name FROM entities WHERE name LIKE 'Organisation %'").fetchone()
    assert said in other.execute("SELECT uid, name FROM entities").fetchall()
    uid = filled.connection.execute("SELECT uid FROM entity WHERE id = 1").fetchone()[0]
    for path in ("1.sqlite", "2.sqlite"):
        assert uid.encode() not in (tmp_path / path).read_bytes()
    one.close()
    other.close()


def test_an_entity_goes_with_those_merged_and_all_its_names(filled: Store, tmp_path: Path) -> None:
    made = exported(filled, tmp_path / "1.sqlite", entities=("Lantern Circle",))
    names = [row[0] for row in made.execute("SELECT name FROM entities ORDER BY name").fetchall()]
    assert len([name for name in names if name.startswith("Organisation ")]) == 2 and len(set(names)) == 3
    assert made.execute("SELECT count(*) FROM aliases").fetchone()[0] == 0
    said = " ".join(
        str(row)
        for table in ("documents", "passages", "claims", "events")
        for row in made.execute(f"SELECT * FROM {table}")
    )
    assert "Lantern" not in said and "Organisation" in said
    about = dict(made.execute("SELECT key, value FROM about").fetchall())
    assert json.loads(about["redacted"]) == {"documents": 0, "sources": 0, "entities": 2}
    assert "Lantern" not in about["title"]
    made.close()


def test_a_document_is_kept_back(filled: Store, tmp_path: Path) -> None:
    editing.set_field(filled, "entity", 3, "note", "A harbour clerk said that the boat left in July. Watch.")
    uid = filled.connection.execute("SELECT uid FROM document WHERE id = 1").fetchone()[0]
    made = exported(filled, tmp_path / "1.sqlite", ExportOptions(documents=(uid,)), documents=(uid,))
    ((title, text, author, url, sha),) = made.execute(
        "SELECT title, text, author, url, sha256 FROM documents"
    ).fetchall()
    assert title.startswith("Document ") and (text, author, url, sha) == ("[…]", None, None, "")
    assert {row for row in made.execute("SELECT quote, prefix, suffix FROM passages")} == {("[…]", "", "")}
    assert made.execute("SELECT note FROM entities WHERE name = 'Harbour clerk'").fetchone()[0] == "[…]. Watch."
    assert made.execute("SELECT count(*) FROM files").fetchone()[0] == 0
    data = (tmp_path / "1.sqlite").read_bytes()
    assert uid.encode() not in data and b"Two months later" not in data and b"courier.example" not in data
    made.close()


def test_a_source_is_kept_back(filled: Store, tmp_path: Path) -> None:
    made = exported(filled, tmp_path / "1.sqlite", sources=("The Sabel Courier",))
    names = [row[0] for row in made.execute("SELECT name FROM sources ORDER BY name")]
    assert names[0] == "Harbour office" and names[1].startswith("Source ")
    assert made.execute("SELECT author, url FROM documents ORDER BY title LIMIT 1").fetchone() == (None, None)
    assert b"sabel courier" not in (tmp_path / "1.sqlite").read_bytes().lower()
    assert made.execute("SELECT count(*) FROM claims_by_source WHERE source LIKE 'Source %'").fetchone()[0] == 1
    made.close()


def test_original_files_without_a_name_stay(filled: Store, tmp_path: Path) -> None:
    made = exported(filled, tmp_path / "1.sqlite", entities=("Lantern Group",))
    assert made.execute("SELECT count(*) FROM files").fetchone()[0] <= 1
    left = json.loads(made.execute("SELECT value FROM about WHERE key = 'left_out'").fetchone()[0])
    assert left["files"] >= 1
    made.close()


def test_a_name_that_is_left_is_found_and_nothing_is_written(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.exchange import sqlite_redact

    monkeypatch.setattr(sqlite_redact, "_rewrite_texts", lambda *given: None)
    with pytest.raises(UserError, match=r"documents\.text.*byte"):
        exported(filled, tmp_path / "1.sqlite", entities=("Lantern Group",))
    assert [path.name for path in tmp_path.iterdir() if ".sqlite" in path.name] == []


def test_leaks_are_found_in_bytes_that_no_value_holds(filled: Store, tmp_path: Path) -> None:
    out = tmp_path / "1.sqlite"
    exported(filled, out, entities=("Lantern Group",)).close()
    redaction = redacting.redaction_of(
        filled.connection, redacting.chosen_by_words(filled.connection, entities=("Lantern Group",))
    )
    assert leaks(out, redaction) == []
    for encoding in ("utf-8", "utf-16-le"):
        whole = out.read_bytes()
        out.write_bytes(whole + "Lantern GROUP".encode(encoding))
        assert any(place.startswith("byte") for place in leaks(out, redaction))
        out.write_bytes(whole)


def test_who_is_merged_after_keeps_one_name(filled: Store, tmp_path: Path) -> None:
    merging.merge(filled, 2, [3])
    made = exported(filled, tmp_path / "1.sqlite", entities=("Port Sabel",))
    assert len({row[0] for row in made.execute("SELECT name FROM entities").fetchall()}) <= 3
    made.close()


def test_what_is_not_there(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no entity 'Nobody'"):
        redacting.chosen_by_words(filled.connection, entities=("Nobody",))
    listed = tmp_path / "who.json"
    listed.write_text('{"entities": ["Port Sabel"], "people": []}')
    with pytest.raises(UserError, match="people"):
        redacting.chosen_from_file(filled.connection, listed)
    listed.write_text("[1]")
    with pytest.raises(UserError, match="cannot be read"):
        redacting.chosen_from_file(filled.connection, listed)


def test_choosing_by_typing(filled: Store) -> None:
    found = redacting.choosable(filled.connection, "lantern")
    assert [(one.kind, one.name) for one in found] == [("entity", "Lantern Circle"), ("entity", "Lantern Group")]
    assert {one.kind for one in redacting.choosable(filled.connection, "")} == {"document", "source", "entity"}
