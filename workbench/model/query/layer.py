"""The layer a text is searched on: folded, cut words put together, every place leading back to its code points.

The canonical text stays as it is (DESIGN 5); this is derived from it and thrown away.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# What a line end or a typesetter puts inside a word: a hyphen before a line end, the mark of PDFium, a soft hyphen.
_CUT = r"(?:[-\u2010]\n[ \t]*|\ufffe\n?|\u00ad+(?:\n[ \t]*)?)"
_CUTS = re.compile(rf"(?<=[^\W_]){_CUT}(?=[^\W_])")
_CUT_WORD = re.compile(rf"[^\W_]+(?:{_CUT}[^\W_]+)+")
_MAY_CUT = ("-\n", "\u2010\n", "\ufffe", "\u00ad")
_WORD = re.compile(r"[^\W_]+")


class _Folding(dict[int, str]):
    """Each code point's folded form, made when it is first met: 0 characters for a combining mark, 2 for "ss"."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isspace():
            said = char
        elif 0xAC00 <= code <= 0xD7A3:
            said = char  # a syllable of Hangul would come apart
        else:
            apart = unicodedata.normalize("NFKD", char)
            said = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
            said = "" if unicodedata.combining(char) else (said or char)
        self[code] = said
        return said


_FOLDING = _Folding()


def fold_text(text: str) -> str:
    """Return text without case and accents, code point by code point; ligatures and "ß" become the letters they stand for."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of a text: runs of letters and digits."""
    return tuple(_WORD.findall(fold_text(text)))


def words_between(text: str, start: int, end: int, most: int) -> int:
    """Return how many words stand between two places, ``most + 1`` where there are more."""
    count = 0
    for _ in _WORD.finditer(text, start, max(start, end)):
        count += 1
        if count > most:
            break
    return count


@dataclass(frozen=True, slots=True)
class Layer:
    """``text`` is searched; ``span`` leads back. Where ``at`` is empty the offsets are the same."""

    text: str
    at: tuple[int, ...] = ()
    origin: tuple[int, ...] = ()
    whole: tuple[bool, ...] = ()
    """Of each piece: whether it stands for one code point, however long it became."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the canonical text behind ``[start, end)``, which is not empty."""
        if not self.at:
            return start, end
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, at: int) -> int:
        piece = bisect_right(self.at, at) - 1
        return self.origin[piece] if self.whole[piece] else self.origin[piece] + at - self.at[piece]


def layers(text: str, *, exact: bool = False) -> tuple[Layer, ...]:
    """Return what to search: the text folded (as it stands with ``exact``), and again with cut words put together."""
    may_cut = any(mark in text for mark in _MAY_CUT)
    if not may_cut and (exact or text.isascii()):
        return (Layer(text if exact else text.lower()),)
    cuts = tuple(found.span() for found in _CUTS.finditer(text)) if may_cut else ()
    # a soft hyphen never ends a word; a hyphen at a line end may
    soft = tuple(cut for cut in cuts if text[cut[0]] == "\u00ad")
    plain = _layer(text, soft, exact)
    return (plain, _layer(text, cuts, exact)) if len(cuts) > len(soft) else (plain,)


def _layer(text: str, cuts: tuple[tuple[int, int], ...], exact: bool) -> Layer:
    odd = [] if exact or text.isascii() else [c for c in set(text) if len(_FOLDING[ord(c)]) != 1]
    if not odd and not cuts:
        return Layer(text if exact else fold_text(text))
    places = [(start, end, "") for start, end in cuts]
    if odd:
        inside = re.compile("[" + "".join(map(re.escape, odd)) + "]")
        places += [(m.start(), m.end(), _FOLDING[ord(m[0])]) for m in inside.finditer(text)]
        places.sort()
    parts: list[str] = []
    at, origin, whole = [0], [0], [False]
    done = length = 0
    for start, end, said in places:
        if start < done:
            continue
        part = text[done:start] if exact else fold_text(text[done:start])
        parts += (part, said)
        length += len(part)
        if said:
            at.append(length)
            origin.append(start)
            whole.append(True)
            length += len(said)
        at.append(length)
        origin.append(end)
        whole.append(False)
        done = end
    parts.append(text[done:] if exact else fold_text(text[done:]))
    return Layer("".join(parts), tuple(at), tuple(origin), tuple(whole))


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span that ends after the marks on its last letter and does not cut a joined emoji."""
    if text.isascii():
        return start, end
    while end < len(text) and (_is_joined(text[end]) or (text[end - 1] == "\u200d" and text[end] > "\u203b")):
        end += 1
    while start > 1 and ((text[start - 1] == "\u200d" and text[start] > "\u203b") or _is_joined(text[start])):
        start -= 1 if _is_joined(text[start]) else 2
    return start, end


def _is_joined(char: str) -> bool:
    if char < "\u0300":
        return False
    return unicodedata.combining(char) > 0 or char in "\u200d\ufe0e\ufe0f\u20e3" or "\U0001f3fb" <= char <= "\U0001f3ff"


def hidden_words(text: str) -> str:
    """Return the words an index over the text would not find, put together and spelt out, with blanks between them.

    A word is hidden by a hyphen at its line end, by a soft hyphen, by a ligature, by "ß". They are for search alone:
    the text keeps them as the page has them.
    """
    found = []
    if any(mark in text for mark in _MAY_CUT):
        found = [fold_text(_CUTS.sub("", one)) for one in _CUT_WORD.findall(text)]
    if not text.isascii():
        odd = "".join(re.escape(c) for c in sorted(set(text)) if c.isalnum() and _is_spelt_out(c))
        if odd:
            found += [fold_text(one) for one in re.findall(rf"[^\W_]*[{odd}][^\W_]*", text)]
    return " ".join(found)


def _is_spelt_out(char: str) -> bool:
    return len(_FOLDING[ord(char)]) > 1 or unicodedata.decomposition(char).startswith("<")
