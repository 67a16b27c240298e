"""A window killed at a random moment: the case opens, its history holds, nothing acknowledged is lost."""

import os
from pathlib import Path

import pytest

from tests.kills import kill_one


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.parametrize("seed", range(2))
def test_killed_at_a_random_moment(tmp_path: Path, seed: int) -> None:
    assert kill_one(tmp_path, seed) is None
