from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.observation import Observation

from analytics.levels import Level
from analytics.log.log import Log
from analytics.records import Rating
from analytics.report.fhir import score_id, scores_bundle
from analytics.report.report import NOT_MONITORED, make_report
from analytics.report.sharing import Sharer, Sharing
from tests.report.canaries import CANARIES, arrival

SharingAt = Callable[..., Sharing]
MADE_ON = date(2026, 11, 24)
DAY = datetime(2026, 10, 5, 21, 17)
# By hand, of the sheets' own scales: name, score, what it is called, its LOINC code.
SCORES = (
    ("gad7", 12.0, "GAD-7 total score", "70274-6"),
    ("phq9", 8.25, "PHQ-9 total score", "44261-6"),
    ("csi16", 61.0, "CSI-16 total score", None),
    ("csi4", 14.0, "CSI-4 total score", None),
    ("ecr_r_anxiety", 3.2777777777777777, "ECR-R anxiety mean score", None),
    ("ecr_r_avoidance", 2.0, "ECR-R avoidance mean score", None),
)


def sharing_of(level: Level | None = 1, partner: Level | None = None) -> Sharing:
    return Sharing(
        "Xanthe",
        (
            Sharer("Xanthe", "Person A", level),
            Sharer("Quirin", "Person B", partner, said_yes=partner is not None),
        ),
        cards=("questionnaires",),
    )


@pytest.fixture(scope="module")
def scored() -> Log:
    log = Log()
    ratings = [Rating("Xanthe", DAY, name, score) for name, score, _, _ in SCORES]
    ratings += [Rating("Xanthe", DAY, "phq9_item9", 2), Rating("Xanthe", DAY, "mood", 3)]
    ratings += [Rating("Quirin", DAY, "gad7", 5)]
    log.take_in([arrival(ratings, "Xanthe")])
    return log


def made(log: Log, sharing: Sharing) -> dict[str, Any]:
    content = scores_bundle(make_report(log, sharing, MADE_ON))
    assert Bundle.model_validate_json(content).get_resource_type() == "Bundle"
    found = json.loads(content)
    assert isinstance(found, dict)
    return found


def test_one_score_is_an_observation_as_written_by_hand():
    with Log() as log:
        log.take_in([arrival([Rating("Xanthe", DAY, "gad7", 12)], "Xanthe")])

        found = made(log, sharing_of())

    assert found == {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {
                "fullUrl": "urn:uuid:e087e7ef-7db9-5df4-9fb6-292e2f40dad2",
                "resource": {
                    "resourceType": "Observation",
                    "status": "final",
                    "category": [
                        {
                            "coding": [
                                {
                                    "system": "http://terminology.hl7.org/CodeSystem/"
                                    "observation-category",
                                    "code": "survey",
                                    "display": "Survey",
                                }
                            ]
                        }
                    ],
                    "code": {
                        "coding": [
                            {
                                "system": "http://loinc.org",
                                "code": "70274-6",
                                "display": "Generalized anxiety disorder 7 item (GAD-7) total "
                                "score [Reported.PHQ]",
                            }
                        ],
                        "text": "GAD-7 total score",
                    },
                    "subject": {"display": "Person A"},
                    "effectiveDateTime": "2026-10-05",
                    "valueQuantity": {
                        "value": 12,
                        "unit": "{score}",
                        "system": "http://unitsofmeasure.org",
                        "code": "{score}",
                    },
                    "note": [{"time": "2026-11-24", "text": NOT_MONITORED}],
                },
            }
        ],
    }


def test_each_questionnaire_is_coded_where_a_code_is_known(scored):
    entries = made(scored, sharing_of())["entry"]

    codes = [entry["resource"]["code"] for entry in entries]
    assert {(code["text"], _loinc(code)) for code in codes} == {
        (text, loinc) for _, _, text, loinc in SCORES
    }


def test_scores_are_as_the_sheet_has_them(scored):
    entries = made(scored, sharing_of())["entry"]

    assert {
        entry["resource"]["code"]["text"]: entry["resource"]["valueQuantity"]["value"]
        for entry in entries
    } == {
        "GAD-7 total score": 12,
        "PHQ-9 total score": 8.2,
        "CSI-16 total score": 61,
        "CSI-4 total score": 14,
        "ECR-R anxiety mean score": 3.28,
        "ECR-R avoidance mean score": 2,
    }


def test_it_is_valid_fhir_and_holds_observations_alone(scored):
    content = scores_bundle(make_report(scored, sharing_of(1, 1), MADE_ON))

    found = Bundle.model_validate_json(content)
    assert found.type == "collection"
    assert found.entry is not None
    assert len(found.entry) == len(SCORES) + 1
    for entry in found.entry:
        assert Observation.model_validate(entry.resource).status == "final"
    assert len({entry.fullUrl for entry in found.entry}) == len(found.entry)


def test_no_answer_to_a_single_question_is_in_it(scored):
    content = scores_bundle(make_report(scored, sharing_of(), MADE_ON)).decode()

    assert "item" not in content.replace("7 item (GAD-7)", "").replace("9 item (PHQ-9)", "")
    assert "component" not in content


def test_no_name_and_no_time_of_day_is_in_it(scored):
    content = scores_bundle(make_report(scored, sharing_of(3, 3), MADE_ON)).decode()

    assert "Xanthe" not in content
    assert "Quirin" not in content
    assert "21:17" not in content
    assert '"Patient"' not in content


def test_a_partner_without_a_yes_is_not_in_it(scored):
    def people(sharing: Sharing) -> set[str]:
        entries = made(scored, sharing)["entry"]
        return {entry["resource"]["subject"]["display"] for entry in entries}

    assert people(sharing_of(1)) == {"Person A"}
    assert people(sharing_of(1, 0)) == {"Person A"}
    assert people(sharing_of(1, 1)) == {"Person A", "Person B"}


def test_weekly_counts_hold_no_scores(scored):
    assert made(scored, sharing_of(0)) == {"resourceType": "Bundle", "type": "collection"}


def test_without_the_answer_about_questionnaires_nothing_is_in_it(scored):
    sharing = replace(sharing_of(1), cards=("episodes_per_week",))

    assert "entry" not in made(scored, sharing)


def test_days_that_were_not_chosen_are_not_in_it(scored):
    sharing = replace(sharing_of(1), until=date(2026, 10, 4))

    assert "entry" not in made(scored, sharing)


def test_a_score_has_one_id_whenever_it_is_sent(scored):
    first = scores_bundle(make_report(scored, sharing_of(), MADE_ON))
    again = scores_bundle(make_report(scored, sharing_of(), MADE_ON))
    later = scores_bundle(make_report(scored, sharing_of(), date(2027, 1, 1)))

    assert first == again
    assert _urls(first) == _urls(later)


def test_ids_differ_by_person_questionnaire_and_day():
    day = date(2026, 10, 5)
    ids = {
        score_id("Person A", "gad7", day),
        score_id("Person B", "gad7", day),
        score_id("Person A", "phq9", day),
        score_id("Person A", "gad7", date(2026, 10, 6)),
    }

    assert len(ids) == 4


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_no_canary_is_in_it_but_where_noise_is_from(couple_log, sharing_at, level):
    content = scores_bundle(
        make_report(couple_log, sharing_at(level, level, cards=("questionnaires",)), MADE_ON)
    ).decode()

    assert [word for word in CANARIES if word in content] == []


def _loinc(code: dict[str, Any]) -> str | None:
    codings = code.get("coding", [])
    assert all(one["system"] == "http://loinc.org" and one["display"] for one in codings)
    return codings[0]["code"] if codings else None


def _urls(content: bytes) -> list[str]:
    return [entry["fullUrl"] for entry in json.loads(content)["entry"]]
