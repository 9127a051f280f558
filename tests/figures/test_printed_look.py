"""Roles are told apart without colour, and words without good eyes."""

from __future__ import annotations

import itertools
from typing import get_args

from analytics.figures.chart import ROLES, Axis, Bars, Chart, Role
from analytics.figures.printed import drawn
from analytics.figures.printed_look import PAPER, between, dash, hatch, shape, tint
from analytics.figures.printed_sheet import Area

EVERY: tuple[Role, ...] = get_args(Role)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str) -> float:
    return 1.05 / (luminance(colour) + 0.05)


def lightness(colour: str) -> float:
    """Return L* of CIE 1976."""
    return float(116 * luminance(colour) ** (1 / 3) - 16)


def test_words_have_a_contrast_of_4_5_on_paper():
    for colour in (PAPER.text, PAPER.muted, *(PAPER.tone(role).words for role in EVERY)):
        assert contrast(colour) >= 4.5, colour


def test_marks_have_a_contrast_of_3_on_paper():
    for role in EVERY:
        assert contrast(PAPER.tone(role).mark) >= 3, role


def test_roles_differ_in_shape_dash_hatch_and_lightness():
    for one, other in itertools.combinations(ROLES, 2):
        apart = abs(lightness(PAPER.tone(one).mark) - lightness(PAPER.tone(other).mark))
        assert apart >= 6, (one, other)
    assert len({shape(role)[0] for role in EVERY}) == len(EVERY)
    assert len({dash(role) for role in EVERY}) == len(EVERY)
    assert len({hatch(role) for role in ROLES}) == len(ROLES)


def test_no_two_roles_bars_look_alike_in_grey():
    bars = tuple(Bars(("a", "b"), (3, 2), role, role) for role in ROLES)
    sheet = drawn(Chart(bars, Axis(kind="category"), Axis()), width_mm=120)
    fills = [item.fill for item in sheet.items if isinstance(item, Area)]

    # Each role once on the plot and once in the key: a tint, or paper under its hatch.
    assert fills.count(tint(PAPER.accent.mark, 0.5)) == 2
    assert fills.count(PAPER.background) == fills.count("none") == 2 * (len(ROLES) - 1)


def test_a_scale_only_darkens():
    steps = [lightness(between(PAPER.scale, step / 20)) for step in range(21)]

    assert steps == sorted(steps, reverse=True)
    assert between(PAPER.scale, 0) == PAPER.scale[0]
    assert between(PAPER.scale, 1) == PAPER.scale[-1]
    assert steps[0] - steps[-1] > 60


def test_a_tint_is_that_share_of_its_ink():
    assert tint("#1E5A5E", 1) == "#1E5A5E"
    assert tint("#000000", 0.5) == "#808080"
    assert tint("#1E5A5E", 0) == "#FFFFFF"
