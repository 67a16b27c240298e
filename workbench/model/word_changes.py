"""The difference of two wordings, in words."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_PIECE = re.compile(r"\s+|[\u3040-\u9fff\uac00-\ud7af]|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of both wordings: the same, or what was there (``old``) and what is there now (``new``)."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        """Whether nothing changed in it."""
        return self.old == self.new


def word_changes(old: str, new: str) -> tuple[Change, ...]:
    """Return both wordings cut into stretches; the old sides make ``old`` again, the new sides ``new``."""
    a, b = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Change] = []
    for op in Indel.opcodes(a, b):
        was, now = "".join(a[op.src_start : op.src_end]), "".join(b[op.dest_start : op.dest_end])
        if found and not found[-1].same and op.tag != "equal":
            was, now = found[-1].old + was, found[-1].new + now
            found.pop()
        elif found and not found[-1].same and op.tag == "equal" and was.isspace() and op.src_end < len(a):
            # a blank between two changed words is no island
            found[-1] = Change(found[-1].old + was, found[-1].new + now)
            continue
        found.append(Change(was, now))
    return tuple(found)
