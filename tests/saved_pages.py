# ruff: noqa: E501
"""Saved pages as news sites, blogs, forums and agencies make them; all of it fictional. Each with what its article says.

For the choice between main-text extractors (`tests/bench/main_text.py`) and the tests of the chosen one.
"""

from typing import NamedTuple

_ONE = (
    "The port authority of Velden said on Tuesday that two inspectors had been suspended after a crate was found "
    "open on pier nine."
)
_TWO = (
    "“We were told in March that the lists did not match,” said Ilse Maar, who led the night shift until 2014. "
    "Nobody answered her letters, she added."
)
_THREE = "The crate held spare parts for pumps, according to the manifest, but the seal was of another make."
_FOUR = "A spokesman for the Orsa Trust denied that it had known of the transfer before the summer of 2015."
_ITEMS = ("A list of crates, dated 4 March", "Two letters to the ministry", "The seal itself")
_SHORT = "It was raining."
_QUOTE = "No one at the gate wrote anything down that night."
_CORRECTION = "Correction: an earlier version of this article said that three inspectors had been suspended."

_NAV = "<nav><ul>" + "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in ("Home", "World", "Harbours", "Sport", "Subscribe")) + "</ul></nav>"  # fmt: skip
_BANNER = "<div class='cookie-banner'><p>We use cookies to improve your experience. Accept all cookies or choose.</p><button>Accept</button></div>"  # fmt: skip
_RELATED = "<aside class='related'><h3>Read more</h3><ul><li><a href='/a'>Ten ferries you should not miss this season</a></li><li><a href='/b'>What the new toll means for drivers</a></li></ul></aside>"  # fmt: skip
_FOOTER = "<footer><p>Copyright 2016 The Velden Courier. All rights reserved.</p><a href='/imprint'>Imprint</a></footer>"  # fmt: skip
_COMMENTS = "<section id='comments' class='comments'><h3>3 comments</h3><div class='comment'><p>Anna: I always knew the port was badly run and said so.</p></div></section>"  # fmt: skip


class Saved(NamedTuple):
    """A page, the passages its article must keep, and words that are not of the article."""

    name: str
    html: str
    wanted: tuple[str, ...]
    foreign: tuple[str, ...]


def _p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _page(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


_HEAD = (
    "<title>Two suspended at Velden port | The Velden Courier</title>"
    "<meta property='og:title' content='Two suspended at Velden port'><meta name='author' content='Bo Lind'>"
    "<meta property='article:published_time' content='2016-05-10T08:00:00+02:00'>"
    "<link rel='canonical' href='https://courier.example/port-suspended'>"
)
_FOREIGN = ("cookies", "ferries", "Imprint", "Subscribe", "rights reserved")
_ALL = (_ONE, _TWO, _THREE, _FOUR)

PAGES = (
    Saved(
        "news with article element",
        _page(_HEAD, f"{_BANNER}<header>{_NAV}</header><main><article><h1>Two suspended at Velden port</h1>{_p(*_ALL)}</article>{_RELATED}{_COMMENTS}</main>{_FOOTER}"),
        _ALL,
        _FOREIGN,
    ),
    Saved(
        "blog of divs",
        _page("<title>Notes on the port</title>", f"<div id='wrap'><div id='menu'>{_NAV}</div><div class='post'><h2>Notes on the port</h2><div class='entry-content'>{_p(*_ALL)}</div></div><div id='sidebar'>{_RELATED}</div></div>{_FOOTER}"),
        _ALL,
        _FOREIGN[1:],
    ),
    Saved(
        "with list, quotation and short paragraph",
        _page(_HEAD, f"{_NAV}<article><h1>Two suspended</h1>{_p(_ONE, _SHORT)}<ul>{''.join(f'<li>{i}</li>' for i in _ITEMS)}</ul><blockquote><p>{_QUOTE}</p></blockquote>{_p(_THREE)}<p><em>{_CORRECTION}</em></p></article>{_RELATED}{_FOOTER}"),
        (_ONE, _SHORT, *_ITEMS, _QUOTE, _THREE, _CORRECTION),
        _FOREIGN[1:],
    ),
    Saved(
        "with a table",
        _page(_HEAD, f"{_NAV}<main><article><h1>Crates</h1>{_p(_ONE)}<table><tr><th>Crate</th><th>Seal</th></tr><tr><td>K-114</td><td>Orsa blue</td></tr><tr><td>K-115</td><td>plain grey</td></tr></table>{_p(_THREE, _FOUR)}</article></main>{_FOOTER}"),
        (_ONE, "K-114", "Orsa blue", "K-115", "plain grey", _THREE, _FOUR),
        ("Imprint", "Subscribe"),
    ),
    Saved(
        "statement of an agency, line breaks only",
        _page("<title>Statement 14/2016</title>", f"{_NAV}<div class='content'>{'<br><br>'.join(_ALL)}</div>{_FOOTER}"),
        _ALL,
        ("Imprint", "Subscribe"),
    ),
    Saved(
        "very short report",
        _page(_HEAD, f"{_BANNER}{_NAV}<article><h1>Pier nine closed</h1>{_p('Pier nine is closed until Friday.')}</article>{_RELATED}{_FOOTER}"),
        ("Pier nine is closed until Friday.",),
        ("ferries", "Imprint"),
    ),
    Saved(
        "forum thread",
        _page("<title>Pier nine?</title>", f"{_NAV}<div class='thread'>" + "".join(f"<div class='message'><div class='user'>user{n}</div><div class='body'>{text}</div></div>" for n, text in enumerate(_ALL)) + f"</div>{_FOOTER}"),
        _ALL,
        ("Subscribe",),
    ),
    Saved(
        "old page of tables",
        f"<html><head><title>Report</title></head><body><table width=100%><tr><td width=20%><a href=a>Home</a><br><a href=b>Archive</a></td><td><font face=arial><b>Two suspended</b><p>{_ONE}<p>{_TWO}<p>{_THREE}</font></td></tr></table></body></html>",
        (_ONE, _TWO, _THREE),
        ("Archive",),
    ),
    Saved(
        "live ticker",
        _page(_HEAD, f"{_NAV}<main><h1>Port: as it happened</h1>" + "".join(f"<section class='entry'><time>1{n}:05</time><p>{text}</p></section>" for n, text in enumerate(_ALL)) + f"</main>{_RELATED}{_FOOTER}"),
        (*_ALL, "11:05"),
        _FOREIGN[1:],
    ),
    Saved(
        "captions and footnotes",
        _page(_HEAD, f"{_NAV}<article><h1>Two suspended</h1><figure><img src='p.jpg' alt='pier'><figcaption>Pier nine in May 2016.</figcaption></figure>{_p(_ONE, _TWO + '<sup>1</sup>', _FOUR)}<ol class='footnotes'><li>Letter of 12 March 2014, seen by this paper.</li></ol></article>{_COMMENTS}{_FOOTER}"),
        (_ONE, _FOUR, "Pier nine in May 2016.", "Letter of 12 March 2014, seen by this paper."),
        ("Imprint", "Subscribe"),
    ),
)  # fmt: skip
