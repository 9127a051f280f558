"""Answers become the score the authors' rules make, and figures nobody read are not used."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures import Questionnaire, shipped_questionnaires
from analytics.questionnaires import (
    Noise,
    Unscored,
    agree,
    answers_complaint,
    noise_of,
    noise_setting,
    questionnaire_named,
    read_noise,
    score,
    total_complaint,
    write_noise,
)
from analytics.statistics import reliable_change

QUESTIONNAIRES = shipped_questionnaires()
GAD7, PHQ9, CSI16, CSI4, ANXIETY, AVOIDANCE = QUESTIONNAIRES.values()
EACH = pytest.mark.parametrize("questionnaire", QUESTIONNAIRES.values(), ids=lambda one: one.name)


@pytest.mark.parametrize(
    ("questionnaire", "answers", "expected"),
    [
        (GAD7, (1, 2, 3, 0, 1, 2, 3), 12),
        (GAD7, (1, 2, 3, 0, 1, 2, None), 10.5),
        (PHQ9, (1,) * 9, 9),
        (PHQ9, (2, None, 2, 1, None, 1, 1, 0, 0), 9),
        (CSI4, (6, 5, 5, 5), 21),
        (CSI16, (6, *(5,) * 15), 81),
        (ANXIETY, (*(1,) * 9, *(7,) * 9), 4),
        (AVOIDANCE, (*(2,) * 13, 5, *(None,) * 4), (2 * 13 + 5) / 14),
    ],
)
def test_answers_become_the_score_worked_out_by_hand(
    questionnaire: Questionnaire, answers: tuple[float | None, ...], expected: float
):
    assert score(questionnaire, answers) == pytest.approx(expected)


@EACH
def test_the_lowest_and_highest_answers_make_the_ends_of_the_scale(questionnaire: Questionnaire):
    lows, highs = zip(*questionnaire.ranges, strict=True)

    assert score(questionnaire, lows) == questionnaire.measure.low
    assert score(questionnaire, highs) == questionnaire.measure.high


@EACH
@given(choosing=st.data())
def test_any_answers_that_make_a_score_make_one_on_the_scale(
    questionnaire: Questionnaire, choosing: st.DataObject
):
    answers = [
        choosing.draw(st.none() | st.integers(int(low), int(high)).map(float))
        for low, high in questionnaire.ranges
    ]
    found = score(questionnaire, answers)
    given_count = sum(answer is not None for answer in answers)

    assert isinstance(found, Unscored) == (given_count < questionnaire.least_answered)
    if not isinstance(found, Unscored):
        assert questionnaire.measure.low <= found <= questionnaire.measure.high


@EACH
def test_one_answer_too_few_makes_no_score_and_says_how_many_are_needed(
    questionnaire: Questionnaire,
):
    least, questions = questionnaire.least_answered, len(questionnaire.ranges)
    answers = [low for low, _ in questionnaire.ranges[: least - 1]]
    found = score(questionnaire, answers)

    assert isinstance(found, Unscored)
    need = "all of them" if least == questions else f"at least {least}"
    assert f"{least - 1} of {questions} questions are answered" in found.reason
    assert need in found.reason
    assert found.remedy


@pytest.mark.parametrize("wrong", [-1, 4, 1.5, math.inf, math.nan])
def test_an_answer_the_sheet_does_not_have_is_named_with_its_place(wrong: float):
    found = score(GAD7, (1, 2, wrong, 0, 1, 2, 3))

    assert isinstance(found, Unscored)
    assert found.reason.startswith("Answer 3 is ")
    assert "whole numbers from 0 to 3" in found.reason


def test_the_first_question_of_the_csi_goes_up_to_six_and_no_other():
    assert answers_complaint(CSI4, (6, 5, 5, 5)) is None
    assert answers_complaint(CSI4, (5, 6, 5, 5)) is not None


def test_an_answer_after_the_last_question_is_not_part_of_the_score():
    found = score(GAD7, (1,) * 8)

    assert isinstance(found, Unscored)
    assert "GAD-7 counts 7" in found.reason


def test_a_total_outside_of_the_scale_is_refused_and_a_sum_for_a_mean_explained():
    assert total_complaint(GAD7, 21) is None
    over = total_complaint(GAD7, 22)
    total = total_complaint(ANXIETY, 61)

    assert over is not None
    assert "runs from 0 to 21" in over.reason
    assert total is not None
    assert "mean of the answers, not their sum" in total.remedy


def test_a_total_agrees_with_its_answers_rounding_aside():
    assert agree(GAD7, 11, 10.5)
    assert not agree(GAD7, 12, 11)
    assert agree(ANXIETY, 3.6, 3.611)
    assert not agree(ANXIETY, 3.5, 3.611)


@pytest.mark.parametrize("written", ["gad7", "GAD-7", "Gad 7", "GAD_7"])
def test_a_questionnaire_is_known_however_it_is_spelt(written: str):
    assert questionnaire_named(written) is GAD7


def test_a_name_nobody_knows_is_no_questionnaire():
    assert questionnaire_named("ECR-R anxiety") is ANXIETY
    assert questionnaire_named("ECR-R") is None
    assert questionnaire_named("") is None


def test_the_published_change_of_the_gad7_is_the_reliable_change():
    noise = noise_of(GAD7)

    assert noise is not None
    found = reliable_change(12, 6, sd=noise.sd, reliability=noise.reliability)
    assert found.threshold == pytest.approx(5.59)
    assert found.changed
    assert not reliable_change(12, 7, sd=noise.sd, reliability=noise.reliability).changed
    assert noise.source == "Bischoff et al. 2020"


@pytest.mark.parametrize("questionnaire", [PHQ9, CSI16, CSI4, ANXIETY, AVOIDANCE])
def test_figures_that_were_only_recalled_or_derived_are_not_used(questionnaire: Questionnaire):
    assert noise_of(questionnaire) is None


def test_what_was_entered_goes_before_what_is_published():
    own = Noise(17, 0.98, "the manual, page 12")

    assert noise_of(CSI16, write_noise(own)) == own
    assert noise_of(GAD7, write_noise(own)) == own


def test_a_change_in_points_is_turned_into_an_sd_that_gives_it_back():
    for reliability in (0.0, 0.9):
        noise = Noise.of_change(6, "the manual", reliability)
        found = reliable_change(0, 0, sd=noise.sd, reliability=noise.reliability)
        assert found.threshold == pytest.approx(6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "17",
        '{"sd": 17}',
        '{"sd": "17", "reliability": 0.9, "source": "x"}',
        '{"sd": 0, "reliability": 0.9, "source": "x"}',
        '{"sd": 17, "reliability": 1, "source": "x"}',
        '{"sd": NaN, "reliability": 0.9, "source": "x"}',
        '{"sd": 17, "reliability": -1, "source": "x"}',
        '{"sd": 17, "reliability": 0.9}',
    ],
)
def test_a_setting_that_holds_no_figures_changes_nothing(text: str):
    assert read_noise(text) is None
    assert noise_of(CSI16, text) is None


@given(st.floats(0.1, 100), st.floats(0, 0.99), st.text(max_size=20))
def test_figures_are_read_as_they_were_written(sd: float, reliability: float, source: str):
    noise = Noise(sd, reliability, source)

    assert read_noise(write_noise(noise)) == noise


def test_each_questionnaire_has_a_setting_of_its_own():
    assert len({noise_setting(name) for name in QUESTIONNAIRES}) == len(QUESTIONNAIRES)
