"""The gold set of date expressions (tests/gold): what it holds and how it is read. The guide is tests/gold/README.md."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.model.canonical import canonicalise

HALVES = ("tune", "held_out")
FOLDER = Path(__file__).resolve().parent / "gold"


@dataclass(frozen=True, slots=True)
class Expression:
    """One annotated expression: code points of the canonical text, ISO days (None is unbounded).

    `starts` and `ends` are every accepted boundary; `readings` every accepted (earliest, latest), the first preferred;
    `optional` is neither asked for nor a false alarm.
    """

    start: int
    end: int
    text: str
    readings: tuple[tuple[str | None, str | None], ...]
    kind: str
    cls: str
    starts: frozenset[int]
    ends: frozenset[int]
    optional: bool

    @property
    def is_dated(self) -> bool:
        """Whether it has a first or a last day."""
        return any(self.readings[0])


@dataclass(frozen=True, slots=True)
class Passage:
    """An excerpt `[start, end)` of a document annotated completely, with the EDTF of the document's date."""

    document: str
    sha256: str
    start: int
    end: int
    anchor: str | None
    expressions: tuple[Expression, ...]


def passages(half: str) -> list[Passage]:
    """Read one half, "tune" or "held_out"."""
    read = json.loads((FOLDER / f"{half}.json").read_text("utf-8"))
    if read["format"] != "date-gold/1":
        raise ValueError(read["format"])
    return [_passage(each) for each in read["passages"]]


def document_text(material: Path, document: str) -> str:
    """The canonical text of a document named by its path below the data folder, `path#id` in a file of JSON lines."""
    path, _, identity = document.partition("#")
    raw = (material / path).read_bytes().decode("utf-8")
    if identity:
        lines = (json.loads(line) for line in raw.splitlines() if line.strip())
        raw = next(line["text"] for line in lines if line["_id"] == identity)
    return canonicalise(raw).text


def _passage(read: dict[str, Any]) -> Passage:
    return Passage(
        read["document"], read["sha256"], read["start"], read["end"], read["anchor"],
        tuple(_expression(each) for each in read["expressions"]),
    )  # fmt: skip


def _expression(read: dict[str, Any]) -> Expression:
    starts = {read["start"], *read.get("starts", ())}
    if "start_with_signal" in read:
        starts.add(read["start_with_signal"])
    readings = [(read["earliest"], read["latest"]), *((first, last) for first, last in read.get("also", ()))]
    return Expression(
        start=read["start"],
        end=read["end"],
        text=read["text"],
        readings=tuple(readings),
        kind=read["kind"],
        cls=read["class"],
        starts=frozenset(starts),
        ends=frozenset({read["end"], *read.get("ends", ())}),
        optional=read.get("optional", False),
    )
