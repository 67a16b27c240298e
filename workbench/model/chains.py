"""Attribution chains: A reports that B's documents say what C said. Who tells it stands first, who said it last."""

ARROW = " ← "


def links(via: str | None) -> tuple[str, ...]:
    """Return the links between the one who tells a claim and the one who said it; ``via`` has semicolons between them."""
    return tuple(part for part in (" ".join(each.split()) for each in (via or "").split(";")) if part)


def joined(parts: tuple[str, ...]) -> str | None:
    """Return links as ``via`` keeps them; None for none."""
    return "; ".join(each for part in parts for each in links(part)) or None


def chain(told_by: str | None, via: str | None, said_by: str | None) -> tuple[str, ...]:
    """Return everybody and everything a claim came through, the teller first; empty where nothing stands between."""
    between = links(via)
    return tuple(part for part in (told_by, *between, said_by) if part) if between else ()
