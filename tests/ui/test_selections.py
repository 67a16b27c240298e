"""Selections in any script: what is selected is what is stored, to the grapheme, in 2,000 random places."""

from random import Random

from pytestqt.qtbot import QtBot

from workbench.model.records import Span
from workbench.store.passages import anchor
from workbench.ui.document.graphemes import snapped
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme import light_theme

_WORDS = (
    "👩‍👩‍👧‍👦 🇸🇾🇮🇶 👍🏽 ❤️ 🧕🏿 🏴󠁧󠁢󠁷󠁬󠁳󠁿 1️⃣ 🫱🏻‍🫲🏿",
    "قَالَ الشَّاهِدُ إِنَّ الْقَافِلَةَ غَادَرَتْ قَبْلَ الْفَجْرِ ٢٠١٦",
    "הָעֵד אָמַר שֶׁהַשַּׁיָּרָה יָצְאָה לִפְנֵי עֲלוֹת הַשַּׁחַר",
    "証人は車列が夜明け前に出発したと言った。𠮷野家で見た。",
    "见证人说，车队在黎明前离开了。𪚥𠀋",
    "중부 목격자는 새벽이 오기 전에 떠났다고 말했다 한국",
    "क्षत्रिय ने कहा कि काफिला भोर से पहले निकल गया",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙a l͎g̈o and plain words between them",
    "abc\u2028def\u00a0ghi\tjkl",
)


def _text(random: Random) -> str:
    paragraphs = []
    for _ in range(120):
        parts = [random.choice(_WORDS) for _ in range(random.randrange(1, 5))]
        paragraphs.append(" ".join(parts) if random.random() < 0.9 else "")
    return "\n".join(paragraphs)


def test_two_thousand_selections_come_back_as_they_were(qtbot: QtBot) -> None:
    random = Random(4)
    text = _text(random)
    viewer = SourceViewer(light_theme())
    qtbot.addWidget(viewer)
    viewer.resize(700, 500)
    viewer.show_document(text, ())
    for _ in range(2_000):
        start = random.randrange(len(text) - 1)
        end = min(len(text), start + 1 + int(random.expovariate(1 / 30)))
        viewer.select_span(start, end, scroll=False)
        span = viewer.selection_span()
        assert span == snapped(text, start, end), (start, end)
        assert span[0] <= start and end <= span[1]
        viewer.select_span(*span, scroll=False)
        assert viewer.selection_span() == span
        assert viewer.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "") == text[
            slice(*span)
        ].replace("\u2028", "")
        assert anchor(text, Span(*span))["quote"] == text[slice(*span)]
        assert viewer.createMimeDataFromSelection().text() == text[slice(*span)]
