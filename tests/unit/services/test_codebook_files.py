"""The codebook as a file: what goes out comes back, what others write is read, what cannot be carried is told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.cli.group import workbench
from workbench.exchange.codebook import Code, codes
from workbench.model.codebook import PALETTE, walk
from workbench.model.errors import UserError
from workbench.services import cases, codebook, editing, favourites, history
from workbench.services.codebook_files import export_codebook, import_codebook
from workbench.store import codebook as tree
from workbench.store import tags
from workbench.store.database import Store
from workbench.ui.theme.tokens import LIGHT

NVIVO = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<CodeBook origin="NVivo" xmlns="urn:QDA-XML:codebook:1:0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <Codes>
  <Code guid="{2A08BDDF-4C35-4250-BF77-7DE37B50C930}" name="Harbour" isCodable="true" color="#FF0000">
   <Description>What happens there.</Description>
   <NoteRef targetGUID="33333333-4c35-4250-bf77-7de37b50c930"/>
   <Code guid="2d969af8-c875-4fae-bcd8-f0162bc27396" name="Fires" isCodable="false"/>
   <Code guid="2d969af8-c875-4fae-bcd8-f0162bc27396" name="Floods" isCodable="true"/>
  </Code>
  <Code guid="44444444-4c35-4250-bf77-7de37b50c930" name=" "/>
 </Codes>
 <Sets><Set guid="55555555-4c35-4250-bf77-7de37b50c930" name="Mine"/></Sets>
</CodeBook>
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    opened = cases.new_case(tmp_path / "other.case", "Other", "somebody else")
    yield opened
    opened.close()


def plant(store: Store) -> dict[str, int]:
    made: dict[str, int] = {}
    for name, parent in (
        ("Money", None),
        ("Bribes", "Money"),
        ("and/or", "Bribes"),
        ("Fires", None),
        ("=1+1", "Fires"),
    ):
        made[name], _ = codebook.add(store, name, made.get(parent or ""))
    editing.set_field(store, "tag", made["Money"], "note", "How it came in.\n\nWhoever paid; “so to speak”, <b>.")
    editing.set_field(store, "tag", made["Money"], "include", "Transfers\nand cash.")
    editing.set_field(store, "tag", made["Money"], "exclude", "Wages.")
    favourites.set_favourite(store, made["Fires"], 9)
    codebook.recolour(store, [made["Bribes"]], 8)
    return made


def shape(store: Store, *, keys: bool = True) -> list[tuple[object, ...]]:
    listed = sorted(tags.list_tags(store.connection), key=lambda tag: tag.name)
    return [
        (depth, t.name, t.colour, t.favourite if keys else None, t.note, t.include, t.exclude, t.uid)
        for depth, t in walk(listed)
    ]


@pytest.mark.parametrize("form", ["json", "csv", "qdc"])
def test_what_goes_out_comes_back(store: Store, other: Store, tmp_path: Path, form: str) -> None:
    plant(store)
    out = tmp_path / f"codes.{form}"
    said, _ = export_codebook(store, out)
    assert said.tags == 5
    lost = ("5 digit keys are not carried.", "1 tag has what it is for and not for in its description.")
    assert said.notes == (lost if form == "qdc" else ())
    report, changes = import_codebook(other, out)
    assert (report.tags, report.known, report.notes) == (5, 0, ()) and changes.touch("tag")
    keys = form != "qdc"
    assert shape(other, keys=keys) == shape(store, keys=keys)
    history.undo(other)
    assert shape(other) == []


@pytest.mark.parametrize("form", ["json", "csv", "qdc"])
def test_a_second_import_changes_nothing(store: Store, tmp_path: Path, form: str) -> None:
    plant(store)
    out = tmp_path / f"codes.{form}"
    export_codebook(store, out)
    before, head = shape(store), store.head()
    report, changes = import_codebook(store, out)
    assert (report.tags, report.known) == (0, 5) and not changes
    assert shape(store) == before and store.head() == head


def test_what_other_programs_write_is_read(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "theirs.qdc"
    path.write_text(NVIVO, "utf-8")
    report, _ = import_codebook(store, path)
    assert [(depth, name) for depth, name, *_ in shape(store)] == [(0, "Harbour"), (1, "Fires"), (1, "Floods")]
    harbour = tags.find(store.connection, "harbour")
    assert harbour is not None and harbour.note == "What happens there." and harbour.colour == "1"
    assert harbour.uid == "2a08bddf-4c35-4250-bf77-7de37b50c930"
    assert set(report.notes) == {
        "1 set of codes was not read: tags have one tree.",
        "1 note was not read: it stands in another file.",
        "1 code has the guid of another.",
        "1 tag has no name and was left out.",
        "1 colour became the nearest of the palette.",
    }


def test_what_the_case_has_stays_and_only_gaps_are_filled(store: Store, tmp_path: Path) -> None:
    made = plant(store)
    path = tmp_path / "more.json"
    path.write_text(json.dumps({"format": "workbench-codebook/1", "tags": [
        {"id": "b", "name": "BRIBES", "parent": "m", "colour": "#000000", "note": "Small ones.", "favourite": 9},
        {"id": "m", "name": "money", "note": "Other words.", "kind": "?"},
        {"id": "n", "name": "New", "parent": "b", "favourite": 9, "colour": "red"},
    ]}))  # fmt: skip
    report, _ = import_codebook(store, path)
    assert (report.tags, report.known) == (1, 2)
    assert tags.get(store.connection, made["Money"]).note.startswith("How it came")  # type: ignore[union-attr]
    bribes = tags.get(store.connection, made["Bribes"])
    assert (bribes.name, bribes.note, bribes.colour) == ("Bribes", "Small ones.", "8")
    new = tags.find(store.connection, "New")
    assert (
        new is not None and new.favourite is None and tree.path(store.connection, new.id) == ("Money", "Bribes", "New")
    )
    assert set(report.notes) == {
        "1 tag has keys this version does not know.",
        "1 digit key was not taken: the case already uses it.",
        "1 colour is not written as #RRGGBB and was not read.",
    }


def test_a_table_with_names_for_parents_is_read(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("Name;Parent;Memo;Weight\nMoney;;;1\nBribes;Money;'=small;\n;;;\n", "utf-8-sig")
    report, _ = import_codebook(store, path)
    assert report.notes == ("Not read: the columns weight.",)
    bribes = tags.find(store.connection, "Bribes")
    assert bribes is not None and bribes.note == "=small"
    assert tree.path(store.connection, bribes.id) == ("Money", "Bribes")


def test_a_table_is_safe_in_a_spreadsheet(store: Store, tmp_path: Path) -> None:
    plant(store)
    export_codebook(store, tmp_path / "codes.csv")
    said = (tmp_path / "codes.csv").read_text("utf-8-sig")
    assert ",'=1+1," in said and "\n=1+1" not in said
    assert said.splitlines()[0].startswith("path,name,colour,key,description")


BOMB = '<!DOCTYPE a [<!ENTITY b "bb">]><CodeBook><Codes><Code name="&b;"/></Codes></CodeBook>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "does not end in .json, .csv or .qdc"),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"\xff", "not UTF-8"),
        ("a.json", b"[" * 100_000, "not JSON that can be read"),
        ("a.json", b'{"tags": []}', 'does not say "format"'),
        ("a.json", b'{"format": "workbench-codebook/1", "tags": 3}', '"tags" must be a list'),
        ("a.json", b'{"format": "workbench-codebook/1", "tags": [{"name": 3}]}', 'Tag 1: "name" must be text'),
        ("a.json", b'{"format": "workbench-codebook/1", "tags": [{"id": "a", "name": "x"}, {"id": "a", "name": "y"}]}',
         'Tag 2: the id "a" is already taken'),
        ("a.json", b'{"format": "workbench-codebook/1", "tags": [{"id": "a", "parent": "b", "name": "x"},'
         b' {"id": "b", "parent": "a", "name": "y"}]}', "stands under itself"),
        ("a.csv", b"one,two\n1,2\n", "names no column"),
        ("a.csv", b"", "names no column"),
        ("a.qdc", b"<a", "not XML"),
        ("a.qdc", b"<a/>", "has no CodeBook"),
        ("a.qdc", BOMB.encode(), "declares entities"),
        ("nothere.json", None, "cannot be read"),
    ],
)  # fmt: skip
def test_bad_files_leave_nothing_behind(store: Store, tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    head = store.head()
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError, match=said):
        import_codebook(store, tmp_path / name)
    assert store.head() == head


def test_a_deep_tree_and_an_odd_name_go_out_and_come_back(store: Store, other: Store, tmp_path: Path) -> None:
    with store.operation("tag.new"):
        above = None
        for number in range(1500):
            above = tags.add(store.connection, f"level {number}", parent_id=above)
        tags.add(store.connection, '<img src="/dev/zero">\ufffe', parent_id=None)
        tags.add(store.connection, "x" * 1_000_000)
    for form in ("json", "csv", "qdc"):
        out = tmp_path / f"deep.{form}"
        said, _ = export_codebook(store, out)
        assert said.tags == 1502
        read = codes.read(out)
        assert len(read.codes) == 1502 and max(len(code.name) for code in read.codes) == 1_000_000
    assert any("a character XML cannot hold" in note for note in said.notes)
    report, _ = import_codebook(other, tmp_path / "deep.json")
    assert report.tags == 1502


TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0\ufffe\uffff"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, st.none() | st.integers(0, 9), TEXT), max_size=10), st.sampled_from(codes.FORMS))
def test_any_names_and_notes_survive_a_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int | None, str]], form: str
) -> None:
    made = []
    for number, (name, above, note) in enumerate(rows):
        name = " ".join(c for c in (f"n{number} {name}").split() if c.isprintable())
        parent = f"id{above}" if above is not None and above < number else None
        made.append(Code(f"id{number}", parent, name, PALETTE[number], note=note.strip().replace("\r", "") or None))
    path = tmp_path_factory.mktemp("any") / f"a.{form}"
    data, _ = codes.write(form, "Any", codes._in_order(codes.Codes(made)).codes)
    path.write_bytes(data)
    back = {code.name: code for code in codes.read(path).codes}
    assert set(back) == {code.name for code in made}
    for code in made:
        found = back[code.name]
        assert found.colour == code.colour
        if form == "json":
            assert found.note == code.note


def test_the_palette_of_files_is_that_of_the_screen() -> None:
    assert LIGHT.tags == PALETTE


def test_the_verb(store: Store, tmp_path: Path) -> None:
    plant(store)
    case = str(store.path)
    store.close()
    run = CliRunner().invoke
    out = str(tmp_path / "codes.qdc")
    done = run(workbench, ["codebook", case, "export", out], standalone_mode=False)
    assert done.return_value == 1 and "5 tags" in done.output and "digit keys are not carried" in done.output
    again = run(workbench, ["codebook", case, "export", out], standalone_mode=False)
    assert isinstance(again.exception, UserError) and "already there" in str(again.exception)
    done = run(workbench, ["codebook", case, "import", out, "--json"], standalone_mode=False)
    assert json.loads(done.output) == {"imported": 0, "known": 5, "notes": []} and done.return_value == 0
