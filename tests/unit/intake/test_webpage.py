import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.intake.parse import parse
from workbench.intake.readers.webpage import web_page
from workbench.intake.result import Refused

PAGE = """<!doctype html><html lang=en-GB><head><title>Harbour fire &mdash; The Daily Gull</title>
<meta property="og:title" content="Harbour fire"><meta name=author content="Ann Bee">
<meta property="article:published_time" content="2021-03-04T10:00:00Z">
<style>p { color: red }</style><script>document.write("<p>no</p>")</script></head><body>
<nav><ul><li><a href="/">Home</a></ul></nav>
<article><h1>Harbour fire</h1><p>Crews w<b>or</b>ked&nbsp;until
dawn, <a href="https://gull.example/a">officials</a> said &#8220;on
Monday&#8221;.</p><p>Line one<br>line two</p>
<ul><li>first<li>second<ul><li>nested</ul></ul><ol start=3><li>third<li>fourth</ol>
<table><caption>Ships</caption><tr><th>Name<th>Year<tr><td><p>Tern</p><td>1998</table>
<pre>
  kept
    as is
</pre><figure><img src=x alt="A ship"><figcaption>The Tern</figcaption></figure>
<p hidden>secret</p><p style="color:red; display:none">unseen</p><button>Share</button></article>
<footer>Copyright</footer></body></html>"""


def test_a_page() -> None:
    page = web_page(PAGE)
    assert page.text == (
        "Harbour fire\n\nCrews worked\u00a0until dawn, officials said “on Monday”.\n\nLine one\nline two\n\n"
        "- first\n- second\n  - nested\n\n3. third\n4. fourth\n\nShips\nName\tYear\nTern\t1998\n\n"
        "  kept\n    as is\n\nThe Tern\n\nCopyright"
    )
    assert (page.title, page.language, page.author) == ("Harbour fire", "en-GB", "Ann Bee")
    assert page.published_words == "2021-03-04T10:00:00Z"
    assert page.notes == (
        "Not in the text, but kept in the original: 1 description of a picture, 1 form control, 2 hidden parts, "
        "1 link address, 1 navigation block.",
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("just words", "just words"),
        ("<p>a<p>b<div>c</div>d", "a\n\nb\n\nc\nd"),
        ("<p>a</b></i></p></div>b", "a\n\nb"),
        ("a &amp; b &lt; &xyzzy; &#x41;", "a & b < &xyzzy; A"),
        ("one<!-- not --> two", "one two"),
        ("<nav>Only navigation</nav>", "Only navigation"),
        ("<body style='display:none'><p>Shown by a script", "Shown by a script"),
        ("<p>a<br><br><br><br>b", "a\n\nb"),
        ("<table><tr><td>a<td><td>c</table>", "a\tc"),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\n\nb\n\nc"),
        ("<dl><dt>Term<dd>Meaning</dl>", "Term\n  Meaning"),
        ("<ul><li><p>a</p><p>b</p></ul>", "- a\n\n  b"),
        ("<ul><li></li><li>b</ul>", "- b"),
        ("<textarea>typed</textarea>read", "read"),
        ("<plaintext>a <b>", "a <b>"),
        ("<pre>a\n\n\n\nb</pre>c", "a\n\n\n\nb\n\nc"),
    ],
)
def test_layout(markup: str, text: str) -> None:
    assert web_page(markup).text == text


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<title>A\n &amp; B</title><p>x", "A & B"),
        ("<meta property=og:title content=Shared><p>x", "Shared"),
        ("<title>Stated</title><meta property=og:title content=Other><p>x", "Stated"),
        ("<h1>Heading</h1><p>x", "Heading"),
        ("<p>x", "file name"),
        ("<p>x<svg><title>Icon</title></svg>", "file name"),
    ],
)
def test_title(markup: str, title: str) -> None:
    assert parse(markup.encode(), "text/html", title="file name").title == title


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Pier closed", "datePublished":'
            ' "2016-05-10", "author": [{"@type": "Person", "name": "Bo Lind"}, "Ilse Maar"]}',
            ("Pier closed", "Bo Lind, Ilse Maar", "2016-05-10"),
        ),
        (
            '{"@graph": [{"@type": "WebSite", "name": "Courier"}, {"@type": ["Thing", "Report"], "datePublished":'
            ' "2016", "author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": "Bo Lind"}]}',
            ("Pier closed | Courier", "Bo Lind", "2016"),
        ),
        ('{"@type": "Person", "name": "Bo Lind", "datePublished": "2016"}', ("Pier closed | Courier", None, None)),
        ('{"@type": "Article", "author": {"name": 3}, "datePublished": {}}', ("Pier closed | Courier", None, None)),
        ("[" * 100_000, ("Pier closed | Courier", None, None)),
        ("{broken", ("Pier closed | Courier", None, None)),
    ],
)
def test_what_a_page_says_of_itself_in_linked_data(data: str, said: tuple[str, str | None, str | None]) -> None:
    page = f"<title>Pier closed | Courier</title><script type='application/ld+json'>{data}</script><p>x"
    parsed = parse(page.encode(), "text/html", title="file name")
    assert (parsed.title, parsed.author, parsed.published_words) == said and parsed.text == "x"
    with_meta = page.replace("<script", "<meta name=author content=Stated><script", 1)
    assert parse(with_meta.encode(), "text/html", title="file name").author == "Stated"


def test_entities_cannot_smuggle_forbidden_characters() -> None:
    parsed = parse(b"<p>a&#x2029;b&#xFDD0;c&#0;d\x00e&#xD800;", "text/html", title="t")
    assert parsed.text == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd"
    assert parsed.replaced >= 3


def test_deep_pages() -> None:
    began = time.process_time()
    assert web_page("<div>" * 10_000 + "deep").text == "deep"
    assert web_page("<p>x" * 30_000).text.count("x") == 30_000
    with pytest.raises(Refused, match="nested more than"):
        web_page("<b>" * 100_000 + "x")
    assert time.process_time() - began < 10


# fmt: off
PIECES = [
    "<p>", "</p>", "<ul>", "<li>", "</ul>", "<ol>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<pre>", "</pre>",
    "<dd>", "<br>", "<div>", "</div>", "<nav>", "<b>", "</b>", "<svg>", "<template>", "<select>", "<option>", "<a>",
    "<h1>", "<form>", "<math>", "<mi>", "<!--", "-->", "<textarea>", "</textarea>", "<li", "a", "\n", "",
]
# fmt: on


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_tags(parts: list[str]) -> None:
    page = web_page(" ".join(parts))
    assert page == web_page(" ".join(parts))
    assert not page.text.startswith("\n") and not page.text.endswith(("\n", " "))
