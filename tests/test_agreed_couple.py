from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from analytics.agreed import (
    FIRST_MEASURES,
    answerable,
    check_in_measures,
    choose_check_in_measures,
    name_people,
    own_measures,
    people_of,
    rituals_on,
)
from analytics.entering import arrival_of
from analytics.log.log import Log
from analytics.measures import Measure, shipped_measures
from analytics.records import Ritual

NOW = datetime(2026, 3, 10, 21)


def agree(log: Log, *rituals: Ritual) -> None:
    log.take_in([arrival_of("Rituals", "Ana", rituals, NOW, 4)])


def test_named_people_are_known_before_they_have_a_record(tmp_path: Path):
    path = tmp_path / "log.securebase"
    with Log.open(path) as log:
        name_people(log, [" Ben  Weber ", "Ana", ""])
        name_people(log, ["Ana"])
    with Log.open(path) as log:
        assert people_of(log) == ("Ana", "Ben Weber")
        assert log.record_count() == 0


def test_a_check_in_begins_with_three_measures_and_then_has_those_chosen():
    with Log() as log:
        assert check_in_measures(log, "Ana") == FIRST_MEASURES
        choose_check_in_measures(log, "Ana", ["trust", "no such measure", "mood"])
        assert check_in_measures(log, "Ana") == ("trust", "mood")
        assert check_in_measures(log, "Ben") == FIRST_MEASURES
        choose_check_in_measures(log, "Ana", [])
        assert check_in_measures(log, "Ana") == ()


def test_a_check_in_asks_no_questionnaire_and_nothing_about_one_conversation():
    with Log() as log:
        log.add_measures([Measure("ease", "Ease", 0, 4)])
        asked = answerable(log)

        assert "ease" in asked
        assert {*FIRST_MEASURES, "patience", "support_given", "calm_shown"} <= {*asked}
        assert not {"gad7", "phq9_item9", "talk_blamed", "ecr_r_anxiety"} & {*asked}
        assert own_measures(log) == {"ease": Measure("ease", "Ease", 0, 4)}


def test_a_scale_of_ones_own_is_saved(tmp_path: Path):
    path = tmp_path / "log.securebase"
    with Log.open(path) as log:
        log.add_measures([Measure("ease", "Ease", 0, 4)])
    with Log.open(path) as log:
        assert "ease" in own_measures(log)
        assert len(own_measures(log).keys() & shipped_measures().keys()) == 0


def test_rituals_hold_from_their_first_to_their_last_day():
    with Log() as log:
        agree(
            log, Ritual("Hug", "Ana", 5, date(2026, 3, 1), date(2026, 3, 9)), Ritual("Call", "", 1)
        )

        assert [r.name for r in rituals_on(log, date(2026, 2, 28))] == ["Call"]
        assert {r.name for r in rituals_on(log, date(2026, 3, 9))} == {"Call", "Hug"}
        assert [r.name for r in rituals_on(log, date(2026, 3, 10))] == ["Call"]


def test_the_latest_agreement_says_how_often_and_until_when():
    with Log() as log:
        agree(log, Ritual("Hug", "Ana", 5, date(2026, 3, 1), date(2026, 3, 9)))
        agree(log, Ritual("Hug", "Ana", 3, date(2026, 3, 1)))

        assert rituals_on(log, date(2026, 3, 20)) == (Ritual("Hug", "Ana", 3, date(2026, 3, 1)),)
