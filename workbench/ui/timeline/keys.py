"""The keys of the chart: walking, zooming, panning, and brushing a window without a mouse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from workbench.model.timeline import drawn_span
from workbench.ui.timeline.moments import whole_unit
from workbench.ui.timeline.plot import ZOOM_STEP

if TYPE_CHECKING:
    from workbench.ui.timeline.chart import TimelineView

_SIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LEVEL = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FAR = 10**9
_LINE = 25
_PAN = 0.1


def press(view: "TimelineView", event: QKeyEvent) -> bool:
    """Do what a key says; False where it says nothing here.

    Left and right walk along time, up and down from lane to lane, Home and End to the ends; with Shift the arrows pan
    and scroll. ``+ - 0`` zoom and fit, Enter activates. B brushes the dates of the selected event, or what is shown;
    Ctrl with an arrow moves the end of the brush, with Shift its start; Esc clears it.
    """
    key, text, held = Qt.Key(event.key()), event.text(), event.modifiers()
    shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    if text in ("+", "=") or key == Qt.Key.Key_ZoomIn:
        view.zoom_keeping(1 / ZOOM_STEP)
    elif text == "-" or key == Qt.Key.Key_ZoomOut:
        view.zoom_keeping(ZOOM_STEP)
    elif text == "0":
        view.fit(animated=True)
    elif key in _SIDE:
        _sideways(view, _SIDE[key], shift, control)
    elif key in _LEVEL:
        if shift or control:
            view.set_scroll(view.scroll() + _LEVEL[key] * _LINE)
        else:
            view.step_lane(_LEVEL[key])
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        view.step(-_FAR if key == Qt.Key.Key_Home else _FAR)
    elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        page = view.item.view.height
        view.set_scroll(view.scroll() + (-page if key == Qt.Key.Key_PageUp else page))
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and view.emphasis.selected:
        view.event_activated.emit(view.emphasis.selected)
    elif text in ("b", "B") and not control:
        brush_here(view)
    elif key == Qt.Key.Key_Escape and view.item.window is not None:
        view.brush(None)
    else:
        return False
    return True


def brush_here(view: "TimelineView") -> None:
    """Brush the dates of the selected event; what is shown, where none is selected or they are brushed already."""
    selected = view.catalog.find(view.emphasis.selected) if view.emphasis.selected else None
    span = drawn_span(selected) if selected is not None else None
    shown = view.window_of_time()
    window = shown
    if span is not None:
        window = span[0], max(span[1] if span[1] is not None else shown[1], span[0] + 1)
    view.brush(shown if window == view.item.window else window)


def _sideways(view: "TimelineView", step: int, shift: bool, control: bool) -> None:
    if not control:
        if shift:
            view.pan(step * view.item.view.width * _PAN)
        else:
            view.step(step)
        return
    window = view.item.window
    lo, hi = window if window is not None else (0, None)
    if hi is None:
        brush_here(view)
        return
    per_pixel = view.item.view.per_pixel
    if shift:
        lo = min(whole_unit(lo, per_pixel, step), hi - 1)
    else:
        hi = max(whole_unit(hi, per_pixel, step), lo + 1)
    view.brush((lo, hi))
