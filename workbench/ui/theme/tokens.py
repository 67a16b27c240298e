"""Every colour, size and type role of the look, light and dark: plain values, no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, as ``#RRGGBB``; ``selection_alpha`` is the opacity of selected text's ground."""

    dark: bool
    window: str
    pane: str
    paper: str
    raised: str
    field: str
    text: str
    muted: str
    disabled: str
    hair: str
    stroke: str
    accent: str
    on_accent: str
    row: str
    hover: str
    selection: str
    selection_alpha: float
    danger: str
    danger_ground: str
    warn: str
    ok: str
    fill_alpha: float
    shadow_alpha: float
    kinds: Mapping[str, str]
    tags: tuple[str, ...]

    def kind(self, name: str) -> str:
        """Return the colour of a kind; kinds of the analyst's own have that of objects."""
        return self.kinds.get(name, self.kinds["object"])

    def style(self, name: str) -> str:
        """Return the colour of a mark's style: a kind, ``tag:N`` with N from 1, ``highlight`` or ``note``."""
        if name.startswith("tag:"):
            return self.tags[(int(name[4:]) - 1) % len(self.tags)]
        if name in ("highlight", "note"):
            return self.stroke
        return self.kind(name)


LIGHT = Tokens(
    dark=False,
    window="#EAEAE7",
    pane="#F6F6F4",
    paper="#FEFEFC",
    raised="#FFFFFF",
    field="#FFFFFF",
    text="#1B1D20",
    muted="#575C63",
    disabled="#8B9097",
    hair="#DBDAD6",
    stroke="#7F8287",
    accent="#2F5488",
    on_accent="#FFFFFF",
    row="#DAE3EF",
    hover="#ECECE8",
    selection="#2F5488",
    selection_alpha=0.22,
    danger="#B0123F",
    danger_ground="#F9E8EC",
    warn="#855700",
    ok="#2B6B3F",
    fill_alpha=0.15,
    shadow_alpha=0.10,
    kinds=MappingProxyType(
        {
            "person": "#3B5CC6",
            "organisation": "#13593F",
            "place": "#977B00",
            "object": "#807D77",
            "event": "#A83A00",
            "claim": "#8A1C82",
            "relation": "#2787B5",
        }
    ),
    tags=(
        "#C0392B", "#C2630A", "#9A7400", "#6B7A12", "#2E7D4F", "#0F7C80", "#2472B5", "#5B5BC8", "#8E44A8", "#B83A72",
    ),
)  # fmt: skip

DARK = Tokens(
    dark=True,
    window="#141517",
    pane="#1B1D1F",
    paper="#1F2123",
    raised="#282B2E",
    field="#151618",
    text="#E3E3DF",
    muted="#A4A8AE",
    disabled="#6E7379",
    hair="#303336",
    stroke="#7D8288",
    accent="#A3BEE6",
    on_accent="#14202F",
    row="#2C394A",
    hover="#25282B",
    selection="#3A5682",
    selection_alpha=0.62,
    danger="#FF8AA0",
    danger_ground="#3A2128",
    warn="#E3B45C",
    ok="#86C79A",
    fill_alpha=0.18,
    shadow_alpha=0.45,
    kinds=MappingProxyType(
        {
            "person": "#76AEFF",
            "organisation": "#5D956E",
            "place": "#FBC779",
            "object": "#B6ADA5",
            "event": "#F0692F",
            "claim": "#C856BE",
            "relation": "#6CE5F4",
        }
    ),
    tags=(
        "#E5776B", "#E8924A", "#CFA53A", "#A5B04A", "#6CBF8C", "#54B8BC", "#6FB0EA", "#9C9CF0", "#C58BDB", "#E983AE",
    ),
)  # fmt: skip

SURFACES = ("window", "pane", "paper", "raised", "field")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights and widths in logical pixels."""

    top_bar: int = 40
    filter_bar: int = 30
    pane_header: int = 32
    status_bar: int = 24
    row: int = 24
    two_line_row: int = 44
    column_head: int = 22
    chart_axis: int = 22
    overview: int = 28
    chip: int = 18
    key_cap: int = 17
    measure: int = 588
    viewer_margin: int = 88
    label_column: int = 56
    label_column_claim: int = 72
    rail: int = 208


SIZES = Sizes()


@dataclass(frozen=True, slots=True)
class TypeRole:
    """Size in pixels and weight of one role."""

    px: int
    weight: int = 400


TYPE: Mapping[str, TypeRole] = MappingProxyType(
    {
        "page": TypeRole(24, 600),
        "record": TypeRole(15, 600),
        "body": TypeRole(13),
        "header": TypeRole(12, 600),
        "small": TypeRole(12),
        "micro": TypeRole(11),
        "reading": TypeRole(16),
        "quote": TypeRole(14),
    }
)
READING_SIZES = (12, 28)
LINE_HEIGHT = 1.55
