"""The scales that come with the app: what is said of each is whole, sourced and cheap to load."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from analytics.measures import (
    MEASURES_FILE,
    Figure,
    Measure,
    MeasuresBrokenError,
    Questionnaire,
    questionnaire_of,
    shipped_measures,
    shipped_questionnaires,
)

EACH = pytest.mark.parametrize(
    "questionnaire", shipped_questionnaires().values(), ids=lambda one: one.name
)
HOPE = Measure("hope", "Hope", 0, 6)
LINES: dict[str, object] = {
    "about": "hope",
    "questions": 2,
    "lowest": 0,
    "highest": 3,
    "scored": "sum",
    "least_answered": 2,
    "source": "Us 2026",
    "grade": "V",
}


def figures(questionnaire: Questionnaire) -> list[Figure]:
    named = (
        questionnaire.change,
        questionnaire.important,
        questionnaire.sd,
        questionnaire.reliability,
    )
    return [one for one in named if one is not None] + [
        cut_off.figure for cut_off in questionnaire.cut_offs
    ]


def test_the_six_questionnaires_are_there():
    assert list(shipped_questionnaires()) == [
        "gad7",
        "phq9",
        "csi16",
        "csi4",
        "ecr_r_anxiety",
        "ecr_r_avoidance",
    ]


@EACH
def test_a_scale_runs_from_its_lowest_answers_to_its_highest(questionnaire: Questionnaire):
    lows, highs = zip(*questionnaire.ranges, strict=True)
    questions = 1 if questionnaire.scored == "sum" else len(questionnaire.ranges)

    assert questionnaire.measure.low == sum(lows) / questions
    assert questionnaire.measure.high == sum(highs) / questions
    assert 0 < questionnaire.least_answered <= len(questionnaire.ranges)


@EACH
def test_every_figure_names_its_source_and_how_well_it_is_known(questionnaire: Questionnaire):
    assert questionnaire.source
    for figure in figures(questionnaire):
        assert figure.source
        assert figure.is_read == (figure.grade in {"V", "V2"})
    for cut_off in questionnaire.cut_offs:
        assert f"{cut_off.figure.value:g}" in cut_off.words
        assert questionnaire.measure.low < cut_off.figure.value < questionnaire.measure.high


@EACH
def test_a_reliability_says_of_which_kind_it_is(questionnaire: Questionnaire):
    assert (questionnaire.reliability is None) == (questionnaire.reliability_kind is None)


@EACH
def test_the_words_of_the_line_on_a_chart_fit_on_it(questionnaire: Questionnaire):
    main = questionnaire.main_cut_off

    assert main is None or len(main.words) <= 40
    assert sum(one.is_main for one in questionnaire.cut_offs) <= 1


def test_scales_of_attachment_have_no_lines():
    for name in ("ecr_r_anxiety", "ecr_r_avoidance"):
        assert shipped_questionnaires()[name].cut_offs == ()
        assert shipped_questionnaires()[name].is_reversed_before


def test_the_ninth_question_is_a_scale_and_no_questionnaire():
    assert shipped_measures()["phq9_item9"].high == 3
    assert "phq9_item9" not in shipped_questionnaires()


def test_every_scale_says_who_answers():
    lines = tomllib.loads(MEASURES_FILE.read_text(encoding="utf-8"))

    assert {one["by"] for one in lines.values()} == {"each"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"questions": "two"}, 'a number as "questions" is needed'),
        ({"questions": True}, 'a number as "questions" is needed'),
        ({"about": ""}, 'words as "about"'),
        ({"scored": "median"}, '"scored" as one of sum, mean'),
        ({"grade": "A"}, '"grade" as one of V, V2, R, D'),
        ({"sd": 5}, "a table is needed"),
        ({"sd": {"value": 5, "grade": "V"}}, 'words as "source"'),
        ({"cut_offs": {"at": 5}}, "a list of cut-offs"),
        (
            {"reliability": {"value": 0.9, "source": "Us", "grade": "V", "kind": "luck"}},
            '"kind" as one of retest, alpha',
        ),
    ],
)
def test_a_broken_table_says_where_and_what_is_needed(wrong: dict[str, object], said: str):
    with pytest.raises(MeasuresBrokenError) as raised:
        questionnaire_of(HOPE, LINES | wrong)

    assert "[hope.questionnaire]" in str(raised.value)
    assert said in str(raised.value)


def test_the_first_question_may_have_a_range_of_its_own():
    assert questionnaire_of(HOPE, LINES | {"highest_first": 6}).ranges == ((0, 6), (0, 3))
    assert questionnaire_of(HOPE, LINES).ranges == ((0, 3), (0, 3))


def test_loading_the_scales_wakes_nothing_heavy():
    code = (
        "import sys, analytics.measures as m; m.shipped_questionnaires(); "
        "print(*{'pandas', 'numpy', 'scipy', 'pyarrow', 'duckdb'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""
