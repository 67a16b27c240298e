"""Scores of the date engine on the gold set: ``python -m tests.bench gold``; misses: ``python -m tests.bench.gold``.

End to end is the share of dated expressions that are found (by overlap) with the earliest and latest day exactly right.
Strict spans have an accepted start and an accepted end, relaxed ones overlap. The held-out half has no list of misses.
"""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Figure
from tests.gold_set import HALVES, Expression, document_text, passages
from workbench.dates import Found, earliest_day, find_dates, latest_day, parse_edtf

_TARGETS = (("end to end", 90.0), ("strict span F1", 80.0), ("relaxed span F1", 92.0))


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold expression beside the found dates that overlap it; `gold` is None for a false alarm."""

    document: str
    gold: Expression | None
    found: tuple[Found, ...]
    around: str

    @property
    def strict(self) -> bool:
        """Whether one of the found spans has accepted boundaries."""
        return self.gold is not None and any(
            each.start in self.gold.starts and each.end in self.gold.ends for each in self.found
        )

    @property
    def right(self) -> bool:
        """Whether one of the found has exactly an accepted first and last day."""
        return self.gold is not None and any(_days(each) in self.gold.readings for each in self.found)


def judge(material: Path, half: str) -> list[Judged]:
    """Every gold expression of a half, and every found date that overlaps none, in the order of the text."""
    judged: list[Judged] = []
    read: dict[tuple[str, str | None], tuple[str, list[Found]]] = {}
    for passage in passages(half):
        key = (passage.document, passage.anchor)
        if key not in read:
            text = document_text(material, passage.document)
            read[key] = (text, find_dates(text, parse_edtf(passage.anchor) if passage.anchor else None))
        text, everywhere = read[key]
        found = [each for each in everywhere if passage.start <= each.start and each.end <= passage.end]
        alone = set(range(len(found)))
        for gold in passage.expressions:
            low, high = min(gold.starts), max(gold.ends)
            at = [i for i, each in enumerate(found) if each.start < gold.end and gold.start < each.end]
            alone -= {i for i in range(len(found)) if found[i].start < high and low < found[i].end}
            judged.append(
                Judged(passage.document, gold, tuple(found[i] for i in at), text[max(0, low - 60) : high + 40])
            )
        for i in sorted(alone):
            around = text[max(0, found[i].start - 60) : found[i].end + 40]
            judged.append(Judged(passage.document, None, (found[i],), around))
    return judged


def scores(judged: list[Judged]) -> list[tuple[str, float]]:
    """Names and percentages: end to end, spans, kinds, then recall and precision of each class."""
    asked = [each for each in judged if each.gold is not None and not each.gold.optional]
    alarms = [each for each in judged if each.gold is None]
    dated = [each for each in asked if each.gold is not None and each.gold.is_dated]
    matched = [each for each in dated if each.found]
    offered = len({id(found) for each in asked for found in each.found}) + len(alarms)
    exact = {
        id(f)
        for each in asked
        if each.gold
        for f in each.found
        if f.start in each.gold.starts and f.end in each.gold.ends
    }
    touching = {id(found) for each in asked for found in each.found}
    rows = [("end to end", _percent(sum(each.right for each in dated), len(dated)))]
    for name, folder in (("news reports", "re3d/"), ("speeches", "longdocs/")):
        of_sort = [each for each in dated if each.document.startswith(folder)]
        rows.append(
            (f"end to end, {name} ({len(of_sort)})", _percent(sum(each.right for each in of_sort), len(of_sort)))
        )
    rows.append(_each_wording_once(dated))
    for name, hits, good in (
        ("strict span", sum(each.strict for each in asked), len(exact)),
        ("relaxed span", sum(bool(each.found) for each in asked), len(touching)),
    ):
        precision, recall = _percent(good, offered), _percent(hits, len(asked))
        total = precision + recall
        rows += [
            (f"{name} precision", precision),
            (f"{name} recall", recall),
            (f"{name} F1", 2 * precision * recall / total if total else 0.0),
        ]
    kinds = sum(any(found.value.kind == each.gold.kind for found in each.found) for each in matched if each.gold)
    rows.append(("kind right, of the dated found", _percent(kinds, len(matched))))
    for cls, count in Counter(each.gold.cls for each in asked if each.gold).most_common():
        of_class = [each for each in asked if each.gold and each.gold.cls == cls]
        found = [each for each in of_class if each.found]
        rows.append((f"{cls} ({count}): recall", _percent(len(found), count)))
        rows.append((f"{cls} ({count}): days right of found", _percent(sum(each.right for each in found), len(found))))
    rows.append(("false alarms, of all found", _percent(len(alarms), offered)))
    return rows


def errors(half: str) -> list[str]:
    """What is wrong in a half, a line each. Raises ValueError for the held-out half: nobody tunes on it."""
    if half != "tune":
        raise ValueError("the errors of the held-out half are not listed")
    lines = []
    for each in judge(_material(), half):
        got = ", ".join(f"{f.text!r} {_days(f)} {f.value.kind.value}" for f in each.found) or "nothing"
        if each.gold is None:
            lines.append(f"false alarm: {got}")
        elif each.gold.optional or (each.right and each.strict):
            continue
        else:
            said = "value" if each.found and not each.right else "span" if each.found else "missed"
            wanted = each.gold.readings[0] if each.gold.is_dated else "undated"
            lines.append(f"{said}: {each.gold.cls} {each.gold.text!r} {wanted} {each.gold.kind}; got {got}")
        lines[-1] += f"\n      {each.document[:40]}: {' '.join(each.around.split())}"
    return lines


def bench_gold() -> list[Figure]:
    """The scores of both halves in percent; the floor is the target, to be reached or passed."""
    made = []
    for half in HALVES:
        for name, value in scores(judge(_material(), half)):
            target = dict(_TARGETS).get(name)
            made.append(Figure(f"{half}: {name}", value, "%", None, target))
    return made


def _each_wording_once(dated: list[Judged]) -> tuple[str, float]:
    """End to end where twenty times "tonight" weigh as much as one "spring of 1980"."""
    by_words: dict[str, list[bool]] = {}
    for each in dated:
        if each.gold is not None:
            by_words.setdefault(each.gold.text.lower(), []).append(each.right)
    share = sum(sum(right) / len(right) for right in by_words.values())
    return f"end to end, each wording once ({len(by_words)})", _percent(share, len(by_words))


def _days(found: Found) -> tuple[str | None, str | None]:
    return earliest_day(found.value), latest_day(found.value)


def _percent(part: float, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def _material() -> Path:
    named = os.environ.get("WORKBENCH_TEST_DATA")
    return Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "data"


if __name__ == "__main__":
    print("\n".join(errors("tune")))
