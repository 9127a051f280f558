from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pandas as pd
import pytest

from analytics.cards import questionnaires
from analytics.cards.card import Answer, answer, figure
from analytics.cards.questionnaire_words import (
    NoSuchQuestionnaireError,
    published_words,
    questionnaire_of,
)
from analytics.figures.chart import Band, Points, Rule
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.measures import shipped_questionnaires
from analytics.questionnaires import Noise, noise_setting, write_noise
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import Rating
from analytics.scope import Scope

At = Callable[..., datetime]
Found = Callable[..., Answer]
LogOf = Callable[..., Log]


def gad7(who: str, at: datetime, value: float) -> Rating:
    return Rating(who, at, "gad7", value)


def test_a_change_larger_than_the_noise_is_said_with_its_size_and_source(found: Found, at: At):
    said = questionnaires.say(found(questionnaires, gad7("Ana", at(0), 12), gad7("Ana", at(56), 6)))

    assert said == (
        "GAD-7 (lower is better): 12 → 6 since 3 March 2025: a change larger than the scale's own "
        "noise (5.59 points; Bischoff et al. 2020)."
    )


def test_crossing_a_line_within_the_noise_is_no_change(found: Found, at: At):
    answer = found(questionnaires, gad7("Ana", at(0), 12), gad7("Ana", at(56), 9))

    assert questionnaires.say(answer) == (
        "GAD-7 (lower is better): 12 → 9 since 3 March 2025: within the scale's own noise "
        "(5.59 points; Bischoff et al. 2020)."
    )
    assert "Crossing a line is not by itself a change" in questionnaires.draw(answer).caption


def test_a_rise_larger_than_the_noise_is_told_in_the_same_words(found: Found, at: At):
    said = questionnaires.say(found(questionnaires, gad7("Ana", at(0), 6), gad7("Ana", at(56), 12)))

    assert "6 → 12 since 3 March 2025: a change larger than the scale's own noise" in said


def test_without_a_figure_someone_read_there_is_no_verdict(found: Found, at: At):
    answer = found(
        questionnaires,
        *(Rating("Ana", at(day), "csi16", value) for day, value in ((0, 30), (56, 70))),
    )
    chart = questionnaires.draw(answer)

    assert questionnaires.say(answer) == (
        "CSI-16 (higher is better): 30 → 70 since 3 March 2025: "
        "can't tell yet whether that is more than the scale's own noise."
    )
    assert answer.rows["beyond_noise"].tolist() == ["", "can't tell"]
    assert not [mark for mark in chart.marks if isinstance(mark, Band)]
    assert "Shaded" not in chart.caption


def test_figures_someone_entered_make_a_verdict(log_of: LogOf, at: At):
    log = log_of(*(Rating("Ana", at(day), "csi16", value) for day, value in ((0, 50), (56, 60))))
    log.choose(noise_setting("csi16"), write_noise(Noise(17, 0.98, "the manual")))
    with log.within() as view:
        found = answer(questionnaires, view)

    assert "a change larger than the scale's own noise (6.66 points; the manual)" in (
        questionnaires.say(found)
    )


def test_each_person_is_measured_against_their_own_first_score(found: Found, at: At):
    answer = found(
        questionnaires,
        gad7("Ana", at(0), 14),
        gad7("Ben", at(7), 5),
        gad7("Ana", at(56), 7),
        gad7("Ben", at(56), 7),
    )
    rows = answer.rows

    assert rows["who"].tolist() == ["Ana", "Ana", "Ben", "Ben"]
    assert rows["change"].dropna().tolist() == [-7.0, 2.0]
    assert rows["beyond_noise"].tolist() == ["", "yes", "", "no"]
    assert "Ana 14 → 7 since 3 March 2025: a change larger" in questionnaires.say(answer)
    assert "Ben 5 → 7 since 10 March 2025: within" in questionnaires.say(answer)


def test_a_single_score_waits_for_a_second(found: Found, at: At):
    answer = found(questionnaires, gad7("Ana", at(0), 12))

    assert questionnaires.say(answer) == (
        "GAD-7 (lower is better): 12 on 3 March 2025, and a second one will show a change."
    )
    assert not [m for m in questionnaires.draw(answer).marks if isinstance(m, Band)]


def test_of_two_scores_on_one_day_the_one_brought_in_later_counts(log_of: LogOf, at: At):
    log = log_of(gad7("Ana", at(0, 20), 12))
    correction = Row("again.csv", 2, (gad7("Ana", at(0, 12), 11),))
    log.take_in([Arrival("again.csv", "Ana", gather("test", [correction], Choices()))])
    with log.within() as view:
        rows = answer(questionnaires, view).rows

    assert rows["score"].tolist() == [11.0]


def test_a_score_written_down_late_counts(found: Found, at: At):
    late = Rating("Ana", at(56), "gad7", 6, late=True)
    answer = found(questionnaires, gad7("Ana", at(0), 12), late)

    assert answer.rows["score"].tolist() == [12.0, 6.0]


def test_the_ninth_question_is_not_a_score(found: Found, at: At):
    answer = found(questionnaires, Rating("Ana", at(0), "phq9_item9", 1))

    assert answer.rows.empty
    assert questionnaires.say(answer).startswith("Not enough yet")
    assert figure(questionnaires, answer).marks == ()


def test_the_chart_shows_the_noise_around_the_first_score_and_the_authors_line(
    found: Found, at: At
):
    chart = questionnaires.draw(
        found(questionnaires, gad7("Ana", at(0), 4), gad7("Ana", at(56), 12))
    )
    (band,) = [mark for mark in chart.marks if isinstance(mark, Band)]
    (rule,) = [mark for mark in chart.marks if isinstance(mark, Rule)]
    (line,) = [mark for mark in chart.marks if isinstance(mark, Points)]

    assert band.x == (at(0).date(), at(56).date())
    assert band.low == (0.0, 0.0)
    assert band.high == pytest.approx((9.59, 9.59))
    assert (rule.y, rule.label) == (10.0, "from 10: worth talking to a doctor")
    assert line.y == (4.0, 12.0)
    assert (chart.y.low, chart.y.high) == (0.0, 21.0)
    assert "No score is a diagnosis" in chart.caption


def test_an_attachment_scale_has_no_line(found: Found, at: At):
    ratings = (Rating("Ana", at(day), "ecr_r_anxiety", 4.5) for day in (0, 56))
    chart = questionnaires.draw(found(questionnaires, *ratings))

    assert not [mark for mark in chart.marks if isinstance(mark, Rule)]
    assert chart.caption == "No score is a diagnosis."


def test_the_questionnaire_filled_in_most_often_by_one_person_is_drawn_first(found: Found, at: At):
    csi4 = [Rating(who, at(day), "csi4", 15) for who in ("Ana", "Ben") for day in (0, 56)]
    scores = [gad7("Ana", at(day), 9) for day in (0, 56, 112)]
    answer = found(questionnaires, *csi4, *scores)

    assert questionnaires.drawn_first(answer.rows) == "GAD-7"
    assert questionnaires.labels_in(answer.rows) == ("GAD-7", "CSI-4")
    other = questionnaires.figure_one(answer, "CSI-4")
    assert other.alt == questionnaires.say_one(answer, "CSI-4")
    assert other.logged == (at(0).date(), at(56).date())


def test_the_strip_shows_the_days_of_questionnaires_and_no_other(found: Found, at: At):
    answer = found(
        questionnaires,
        gad7("Ana", at(0), 12),
        Rating("Ana", at(1), "calm", 5),
        Rating("Ben", at(2), "csi4", 15),
    )

    assert answer.logged == (at(0).date(), at(2).date())


def test_the_scope_narrows_people_and_days(found: Found, at: At):
    scores = [gad7(who, at(day), 9) for who in ("Ana", "Ben") for day in (0, 56, 112)]
    scope = Scope(who="Ben", since=at(50).date())
    rows = found(questionnaires, *scores, scope=scope).rows

    assert set(rows["who"]) == {"Ben"}
    assert rows["first_day"].tolist() == [at(56).date()] * 2


def test_a_name_of_any_length_stays_short_beside_the_band(found: Found, at: At):
    scores = [gad7(who, at(day), 9) for who in ("Ana", "B" * 60) for day in (0, 56)]
    chart = questionnaires.draw(found(questionnaires, *scores))

    assert all(len(mark.label) <= 42 for mark in chart.marks if isinstance(mark, Band))


@pytest.mark.parametrize("questionnaire", shipped_questionnaires().values(), ids=lambda q: q.name)
def test_what_is_published_is_told_with_source_and_grade(questionnaire):
    told = list(published_words(questionnaire))
    waits = [words for words in told if "not used until someone enters it" in words]

    assert questionnaire.source in told[0]
    assert all(words.endswith(".") for words in told)
    assert bool(waits) == (questionnaire.name != "gad7")


def test_a_questionnaire_nobody_knows_is_wrong_use():
    with pytest.raises(NoSuchQuestionnaireError, match="There are: GAD-7"):
        questionnaire_of("BDI")


def test_rows_have_the_same_columns_with_and_without_scores(found: Found, at: At):
    empty = found(questionnaires, Rating("Ana", at(0), "calm", 5)).rows
    some = found(questionnaires, gad7("Ana", at(0), 12), gad7("Ana", at(1) + timedelta(9), 6)).rows

    assert isinstance(empty, pd.DataFrame)
    assert list(empty.columns) == list(some.columns)
