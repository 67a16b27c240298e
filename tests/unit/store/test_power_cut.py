"""The power is cut at every write of a script of operations: no file is broken, nothing acknowledged is lost."""

from pathlib import Path

import pytest

from tests.encrypted import PASSPHRASE, needs_sqlcipher
from tests.power_cut import Script, cut_everywhere, purges, record, remains
from tests.write_log import NoWatch


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Script:
    try:
        return record(tmp_path_factory.mktemp("power"))
    except NoWatch as reason:
        pytest.skip(f"the writes of SQLite cannot be watched here: {reason}")


@pytest.mark.parametrize("way", ["none", "all", "torn", "some"])
def test_a_cut(script: Script, tmp_path: Path, way: str) -> None:
    outcome = cut_everywhere(script, tmp_path / "cut", (way,), every=max(1, len(script.log) // 32), seed=len(way))
    assert outcome.cuts >= 25
    assert outcome.corrupt == [] and outcome.lost == []


@pytest.mark.parametrize("weaken", ["PRAGMA synchronous = OFF"])
def test_a_weaker_setting_is_found_out(tmp_path: Path, weaken: str) -> None:
    try:
        weak = record(tmp_path, weaken)
    except NoWatch as reason:
        pytest.skip(f"the writes of SQLite cannot be watched here: {reason}")
    outcome = cut_everywhere(weak, tmp_path / "cut", ("some",), every=max(1, len(weak.log) // 30))
    assert outcome.corrupt or outcome.lost


def test_a_cut_while_a_document_is_deleted_for_good(tmp_path: Path) -> None:
    try:
        script = record(tmp_path, steps=purges)
    except NoWatch as reason:
        pytest.skip(f"the writes of SQLite cannot be watched here: {reason}")
    # the last operations alone: before them the script is one like any other
    acks = [number for number, event in enumerate(script.log) if event.what == "ack"]
    every = max(1, (acks[-1] - acks[-5]) // 30)
    outcome = cut_everywhere(script, tmp_path / "cut", ("none", "some"), every=every, look=remains)
    assert outcome.cuts >= 40
    assert outcome.corrupt == [] and outcome.lost == []


@needs_sqlcipher
def test_a_cut_on_an_encrypted_case(tmp_path: Path, quick_keys: None) -> None:
    try:
        script = record(tmp_path, passphrase=PASSPHRASE)
    except NoWatch as reason:
        pytest.skip(f"the writes of SQLCipher cannot be watched here: {reason}")
    ways = ("none", "torn", "some")
    outcome = cut_everywhere(script, tmp_path / "cut", ways, every=max(1, len(script.log) // 30))
    assert outcome.cuts >= 50
    assert outcome.corrupt == [] and outcome.lost == []
    assert not any(b"Orsa Trust" in event.data or b"SQLite format" in event.data for event in script.log)
