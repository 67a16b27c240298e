"""The markers of list paragraphs in Word documents: bullets as "- ", numbers as the document counts them."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9
_LONGEST_CHAIN = 20
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


class Numbering:
    """Counts the lists of one document while it is walked from top to bottom."""

    def __init__(self, document: Any) -> None:
        self._styles = {s.get(_W + "styleId"): s for s in document.styles.element.iterchildren(_W + "style")}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        for rel in document.part.rels.values():
            if rel.reltype.endswith("/numbering"):
                self._read(rel.target_part.element)

    def _read(self, root: Any) -> None:
        for abstract in root.iterchildren(_W + "abstractNum"):
            levels = {}
            for level in abstract.iterchildren(_W + "lvl"):
                at = _int(level.get(_W + "ilvl"), 0)
                start = _int(_value(level, "start"), 1)
                levels[at] = (_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", start)
            self._levels[abstract.get(_W + "abstractNumId")] = levels
        for number in root.iterchildren(_W + "num"):
            self._list_of[number.get(_W + "numId")] = _value(number, "abstractNumId") or ""

    def style_of(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style, such as "Heading 1", or ""."""
        properties = paragraph.find(_W + "pPr")
        style = self._styles.get(_value(properties, "pStyle")) if properties is not None else None
        return (_value(style, "name") or "") if style is not None else ""

    def marker(self, paragraph: Any) -> tuple[str, int]:
        """Return what stands before a list paragraph, and how deep it is; ("", 0) for any other."""
        found = self._place(paragraph)
        if found is None:
            return "", 0
        number, depth = found
        levels = self._levels.get(self._list_of.get(number, ""), {})
        form, pattern, start = levels.get(depth, ("bullet", "", 1))
        if form == "none":
            return "", 0
        if form == "bullet":
            return "- ", depth
        counts = self._counts.setdefault(self._list_of[number], [0] * _DEEPEST)
        counts[depth] = counts[depth] + 1 if counts[depth] else start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        shown = pattern or f"%{depth + 1}."
        for level in range(depth + 1):
            style = levels.get(level, ("decimal", "", 1))[0]
            shown = shown.replace(f"%{level + 1}", _in_style(max(1, counts[level]), style))
        return f"{shown} ", depth

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        element = paragraph
        for _ in range(_LONGEST_CHAIN):
            properties = element.find(_W + "pPr")
            place = properties.find(_W + "numPr") if properties is not None else None
            if place is not None:
                number = _value(place, "numId")
                depth = min(max(_int(_value(place, "ilvl"), 0), 0), _DEEPEST - 1)
                return (number, depth) if number is not None and number in self._list_of else None
            # a paragraph names its style, a style the one it is based on
            named = properties if element is paragraph else element
            name = _value(named, "pStyle" if element is paragraph else "basedOn") if named is not None else None
            element = self._styles.get(name)
            if element is None:
                return None
        return None


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(_W + name)
    found: str | None = child.get(_W + "val") if child is not None else None
    return found


def _int(words: str | None, otherwise: int) -> int:
    try:
        return int(words) if words is not None else otherwise
    except ValueError:
        return otherwise


def _in_style(number: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman") and number < 5000:
        shown, left = "", number
        for value, sign in _ROMAN:
            shown += sign * (left // value)
            left %= value
        return shown.upper() if style == "upperRoman" else shown
    return str(number)
