from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.intake.encoding import decode
from workbench.intake.labels import known_encoding

ENGLISH = "The convoy left “before dawn”, a witness said.\nIt was spring."
ARABIC = "غادرت القافلة قبل الفجر\nقال شاهد"
CHINESE = "车队在黎明前离开，一位目击者说。\n那是春天。"
EMOJI = "Family 👨‍👩‍👧 and flag 🇫🇷"
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, CHINESE, EMOJI])
def test_utf8(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.why) == (text, "utf-8", "no byte-order mark; valid UTF-8")


@pytest.mark.parametrize("name", ["utf-8", *WIDE])
@pytest.mark.parametrize("text", [ENGLISH, ARABIC, CHINESE, EMOJI])
def test_byte_order_mark(text: str, name: str) -> None:
    decoded = decode(f"\ufeff{text}".encode(name))
    assert (decoded.text, decoded.encoding, decoded.why) == (text, name, "byte-order mark")


@pytest.mark.parametrize("name", WIDE)
@pytest.mark.parametrize("text", [ENGLISH, ARABIC, CHINESE, EMOJI, "Hi"])
def test_wide_without_mark(text: str, name: str) -> None:
    decoded = decode(text.encode(name))
    assert (decoded.text, decoded.encoding) == (text, name)
    assert "zero bytes" in decoded.why


@pytest.mark.parametrize("data", [b"Before\x00after\n", b"a\x00b", b"\x00", b"\x00a", b"one\x00two\x00three, and more"])
def test_a_stray_nul_is_not_utf16(data: bytes) -> None:
    assert decode(data).encoding == "utf-8"


def test_utf16_cut_in_the_middle() -> None:
    decoded = decode("\ufeffA sentence".encode("utf-16-le")[:-1])
    assert decoded.text == "A sentenc\ufffd"
    assert decoded.replaced == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("“It’s here” – he said…", "quotes and dashes"),
        ("Le général a été interrogé à Alençon; l’œuvre", "the accents of French"),
        ("El señor Ibáñez llegó mañana, ¿verdad?", "the accents of Spanish"),
        ("Straße und Gebäude für Bürger", "the accents of German"),
        ("Price: £50 · 20 °C", "quotes and dashes"),
        ("café", "the accents of English"),
    ],
)
def test_windows_1252(text: str, reason: str) -> None:
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, "windows-1252", True)
    assert decoded.why == f"no byte-order mark; not UTF-8; {reason} in Windows-1252"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Příliš žluťoučký kůň úpěl ďábelské ódy. Řekl, že přijel ještě před svítáním z města.", "cp1250"),
        ("Свидетель рассказал, что колонна ушла до рассвета. Это было весной.", "cp1251"),
        ("Свидетель рассказал, что колонна ушла до рассвета. Это было весной.", "koi8-r"),
        ("Ο μάρτυρας είπε ότι η φάλαγγα έφυγε πριν από την αυγή.", "cp1253"),
    ],
)
def test_other_alphabets_are_guessed(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.guessed
    assert decoded.text == text


def test_damaged_utf8_stays_utf8() -> None:
    data = ARABIC.encode() + b"\xff" + ARABIC.encode()
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.replaced) == (f"{ARABIC}\ufffd{ARABIC}", "utf-8", 1)


def test_genuine_replacement_characters_are_not_counted() -> None:
    assert decode("é\ufffdé é é é".encode() + b"\xff").replaced == 1


@pytest.mark.parametrize(
    "head",
    [
        b"<meta charset=iso-8859-2>",
        b"<!-- <meta charset=koi8-r> --><META CHARSET = 'latin2'>",
        b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2">',
        b'<?xml version="1.0" encoding="iso-8859-2"?>',
        b"<meta charset=bogus><meta charset=iso8859-2>",
    ],
)
def test_declared(head: bytes) -> None:
    decoded = decode(head + b"<p>\xb1\xea", markup=True)
    assert (decoded.text[-2:], decoded.encoding, decoded.why) == ("ąę", "iso-8859-2", "declared in the page")


def test_utf8_wins_over_a_wrong_declaration() -> None:
    decoded = decode("<meta charset=windows-1252>“é”".encode(), markup=True)
    assert decoded.encoding == "utf-8"
    assert decoded.why == "no byte-order mark; valid UTF-8, though the page declares windows-1252"


def test_seven_bit_japanese() -> None:
    data = b"<meta charset=iso-2022-jp>" + "日本".encode("iso2022_jp")
    assert decode(data, markup=True).text.endswith("日本")


def test_declarations_of_plain_text_are_only_words() -> None:
    assert decode(b"<meta charset=koi8-r> \x93quoted\x94").encoding == "windows-1252"


def test_the_user_chooses() -> None:
    decoded = decode("żółw".encode("cp1250"), encoding="CP1250")
    assert (decoded.text, decoded.encoding, decoded.why) == ("żółw", "windows-1250", "chosen by you")
    assert decode("\ufeffab".encode("utf-16-be"), encoding="utf-16").text == "ab"
    with pytest.raises(LookupError):
        decode(b"", encoding="klingon")


@pytest.mark.parametrize(
    "label", ["rot13", "idna", "unicode_escape", "base64", "undefined", "", "a\x00b", "x" * 10_000]
)
def test_codecs_that_are_no_text_encoding(label: str) -> None:
    assert known_encoding(label) is None


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("UTF8", "utf-8"),
        ("latin-1", "windows-1252"),
        ("x-sjis", "shift_jis"),
        ("gb2312", "gb18030"),
        ("cp1251", "windows-1251"),
    ],
)
def test_labels(label: str, shown: str) -> None:
    assert known_encoding(label) == shown


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_decode_the_same_twice(data: bytes, markup: bool) -> None:
    assert decode(data, markup=markup) == decode(data, markup=markup)


def test_many_scripts_in_wide_encodings(material: Path) -> None:
    files = sorted((material / "nasty" / "udhr2").glob("*.txt"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        for name in WIDE:
            for part in (text, text[:300], text[:40]):
                assert decode(part.encode(name)).text == part, (file.name, name, len(part))


def test_html5lib_declarations(material: Path) -> None:
    """Every declaration of the browsers' own tests is heard, once there is a byte beyond ASCII to decode."""
    missed = []
    cases = 0
    for file in sorted((material / "nasty" / "html5lib-tests" / "encoding").glob("tests*.dat")):
        for case in file.read_bytes().split(b"#data\n")[1:]:
            data, _, rest = case.partition(b"\n#encoding\n")
            wanted = known_encoding(rest.split()[0].decode())
            cases += 1
            if (
                wanted not in ("windows-1252", "utf-8")
                and decode(data + b"<p>\xb1\xea\xff", markup=True).encoding != wanted
            ):
                missed.append(data[:80])
    assert cases > 50
    # Declared beyond the first 4 kB, or only by a script that writes it.
    assert all(b"<!-- " in data or b"<script>" in data for data in missed), missed
