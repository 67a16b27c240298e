import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.canonical import canonicalise, text_sha256

ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("\r\n\x00\u2028\u2029\ufdd0\ufdd1\ufeff\ud83d\ude00\ufffdae\u0301"),
        st.characters(exclude_categories=()),
    )
)


@pytest.mark.parametrize(
    ("given_text", "canonical", "replaced"),
    [
        ("", "", 0),
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour", 0),
        ("\r\r\n\n", "\n\n\n", 0),
        ("\ufefftext \ufeff kept inside", "text \ufeff kept inside", 0),
        ("a\x00b\u2029c\ufdd0d\ufdd1e\udc80", "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd", 5),
        ("line separator \u2028 stays", "line separator \u2028 stays", 0),
        ("e\u0301 stays decomposed, \u00e9 composed", "e\u0301 stays decomposed, \u00e9 composed", 0),
        ("  spaces stay \t\n\n", "  spaces stay \t\n\n", 0),
        ("a genuine \ufffd is not counted", "a genuine \ufffd is not counted", 0),
    ],
)
def test_rules(given_text: str, canonical: str, replaced: int) -> None:
    result = canonicalise(given_text)
    assert (result.text, result.replaced) == (canonical, replaced)
    assert bool(result.notes) == bool(replaced)


def test_note_counts() -> None:
    assert canonicalise("\x00").notes == ("1 character that cannot be kept was replaced by \ufffd.",)
    assert canonicalise("\x00" * 1200).notes == ("1,200 characters that cannot be kept were replaced by \ufffd.",)


@given(ANY_TEXT)
def test_idempotent_and_free_of_forbidden_characters(text: str) -> None:
    once = canonicalise(text)
    twice = canonicalise(once.text)
    assert (twice.text, twice.replaced) == (once.text, 0)
    assert not re.search("[\x00\r\u2029\ufdd0\ufdd1\ud800-\udfff]", once.text)
    assert not once.text.startswith("\ufeff")
    assert once.replaced == len(re.findall("[\x00\u2029\ufdd0\ufdd1\ud800-\udfff]", text))


@given(ANY_TEXT)
def test_hash_is_of_the_utf8(text: str) -> None:
    canonical = canonicalise(text).text
    assert text_sha256(canonical) == hashlib.sha256(canonical.encode()).hexdigest()


def test_hash_refuses_what_is_not_canonical() -> None:
    with pytest.raises(UnicodeEncodeError):
        text_sha256("\ud800")
