"""The process that draws pages: sealed, bounded, timed, and what it says is counted."""

import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import workbench
from tests.made_files import pdf
from workbench.intake.drawing import MOST_PIXELS, Drawing
from workbench.intake.limits import Limits
from workbench.intake.readers.pdf import read_pdf
from workbench.intake.result import Refused
from workbench.model.page_words import PageWords
from workbench.ui.document.pages.drawn import CHILD, FORMATS, PDF, can_be_drawn

_HARM = """
import os, sys, time
sys.path.insert(0, {root!r})
from workbench.intake import worker

class Harm:
    def __init__(self, limits): pass
    def answer(self, said, data):
        if said["do"] == "show":
            return {{"sizes": {sizes!r}}}, []
        word = {words!r}[said["index"]]
        if word == "hang": time.sleep(60)
        if word == "crash": os.abort()
        if word == "compute":
            while True: pass
        if word == "eat": return {{}}, [bytes(2_000_000_000)]
        if word == "secret": return {{}}, [open({secret!r}, "rb").read()]
        if word == "short": return {{}}, [b"x" * 5]
        if word == "many": return {{}}, [b"x" * 90_000_000]
        return {{}}, [b"x" * 4 * said["width"] * said["height"]]

worker.serve(Harm, lambda formats: None)
"""


@pytest.fixture(scope="module")
def drawing() -> Iterator[Drawing]:
    with Drawing(CHILD) as process:
        yield process


def pixels(data: bytes, width: int, height: int) -> np.ndarray:  # type: ignore[type-arg]
    return np.frombuffer(data, np.uint8).reshape(height, width, 4)[:, :, :3]


def png(width: int, height: int, colour: bytes, alpha: bool = False) -> bytes:
    """A PNG of one colour, made by hand."""
    rows = (b"\0" + colour * width) * height

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 6 if alpha else 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_a_page_is_drawn_where_its_words_are(drawing: Drawing) -> None:
    assert drawing.show(PDF, pdf("Hello world", "")) == ((61200, 79200), (61200, 79200))
    drawn = pixels(drawing.draw(0, 612, 792), 612, 792)
    dark = np.argwhere(drawn.max(axis=2) < 100)
    assert 80 <= dark[:, 0].min() <= dark[:, 0].max() <= 96 and dark[:, 1].min() >= 70
    assert pixels(drawing.draw(1, 61, 79), 61, 79).min() == 255
    if sys.platform == "linux":
        assert {"seccomp", "memory", "processor", "files"} <= set(drawing.sealed)


def test_a_turned_page_is_drawn_as_it_is_shown(drawing: Drawing) -> None:
    assert drawing.show(PDF, pdf("Hello world", rotate=90)) == ((79200, 61200),)
    dark = np.argwhere(pixels(drawing.draw(0, 792, 612), 792, 612).max(axis=2) < 100)
    assert dark[:, 1].min() > 690 and dark[:, 0].max() < 150


def test_pictures_are_drawn_on_white(drawing: Drawing) -> None:
    assert drawing.show("image/png", png(400, 300, b"\x20\x40\x80")) == ((30000, 22500),)
    assert (pixels(drawing.draw(0, 200, 150), 200, 150) == [0x80, 0x40, 0x20]).all()
    drawing.show("image/png", png(300, 300, b"\x20\x40\x80\x00", alpha=True))
    assert (pixels(drawing.draw(0, 200, 200), 200, 200) == 255).all()
    assert all(can_be_drawn(name) for name in (*FORMATS, PDF)) and not can_be_drawn("image/svg+xml")


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        (PDF, b"%PDF-1.4 nothing"),
        ("image/png", b"\x89PNG\r\n\x1a\n nothing"),
        ("image/jpeg", b"\xff\xd8\xff" + b"z" * 90),
    ],
)
def test_a_damaged_file_is_one_sentence(drawing: Drawing, media_type: str, data: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        drawing.show(media_type, data)
        drawing.draw(0, 20, 20)
    drawing.show(PDF, pdf("Again"))
    assert len(drawing.draw(0, 20, 20)) == 1600


def test_a_picture_that_would_eat_the_memory_is_refused(drawing: Drawing) -> None:
    huge = png(10, 10, b"\x00\x00\x00")
    huge = huge.replace(struct.pack(">II", 10, 10), struct.pack(">II", 60_000, 60_000))
    head = huge[12:29]
    huge = huge[:29] + struct.pack(">I", zlib.crc32(head)) + huge[33:]
    assert drawing.show("image/png", huge) == ((4500000, 4500000),)
    with pytest.raises(Refused, match="larger than can be shown"):
        drawing.draw(0, 100, 100)


def test_no_size_beyond_bounds_is_asked_for(drawing: Drawing) -> None:
    for width, height in ((0, 5), (5, -1), (MOST_PIXELS, 2)):
        with pytest.raises(ValueError, match="pixels"):
            drawing.draw(0, width, height)


@pytest.fixture
def harmful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Drawing]]:
    made: list[Drawing] = []
    secret = tmp_path / "secret"
    secret.write_bytes(b"s" * 1600)

    def make(words: list[str], sizes: object = None, **limits: int) -> Drawing:
        sizes = [[100, 100]] * len(words) if sizes is None else sizes
        root = str(Path(workbench.__file__).parent.parent)
        program = _HARM.format(root=root, sizes=sizes, words=words, secret=str(secret))
        monkeypatch.setattr("workbench.intake.process._START", program)
        made.append(Drawing(CHILD, Limits(**{"reply_bytes": 80_000_000, **limits})))
        return made[-1]

    yield make
    for one in made:
        one.close()


linux = pytest.mark.skipif(sys.platform != "linux", reason="this kernel has no such guard")


@pytest.mark.parametrize(
    ("word", "limits", "reason"),
    [
        ("hang", {"wall_seconds": 1}, "Drawing it took longer than 1 seconds"),
        ("crash", {}, "broke its reader"),
        ("short", {}, "no sensible answer"),
        ("many", {}, "too large"),
        pytest.param("compute", {"cpu_seconds": 1}, "more than 1 seconds of computing", marks=linux),
        pytest.param("eat", {}, "Drawing it needs more memory", marks=linux),
        pytest.param("secret", {}, "could make nothing of it", marks=linux),
    ],
)
def test_a_page_that_breaks_its_process_leaves_the_next_one_to_be_drawn(
    harmful: Callable[..., Drawing], word: str, limits: dict[str, int], reason: str
) -> None:
    drawing = harmful([word, "fine"], **limits)
    assert len(drawing.show(PDF, b"x")) == 2
    with pytest.raises(Refused, match=reason):
        drawing.draw(0, 20, 20)
    assert len(drawing.draw(1, 20, 20)) == 1600


@pytest.mark.parametrize(
    "sizes", [[], [[1]], [[0, 5]], [[1.5, 2]], [[10**9, 5]], "many", [["5", "5"]], {"a": 1}, [[True, 5]]], ids=str
)
def test_sizes_are_checked(harmful: Callable[..., Drawing], sizes: object) -> None:
    with pytest.raises(Refused, match="no sensible answer"):
        harmful(["fine"], sizes).show(PDF, b"x")


@pytest.mark.parametrize(
    "name", ["multicolumn", "habibi", "habibi-rotated", "pdflatex-4-pages", "minimal-document", "crazyones-pdfa"]
)
def test_the_ink_of_real_pages_is_where_their_words_are(drawing: Drawing, material: Path, name: str) -> None:
    path = next(material.rglob(f"{name}.pdf"), None)
    if path is None:
        pytest.skip(f"no {name}.pdf in the material")
    data = path.read_bytes()
    read = read_pdf(data)
    sizes = drawing.show(PDF, data)
    assert list(sizes) == [(page.width, page.height) for page in read.pages]
    # not the table on the third page of one: its rules are ink without words
    for index, page in enumerate(read.pages[:2]):
        width, height = page.width // 50, page.height // 50
        dark = pixels(drawing.draw(index, width, height), width, height).max(axis=2) < 128
        inside = np.zeros_like(dark)
        for line in PageWords(page, read.text).lines:
            place = line.place
            inside[
                int(place.top * 2) - 2 : int(place.bottom * 2) + 3, int(place.left * 2) - 2 : int(place.right * 2) + 3
            ] = 1
        assert (dark & inside).sum() >= 0.95 * dark.sum()
