import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from workbench.intake import wire
from workbench.intake.limits import DEFAULTS, Limits
from workbench.intake.original import Original
from workbench.intake.page import STANDARD, Options
from workbench.intake.parse import parse
from workbench.intake.read import kept, read_document, read_text
from workbench.intake.result import Intake, Parsed, Refused, Unread
from workbench.intake.titles import first_line_title


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def here(original: Original, options: Options) -> Parsed:
    """Read in this process, which is quicker; how the reading process does it is another test's matter."""
    try:
        return parse(
            original.data, original.media_type, title=original.title, options=options, is_sure=original.is_sure
        )
    except Unread as unread:
        return kept(original.title, str(unread))


def read(path: Path, options: Options = STANDARD) -> Intake:
    return read_document(path, here, options)


def refusal(path: Path, limit: int = DEFAULTS.file_bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(path, Options(limits=Limits(file_bytes=limit)))
    message = str(caught.value)
    assert message.endswith(".") and "Errno" not in message and str(path) not in message
    return message


def test_plain_text(tmp_path: Path) -> None:
    data = b"A short first line\r\n\r\nThen a paragraph.\rAnd one more.\n"
    intake = read(write(tmp_path, "report.txt", data))
    assert intake.text == "A short first line\n\nThen a paragraph.\nAnd one more.\n"
    assert intake.title == "A short first line"
    assert (intake.filename, intake.media_type) == ("report.txt", "text/plain")
    assert (intake.bytes_, intake.sha256) == (data, hashlib.sha256(data).hexdigest())
    assert (intake.encoding, intake.why, intake.replaced, intake.notes) == (
        "utf-8",
        "no byte-order mark; valid UTF-8",
        0,
        (),
    )


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_unicode_files(tmp_path: Path, codec: str, mark: str) -> None:
    text = "Café “witness”\nقال شاهد\n👨\u200d👩\u200d👧 e\u0301\n"
    intake = read(write(tmp_path, "a.txt", (mark + text).encode(codec)))
    assert (intake.text, intake.encoding, intake.replaced) == (text, codec, 0)


def test_guess_is_told(tmp_path: Path) -> None:
    intake = read(write(tmp_path, "a.txt", b"He said \x93no\x94."))
    assert intake.text == "He said “no”."
    assert "guessed as windows-1252" in intake.notes[0]


def test_nul_is_replaced_and_told(tmp_path: Path) -> None:
    intake = read(write(tmp_path, "a.txt", b"Before\x00after\n"))
    assert (intake.text, intake.replaced) == ("Before\ufffdafter\n", 1)
    assert intake.notes == ("1 character could not be read or kept and became \ufffd.",)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  The   first\twords  \nmore", "The first words"),
        ("---\n***\nTitle\nmore", "Title"),
        ("x" * 121 + "\nmore", "my report"),
        ("x" * 120 + "\nmore", "x" * 120),
        ("-", "my report"),
    ],
)
def test_title_of_plain_text(tmp_path: Path, text: str, title: str) -> None:
    assert read(write(tmp_path, "my report.txt", text.encode())).title == title


def test_one_line_of_5_mb(tmp_path: Path) -> None:
    intake = read(write(tmp_path, "long.txt", "word – ".encode() * 560_000))
    assert len(intake.text) == 7 * 560_000
    assert intake.title == "long"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "The file is empty."),
        ("a.txt", b" \r\n\t\n", "only blank space"),
        ("a.txt", b"\xff\xfe", "only blank space"),
    ],
)
def test_refused_contents(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    assert words in refusal(write(tmp_path, name, data))


@pytest.mark.parametrize(
    ("name", "data", "media_type", "words"),
    [
        ("a.html", b"<html><script>go()</script></html>", "text/html", "No text was found"),
        ("a.txt", bytes(range(256)) * 8, "text/plain", "no text but binary data"),
        ("a.txt", b"\x00" * 500, "text/plain", "no text but binary data"),
        ("a.txt", b"\x00\x01\x02\xff\xfe\x80" * 90, "text/plain", "no text but binary data"),
        ("a.md", b"PK\x03\x04word", "application/zip", "a ZIP archive or an Office file, whatever its name says"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png", "a picture, whatever its name says"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png", "A picture: its words are not read."),
        ("a.mp4", b"anything", "video/mp4", "A film"),
        ("a.xlsx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "No reader"),
        ("a.xyz", bytes(range(256)) * 8, "text/plain", "binary data"),
        ("a.xyz", "Ибо так".encode("koi8-r"), "text/plain", "import it with the encoding it is in"),
    ],
)
def test_kept_without_being_read(tmp_path: Path, name: str, data: bytes, media_type: str, words: str) -> None:
    intake = read(write(tmp_path, name, data))
    assert (intake.text, intake.media_type, intake.bytes_) == ("", media_type, data)
    assert words in intake.parsed.unread and intake.parsed.unread.endswith(".")
    assert intake.title == "a" and intake.notes == ()


@pytest.mark.parametrize(
    ("name", "data", "text", "media_type"),
    [
        ("server.log", b"one\ntwo\n", "one\ntwo\n", "text/plain"),
        ("README", "naïve\n".encode(), "naïve\n", "text/plain"),
        ("story.aspx", b"<!DOCTYPE html><title>T</title><p>Words.", "Words.", "text/html"),
    ],
)
def test_a_text_with_a_name_that_does_not_tell(
    tmp_path: Path, name: str, data: bytes, text: str, media_type: str
) -> None:
    intake = read(write(tmp_path, name, data))
    assert (intake.text, intake.media_type) == (text, media_type)
    assert intake.notes[0].startswith("Read as ")


def test_vanished(tmp_path: Path) -> None:
    assert "not there any more" in refusal(tmp_path / "gone.txt")
    assert "not there any more" in refusal(tmp_path / "gone.pdf")
    assert "not there any more" in refusal(write(tmp_path, "a.txt", b"text") / "below.txt")


def test_folder_device_and_odd_names(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert "This is a folder" in refusal(folder)
    assert "This is a folder" in refusal(tmp_path)
    assert "no file can have" in refusal(tmp_path / "a\x00.txt")
    assert refusal(tmp_path / f"{'x' * 300}.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "a device or a pipe" in refusal(tmp_path / "pipe.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "leads back to itself" in refusal(tmp_path / "loop.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"text")
    path.chmod(0)
    assert "may not be read by you" in refusal(path)


def test_too_large(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"x" * 2001)
    assert "larger than 2 kB" in refusal(path, limit=2000)
    assert read(path, Options(limits=Limits(file_bytes=2001))).text == "x" * 2001


def test_chosen_encoding(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "żółw".encode("cp1250"))
    intake = read(path, Options("cp1250"))
    assert (intake.text, intake.why) == ("żółw", "chosen by you")
    with pytest.raises(Refused, match='no text encoding called "klingon"'):
        read(path, Options("klingon"))


@pytest.mark.skipif(sys.platform != "linux", reason="file names are always Unicode here")
def test_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9sum\xe9.txt"))
    path.write_bytes(b"x" * 200)
    intake = read(path)
    assert (intake.filename, intake.title) == ("r\ufffdsum\ufffd.txt", "r\ufffdsum\ufffd")


def test_paste() -> None:
    intake = read_text("First line\r\nsecond \ud800 line")
    assert (intake.text, intake.title, intake.filename) == ("First line\nsecond \ufffd line", "First line", "")
    assert intake.bytes_ == "First line\r\nsecond \ufffd line".encode()
    assert intake.sha256 == hashlib.sha256(intake.bytes_).hexdigest()
    assert intake.replaced == 1
    assert read_text("words", " My\ntitle ").title == "My title"
    assert read_text("w" * 500).title == "Pasted text"
    with pytest.raises(Refused, match="no text to paste"):
        read_text(" \n")


def test_parsed_crosses_processes_as_json() -> None:
    parsed = parse(b"He said \x93no\x94.", "text/plain", title="a")
    said, blobs = wire.pack(parsed)
    frame = io.BytesIO(wire.frame(said, blobs))
    assert wire.unpack(*wire.read_frame(frame.read, 10_000), DEFAULTS) == parsed


def test_same_file_same_result(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Ибо так сказал свидетель".encode("koi8-r"))
    assert read(path) == read(path)


def test_seed_article(material: Path) -> None:
    intake = read(next((material / "seed").glob("*.txt")))
    assert intake.title == "How Is ISIS Able to Commit Acts of Terror as It Loses Territory?"
    assert (len(intake.text), intake.encoding, intake.replaced) == (3975, "utf-8", 0)


def test_nothing_in_the_material_raises_anything_but_refused(material: Path, tmp_path: Path) -> None:
    """Every nasty file, under its own name and as each readable kind."""
    taken: list[Intake] = []
    folders = [material / "nasty" / name for name in ("html5lib-tests", "udhr2", "blns", "pdf-sample-files")]
    for file in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()[:60_000]
        for suffix in (".txt", ".md", ".html"):
            path = write(tmp_path, f"nasty{suffix}", data)
            try:
                intake = read(path)
            except Refused as refused:
                assert str(refused).endswith(".")
            else:
                assert intake.text or intake.parsed.unread.endswith(".")
                taken += [intake] if intake.text else []
    assert len(taken) > 100
    for intake in taken:
        assert intake.text.strip() and intake.title.strip()
        assert "\n" not in intake.title
        intake.text.encode()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('{\n  "data": [\n 1, 2', ""),
        ('"id": "159d",\n', ""),
        ('"message","datetime"\n1,2', ""),
        ('<Project name="x">', ""),
        ('"Nobody saw it", says the harbour master\n\nText.', ""),
        ("“Nobody saw it”, says the harbour master\n\nText.", "“Nobody saw it”, says the harbour master"),
        ("=====\nThe ledger of Port Alder\n", "The ledger of Port Alder"),
    ],
)
def test_a_line_of_data_is_no_title(text: str, title: str) -> None:
    assert first_line_title(text) == title
