"""Scales of one's own: made of what was typed in, or refused with a reason."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.agreed import answerable
from analytics.agreed.scales import Refusal, name_of_scale, own_scale, scales
from analytics.log.log import Log
from analytics.measures import Measure, shipped_measures


def test_a_scale_is_known_by_a_name_of_letters_and_keeps_its_label():
    made = own_scale("  How  rested, today? ", 0, 10, "up", shipped_measures())

    assert made == Measure("how_rested_today", "How rested, today?", 0, 10, "up")


def test_letters_of_other_languages_stay():
    assert name_of_scale("Müdigkeit") == "müdigkeit"
    assert name_of_scale("疲れ") == "疲れ"


@pytest.mark.parametrize(
    ("label", "low", "high", "why"),
    [
        ("", 0, 10, "say what it is called"),
        ("?!", 0, 10, "say what it is called"),
        ("Mood", 0, 10, "a scale of this name already"),
        ("feeling HEARD", 0, 10, "a scale of this name already"),
        ("Rested", 5, 5, "the lowest must lie below the highest"),
        ("Rested", 0, float("inf"), "as far as a scale goes"),
    ],
)
def test_what_can_be_no_scale_is_refused_with_a_reason(label, low, high, why):
    made = own_scale(label, low, high, "up", shipped_measures())

    assert isinstance(made, Refusal)
    assert why in made.words


@given(label=st.text(max_size=60))
def test_the_name_of_a_scale_fits_into_the_name_of_a_stream(label):
    assert re.fullmatch(r"\w*", name_of_scale(label))


@given(label=st.text(min_size=1, max_size=40))
def test_whatever_its_name_a_scale_of_ones_own_can_be_asked_in_a_check_in(label):
    made = own_scale(f"Talk {label}", 0, 10, "down", {})

    assert isinstance(made, Measure)
    assert not made.name.startswith("talk_")


def test_a_scale_that_is_added_can_be_asked_and_is_among_all():
    log = Log()
    made = own_scale("Rested", 0, 5, "up", scales(log))
    assert isinstance(made, Measure)

    log.add_measures((made,))

    assert scales(log)["rested"] == made
    assert answerable(log)[-1] == "rested"
    assert own_scale("rested", 0, 5, "up", scales(log)) == Refusal(
        "Nothing was saved: there is a scale of this name already."
    )
