"""What a page says about itself in JSON-LD (schema.org), where most papers state author and day and nowhere else."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_LONGEST = 1_000_000
_MOST = 5_000
_ARTICLES = ("article", "posting", "report", "webpage")


@dataclass(frozen=True, slots=True)
class Stated:
    """Title, authors and day of publication as a page states them; None where it does not."""

    title: str | None = None
    author: str | None = None
    published: str | None = None


def stated(tree: LexborHTMLParser) -> Stated:
    """Return what the first article of the page's JSON-LD says; broken or foreign data says nothing."""
    things = [thing for text in _scripts(tree) for thing in _things(text)]
    for ending in _ARTICLES:
        for thing in things:
            if any(kind.lower().endswith(ending) for kind in _words(thing.get("@type"))):
                found = Stated(
                    next(iter(_words(thing.get("headline"))), None),
                    ", ".join(_names(thing.get("author"), things)) or None,
                    next(iter(_words(thing.get("datePublished"))), None),
                )
                if found != Stated():
                    return found
    return Stated()


def _scripts(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("script[type]"):
        if (node.attributes.get("type") or "").strip().lower() == "application/ld+json":
            text = node.text(deep=True)
            if len(text) <= _LONGEST:
                yield text


def _things(text: str) -> list[dict[str, Any]]:
    """Return all objects, outer ones first."""
    try:
        open_ = [json.loads(text)]
    except (ValueError, RecursionError):
        return []
    found = []
    for one in open_:
        if isinstance(one, dict):
            found.append(one)
            open_ += one.values()
        elif isinstance(one, list):
            open_ += one
        if len(open_) > _MOST:
            break
    return found


def _words(said: object) -> list[str]:
    if isinstance(said, list):
        return [word for one in said[:50] for word in _words(one)]
    return [said.strip()] if isinstance(said, str) and said.strip() else []


def _names(said: object, things: list[dict[str, Any]]) -> list[str]:
    """Return the names of persons given as words, as objects, or by the `@id` of an object elsewhere in the page."""
    if isinstance(said, list):
        return [name for one in said[:50] if not isinstance(one, list) for name in _names(one, things)]
    if not isinstance(said, dict):
        return _words(said)
    known = _words(said.get("name"))
    if known or not _words(said.get("@id")):
        return known[:1]
    others = (_words(one.get("name")) for one in things if one.get("@id") == said["@id"] and one is not said)
    return next((names[:1] for names in others if names), [])
