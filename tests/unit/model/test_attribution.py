"""Who speaks and how far they stand behind it: sentences of our own, and those of real reports."""

from pathlib import Path

import pytest

from tests.re3d import convert
from workbench.model.attribution import speaker, stance
from workbench.model.sentences import sentence_at


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Testimonies from deckhands indicated that the office moved.", "deckhands"),
        ("According to port police, two men left.", "port police"),
        ("Everyone is paid according to his ability.", None),
        ("According to two clerks, the money was a loan.", "two clerks"),
        ("“We saw two boats,” said Capt. Ilse Varn, head of the watch.", "Capt. Ilse Varn"),
        ("\"The fires were set,\" the harbour master said in a statement.", "harbour master"),
        ("Ilse Varn, head of the watch, said the boats had left.", "Ilse Varn"),
        ("The head of the watch, Ilse Varn, said the boats had left.", "Ilse Varn"),
        ("Speaking on Monday Mr Reik said: It was arson.", "Mr Reik"),
        ("Two boats burned, quay spokesman Tomas Reik told reporters today.", "quay spokesman Tomas Reik"),
        ("Bank records show that the office paid.", "Bank records"),
        ("The Alder Courier was the first to report the payment.", "Alder Courier"),
        ("He said that they had gone.", None),
        ("The report shows their complete disregard.", None),
        ("Estimates are based on initial reports.", None),
        ("The move was believed by the Council to be final.", "Council"),
        ("If the move is confirmed, the office will close.", None),
    ],
)  # fmt: skip
def test_who_speaks(sentence: str, who: str | None) -> None:
    assert speaker(sentence) == who


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("If the move is confirmed, the office will close.", "conditional"),
        ("Should the reports prove true, it will close.", "conditional"),
        ("At the time it was believed that a gang set the fires.", "believed-then"),
        ("Investigators initially thought the boats were empty.", "believed-then"),
        ("The fires were widely assumed to be the work of a gang.", "believed-then"),
        ("It was correctly assumed that both boats burned.", "asserted"),
        ("It is often wrongly assumed that the office paid.", "disputed"),
        ("The date of the move is disputed.", "disputed"),
        ("The office denied that it had paid.", "denied"),
        ("Mira Sandt denies any involvement in the fires.", "denied"),
        ("The council rejected the allegations.", "denied"),
        ("Dock hands have been denied entry.", "asserted"),
        ("The blockade denied them a harbour.", "asserted"),
        ("No law can deny that right.", "asserted"),
        ("At the time of the fires he was at sea.", "asserted"),
        ("Two boats burned.", "asserted"),
    ],
)
def test_how_it_is_said(sentence: str, how: str) -> None:
    assert stance(sentence) == how


def found_in(texts: list[str], words: str) -> str:
    """The sentence of the material that holds ``words``."""
    text = next(text for text in texts if words in text)
    start, end = sentence_at(text, text.index(words), text.index(words) + len(words))
    return text[start:end]


def test_the_seed_article(material: Path) -> None:
    texts = [next((material / "seed").glob("*.txt")).read_text("utf-8")]
    for words, who, how in (
        ("defectors indicated", "ISIS-defectors", "asserted"),
        ("Records show", "Records", "asserted"),
        ("the first to report", "New York Times", "asserted"),
        ("investigation revealed", "New York Times", "asserted"),
        ("it was believed that", None, "believed-then"),
        ("relocation to Libya is confirmed", None, "conditional"),
        ("incorrectly assumed", None, "disputed"),
    ):
        sentence = found_in(texts, words)
        assert (speaker(sentence), stance(sentence)) == (who, how), sentence


def test_government_reports(material: Path) -> None:
    import json

    lines = map(json.loads, convert(material / "re3d").lines)
    texts = [line["text"] for line in lines if line["type"] == "document"]
    for words, who in (
        ("Cook told reporters", "Pentagon Press Secretary Peter Cook"),
        ("commander of U.S. Central Command said", "Gen. Joseph Votel"),
        ("according to wing leadership", "wing leadership"),
        ("according to a DoD news release", "DoD news release"),
        ("Foreign Secretary, Boris Johnson, said", "Boris Johnson"),
        ("said Capt. Christophe", "Capt. Christophe Cluzel"),
        ("said Col. Travis", "Col. Travis Caughlin"),
        ("Speaking today Mr Ellwood", "Mr Ellwood"),
        ("Following the update, the Foreign", "Foreign Secretary Boris Johnson"),
        ("have confirmed reports that ISIL", "UN"),
        ("Carter said in a", "Carter"),
        ("based on initial reports", None),
        ("already liberated, he said", None),
        ("does not report the number", None),
    ):
        sentence = found_in(texts, words)
        assert speaker(sentence) == who, sentence
        assert stance(sentence) == "asserted", sentence


def test_rights_are_not_statements(material: Path) -> None:
    """Old speeches deny rights and victories, hardly ever a statement."""
    denials = []
    for path in (material / "longdocs").rglob("*.txt"):
        text = path.read_text("utf-8", errors="replace")
        denials += [line for line in text.split(".") if "denied" in line and stance(line) == "denied"]
    assert len(denials) <= 2, denials
