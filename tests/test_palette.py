from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from geo.world.palette import (
    FAMILIES,
    INK,
    MARKS,
    STYLES,
    THEMES,
    Style,
    Theme,
    colours,
    fill,
    parse_style,
    pattern_defs,
    pattern_id,
    style_keys,
    style_sheet,
    variables,
)

# Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
VISION = {
    "full colour": np.eye(3),
    "no red cones": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green cones": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue cones": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# Bjorn Ottosson's Oklab (2020), linear RGB to Lab.
TO_LMS = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
TO_LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]]
)  # fmt: skip
# About five times what a trained eye can just tell apart.
APART = 0.1


def linear(colour: str) -> NDArray[np.float64]:
    rgb = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def seen(colour: str, eyes: str) -> NDArray[np.float64]:
    return TO_LAB @ np.cbrt(TO_LMS @ np.clip(VISION[eyes] @ linear(colour), 0, 1))


def contrast(one: str, other: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    low, high = sorted(float(weights @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eyes", VISION)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("family", FAMILIES)
def test_whole_fills_of_a_family_stay_apart_for_all_eyes(family: str, theme: Theme, eyes: str) -> None:
    whole = [style for style in FAMILIES[family] if not style.pattern]
    close = [
        (one.key, other.key, round(distance, 3))
        for one, other in combinations(whole, 2)
        if (distance := gap(one, other, theme, eyes)) < APART
    ]
    assert close == []


def gap(one: Style, other: Style, theme: Theme, eyes: str) -> float:
    return float(np.linalg.norm(seen(one.colour(theme), eyes) - seen(other.colour(theme), eyes)))


@pytest.mark.parametrize("family", FAMILIES)
def test_no_two_styles_of_a_family_are_drawn_alike(family: str) -> None:
    drawn = [(style.light, style.pattern) for style in FAMILIES[family]]
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize("theme", THEMES)
def test_words_are_readable(theme: Theme) -> None:
    colour = colours(theme)
    for ground in ("ground", "panel"):
        assert contrast(colour("text"), colour(ground)[:7]) >= 7
        assert contrast(colour("muted"), colour(ground)[:7]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_what_must_be_found_stands_out_from_land_and_sea(theme: Theme) -> None:
    colour = colours(theme)
    for name in ("accent", "outline", "dash"):
        assert contrast(colour(name), colour("ground")) >= 3
    for name in ("accent", "outline"):
        assert contrast(colour(name), colour("land")) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_severer_measures_stand_out_more(theme: Theme) -> None:
    colour = colours(theme)
    steps = [contrast(colour(style.key), colour("ground")) for style in FAMILIES["sanctions"]]
    assert steps == sorted(steps)


def test_no_red_and_no_traffic_light_green() -> None:
    for style in STYLES.values():
        for theme in THEMES:
            red, green, blue = (int(style.colour(theme)[place : place + 2], 16) for place in (1, 3, 5))
            assert not (red > 150 and green < 80 and blue < 80), style.key
            assert not (green > 150 and red < 80 and blue < 80), style.key


@pytest.mark.parametrize("key", style_keys())
def test_every_style_key_has_a_fill_and_the_pattern_it_refers_to(key: str) -> None:
    defs = pattern_defs([key], variables)
    reference = fill(key, variables)
    assert reference.startswith("var(--") or f'id="{pattern_id(key)}"' in defs
    assert (parse_style(key)[1] == "") == (defs == "")


def test_a_mark_draws_over_the_colour_in_the_ground_colour() -> None:
    defs = pattern_defs(["attended+thin"], colours("light"))
    assert STYLES["attended"].light in defs
    assert INK["ground"][0] in defs


@pytest.mark.parametrize("key", ["", "nonsense", "attended+nonsense"])
def test_an_unknown_key_is_refused(key: str) -> None:
    with pytest.raises(KeyError):
        parse_style(key)


def test_the_style_sheet_names_every_key_in_both_themes() -> None:
    sheet = style_sheet()
    assert all(f".atlas-{theme}{{" in sheet for theme in THEMES)
    assert all(f".s-{key.replace('+', '-')}{{" in sheet for key in style_keys())
    assert {"thin", "contested"} <= set(MARKS)
