"""Passages proposed on a newer text: edits made at random, real articles, and the budget."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import version_align
from workbench.model.errors import Cancelled
from workbench.model.records import Passage, Span
from workbench.model.version_align import align, split
from workbench.model.versions import LIMIT, Proposal, State, alike, propose
from workbench.model.word_changes import word_changes

OLD = (
    "The council met in Harrow on Monday. It named Ada Brill as its chair.\n\n"
    "Ships left the port of Lund in May 2014, two witnesses said. Nobody saw the cargo.\n\n"
    "In June the council denied every charge that the harbour master had made."
)


def passage(text: str, start: int, end: int, number: int = 1) -> Passage:
    """A passage as the store would keep it."""
    before, after = text[max(0, start - 32) : start], text[end : end + 32]
    return Passage(number, "", 1, start, end, text[start:end], before, after, None, "", "")


def at(text: str, quote: str) -> Passage:
    """The passage on the first place of some words."""
    start = text.index(quote)
    return passage(text, start, start + len(quote))


def one(new: str, quote: str, old: str = OLD) -> Proposal:
    """What is proposed for some words of the older text."""
    return propose(old, new, [at(old, quote)])[0]


def said(new: str, proposal: Proposal) -> str | None:
    """The words a proposal stands on."""
    return new[proposal.span.start : proposal.span.end] if proposal.span else None


def test_the_same_text_is_all_exact() -> None:
    spans = [passage(OLD, a, a + 9, a) for a in range(len(OLD) - 9)]
    for found in propose(OLD, OLD, spans):
        assert (found.state, found.score) == (State.EXACT, 1.0)
        assert found.span == Span(found.passage_id, found.passage_id + 9)


def test_words_before_shift_nothing_but_the_place() -> None:
    new = "CORRECTED. This report was changed.\n\n" + OLD
    found = one(new, "May 2014")
    assert (found.state, found.score, said(new, found)) == (State.EXACT, 1.0, "May 2014")


def test_other_surroundings_are_told() -> None:
    new = OLD.replace("in May 2014, two witnesses said", "in May 2014, as one sailor claimed")
    found = one(new, "May 2014")
    assert (found.state, said(new, found), found.in_place) == (State.MOVED, "May 2014", True)
    assert LIMIT <= found.score < 1


def test_a_paragraph_that_moved() -> None:
    parts = OLD.split("\n\n")
    new = "\n\n".join([parts[1], parts[2], parts[0]])
    found = one(new, "It named Ada Brill as its chair.")
    assert (found.state, said(new, found)) == (State.MOVED, "It named Ada Brill as its chair.")


@pytest.mark.parametrize(
    ("before", "after", "quote", "now"),
    [
        ("May 2014", "May 2015", "in May 2014", "in May 2015"),
        ("two witnesses said", "three witnesses said", "two witnesses said", "three witnesses said"),
        ("the harbour master had made", "the master of the harbour made", "every charge that the harbour master had made",
         "every charge that the master of the harbour made"),
        ("Ada Brill", "Ada Brill-Moss", "named Ada Brill as its chair", "named Ada Brill-Moss as its chair"),
    ],
)  # fmt: skip
def test_words_that_changed(before: str, after: str, quote: str, now: str) -> None:
    new = OLD.replace(before, after)
    found = one(new, quote)
    assert found.state is State.CHANGED
    assert said(new, found) == now
    assert LIMIT <= found.score < 1


def test_another_name_in_the_same_sentence_is_not_proposed() -> None:
    assert one(OLD.replace("Harrow", "Bergen"), "Harrow").state is State.LOST


def test_a_name_that_occurs_elsewhere_is_not_proposed_there() -> None:
    old = OLD + "\n\nThe weather in Harrow was fine all week, said the paper of that town."
    new = old.replace("The council met in Harrow on Monday. It named Ada Brill as its chair.\n\n", "")
    assert propose(old, new, [at(old, "Harrow")])[0].state is State.LOST


def test_words_cut_out_are_lost() -> None:
    new = OLD.replace(" Nobody saw the cargo.", "")
    assert one(new, "Nobody saw the cargo.").state is State.LOST


def test_script_without_blanks() -> None:
    old = "理事会は月曜日に会合を開いた。港から船が出た。証人が二人いた。" * 2
    new = "訂正。" + old.replace("二人", "三人", 1)
    ship, witnesses = propose(old, new, [at(old, "港から船が出た"), at(old, "証人が二人いた")])
    assert (said(new, ship), said(new, witnesses)) == ("港から船が出た", "証人が三人いた")
    assert witnesses.state is State.CHANGED


WORDS = st.sampled_from(
    [
        "the",
        "council",
        "harbour",
        "ship",
        "left",
        "Harrow",
        "May",
        "2014",
        "witness",
        "said",
        "denied",
        "cargo",
        "née",
        "🚢",
        "قال",
    ]
)
TEXT = st.lists(WORDS, min_size=12, max_size=120).map(" ".join)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and what random edits make of it: words put in, taken out, exchanged, a stretch moved."""
    old = draw(TEXT)
    words = old.split(" ")
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(words)))
        kind = draw(st.sampled_from(("in", "out", "other", "move")))
        if kind == "in":
            words[place:place] = [draw(WORDS)]
        elif kind == "out":
            del words[place : place + draw(st.integers(1, 4))]
        elif kind == "other":
            words[place : place + 1] = [draw(WORDS)]
        else:
            part, words = words[place : place + 6], words[:place] + words[place + 6 :]
            to = draw(st.integers(0, len(words)))
            words[to:to] = part
    return old, " ".join(words)


@given(edited(), st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), min_size=1, max_size=12))
def test_any_edits(texts: tuple[str, str], cuts: list[tuple[int, int]]) -> None:
    old, new = texts
    spans = sorted((a % (len(old) - 1), n) for a, n in cuts)
    passages = [passage(old, a, min(len(old), a + n), number) for number, (a, n) in enumerate(spans)]
    found = propose(old, new, passages)
    assert [f.passage_id for f in found] == [p.id for p in passages]
    last = 0
    for before, now in zip(passages, found, strict=True):
        assert (now.span is None) == (now.state is State.LOST)
        if now.span is None:
            continue
        assert now.span.end <= len(new)
        words = new[now.span.start : now.span.end]
        assert now.score >= LIMIT
        assert (words == before.quote) == (now.state is not State.CHANGED)
        assert alike(words, before.quote) >= LIMIT
        if now.state is State.EXACT:
            assert new[max(0, now.span.start - 32) : now.span.start] == before.prefix
            assert new[now.span.end : now.span.end + 32] == before.suffix
            assert now.span.start >= last
            last = now.span.start
        else:
            assert now.score < 1


@given(edited())
def test_blocks_are_the_same_letters_in_rising_order(texts: tuple[str, str]) -> None:
    old, new = texts
    at_old = at_new = 0
    for block in align(old, new, split(old), split(new), lambda: None):
        assert block.length > 0
        assert old[block.old : block.old_end] == new[block.new : block.new_end]
        assert block.old >= at_old
        assert block.new >= at_new
        at_old, at_new = block.old_end, block.new_end


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_in_words_holds_both_wordings(old: str, new: str) -> None:
    changes = word_changes(old, new)
    assert "".join(c.old for c in changes) == old
    assert "".join(c.new for c in changes) == new


def test_a_difference_in_words() -> None:
    changes = word_changes("left the port in May 2014", "left the old port in May 2015")
    assert [(c.old, c.new) for c in changes if not c.same] == [("", "old "), ("2014", "2015")]


def test_it_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        propose(OLD, OLD + "x", [at(OLD, "Harrow")], stop)


@pytest.mark.parametrize("kept", [0.995, 0.9])
def test_a_megabyte_with_five_thousand_passages(kept: float) -> None:
    luck = random.Random(4)
    vocabulary = ["".join(luck.choices("aeioulnrstdm", k=luck.randint(2, 11))) for _ in range(9000)]
    words = [luck.choice(vocabulary) for _ in range(140_000)]
    old = " ".join(words)
    new = " ".join(word if luck.random() < kept else luck.choice(vocabulary) for word in words)
    passages = []
    for number in range(5000):
        start = old.index(" ", luck.randrange(len(old) - 400)) + 1
        passages.append(passage(old, start, old.index(" ", start + luck.randint(4, 160)), number))
    began = time.process_time()
    found = propose(old, new, passages)
    spent = time.process_time() - began
    assert sum(f.state is not State.LOST for f in found) > 4000
    # half a second on a quiet machine
    assert spent < 2, f"{spent:.2f} s of processor time"


def test_rows_of_a_table_that_are_all_alike_stay_in_their_rows() -> None:
    old = "".join(f"row {n % 7}, {n % 3}\n" for n in range(3_000))
    new = old.replace("row 3", "row 9")
    starts = [n * 9 for n in range(3, 3_000, 70)]
    for found in propose(old, new, [passage(old, at, at + 8, at) for at in starts]):
        assert found.in_place and found.span is not None
        assert abs(found.span.start - found.passage_id) <= 9


def test_common_words_that_moved_are_found_by_their_order() -> None:
    luck = random.Random(8)
    words = list("abcdefghijklmnopqr")
    parts = [" ".join(luck.choices(words, k=60)) for _ in range(200)]
    old = "\n\n".join(parts)
    moved = parts.pop(150)
    new = "\n\n".join([*parts[:20], moved, *parts[20:]])
    start = old.index(moved) + 60
    found = propose(old, new, [passage(old, start, start + 50)])[0]
    assert found.state in (State.EXACT, State.MOVED) and found.span is not None
    assert found.span.start == new.index(moved) + 60


def test_a_passage_as_long_as_the_text_is_found_without_the_square_of_its_length() -> None:
    luck = random.Random(5)
    words = ["".join(luck.choices("aeioulnrstdm", k=luck.randint(1, 9))) for _ in range(40_000)]
    old, new = " ".join(words), " ".join(word if luck.random() < 0.9 else "changed" for word in words)
    began = time.process_time()
    whole, half = propose(old, new, [passage(old, 4, len(old) - 4, 1), passage(old, 0, len(old) // 2, 2)])
    assert time.process_time() - began < 4
    assert whole.state is half.state is State.CHANGED
    assert whole.span is not None and whole.span.end - whole.span.start > 0.95 * len(new)
    assert half.span is not None and half.span.start == 0


@given(st.lists(st.integers(0, 40), min_size=8, max_size=120), st.lists(st.integers(0, 40), min_size=8, max_size=120))
def test_runs_of_many_words_are_found_as_those_of_few(one: list[int], other: list[int]) -> None:
    old, new = [f"w{n}" for n in one], [f"w{n}" for n in (*one[3:60], *other)]
    within = 0, len(old), 0, len(new)
    assert version_align._shared_of_many(old, new, 3, 0, 0) == version_align._shared(old, new, within, 3)


def test_real_texts_as_versions_of_themselves_and_of_each_other(material: Path) -> None:
    luck = random.Random(6)
    files = sorted((material / "nasty" / "udhr2").glob("*.txt"))[::12] + sorted(
        (material / "nasty" / "blns").glob("*.*")
    )
    texts = [text for path in files if (text := path.read_bytes().decode("utf-8", "replace"))]
    assert len(texts) > 5
    for number, old in enumerate(texts):
        starts = [luck.randrange(len(old)) for _ in range(12)]
        passages = [passage(old, at, min(len(old), at + luck.choice((1, 12, 90, 900))), at) for at in starts]
        assert all(found.state is State.EXACT for found in propose(old, old, passages))
        new = texts[(number + 1) % len(texts)]
        for found in propose(old, new, passages):
            assert found.span is None or (found.score >= LIMIT and found.span.end <= len(new))
