"""The language of searches: how it is read, told and matched. Any text is safe."""

import re
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.errors import UserError
from workbench.model.query.edit import terms, with_term, without
from workbench.model.query.inside import places_inside
from workbench.model.query.layer import fold_text, hidden_words, layers
from workbench.model.query.match import Span, spans
from workbench.model.query.neighbours import Neighbours
from workbench.model.query.read import read_query
from workbench.model.query.say import say_query
from workbench.model.query.terms import Pattern, Query, leaves

TEXT = (
    "The Café was raided. Raqqa, they said, was where Emni sat. Opera-\ntions began; co\u00adoperation ended, and the "
    "coun\ufffeter-moves of Al-\nHayat went on. Die Straße. The \ufb01re of Raqqa. 東京で会った。 A 👩\u200d🚀 landed."
)


def run(pattern: Pattern, text: str) -> list[Span]:
    return [m.span() for m in regex.finditer(pattern.source, text, 0 if pattern.exact else regex.IGNORECASE)]


def found(said: str, text: str = TEXT) -> list[str] | None:
    places = spans(read_query(said).node, text, run)
    return None if places is None else [text[a:b] for a, b in places]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("spring offensive", "“spring” and “offensive”"),
        ('"external operations"', "“external operations”"),
        ("terror*", "“terror…”"),
        ("raqqa NEAR/10 emni", "“raqqa” within 10 words of “emni”"),
        ("raqqa near/1 emni", "“raqqa” within 1 word of “emni”"),
        ("raqqa NEAR emni", "“raqqa” within 10 words of “emni”"),
        ("(a OR b) NOT c", "(“a” or “b”) without “c”"),
        ("a | b -c", "“a” or (“b” without “c”)"),
        ("/reg(ex)?/ x", "the expression /reg(ex)?/ and “x”"),
        ("tag:Recruitment x", "“x”, in passages tagged Recruitment"),
        ("kind:claims x -kind:person", "“x”, in claims and their words, not in what is of kind person"),
        ("tag:A tag:B", "everything, in passages tagged A or B"),
        ('source:"New York Times" x -doc:memo', "“x”, in documents of “New York Times”, not in “memo”"),
        ("from:2014 to:spring-2015 certainly x", "“x”, dated or told from 2014 to spring 2015, certainly"),
        ("possibly to:2015-03", "everything, dated or told to March 2015, possibly"),
        ("untagged x", "“x”, only where nothing is recorded"),
        ('"untagged"', "“untagged”"),
        ("possibly true", "“possibly” and “true”"),
        ("=Emni is:untagged", "“Emni” exactly so, only where nothing is recorded"),
        ("is:exact Emni fire", "“Emni” exactly so and “fire” exactly so"),
        ("http://x.org and/or 10:30", "“http://x.org” and “and/or” and “10:30”"),
        ("a & b", "“a” and “b”"),
        ("“curly quotes” 東京", "“curly quotes” and “東京” anywhere"),
        ("", ""),
        (" - & ...", ""),
        ("AND OR )(", ""),
    ],
)
def test_how_it_is_read(said: str, told: str) -> None:
    assert say_query(read_query(said)) == told


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("NOT a", "Write first what to look for"),
        ("te*or", "A star stands at the end of a word"),
        ("a NEAR/3", "NEAR stands between two words"),
        ("NEAR/3 a", "NEAR stands between two words"),
        ("tag:", "needs a value: tag:Recruitment"),
        ("/([/", "is not a regular expression"),
        ("from:whenever", "is not a date"),
        ("is:odd", "is not known"),
        ("(" * 30 + "a", "brackets"),
        ("a " * 200, "Make it shorter"),
        ("a" * 3000, "Make it shorter"),
    ],
)
def test_a_wrong_search_says_what_to_do(said: str, what: str) -> None:
    with pytest.raises(UserError, match=what.replace("(", r"\(")) as told:
        read_query(said)
    assert str(told.value).endswith((".", "/."))


def test_what_is_forgiven_is_told() -> None:
    assert read_query('"both fires').notes and read_query('"both fires').node == read_query('"both fires"').node
    assert read_query("(a OR b").node == read_query("(a OR b)").node
    assert read_query("a) b").notes == ("A bracket that closes nothing was left out.",)
    assert read_query("x tag:a NOT tag:b").values("tag", excluded=True) == ("b",)
    assert read_query("((a)) a AND a").node == read_query("a").node


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("operations", ["Opera-\ntions"]),
        ("cooperation", ["co\u00adoperation"]),
        ("counter", ["coun\ufffeter"]),
        ('"counter moves"', ["coun\ufffeter-moves"]),
        ("al-hayat", ["Al-\nHayat"]),
        ("alhayat", ["Al-\nHayat"]),
        ("hayat", ["Hayat"]),
        ("cafe", ["Café"]),
        ("CAFÉ", ["Café"]),
        ("=cafe", None),
        ("=Café", ["Café"]),
        ("strasse", ["Straße"]),
        ("straße", ["Straße"]),
        ("fire", ["\ufb01re"]),
        ("oper*", ["Opera-\ntions"]),
        ("pera*", None),
        ("会った", ["会った"]),
        ("👩", ["👩\u200d🚀"]),
        ("🚀", ["👩\u200d🚀"]),
        ("raqqa NEAR/3 emni", None),
        ("raqqa NEAR/4 emni", ["Raqqa, they said, was where Emni"]),
        ("emni NEAR/5 raqqa", ["Raqqa, they said, was where Emni"]),
        ("raqqa NOT emni", None),
        ("raqqa NOT zeppelin", ["Raqqa", "Raqqa"]),
        ("(zeppelin OR emni) raqqa", ["Raqqa", "Emni", "Raqqa"]),
        ('"was raided" raided', ["was raided"]),
        ("/R\\w+a\\b/", ["Raqqa", "Raqqa"]),
        ("landed -raqqa", None),
    ],
)
def test_where_it_stands(said: str, places: list[str] | None) -> None:
    assert found(said) == places


def test_decomposed_accents_and_stretches() -> None:
    assert found("cafe", "un cafe\u0301!") == ["cafe\u0301"]
    text = "one two three. one four. two one"
    node = read_query("one two").node
    assert spans(node, text, run, [(0, 14), (15, 24), (25, 32)]) == [(0, 3), (4, 7), (25, 28), (29, 32)]
    assert spans(node, text, run, [(15, 24)]) is None
    assert spans(None, text, run, [(15, 24)]) == [(15, 24)]


def test_hidden_words_are_indexed_apart() -> None:
    assert hidden_words("plain words") == ""
    assert set(hidden_words(TEXT).split()) == {"operations", "cooperation", "counter", "alhayat", "strasse", "fire"}
    assert hidden_words("opera-\ntion-\nal") == "operational"


def test_find_in_one_text() -> None:
    assert [TEXT[a:b] for a, b in places_inside(TEXT, "perati", exact=False, most=9)] == ["pera-\nti", "perati"]
    assert [TEXT[a:b] for a, b in places_inside(TEXT, "operations BEGAN", exact=False, most=9)] == [
        "Opera-\ntions began"
    ]
    assert places_inside(TEXT, "raqqa", exact=True, most=9) == []
    assert len(places_inside(TEXT, "raqqa", exact=False, most=1)) == 1


def test_neighbours() -> None:
    text = "The northern convoy left Raqqa before the old bridge. A convoy reached Raqqa."
    counted = Neighbours(3)
    counted.add(text, spans(read_query("raqqa").node, text, run) or [])
    ranked = {one.word: (one.before, one.after) for one in counted.most()}
    assert ranked == {
        "convoy": (2, 0), "northern": (1, 0), "left": (1, 0), "bridge": (1, 0), "reached": (1, 0), "old": (0, 1),
    }  # fmt: skip
    assert counted.most()[0].word == "convoy" and counted.places == 2


def test_scopes_are_put_in_and_taken_out() -> None:
    said = with_term(with_term("fires ", "tag", "Money"), "source", 'The "Alder" Courier (old)')
    assert said == 'fires tag:Money source:"The Alder Courier (old)"'
    assert [(t.key, t.value) for t in terms(said)] == [("tag", "Money"), ("source", "The Alder Courier (old)")]
    assert with_term(said, "tag", "MONEY").count("tag:") == 1
    assert with_term(with_term("x from:2014", "from", "2015"), "certainly") == "x from:2015 certainly"
    assert with_term(with_term("x", "untagged"), "untagged") == "x is:untagged"
    term = next(t for t in terms("a NOT tag:b c -kind:claim") if t.key == "tag")
    assert term.negated and without("a NOT tag:b c -kind:claim", term) == "a c -kind:claim"
    assert terms('"tag:b" possibly') == []


_PIECES = st.sampled_from(
    ["AND", "OR", "NOT", "NEAR/3", "NEAR", "(", ")", '"', "“", "/", "*", "-", "=", ":", "tag:", "kind:claim", "from:2014", "to:",
     "is:exact", "untagged", "certainly", "a", "Raqqa", "fire*", "/a+/", " ", "\n", "ß", "é", "e\u0301", "\u00ad", "👩\u200d🚀", "東京"]
)  # fmt: skip
_QUERIES = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=14).map(" ".join), st.lists(_PIECES).map("".join))
_TEXTS = st.text(
    st.one_of(st.sampled_from("abe \n-\u00ad\ufffe\u2010éß\u0301\ufb01\U0001f469\u200d\U0001f680.(/"), st.characters()),
    max_size=80,
)


@given(_QUERIES, _TEXTS)
def test_any_text_is_safe(said: str, text: str) -> None:
    try:
        query = read_query(said)
    except UserError as error:
        assert str(error)
        return
    assert isinstance(query, Query)
    assert bool(say_query(query)) is not query.is_empty
    assert query.node is None or leaves(query.node)
    assert len(terms(said)) >= len(query.scopes)
    for term in terms(said):
        without(said, term)
    places = spans(query.node, text, lambda pattern, within: [])
    for start, end in places or ():
        assert 0 <= start < end <= len(text)


@given(_TEXTS)
def test_the_layer_leads_back(text: str) -> None:
    for sheet in layers(text):
        for at in range(len(sheet.text)):
            start, end = sheet.span(at, at + 1)
            assert 0 <= start < end <= len(text)
            assert sheet.text[at] in fold_text(text[start:end])


@given(_TEXTS.filter(lambda t: any(c.isalnum() for c in t)), st.data())
def test_every_word_of_a_text_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    words = [m.span() for m in re.finditer(r"[^\W_]+", text)]
    start, end = data.draw(st.sampled_from(words))
    word = text[start:end]
    if not fold_text(word) or any(unicodedata.category(c) in ("Mn", "Mc", "Lm", "No", "Nl") for c in word):
        return
    if regex.search(r"[\p{M}\u00ad\ufffe\u200d]|-\n|\u2010\n", text) or not read_query(f'"{word}"').node:
        return
    places = spans(read_query(f'"{word}"').node, text, run)
    assert places is not None and any(a <= start and end <= b for a, b in places)
