"""The elements of HTML by what they mean for the text of a page."""

# fmt: off
NEVER = frozenset({
    "script", "style", "template", "head", "title", "meta", "link", "base", "iframe", "frame", "object", "embed",
    "applet", "audio", "video", "canvas", "map", "noembed", "noframes", "param", "source", "track",
})
"""Never text to a reader."""

LEFT_OUT = {
    "nav": "navigation block",
    "noscript": "notice for browsers without scripts",
    "svg": "drawing",
    **dict.fromkeys(("button", "select", "input", "textarea", "datalist"), "form control"),
}
"""Left out unless nothing else is there, and told by this name."""

PARAGRAPHS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "menu", "dl", "table", "pre", "listing", "plaintext", "xmp",
    "blockquote", "figure", "article", "section", "main", "header", "footer", "aside", "hr", "fieldset", "details",
    "dialog", "hgroup",
})
"""Set apart by a blank line."""

LINES = frozenset({
    "div", "li", "dt", "dd", "tr", "caption", "figcaption", "address", "center", "summary", "legend", "form", "body",
    "html", "optgroup", "option",
})
"""Begin on a line of their own."""

VERBATIM = frozenset({"pre", "listing", "plaintext", "xmp"})
LISTS = frozenset({"ol", "ul", "menu", "dl"})

NO_DEPTH = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "html", "head", "body",
})
"""Hold nothing, or are closed by the next of their kind: however many there are, they do not nest."""
# fmt: on
