import os
import sys
from pathlib import Path

import pytest

from workbench.intake.walk import LeftOut, expand


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("text", encoding="utf-8")
    return path


def walk(*paths: Path) -> tuple[list[Path], list[LeftOut]]:
    left_out: list[LeftOut] = []
    return list(expand(paths, left_out.append)), left_out


def test_folder_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "A.md", "sub/z.html", "sub/deep/y.TXT", "c.htm"):
        touch(tmp_path / name)
    found, left_out = walk(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "A.md",
        "b.txt",
        "c.htm",
        "sub/deep/y.TXT",
        "sub/z.html",
    ]
    assert left_out == []


def test_named_paths_keep_their_order(tmp_path: Path) -> None:
    paths = [touch(tmp_path / name) for name in ("z.txt", "a.txt", "m.txt")]
    assert walk(*paths) == (paths, [])


def test_what_cannot_be_imported_is_told(tmp_path: Path) -> None:
    touch(tmp_path / "b.txt")
    touch(tmp_path / "c.bin")
    found, left_out = walk(tmp_path, tmp_path / "gone.txt", tmp_path / "a\x00.txt")
    assert [path.name for path in found] == ["b.txt", "c.bin"]
    assert [(left.path.name, left.refused) for left in left_out] == [
        ("gone.txt", True),
        ("a\x00.txt", True),
    ]
    assert all(left.reason.endswith(".") for left in left_out)


def test_hidden_files_are_passed_over_unless_named(tmp_path: Path) -> None:
    hidden = touch(tmp_path / ".hidden.txt")
    touch(tmp_path / ".git" / "a.txt")
    touch(tmp_path / "~$report.txt")
    touch(tmp_path / "Thumbs.db")
    found, left_out = walk(tmp_path)
    assert found == []
    assert [(left.path.name, left.refused) for left in left_out] == [
        (".git", False),
        (".hidden.txt", False),
        ("Thumbs.db", False),
        ("~$report.txt", False),
    ]
    assert walk(hidden)[0] == [hidden]


def test_the_folder_of_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    page = touch(tmp_path / "Page.html")
    touch(tmp_path / "Page_files" / "frame.html")
    other = touch(tmp_path / "my_files" / "a.txt")
    found, left_out = walk(tmp_path)
    assert found == [other, page]
    assert [left.path.name for left in left_out] == ["Page_files"]


def test_each_file_once(tmp_path: Path) -> None:
    file = touch(tmp_path / "a.txt")
    found, left_out = walk(file, tmp_path, file)
    assert found == [file]
    assert [left.refused for left in left_out] == [False, False]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_loops_of_links(tmp_path: Path) -> None:
    file = touch(tmp_path / "sub" / "a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "self.txt").symlink_to(tmp_path / "sub" / "self.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    found, left_out = walk(tmp_path)
    assert found == [file]
    assert {(left.path.name, left.refused) for left in left_out} == {
        ("broken.txt", True),
        ("self.txt", True),
        ("up", False),
    }


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_folder_that_may_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    touch(folder / "a.txt")
    folder.chmod(0)
    try:
        found, left_out = walk(tmp_path)
    finally:
        folder.chmod(0o700)
    assert found == []
    assert "may not be read by you" in left_out[0].reason


def test_lazy(tmp_path: Path) -> None:
    for number in range(5):
        touch(tmp_path / f"{number}.txt")
    files = expand([tmp_path], lambda left: None)
    assert next(files).name == "0.txt"
