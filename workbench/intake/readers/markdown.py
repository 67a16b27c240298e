"""The text of a Markdown file: headings, lists and tables readable, without the signs of the markup."""

import re

from markdown_it import MarkdownIt

from workbench.intake.page import STANDARD, Options, Page
from workbench.intake.readers.webpage import read_markup

LARGEST = 1_000_000
"""Code points; the parser takes about 4 s for that many, and up to 20 s where they are nothing but markup."""

# Lines of fields, lists and continuations only: two rules with sentences between them are no front matter.
_FRONT = re.compile(
    r"---[ \t]*\n"
    r"((?=[A-Za-z#])(?:[A-Za-z][\w-]*[ \t]*:(?:[ \t].*)?\n|[ \t-].*\n|#.*\n|\n)+?)"
    r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def markdown_page(text: str, options: Options = STANDARD) -> Page:
    """Read CommonMark with tables; a line end inside a paragraph stays one, as note-taking programs show it.

    Front matter between two lines of `---` gives title, author, date and language, and is left out of the text.
    """
    front = _FRONT.match(text)
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front[1])} if front else {}
    body = text[front.end() :] if front else text
    parser = MarkdownIt("commonmark", {"breaks": True, "html": True}).enable(["table", "strikethrough"])
    if len(body) > LARGEST:
        return Page(text, notes=("The file is too large to lay out, so its text is shown with the markup as written.",))
    found: dict[str, dict[str, object]] = {}
    page = read_markup(parser.render(body, found), alt_texts=True)
    left_out = ["The front matter"] if front else []
    left_out += ["The list of link addresses"] if found.get("references") else []
    notes = (*(f"{what} is not in the text, but kept in the original." for what in left_out), *page.notes)
    return Page(
        page.text,
        title=fields.get("title") or page.title,
        notes=notes,
        language=fields.get("lang") or fields.get("language"),
        author=fields.get("author"),
        published_words=fields.get("date") or fields.get("published"),
        headings=page.headings,
    )
