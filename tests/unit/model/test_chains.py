"""Attribution chains: from words with semicolons, and back."""

from workbench.model.chains import chain, joined, links


def test_links_are_told_apart_and_joined_again() -> None:
    assert links(" police  documents ;; a clerk") == ("police documents", "a clerk")
    assert joined(("police documents", "a clerk; his son")) == "police documents; a clerk; his son"
    assert links(None) == () and joined(("", " ; ")) is None


def test_a_chain_has_its_ends_only_where_something_stands_between() -> None:
    assert chain("Courier", "documents; a clerk", "Sandt") == ("Courier", "documents", "a clerk", "Sandt")
    assert chain(None, "documents", None) == ("documents",)
    assert chain("Courier", None, "Sandt") == ()
