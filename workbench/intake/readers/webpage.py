"""The text of a web page, as its reader sees it.

Everything a reader sees stays, in the order of the page. What is left out (navigation, form controls, hidden parts,
link addresses) is counted and told: choosing the "main content" by a guess would drop words without a trace.
"""

import re
from collections import Counter
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workbench.intake.page import STANDARD, Options, Page
from workbench.intake.readers.elements import LEFT_OUT, LINES, LISTS, NEVER, NO_DEPTH, PARAGRAPHS, VERBATIM
from workbench.intake.readers.layout import Layout
from workbench.intake.readers.linked_data import stated
from workbench.intake.result import Refused

_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)

# fmt: off
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_PUBLISHED = (
    "article:published_time", "datepublished", "date", "pubdate", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "parsely-pub-date", "sailthru.date", "og:published_time",
)
# fmt: on

# The HTML parser needs time with the square of the depth: 20,000 levels 0.8 s, 100,000 levels 30 s.
_DEEPEST = 20_000
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def web_page(text: str, options: Options = STANDARD) -> Page:
    """Read HTML of any quality, or its article alone. Raises Refused where it is nested beyond all sense."""
    page = read_markup(text)
    if not options.main_text:
        return page
    from workbench.intake.readers.main_text import headings_of, main_text, spaced

    article = main_text(text)
    if not article.strip():
        return replace(page, notes=("No article was found in the page, so all of it is the text.", *page.notes))
    some, all_ = len(article.split()), len(page.text.split())
    note = f"The article alone: about {some:,} of the {all_:,} words of the page. Import it again for the whole page."
    article = spaced(article, page.text)
    return replace(page, text=article, notes=(note,), headings=headings_of(article, page.headings))


def read_markup(text: str, *, alt_texts: bool = False) -> Page:
    """Read HTML; `alt_texts` keeps the descriptions of pictures in the text."""
    if _depth(text) > _DEEPEST:
        raise Refused(
            f"This page is nested more than {_DEEPEST:,} levels deep. "
            "Open it in a browser, save it as text and import that."
        )
    tree = LexborHTMLParser(text)
    root = tree.body or tree.root
    if root is None:
        return Page("")
    reading = _Reading(alt_texts=alt_texts, everything=False)
    reading.read(root)
    if not reading.layout.text().strip():
        # A page that is all navigation, or shows itself only once a script ran.
        reading = _Reading(alt_texts=alt_texts, everything=True)
        reading.read(root)
    said = stated(tree)
    return Page(
        reading.layout.text(),
        title=_title(tree, said.title),
        notes=_told(reading.left_out),
        language=_attribute(tree, "html[lang]", "lang") or _meta(tree, "content-language", "og:locale"),
        author=_meta(tree, *_AUTHOR) or said.author,
        published_words=_meta(tree, *_PUBLISHED)
        or said.published
        or _attribute(tree, "time[itemprop=datePublished], time[pubdate]", "datetime"),
        url=_address(tree, text),
        headings=reading.layout.headings(),
    )


class _Reading:
    """One walk over the tree. Not recursive: pages are nested as deep as they like."""

    def __init__(self, *, alt_texts: bool, everything: bool) -> None:
        self.layout = Layout()
        self.left_out: Counter[str] = Counter()
        self._alt_texts = alt_texts
        self._everything = everything
        self._verbatim = 0
        self._lists: list[int | None] = []
        self._rows: list[bool] = []

    def read(self, root: LexborNode) -> None:
        open_: list[tuple[LexborNode, str]] = []
        node: LexborNode | None = root
        while node is not None:
            if node.is_text_node:
                self._text(node.text_content or "")
            elif node.is_element_node and self._enter(node, node is root):
                child = node.child
                open_.append((node, node.tag or ""))
                if child is not None:
                    node = child
                    continue
                self._leave(open_.pop()[1])
            while open_ and node.next is None:
                node, tag = open_.pop()
                self._leave(tag)
            node = node.next if open_ else None

    def _text(self, text: str) -> None:
        if self._verbatim:
            self.layout.verbatim(text)
        else:
            self.layout.words(text)

    def _enter(self, node: LexborNode, is_root: bool) -> bool:
        tag = node.tag or ""
        if tag in NEVER or (not is_root and self._is_left_out(node, tag)):
            return False
        layout = self.layout
        if tag == "br":
            layout.line()
        elif tag == "img":
            alt = node.attributes.get("alt")
            if alt and self._alt_texts:
                layout.words(alt)
            elif alt and alt.strip():
                self.left_out["description of a picture"] += 1
        elif tag in ("td", "th"):
            layout.cell(first=not self._rows or not self._rows[-1])
            if self._rows:
                self._rows[-1] = True
        elif tag == "a":
            if (node.attributes.get("href") or "").lower().startswith(("http:", "https:")):
                self.left_out["link address"] += 1
        elif tag in PARAGRAPHS:
            layout.block(1 if tag in LISTS and self._lists else 2)
        elif tag in LINES:
            layout.block(1)
        if tag in _HEADINGS:
            layout.begin_heading(int(tag[1]))
        if tag in VERBATIM:
            self._verbatim += 1
        elif tag in LISTS:
            self._lists.append(_first_number(node) if tag == "ol" else None)
        elif tag == "li":
            layout.item(self._marker(node))
        elif tag == "dd":
            layout.indent()
        elif tag == "tr":
            self._rows.append(False)
        return True

    def _leave(self, tag: str) -> None:
        layout = self.layout
        if tag in _HEADINGS:
            layout.end_heading()
        if tag in ("td", "th"):
            layout.end_cell()
        elif tag in ("li", "dd"):
            layout.end_indent()
        elif tag == "tr":
            self._rows.pop()
            layout.end_row()
        elif tag in LISTS:
            self._lists.pop()
            layout.block(1 if self._lists else 2)
        elif tag in PARAGRAPHS:
            layout.block(2)
        elif tag in LINES:
            layout.block(1)
        if tag in VERBATIM:
            self._verbatim -= 1

    def _is_left_out(self, node: LexborNode, tag: str) -> bool:
        if self._everything:
            return False
        attributes = node.attributes
        kind = LEFT_OUT.get(tag)
        if attributes.get("role") == "navigation":
            kind = "navigation block"
        elif "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
            kind = "hidden part"
        if kind is None:
            return False
        if node.text(deep=True).strip():
            self.left_out[kind] += 1
        return True

    def _marker(self, node: LexborNode) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        number = _number(node.attributes.get("value"), self._lists[-1])
        self._lists[-1] = number + 1
        return f"{number}. "


def _first_number(node: LexborNode) -> int:
    return _number(node.attributes.get("start"), 1)


def _number(words: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(-?[0-9]{1,9})", words or "")
    return int(found[1]) if found else otherwise


def _depth(text: str) -> int:
    """Return how deep the tags can nest at most."""
    deepest = depth = 0
    for closing, tag in _TAG.findall(text):
        if tag.lower() in NO_DEPTH:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _title(tree: LexborHTMLParser, headline: str | None) -> str:
    named = next((node.text(deep=True).strip() for node in tree.css("title") if not _in_drawing(node)), "")
    shared = _meta(tree, "og:title") or headline or ""
    # The shared title is the stated one without the name of the site.
    if shared and (not named or shared in named):
        return shared
    heading = tree.css_first("h1") or tree.css_first("h2") or tree.css_first("h3")
    return named or (heading.text(deep=True).strip() if heading is not None else "")


def _in_drawing(node: LexborNode) -> bool:
    return node.parent is not None and node.parent.tag not in ("head", "body", "html")


def _meta(tree: LexborHTMLParser, *names: str) -> str | None:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (attributes.get(key) or "").strip().lower()
            content = (attributes.get("content") or "").strip()
            if name and content:
                found.setdefault(name, content)
    return next((found[name] for name in names if name in found), None)


def _address(tree: LexborHTMLParser, text: str) -> str | None:
    saved = _SAVED_FROM.search(text[:3000])
    stated = _attribute(tree, "link[rel=canonical]", "href") or _meta(tree, "og:url") or (saved[1] if saved else None)
    return stated if stated and stated.lower().startswith(("http://", "https://")) else None


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    return ((node.attributes.get(name) or "").strip() or None) if node is not None else None


_PLURALS = {
    "link address": "link addresses",
    "description of a picture": "descriptions of pictures",
    "notice for browsers without scripts": "notices for browsers without scripts",
}


def _told(left_out: Counter[str]) -> tuple[str, ...]:
    if not left_out:
        return ()
    parts = [f"{n:,} {what if n == 1 else _PLURALS.get(what, what + 's')}" for what, n in sorted(left_out.items())]
    return (f"Not in the text, but kept in the original: {', '.join(parts)}.",)
