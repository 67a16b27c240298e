"""Outlines: headings as formats state them or as lines look, chapters of books, pages, and where the reader is."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model.outline import Heading, current, headings_in, outline
from workbench.model.pages import PageSpan

TEXT = """The quay

Two ships came in. Nobody saw
them leave.

1 Method

We asked the clerks.

1.2 Who was asked

All of them.

## The answers

they were short

“Nothing.”

"""


def test_lines_that_look_like_headings() -> None:
    found = list(headings_in(TEXT))
    assert [(h.level, h.title) for h in found] == [
        (1, "The quay"),
        (1, "1 Method"),
        (2, "1.2 Who was asked"),
        (2, "The answers"),
    ]
    for heading in found:
        assert heading.title.split()[-1] in TEXT[heading.start :].split("\n")[0]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["Head", "", " ", "Some words end here.", "a b", "2.1 Part", "long " * 40])))
def test_any_text_has_an_outline_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = list(headings_in(text))
    starts = [h.start for h in found]
    assert starts == sorted(set(starts)) and all(h.title and 1 <= h.level <= 6 for h in found)
    assert all(text[: h.start].endswith("\n") or h.start == 0 for h in found)
    for at in range(len(text) + 1):
        row = current(found, at)
        assert row == sum(start <= at for start in starts) - 1


def test_steps_of_a_long_text_lose_nothing() -> None:
    part = "Section {n}\n\n" + "The clerk said that nothing had been seen at the quay. " * 40 + "\n\n"
    text = "".join(part.format(n=n) for n in range(400))
    assert [h.title for h in headings_in(text)] == [f"Section {n}" for n in range(400)]


def test_chapters_of_a_book_stand_above_their_headings() -> None:
    text = "One\n\nInside\n\nwords.\n\nTwo\n\nwords."
    pages = (PageSpan(0, 19, "One"), PageSpan(21, len(text), "Two"))
    found = outline(text, pages)
    assert [(h.level, h.title) for h in found.headings] == [(1, "One"), (2, "Inside"), (1, "Two")]
    assert not found.pages


def test_pages_with_a_picture_are_pages() -> None:
    found = outline("a\n\nb", (PageSpan(0, 1, "i", 10, 10), PageSpan(3, 4, "ii", 10, 10)))
    assert [p.title for p in found.pages] == ["i", "ii"]


def test_what_the_format_states_comes_first() -> None:
    stated = (Heading(0, 2, "Stated"),)
    assert outline(TEXT, (), stated).headings == stated


def test_paragraphs_stand_in_where_there_is_neither_heading_nor_page() -> None:
    text = "\n".join(f"{n} was said of it, and that was all." for n in range(2_500))
    found = outline(text)
    assert not found.headings and not found.pages and 800 < len(found.paragraphs) <= 1_000
    assert found.paragraphs[0].title == "¶1  0 was said of it, and that was all."
    assert all(text[one.start - 1 : one.start] in ("", "\n") for one in found.paragraphs)
    line = "one long line of words without an end, " * 300
    assert [one.title.split("  ")[0] for one in outline(line).paragraphs][:3] == ["0 %", "5 %", "10 %"]
    assert not outline("only one line")
