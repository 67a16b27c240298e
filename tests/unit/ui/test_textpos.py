"""Code points to UTF-16 and back, on emoji, flags, joiners, combining marks and very long lines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.canonical import canonicalise
from workbench.ui.textpos import LINE_LIMIT, TextPositions

PIECES = st.sampled_from(
    [
        "a",
        "Z ",
        "é",
        "e\u0301",
        "\u200d",
        "🧑\u200d🚀",
        "🇸🇾",
        "👍🏽",
        "\u2028",
        "\n",
        "ש",
        "العربية",
        "漢",
        "𝒳",
        "\ufe0f",
        "\u00a0",
        "\r\n",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=200).map("".join))


@given(TEXTS)
def test_every_code_point_round_trips(raw: str) -> None:
    text = canonicalise(raw).text
    positions = TextPositions(text)
    assert positions.display_text == text
    assert positions.units == len(text.encode("utf-16-le")) // 2
    for point in range(len(text) + 1):
        unit = positions.to_utf16(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert positions.to_points(unit) == point


@given(TEXTS, st.integers(0, 50))
def test_long_lines_are_broken_for_display_only(raw: str, seed: int) -> None:
    line = (raw.replace("\n", " ").replace("\r", " ") + "wörter 🧑‍🚀 ") * (1 + 9000 // (len(raw) + 10))
    text = canonicalise(line).text
    positions = TextPositions(text)
    assert positions.display_text.replace("\n", "") == text.replace("\n", "")
    assert max(map(len, positions.display_text.split("\n"))) <= LINE_LIMIT
    for point in range(seed, len(text), 97):
        unit = positions.to_utf16(point)
        assert positions.to_points(unit) == point
        shown = positions.display_text.encode("utf-16-le")[unit * 2 : unit * 2 + 4].decode("utf-16-le", "ignore")
        assert shown[:1] == text[point]
        assert positions.to_points(positions.to_utf16(point, end=True)) == point


def test_a_line_of_5_mb_without_a_space() -> None:
    start = time.process_time()
    positions = TextPositions("x" * 5_000_000)
    assert time.process_time() - start < 2
    assert max(map(len, positions.display_text.split("\n"))) <= LINE_LIMIT


@pytest.mark.parametrize("cluster", ["🇸🇾", "👍🏽", "e\u0301", "🧑\u200d🚀"])
def test_a_break_never_splits_a_cluster(cluster: str) -> None:
    positions = TextPositions(cluster * 5000)
    for line in positions.display_text.split("\n"):
        assert len(line) % len(cluster) == 0
