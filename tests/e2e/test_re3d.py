"""Real annotated reports: converted, loaded, dumped, checked, exported, and read by other programs."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.re3d import Converted, convert
from workbench.services import cases
from workbench.services.checking import check
from workbench.services.dumping import dump
from workbench.services.exporting import export_sqlite, verify_sqlite
from workbench.services.loading import load

NAMED = "SELECT count(*) FROM entity_index WHERE name = 'Baghdad' AND mentions > 1"


@pytest.fixture(scope="module")
def converted(material: Path) -> Converted:
    if not (material / "re3d").is_dir():
        pytest.skip(f"no re3d in {material}")
    return convert(material / "re3d")


@pytest.fixture(scope="module")
def case(converted: Converted, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("re3d")
    lines = folder / "re3d.jsonl"
    lines.write_text("\n".join(converted.lines) + "\n", encoding="utf-8")
    store = cases.new_case(folder / "re3d.case", "re3d", "tester")
    report, _ = load(store, lines)
    assert not report.unknown_keys
    store.close()
    return folder / "re3d.case"


@pytest.fixture(scope="module")
def exported(case: Path) -> Path:
    store = cases.open_case(case, "tester", read_only=True)
    export_sqlite(store, case.with_name("re3d.sqlite"))
    store.close()
    return case.with_name("re3d.sqlite")


def test_what_is_stated_differently_is_listed(converted: Converted) -> None:
    assert len(converted.differing_entities) == 5
    assert len(converted.differing_relations) == 2


def test_counts_are_equal(converted: Converted, case: Path) -> None:
    store = cases.open_case(case, "tester", read_only=True)
    said = cases.info(store)
    store.close()
    assert (converted.documents, converted.mentions, converted.relations) == (53, 2454, 791)
    assert (said["documents"], said["mentions"], said["relations"]) == (53, 2454, 791)


def test_dump_load_dump_is_byte_for_byte_equal(case: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    store = cases.open_case(case, "tester", read_only=True)
    dump(store, first)
    store.close()
    store = cases.new_case(tmp_path / "again.case", "again", "tester")
    load(store, first)
    dump(store, second)
    store.close()
    assert first.read_bytes() == second.read_bytes()


def test_the_case_is_sound(case: Path) -> None:
    store = cases.open_case(case, "tester")
    report = check(store)
    store.close()
    assert report.findings == ()


def test_the_exported_file_is_sound(exported: Path) -> None:
    assert verify_sqlite(exported).findings == ()
    connection = sqlite3.connect(exported)
    assert connection.execute("SELECT count(*) FROM quotes WHERE record_type = 'entity'").fetchone() == (2454,)
    assert connection.execute(NAMED).fetchone() == (1,)
    connection.close()


def test_the_sqlite_shell_reads_it(exported: Path) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("no sqlite3 shell on this machine")
    said = subprocess.run([shell, str(exported), NAMED], capture_output=True, text=True, check=True).stdout
    assert said == "1\n"


def test_datasette_reads_it(exported: Path) -> None:
    pytest.importorskip("datasette")
    query = f"/{exported.stem}/entity_index.json?name=Baghdad&_shape=array"
    ran = subprocess.run(
        [sys.executable, "-m", "datasette", str(exported), "--get", query], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    rows = json.loads(ran.stdout)
    assert [row["name"] for row in rows] == ["Baghdad"]
