"""How a search was read, in a line of words."""

from workbench.model.query.terms import All, AnyOf, Literal, Near, Node, Not, Pattern, Query, Words

_IN = {
    "tag": ("in passages tagged {0}", "not in passages tagged {0}"),
    "kind": ("in {0}", "not in {0}"),
    "source": ("in documents of {0}", "not in documents of {0}"),
    "document": ("in {0}", "not in {0}"),
}


def say_query(query: Query) -> str:
    """Return how a query was read: "spring" and "offensive", in passages tagged Recruitment."""
    parts = [say_node(query.node)] if query.node is not None else [] if query.is_empty else ["everything"]
    for key, (inside, outside) in _IN.items():
        for excluded, words in ((False, inside), (True, outside)):
            values = query.values(key, excluded=excluded)
            if values:
                parts.append(words.format(" or ".join(_name(key, value) for value in values)))
    if query.untagged:
        parts.append("only where nothing is recorded")
    if query.is_dated:
        said = " ".join(
            word
            for word in (
                f"from {query.since_said}" if query.since_said else "",
                f"to {query.until_said}" if query.until_said else "",
            )
            if word
        )
        parts.append(f"dated or told {said}, {'certainly' if query.certainly else 'possibly'}")
    return ", ".join(parts)


_KINDS = {
    "text": "texts",
    "title": "titles",
    "note": "notes",
    "quote": "recorded passages",
    "passage": "recorded passages",
    "name": "names and their mentions",
    "entity": "names and their mentions",
    "claim": "claims and their words",
    "event": "events and their words",
    "relation": "the words of relations",
}


def _name(key: str, value: str) -> str:
    if key == "kind":
        said = value.lower()
        return _KINDS.get(said) or _KINDS.get(said.removesuffix("s")) or f"what is of kind {value}"
    return f"“{value}”" if key in ("source", "document") else value


def say_node(node: Node, *, nested: bool = False) -> str:
    """Return the words of a part of a query; ``nested`` puts brackets around what is joined."""
    if isinstance(node, Words):
        said = f"“{node.said}{'…' if node.prefix else ''}”"
        return f"{said} exactly so" if node.exact else said
    if isinstance(node, Literal):
        return f"“{node.said}” anywhere"
    if isinstance(node, Pattern):
        return f"the expression /{node.source}/"
    if isinstance(node, Near):
        first, second = say_node(node.first, nested=True), say_node(node.second, nested=True)
        return f"{first} within {node.within} {'word' if node.within == 1 else 'words'} of {second}"
    if isinstance(node, Not):
        return f"without {say_node(node.part, nested=True)}"
    joint = " and " if isinstance(node, All) else " or "
    said = joint.join(say_node(part, nested=True) for part in node.parts).replace(" and without ", " without ")
    return f"({said})" if nested and isinstance(node, All | AnyOf) else said
