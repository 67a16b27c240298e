"""Every format, with files made by hand or by the libraries that write them."""

import io
import zipfile

import numpy as np
import pytest

from tests import made_files
from tests.saved_pages import PAGES
from workbench.intake.limits import Limits
from workbench.intake.original import original_of
from workbench.intake.page import STANDARD, Options
from workbench.intake.parse import parse
from workbench.intake.result import Parsed, Refused, Unread
from workbench.model import boxes


def read(name: str, data: bytes, options: Options = STANDARD) -> Parsed:
    """Read in this process, which is quicker."""
    original = original_of(name, data)
    assert not original.unread, original.unread
    return parse(data, original.media_type, title=original.title, options=options, is_sure=original.is_sure)


def unread(name: str, data: bytes) -> str:
    with pytest.raises(Unread) as caught:
        read(name, data)
    assert str(caught.value).endswith(".")
    return str(caught.value)


def test_pdf_pages_and_boxes() -> None:
    parsed = read("a.pdf", made_files.pdf("One (two).\nThree.", "Four – café.", title="Port lists", label_prefix="r"))
    assert parsed.text == "One (two).\nThree.\n\nFour – café."
    assert (parsed.title, parsed.author) == ("Port lists", "Bo Lind")
    assert [parsed.text[p.start : p.end] for p in parsed.pages] == ["One (two).\nThree.", "Four – café."]
    assert [(p.label, p.width, p.height) for p in parsed.pages] == [("i", 61200, 79200), ("ii", 61200, 79200)]
    first = parsed.pages[0]
    found = boxes.unpack(first.boxes, first.end - first.start).astype(float) / boxes.SCALE
    assert not found[10].any()  # the line end has no place
    # the first line stands at (72, 700) of 612 x 792, the next 14 points lower
    assert found[0][0] == pytest.approx(72 / 612, abs=0.005) and found[0][1] < 92 / 792 < found[0][3]
    assert found[11][3] - found[0][3] == pytest.approx(14 / 792, abs=0.001)
    assert (np.diff(found[:10, 0]) > 0).all() and "2016-05-10" in parsed.notes[-1]


def test_a_turned_page_has_its_boxes_where_they_are_seen() -> None:
    parsed = read("a.pdf", made_files.pdf("Word", rotate=90))
    page = parsed.pages[0]
    assert (page.width, page.height) == (79200, 61200)
    left, top, right, bottom = boxes.unpack(page.boxes, 4)[0] / boxes.SCALE
    # turned clockwise: what was up is right
    assert left < 702 / 792 < right + 0.02 and pytest.approx(top, abs=0.005) == 72 / 612 and bottom > top


def test_pdf_keeps_the_hyphen_and_the_line_end() -> None:
    parsed = read("a.pdf", made_files.pdf("The exter-\nnal branch of well-\nknown men."))
    assert parsed.text == "The exter-\nnal branch of well-\nknown men."
    page = parsed.pages[0]
    placed = boxes.unpack(page.boxes, len(parsed.text))
    assert placed[9].any() and not placed[10].any() and placed[11].any()


def test_pdf_without_text_is_kept() -> None:
    assert "its page is a picture" in unread("a.pdf", made_files.pdf(""))
    assert "damaged" in unread("a.pdf", b"%PDF-1.7\n1 0 obj")
    with pytest.raises(Refused, match="more than 1 pages"):
        read("a.pdf", made_files.pdf("a", "b"), Options(limits=Limits(pages=1)))


def test_a_pdf_is_known_whatever_its_name_says() -> None:
    original = original_of("a.txt", made_files.pdf("Words."))
    assert original.media_type == "application/pdf" and "whatever its name says" in original.note


def test_boxes_pack() -> None:
    made = np.random.default_rng(1).integers(0, 65536, (500, 4)).astype(np.uint16)
    assert (boxes.unpack(boxes.pack(made), 500) == made).all()
    for wrong in (b"", b"no zlib", boxes.pack(made[:-1])):
        with pytest.raises(ValueError):
            boxes.unpack(wrong, 500)


def test_word_document() -> None:
    parsed = read("a.docx", made_files.word())
    assert parsed.text.split("\n") == [
        "[Header] Confidential",
        "",
        "Findings",
        "",
        "The first paragraph.[1]",
        "",
        "- a crate",
        "- a seal",
        "1. open it",
        "2. close it",
        "",
        "cell 0\tcell 1\tcell 2",
        "cell 3\tcell 4",
        "cell 5",
        "",
        "Then inserted\ttabbed",
        "broken",
        "",
        "In a control.",
        "",
        "[Footnote 1] See pier nine.",
        "",
        "[Footer] Velden 2016",
    ]
    assert (parsed.title, parsed.author) == ("Harbour report", "Ilse Maar")
    assert "1 deleted passage" in parsed.notes[0]


def test_open_document() -> None:
    parsed = read("a.odt", made_files.open_document())
    assert parsed.text == (
        "[Header] Confidential\n\nFindings\n\nOne   two\tthree\nfour[1] end.\n\n- a crate\n- a seal\n  - blue\n\n"
        "1. open\n2. close\n\na\tb\nc\td\n\n[Footnote 1] See pier nine."
    )
    assert (parsed.title, parsed.author) == ("Harbour report", "Ilse Maar")


def test_rtf() -> None:
    parsed = read("a.rtf", made_files.RICH)
    assert parsed.text == (
        "[Header] Confidential\n\nThe café was “closed”. [Footnote: See pier nine.] Then.\na\tb\nc\td\nEnd."
    )
    assert (parsed.title, parsed.author) == ("Harbour report", "Ilse Maar")


def test_lists_of_rtf_keep_their_marks() -> None:
    said = b"{\\rtf1\\ansi{\\pntext\\f0\\'b7\\tab}a\\par{\\listtext\\pard\\plain 2.\\tab}b\\par}"
    assert read("a.rtf", said).text == "·\ta\n2.\tb"


def test_e_book() -> None:
    parsed = read("a.epub", made_files.e_book())
    assert parsed.text == "First\n\nIt began in March.\n\nSecond\n\nIt ended in May."
    assert (parsed.title, parsed.author, parsed.language, parsed.published_words) == (
        "The pier",
        "Bo Lind",
        "en",
        "2016-05-10",
    )
    assert [(page.label, parsed.text[page.start : page.end][:6]) for page in parsed.pages] == [
        ("First", "First\n"),
        ("Second", "Second"),
    ]
    assert "locked to one reader" in unread("a.epub", made_files.e_book(locked=True))


def test_message() -> None:
    parsed = read("a.eml", made_files.MESSAGE)
    assert parsed.text == (
        "From: Ilse Maar <ilse@velden.example>\nTo: bo@courier.example\nDate: Tue, 04 Mar 2014 23:30:00 +0100\n"
        "Subject: Lists of März\n\nThe lists do not match, café.\n\n[HTML version of the message]\n\n"
        "The lists do not match at all.\n\n[Attachment] list.txt\n[Attachment] Inner words.eml"
    )
    assert (parsed.title, parsed.published_words) == ("Lists of März", "2014-03-04")
    assert [(part.name, part.data[:11]) for part in parsed.parts] == [
        ("list.txt", b"Crate K-114"),
        ("Inner words.eml", b"From: a@b.e"),
    ]


def test_a_message_whose_bodies_say_the_same_has_its_words_once() -> None:
    same = made_files.MESSAGE.replace(
        b"<p>The lists do <b>not</b> match at all.</p>", b"<p>The lists do not match, caf&eacute;.</p>"
    )
    assert "HTML version" not in read("a.eml", same).text
    assert "no message" in unread("a.eml", b"Just words, no header.\n")


def test_saved_page_in_one_file() -> None:
    parsed = read("a.mhtml", made_files.SAVED_PAGE)
    assert (parsed.text, parsed.title) == ("Pier nine is closed, café.", "Port closed")
    assert parsed.url == "https://courier.example/port" and "1 other file" in parsed.notes[-1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_main_text_or_whole_page(page: object) -> None:
    name, html, wanted, foreign = page  # type: ignore[misc]
    whole = read("a.html", html.encode())
    spoken = " ".join(whole.text.split())
    assert all(words in spoken for words in wanted)
    article = read("a.html", html.encode(), Options(main_text=True))
    kept = sum(words in " ".join(article.text.split()) for words in wanted)
    assert kept >= 0.75 * len(wanted), article.text
    assert "of the" in article.notes[0] and len(article.text) <= len(whole.text) + 40
    if name.startswith("news"):
        assert not any(words in article.text for words in foreign)
        assert (whole.title, whole.author, whole.published_words, whole.url) == (
            "Two suspended at Velden port",
            "Bo Lind",
            "2016-05-10T08:00:00+02:00",
            "https://courier.example/port-suspended",
        )


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><x>&j;</x>"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04 no archive"),
        ("a.docx", made_files.zipped({"a.txt": "words"})),
        ("a.odt", made_files.zipped({"a.txt": "words"})),
        ("a.odt", made_files.zipped({"content.xml": BILLION})),
        ("a.odt", made_files.zipped({"content.xml": b"<broken"})),
        ("a.epub", made_files.zipped({"META-INF/container.xml": BILLION})),
        ("a.epub", made_files.zipped({"META-INF/container.xml": "<container/>"})),
        ("a.rtf", b"no rtf"),
        ("a.mht", b"Subject: x\n\nno page"),
    ],
)
def test_damaged_files_are_kept(name: str, data: bytes) -> None:
    assert unread(name, data)


def test_an_office_file_that_unpacks_beyond_measure_is_refused() -> None:
    bomb = made_files.zipped({"content.xml": b" " * 60_000_000})
    with pytest.raises(Refused, match="200-fold"):
        read("a.odt", bomb)
    with pytest.raises(Refused, match="larger than 1 MB"):
        read("a.odt", bomb, Options(limits=Limits(file_bytes=1_000_000)))


def test_damage_anywhere_is_survived() -> None:
    """Bytes changed all over each format: a text, a reason, or an error the reading process turns into one."""
    chance = np.random.default_rng(7)
    for name, data in (
        ("a.pdf", made_files.pdf("One two three.", "Four.")),
        ("a.docx", made_files.word()),
        ("a.odt", made_files.open_document()),
        ("a.rtf", made_files.RICH),
        ("a.epub", made_files.e_book()),
        ("a.eml", made_files.MESSAGE),
        ("a.mht", made_files.SAVED_PAGE),
    ):
        for _ in range(12):
            broken = bytearray(data)
            for at in chance.integers(4, len(broken), 6):
                broken[at] = int(chance.integers(0, 256))
            try:
                parsed = read(name, bytes(broken))
            except (Unread, Refused, AssertionError, zipfile.BadZipFile):
                continue
            except Exception as error:  # noqa: BLE001 - what worker.reply answers with "failed"
                assert not isinstance(error, SystemExit | KeyboardInterrupt), name
            else:
                assert parsed.text or parsed.parts or parsed.unread


def test_the_made_archive_is_one() -> None:
    with zipfile.ZipFile(io.BytesIO(made_files.word())) as archive:
        assert archive.testzip() is None
