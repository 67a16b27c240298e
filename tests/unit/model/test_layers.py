"""Layers: what is hidden goes, what is dimmed stays faint, and it all comes back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model.layers import KINDS, Layers, Showing, counted, from_words, layer_of
from workbench.model.marks import Mark

NAMES = (*KINDS, "tag:3", "tag:12")


def mark(number: int, layer: str) -> Mark:
    if layer.startswith("tag:"):
        return Mark(number, number, number + 5, "tag:1", layer)
    return Mark(number, number, number + 5, layer, f"{layer}:{number}")


calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
marks = st.lists(st.sampled_from(NAMES), max_size=12).map(
    lambda names: tuple(mark(n, name) for n, name in enumerate(names))
)
layers = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["dimmed", "hidden"])).map(from_words)


@calm
@given(marks, layers)
def test_only_what_is_hidden_goes(all_: tuple[Mark, ...], shown: Layers) -> None:
    left = shown.applied(all_)
    assert [m.passage_id for m in left] == [m.passage_id for m in all_ if layer_of(m) not in shown.hidden]
    assert all(m.faint == (layer_of(m) in shown.dimmed) for m in left)
    assert Layers().applied(all_) == all_
    assert sum(counted(all_).values()) == len(all_)


@calm
@given(layers, st.sampled_from(NAMES))
def test_three_turns_come_back(shown: Layers, name: str) -> None:
    assert shown.turned(name).turned(name).turned(name) == shown
    assert shown.having(name, Showing.SHOWN).showing(name) is Showing.SHOWN
    assert from_words(shown.words()) == shown


def test_only_one_is_left() -> None:
    shown = Layers().only("event", ["event", "claim", "tag:3"])
    assert shown.hidden == {"claim", "tag:3"} and not shown.dimmed


def test_a_single_record_goes_before_its_kind() -> None:
    one, other = mark(1, "event"), mark(2, "event")
    hidden = Layers().having("event:1", Showing.HIDDEN)
    assert hidden.applied((one, other)) == (other,) and hidden.records == ("event:1",)
    dimmed = hidden.having("event", Showing.HIDDEN).having("event:1", Showing.DIMMED)
    assert [(m.passage_id, m.faint) for m in dimmed.applied((one, other))] == [(1, True)]
    only = Layers().only("event:2", ["event", "claim"])
    assert only.applied((one, other)) == (other,)
    for said in (hidden, dimmed, only):
        assert from_words(said.words()) == said
    # it is shown as its kind is again, and with nothing else hidden nothing is remembered
    assert only.having("event:2", Showing.SHOWN).applied((one, other)) == ()
    assert not hidden.having("event:1", Showing.SHOWN).words()
    assert counted((one, other), ["event:1"]) == {"event": 2, "event:1": 1}
    assert from_words({"note:3": "hidden", "event:x": "hidden", "event:4": "dimmed"}).words() == {"event:4": "dimmed"}


def test_what_is_no_layer_is_left_out() -> None:
    assert from_words({"tag:x": "hidden", "nothing": "hidden", "event": "green", "claim": "dimmed"}).words() == {
        "claim": "dimmed"
    }
