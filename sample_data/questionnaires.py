"""What both fill in every eight weeks: answers where the score is a sum, means as they are.

A planted score becomes answers that add up to it, as a sheet would have them.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from analytics.measures import shipped_questionnaires
from sample_data import couple
from sample_data.dealing import chance, dealt_normal, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from analytics.measures import Questionnaire

SUNDAY_MINUTES = (17 * 60, 18 * 60 + 30)
MOST_ANSWERS = 7
HEADER = ("who", "at", "questionnaire", "total", *(f"item_{n + 1}" for n in range(MOST_ANSWERS)))


def questionnaires_csv() -> bytes:
    """Write one row for each filled-in questionnaire, oldest first."""
    rows = sorted(_rows(), key=lambda row: (row[1], row[0], row[2]))
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return page.getvalue().encode()


def questionnaire_days() -> tuple[date, ...]:
    """Return the Sundays on which they are filled in."""
    step = timedelta(weeks=couple.QUESTIONNAIRE_WEEKS)
    count = (couple.DIARY.until - couple.FIRST_QUESTIONNAIRES) // step
    return tuple(couple.FIRST_QUESTIONNAIRES + number * step for number in range(count + 1))


def _rows() -> Iterator[tuple[str, ...]]:
    days = questionnaire_days()
    for (who, name), slope in couple.QUESTIONNAIRES.items():
        rng = chance(f"{name} of {who}")
        questionnaire = shipped_questionnaires()[name]
        noise = dealt_normal(rng, 0, slope.deviation, len(days))
        for day, more in zip(days, noise, strict=True):
            value = couple.along(slope.first, slope.last, day) + more
            yield who, _at(who, day), name, *_cells(rng, questionnaire, value)


def _cells(rng: Random, questionnaire: Questionnaire, value: float) -> tuple[str, ...]:
    """Return the total and the answers of a row: one or the other, the rest empty."""
    if questionnaire.scored == "mean":
        return (f"{value:.2f}", *[""] * MOST_ANSWERS)
    answers = _answers(rng, questionnaire, whole(value, high=round(questionnaire.measure.high)))
    return ("", *map(str, answers), *[""] * (MOST_ANSWERS - len(answers)))


def _answers(rng: Random, questionnaire: Questionnaire, total: int) -> list[int]:
    """Return answers within their ranges that add up to a total."""
    answers = [round(low) for low, _ in questionnaire.ranges]
    for _ in range(total - sum(answers)):
        room = [n for n, (_, high) in enumerate(questionnaire.ranges) if answers[n] < high]
        answers[rng.choice(room)] += 1
    return answers


def _at(who: str, day: date) -> str:
    # One sitting, so all that a person fills in on a day carries one time.
    minutes = chance(f"questionnaires of {who} {day}").randrange(*SUNDAY_MINUTES)
    return f"{datetime.combine(day, time()) + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"
