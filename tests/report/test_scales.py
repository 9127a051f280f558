from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from analytics.cards.questionnaires import COLUMNS
from analytics.measures import shipped_questionnaires
from analytics.report.scales import (
    BEYOND,
    FIRST,
    UNKNOWN,
    WITHIN,
    ScaleLine,
    band_of,
    scales_of,
)
from tests.report.conftest import ReportAt

DAYS = [date(2025, 3, 3), date(2025, 4, 3), date(2025, 5, 3)]
GAD7, CSI4 = (shipped_questionnaires()[name] for name in ("gad7", "csi4"))


def rows(
    *scores: float, label: str = "GAD-7", who: str = "Person A", noise: float | None = 3.5
) -> list[dict[str, object]]:
    """Return the rows of the card of questionnaires for one person's scores, in order."""
    first = scores[0]
    return [
        {
            "who": who,
            "questionnaire": label,
            "day": day,
            "score": score,
            "first_day": DAYS[0],
            "first_score": first,
            "change": None if day == DAYS[0] else score - first,
            "noise_points": noise,
            "beyond_noise": _beyond(day, score - first, noise),
            "noise_source": "" if noise is None else "Somebody 2001",
        }
        for day, score in zip(DAYS, scores, strict=False)
    ]


def _beyond(day: date, change: float, noise: float | None) -> str:
    if day == DAYS[0]:
        return ""
    if noise is None:
        return "can't tell"
    return "yes" if abs(change) > noise else "no"


def told(*groups: list[dict[str, object]]) -> tuple[ScaleLine, ...]:
    table = pa.Table.from_pylist([row for group in groups for row in group])
    assert table.column_names == [*COLUMNS]
    return scales_of(table)


def test_one_line_tells_the_first_and_the_latest_score():
    (line,) = told(rows(14, 12, 9))

    assert (line.who, line.label, line.range) == ("Person A", "GAD-7", "0 to 21")
    assert (line.first, line.first_day) == ("14", DAYS[0])
    assert (line.latest, line.latest_day) == ("9", DAYS[2])
    assert (line.change, line.way) == ("\u22125", "lower is better")
    assert line.verdict == f"{BEYOND} (3.5 points)"
    assert line.source == "Somebody 2001"


@pytest.mark.parametrize(
    ("scores", "noise", "change", "verdict"),
    [
        ((14, 16), 3.5, "+2", f"{WITHIN} (3.5 points)"),
        ((14, 14), 3.5, "0", f"{WITHIN} (3.5 points)"),
        ((14, 18), 3.5, "+4", f"{BEYOND} (3.5 points)"),
        ((14, 8), None, "\u22126", UNKNOWN),
        ((14,), 3.5, "", FIRST),
        ((14,), None, "", FIRST),
    ],
)
def test_crossing_a_line_is_no_change_but_more_than_noise_is(
    scores: tuple[float, ...], noise: float | None, change: str, verdict: str
):
    (line,) = told(rows(*scores, noise=noise))

    assert (line.change, line.verdict) == (change, verdict)


def test_each_person_and_questionnaire_has_a_line_of_its_own():
    lines = told(rows(14, 9), rows(3, 4, who="Person B"), rows(10, 20, label="CSI-4"))

    assert [(line.label, line.who) for line in lines] == [
        ("GAD-7", "Person A"),
        ("GAD-7", "Person B"),
        ("CSI-4", "Person A"),
    ]


def test_no_scores_make_no_lines():
    assert scales_of(pa.table({name: pa.array([], pa.string()) for name in COLUMNS})) == ()


@pytest.mark.parametrize("name", sorted(shipped_questionnaires()))
def test_the_band_is_of_the_last_line_a_score_has_crossed(name: str):
    sheet = shipped_questionnaires()[name]
    low, high = sheet.measure.low, sheet.measure.high
    worst = high if sheet.measure.better == "down" else low
    best = low if sheet.measure.better == "down" else high
    lines = sorted(sheet.cut_offs, key=lambda cut_off: cut_off.figure.value)

    assert band_of(sheet, best) == ""
    if lines:
        last = lines[-1] if sheet.measure.better == "down" else lines[0]
        assert band_of(sheet, worst) == last.words
    for cut_off in lines:
        at = cut_off.figure.value
        if sheet.measure.better == "down":
            assert band_of(sheet, at) == cut_off.words
        else:
            assert band_of(sheet, at) != cut_off.words


def test_a_report_tells_the_scales_of_who_shares_them(report_at: ReportAt):
    alone, both = report_at(1).scales, report_at(1, 1).scales

    assert {line.who for line in alone} == {"Person A"}
    assert [(line.label, line.who) for line in both] == [
        (label, who) for label in ("GAD-7", "PHQ-9") for who in ("Person A", "Person B")
    ]
    assert report_at(0, 0).scales == ()
    assert GAD7.label != CSI4.label
