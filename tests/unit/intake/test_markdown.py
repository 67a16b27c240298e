from hypothesis import given
from hypothesis import strategies as st

from workbench.intake.parse import parse
from workbench.intake.readers.markdown import LARGEST, markdown_page

NOTES = """# Harbour *fire*

Some **bold** words, a [link](https://gull.example/a) and `code`,
on two lines & with <b>markup</b>. <script>go()</script>

- one
- two
  1. first
  2. second

| Ship | Year |
|------|------|
| Tern | 1998 |

> quoted

```
x = 1
    y
```

![A ship](ship.png) [^1] ~~gone~~
"""


def test_readable_without_markup() -> None:
    page = markdown_page(NOTES)
    assert page.text == (
        "Harbour fire\n\nSome bold words, a link and code,\non two lines & with markup.\n\n"
        "- one\n- two\n  1. first\n  2. second\n\nShip\tYear\nTern\t1998\n\nquoted\n\nx = 1\n    y\n\nA ship [^1] gone"
    )
    assert page.title == "Harbour fire"
    assert page.notes == ("Not in the text, but kept in the original: 1 link address.",)


def test_front_matter() -> None:
    page = markdown_page(
        '---\ntitle: "My notes"\nauthor: Ann Bee\ndate: spring 2014\nlang: en\ntags:\n  - a\n---\n## Body\n'
    )
    assert (page.text, page.title, page.author) == ("Body", "My notes", "Ann Bee")
    assert (page.published_words, page.language) == ("spring 2014", "en")
    assert page.notes == ("The front matter is not in the text, but kept in the original.",)


def test_two_rules_are_no_front_matter() -> None:
    assert "A sentence between rules." in markdown_page("---\n\nA sentence between rules.\n\n---\n\nMore.\n").text


def test_references_are_told() -> None:
    page = markdown_page("See [the page][1].\n\n[1]: https://gull.example/a\n")
    assert page.text == "See the page."
    assert "The list of link addresses is not in the text, but kept in the original." in page.notes


def test_title_from_the_first_line_where_there_is_no_heading() -> None:
    assert parse(b"Just **words**\n\nand more", "text/markdown", title="file").title == "Just words"


def test_large_files_stay_as_written() -> None:
    text = "*a* " * (LARGEST // 4 + 1)
    page = markdown_page(text)
    assert page.text == text
    assert "too large to lay out" in page.notes[0]


@given(st.text(alphabet="ab \n#*_-`>|[]()!<&;:~1.", max_size=120))
def test_any_text(text: str) -> None:
    assert markdown_page(text) == markdown_page(text)
