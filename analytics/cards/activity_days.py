"""What the cards about practice, own time and learning share: who did what on which logged days.

A day counts once its activities were logged, or it was said that there were none; what was done on
other days is not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, LiteralString, TypeAlias

from analytics.cards.card import Answer
from analytics.cards.marks import points_by_person
from analytics.cards.periods import first_day
from analytics.cards.spelling import words_once
from analytics.figures.chart import Points
from analytics.log.view import View
from analytics.records import ActivityKind

if TYPE_CHECKING:
    import pandas as pd

Length: TypeAlias = Literal["week", "month", "quarter"]
STREAM: str = "activities"
NAME_MARK = " | "
_NEXT = {"week": timedelta(7), "month": timedelta(31), "quarter": timedelta(92)}
ACTIVITIES_SQL: LiteralString = """
SELECT
    logged.who,
    logged.day,
    activities.kind,
    activities.name,
    activities.minutes
FROM activity_days AS logged
LEFT JOIN activities
    ON
        logged.who = activities.who
        AND logged.day = activities.day
        AND activities.kind IN ($kind, $other_kind)
ORDER BY logged.who, logged.day, activities.moment
"""


@dataclass(frozen=True, slots=True)
class Done:
    """One thing done; its name is empty where none was given, `minutes` None where not known.

    Names alike but for case and spaces are spelt alike.
    """

    kind: ActivityKind
    name: str
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one person did in a week, month or quarter, oldest first; no `start`: in all of them."""

    who: str
    start: date | None
    logged_days: int
    done: tuple[Done, ...]


def stretches(
    log: View, length: Length, kind: ActivityKind, other_kind: ActivityKind | None = None
) -> list[Stretch]:
    """Return each person's activities of one kind, or of two: all of the scope, then its parts.

    The parts run from the first logged day to the last; one in between may have no logged day.
    People who did none of it are left out, unless nobody did any: then that is the answer.
    """
    days: dict[str, dict[date, list[Done]]] = {}
    lines = log.ask_arrow(ACTIVITIES_SQL, kind=kind, other_kind=other_kind).to_pylist()
    spelling: dict[str, str] = {}
    words = [words_once((line["name"] or "",), spelling) for line in lines]
    for line, said in zip(lines, words, strict=True):
        done = days.setdefault(line["who"], {}).setdefault(line["day"], [])
        if line["kind"] is not None:
            name = "".join(spelling[word] for word in said)
            done.append(Done(line["kind"], name, line["minutes"]))
    did_any = {who for who, own in days.items() if any(own.values())}
    return [
        one
        for who, own in days.items()
        if who in did_any or not did_any
        for one in _of_person(who, own, length)
    ]


def names_with_times(done: Iterable[Done]) -> dict[str, int]:
    """Return how often each name was given, the one given most first."""
    times = Counter(one.name for one in done if one.name)
    return dict(sorted(times.items(), key=lambda found: (-found[1], found[0])))


def names_in_a_cell(times: dict[str, int]) -> str:
    """Return names with how often each was given, as a table's cell: "Pottery 3 | A walk 1"."""
    return NAME_MARK.join(f"{name} {count}" for name, count in times.items())


def in_all(answer: Answer, length: Length) -> pd.DataFrame:
    """Return the rows for all of the scope, one a person."""
    return answer.rows[answer.rows[length].isna()]


def in_parts(answer: Answer, length: Length) -> Answer:
    """Return the answer with the rows of weeks, months or quarters only."""
    return answer.with_rows(answer.rows[answer.rows[length].notna()])


def last_day_of(length: Length, start: date) -> date:
    """Return the last day of the week, month or quarter that begins on a day."""
    return _first_of(length, start + _NEXT[length]) - timedelta(days=1)


def rate_points(
    answer: Answer, length: Length, made: tuple[str, str, str], thin_days: int
) -> tuple[Points, ...]:
    """Return each person's rates as points, hollow and without interval where few days were logged.

    The interval of a few days would press all others flat; the table has it.
    """
    rows = in_parts(answer, length).rows
    thin = rows["logged_days"] < thin_days
    ends = {name: rows[name].where(~thin) for name in made[1:]}
    return points_by_person(
        answer.with_rows(rows.assign(thin=thin, **ends)), length, *made, thin="thin"
    )


def _of_person(who: str, own: dict[date, list[Done]], length: Length) -> list[Stretch]:
    gathered: dict[date, list[list[Done]]] = {}
    for day, done in own.items():
        gathered.setdefault(_first_of(length, day), []).append(done)
    return [
        _stretch(who, None, list(own.values())),
        *(_stretch(who, start, gathered.get(start, [])) for start in _starts(length, gathered)),
    ]


def _stretch(who: str, start: date | None, days: list[list[Done]]) -> Stretch:
    return Stretch(who, start, len(days), tuple(one for done in days for one in done))


def _starts(length: Length, starts: Iterable[date]) -> list[date]:
    known = sorted(starts)
    found = [known[0]]
    while found[-1] < known[-1]:
        found.append(_first_of(length, found[-1] + _NEXT[length]))
    return found


def _first_of(length: Length, day: date) -> date:
    if length == "quarter":
        return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
    return first_day(length, day)
