"""The colours hold their promises: readable words, visible marks, apart for colour-blind eyes."""

from __future__ import annotations

import itertools
import math
from typing import TypeAlias, get_args

import pytest

from analytics.figures.chart import ROLES, Role
from analytics.figures.palette import DARK, LIGHT, Theme, faded

Triple: TypeAlias = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHT: dict[str, tuple[Triple, Triple, Triple]] = {
    "common": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


@THEMES
def test_words_have_a_contrast_of_4_5_on_page_and_panel(theme: Theme):
    words = {theme.tone(role).words for role in get_args(Role)} | {theme.text, theme.muted}

    for word, page in itertools.product(words, (theme.background, theme.panel)):
        assert contrast(word, page) >= 4.5, (word, page)


@THEMES
def test_marks_have_a_contrast_of_3_on_page_and_panel(theme: Theme):
    marks = {theme.tone(role).mark for role in get_args(Role)} | {theme.strip}

    for mark, page in itertools.product(marks, (theme.background, theme.panel)):
        assert contrast(mark, page) >= 3, (mark, page)


@THEMES
def test_bars_keep_a_contrast_of_3_where_they_cover_less(theme: Theme):
    for role in ROLES:
        assert (
            contrast(mixed(theme.tone(role).mark, theme.background, theme.bar), theme.background)
            >= 3
        )


@THEMES
@pytest.mark.parametrize(
    ("sight", "first_four", "all_six"),
    [("common", 15, 9), ("protanopia", 15, 9), ("deuteranopia", 15, 9), ("tritanopia", 12, 4)],
)
def test_roles_lie_apart_for_colour_blind_eyes(
    theme: Theme, sight: str, first_four: float, all_six: float
):
    seen = [lab(through(sight, linear(theme.tone(role).mark))) for role in ROLES]

    assert min(itertools.starmap(apart, itertools.combinations(seen[:4], 2))) >= first_four
    assert min(itertools.starmap(apart, itertools.combinations(seen, 2))) >= all_six


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_the_scale_moves_steadily_away_from_the_page(theme: Theme, sight: str):
    page = lab(through(sight, linear(theme.background)))[0]
    steps = [abs(lab(through(sight, linear(shade)))[0] - page) for shade in theme.scale]

    assert all(after - before > 5 for before, after in itertools.pairwise(steps))


def test_the_sketchs_olive_and_ochre_could_not_be_told_apart():
    """The first sketch's colours fail the same measure, so it is not an empty one."""
    ochre, olive = (lab(through("deuteranopia", linear(one))) for one in ("#C8813B", "#8A9A4B"))

    assert apart(ochre, olive) < 5


def test_the_distance_is_the_published_one():
    """Sharma, Wu and Dalal (2005), table 1, pairs 1 and 25."""
    assert apart((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert apart((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(
        1.2644, abs=1e-4
    )


def test_a_faded_colour_keeps_its_hue():
    assert faded("#2F6F73", 0.5) == "rgba(47,111,115,0.5)"


def linear(colour: str) -> Triple:
    def one(start: int) -> float:
        value = int(colour[start : start + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return one(1), one(3), one(5)


def mixed(colour: str, below: str, share: float) -> str:
    parts = [
        round(int(colour[at : at + 2], 16) * share + int(below[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    light = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


def through(sight: str, colour: Triple) -> Triple:
    first, second, third = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, colour, strict=True))))
        for row in SIGHT[sight]
    )
    return first, second, third


def lab(colour: Triple) -> Triple:
    """CIE 1976 L*a*b* under D65, from linear sRGB."""
    red, green, blue = colour
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (
        value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
        for value in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(one: Triple, other: Triple) -> float:
    """CIEDE2000, as in Sharma, Wu and Dalal (2005)."""
    mean = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25**7))
    chroma1, chroma2 = (math.hypot(each[1] * stretch, each[2]) for each in (one, other))
    hue1, hue2 = (
        math.degrees(math.atan2(each[2], each[1] * stretch)) % 360 for each in (one, other)
    )
    turn = (hue2 - hue1 + 180) % 360 - 180
    light, chroma = (one[0] + other[0]) / 2, (chroma1 + chroma2) / 2
    hue = (hue1 + turn / 2) % 360
    weight = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    by_light = (other[0] - one[0]) / (
        1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    )
    by_chroma = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    by_hue = (
        2
        * math.sqrt(chroma1 * chroma2)
        * math.sin(math.radians(turn) / 2)
        / (1 + 0.015 * chroma * weight)
    )
    rotation = (
        -2
        * math.sqrt(chroma**7 / (chroma**7 + 25**7))
        * math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    )
    return math.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)
