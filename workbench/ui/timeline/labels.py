"""Labels of marks: measured once, kept as laid-out text, painted by font and colour."""

from collections import defaultdict
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from workbench.ui.timeline.primitives import Rects

LABEL_MAX: Final = 260.0
_KEPT: Final = 20_000
_Style = tuple[bool, bool, bool]
PLAIN: Final = (False, False, False)


class LabelCache:
    """Static texts and their widths by words and style (strong, italic, struck)."""

    def __init__(self, small: QFont, strong: QFont) -> None:
        self._small = small
        self._strong = strong
        self._fonts: dict[_Style, tuple[QFont, QFontMetricsF]] = {}
        self._texts: dict[tuple[str, _Style], tuple[QStaticText, float]] = {}
        self._widths: dict[tuple[str, _Style], tuple[str, float]] = {}

    def font(self, style: _Style) -> tuple[QFont, QFontMetricsF]:
        """The font of a style and its metrics."""
        if style not in self._fonts:
            font = QFont(self._strong if style[0] else self._small)
            font.setItalic(style[1])
            font.setStrikeOut(style[2])
            self._fonts[style] = (font, QFontMetricsF(font))
        return self._fonts[style]

    def width(self, words: str, style: _Style) -> float:
        """The width of a label in pixels; long words are elided at the right."""
        return self._shown(words, style)[1]

    def text(self, words: str, style: _Style) -> tuple[QStaticText, float]:
        """The laid-out text and its width in pixels."""
        key = (words, style)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            shown, width = self._shown(words, style)
            text = QStaticText(shown)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            text.prepare(font=self.font(style)[0])
            found = self._texts[key] = (text, width)
        return found

    def _shown(self, words: str, style: _Style) -> tuple[str, float]:
        key = (words, style)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _KEPT:
                self._widths.clear()
            metrics = self.font(style)[1]
            shown = words if len(words) < 20 else metrics.elidedText(words, Qt.TextElideMode.ElideRight, LABEL_MAX)
            found = self._widths[key] = (shown, metrics.horizontalAdvance(shown))
        return found


class Labels:
    """A display list of labels; x is relative to the layout, y to the chart's first lane."""

    def __init__(self, cache: LabelCache) -> None:
        self._cache = cache
        self._groups: defaultdict[tuple[_Style, int], list[tuple[int, int, QStaticText]]] = defaultdict(list)
        self._grounds = Rects()
        self._pinned: list[tuple[float, float, float, QStaticText, _Style, int]] = []

    def add(self, words: str, style: _Style, colour: QColor, x: float, middle: int, bare: bool = False) -> None:
        """Add a label around the line ``middle``; ``bare`` leaves the ground below it as it is."""
        text, width = self._cache.text(words, style)
        y = self._top(style, middle)
        if not bare:
            self._grounds.add(x - 3, middle - 8, width + 6, 16)
        self._groups[style, colour.rgba()].append((round(x), y, text))

    def add_pinned(self, words: str, style: _Style, colour: QColor, between: tuple[float, float], middle: int) -> None:
        """Add a label that stays in view between two x while its bracket is cut by the left edge."""
        text, _ = self._cache.text(words, style)
        self._pinned.append((*between, self._top(style, middle), text, style, colour.rgba()))

    def paint_grounds(self, painter: QPainter, paper: QColor, shift: float) -> None:
        """Hide the grid lines behind the labels."""
        if self._grounds:
            painter.save()
            painter.translate(shift, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paper)
            self._grounds.paint(painter)
            painter.restore()

    def paint(self, painter: QPainter, shift: float, left: float) -> None:
        """Paint all labels, shifted; pinned ones begin at ``left`` of the view at least."""
        painter.save()
        painter.translate(shift, 0)
        for (style, rgba), entries in self._groups.items():
            painter.setFont(self._cache.font(style)[0])
            painter.setPen(QColor.fromRgba(rgba))
            for x, top, text in entries:
                painter.drawStaticText(x, top, text)
        for lowest, highest, y, text, style, rgba in self._pinned:
            painter.setFont(self._cache.font(style)[0])
            painter.setPen(QColor.fromRgba(rgba))
            painter.drawStaticText(QPointF(min(max(lowest, left - shift), highest), y), text)
        painter.restore()

    def _top(self, style: _Style, middle: int) -> int:
        metrics = self._cache.font(style)[1]
        return round(middle - (metrics.ascent() + metrics.descent()) / 2)
