"""Contrast and colour blindness, computed from the tokens: the table of the look."""

import itertools

import pytest

from workbench.ui.document.painting import GLOW
from workbench.ui.theme.tokens import DARK, LIGHT, SIZES, SURFACES, TYPE, Tokens

RGB = tuple[float, float, float]
_PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
_DEUTAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
_TRITAN = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
_NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)

both = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def rgb(colour: str) -> RGB:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def linear(colour: RGB) -> RGB:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return red, green, blue


def luminance(colour: RGB) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(top: str, alpha: float, ground: RGB) -> RGB:
    red, green, blue = (t * alpha + g * (1 - alpha) for t, g in zip(rgb(top), ground, strict=True))
    return red, green, blue


def times(matrix: tuple[RGB, RGB, RGB], vector: RGB) -> RGB:
    red, green, blue = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return red, green, blue


def oklab(colour: str, seen: tuple[RGB, RGB, RGB]) -> RGB:
    shown = times(seen, linear(rgb(colour)))
    red, green, blue = (min(1.0, max(0.0, c)) for c in shown)
    one, two, three = (c ** (1 / 3) for c in times(_LMS, (red, green, blue)))
    return times(_LAB, (one, two, three))


def colours(tokens: Tokens) -> list[str]:
    return [*tokens.kinds.values(), *tokens.tags]


@both
def test_words_stand_out_from_every_surface(tokens: Tokens) -> None:
    grounds = [getattr(tokens, name) for name in (*SURFACES, "row", "hover")]
    for name in ("text", "muted", "accent", "danger", "warn", "ok"):
        for ground in grounds:
            assert contrast(rgb(getattr(tokens, name)), rgb(ground)) >= 4.5, (name, ground)
    assert contrast(rgb(tokens.danger), rgb(tokens.danger_ground)) >= 4.5
    assert contrast(rgb(tokens.on_accent), rgb(tokens.accent)) >= 4.5


@both
def test_text_stays_readable_under_one_and_two_fills(tokens: Tokens) -> None:
    for one, other in itertools.product(colours(tokens), repeat=2):
        single = over(one, tokens.fill_alpha, rgb(tokens.paper))
        assert contrast(rgb(tokens.text), single) >= 4.5, one
        assert contrast(rgb(tokens.text), over(other, tokens.fill_alpha, single)) >= 4.5, (one, other)


@both
def test_text_stays_readable_under_a_fill_on_the_selection(tokens: Tokens) -> None:
    ground = over(tokens.selection, tokens.selection_alpha, rgb(tokens.paper))
    assert contrast(rgb(tokens.text), ground) >= 4.5
    for one in colours(tokens):
        assert contrast(rgb(tokens.text), over(one, tokens.fill_alpha, ground)) >= 4.5, one


@both
def test_text_stays_readable_under_the_fill_painted_on_selected_text(tokens: Tokens) -> None:
    # on selected text the viewer paints the shortest fill only: two would fall to 3.8 in the dark scheme
    ground = over(tokens.selection, tokens.selection_alpha, rgb(tokens.paper))
    for colour in colours(tokens):
        assert contrast(rgb(tokens.text), over(colour, tokens.fill_alpha, ground)) >= 4.5, colour


def test_text_stays_readable_under_two_glowing_fills() -> None:
    for one, other in itertools.product(colours(LIGHT), repeat=2):
        ground = over(one, LIGHT.fill_alpha * GLOW, rgb(LIGHT.paper))
        assert contrast(rgb(LIGHT.text), over(other, LIGHT.fill_alpha * GLOW, ground)) >= 4.5, (one, other)


@both
def test_edges_of_controls_are_seen(tokens: Tokens) -> None:
    for name in ("pane", "window", "raised"):
        assert contrast(rgb(tokens.stroke), rgb(getattr(tokens, name))) >= 3.0, name


@both
def test_kinds_and_tags_are_seen_on_every_surface_and_on_their_own_fill(tokens: Tokens) -> None:
    for colour in colours(tokens):
        for name in (*SURFACES, "row"):
            assert contrast(rgb(colour), rgb(getattr(tokens, name))) >= 3.0, (colour, name)
        assert contrast(rgb(colour), over(colour, tokens.fill_alpha, rgb(tokens.paper))) >= 3.0, colour


@both
@pytest.mark.parametrize(
    "seen", [_NORMAL, _PROTAN, _DEUTAN, _TRITAN], ids=["normal", "protanopia", "deuteranopia", "tritanopia"]
)
def test_any_two_kinds_are_told_apart(tokens: Tokens, seen: tuple[RGB, RGB, RGB]) -> None:
    for (one, first), (other, second) in itertools.combinations(tokens.kinds.items(), 2):
        here, there = oklab(first, seen), oklab(second, seen)
        distance = sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) ** 0.5
        assert distance >= 0.05, (one, other, distance)


@both
def test_a_style_has_its_colour(tokens: Tokens) -> None:
    assert tokens.style("person") == tokens.kinds["person"]
    assert tokens.style("vessel") == tokens.kinds["object"]
    assert tokens.style("tag:1") == tokens.tags[0]
    assert tokens.style("tag:10") == tokens.tags[9]
    assert tokens.style("note") == tokens.stroke


def test_nothing_is_set_smaller_than_11_pixels_and_nothing_clickable_is_lower_than_22() -> None:
    assert min(role.px for role in TYPE.values()) == 11
    assert min(SIZES.row, SIZES.column_head, SIZES.chart_axis) >= 22
    assert 560 <= SIZES.measure <= 640
