"""What one week says, asked of the log together with the eight weeks before it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.both_answered import POINTS, couple_of, distances, is_of_a_week
from analytics.measures import shipped_measures
from analytics.weekly.usual import WEEKS_BEFORE, usual
from analytics.weekly.week import ONE_WEEK, Apart, Episodes, Kept, Rated, Talked, ThisWeek

if TYPE_CHECKING:
    import pyarrow as pa

    from analytics.log.view import View

RATED_SQL: LiteralString = """
SELECT
    measure,
    any_value(label) AS label,
    any_value(low) AS low,
    any_value(high) AS high,
    any_value(better) AS better,
    who,
    week,
    avg(value) AS mean,
    count(*) AS answers
FROM ratings
WHERE NOT late AND week BETWEEN $first AND $week
GROUP BY measure, who, week
ORDER BY measure, who, week
"""
KEPT_SQL: LiteralString = """
SELECT
    ritual,
    count(*) FILTER (WHERE week = $week AND state = 'done') AS done_days,
    count(*) FILTER (WHERE week = $week) AS counted_days,
    cast(coalesce(
        avg(agreed_per_7_days) FILTER (WHERE counts), max(agreed_per_7_days)
    ) AS DOUBLE) AS agreed_per_7_days,
    count(*) FILTER (WHERE week < $week AND state = 'done') AS usual_done_days,
    count(*) FILTER (WHERE week < $week) AS usual_counted_days
FROM rituals_together
WHERE counts AND week BETWEEN $first AND $week
GROUP BY ritual
HAVING count(*) FILTER (WHERE week = $week) > 0
ORDER BY ritual
"""
EPISODES_SQL: LiteralString = """
WITH days AS (
    SELECT
        who,
        week_of(day) AS week,
        value AS episodes
    FROM strand_days
    WHERE strand = 'episodes'
)

SELECT
    who,
    cast(coalesce(sum(episodes) FILTER (WHERE week = $week), 0) AS INTEGER) AS episodes,
    count(*) FILTER (WHERE week = $week) AS logged_days,
    cast(coalesce(sum(episodes) FILTER (WHERE week < $week), 0) AS INTEGER) AS usual_episodes,
    count(*) FILTER (WHERE week < $week) AS usual_logged_days
FROM days
WHERE week BETWEEN $first AND $week
GROUP BY who
HAVING count(*) FILTER (WHERE week = $week) > 0
ORDER BY who
"""
TALKED_SQL: LiteralString = """
SELECT
    measure,
    any_value(label) AS label,
    count(*) FILTER (WHERE week = $week AND value > 0) AS yes,
    count(*) FILTER (WHERE week = $week) AS answers,
    count(*) FILTER (WHERE week < $week AND value > 0) AS usual_yes,
    count(*) FILTER (WHERE week < $week) AS usual_answers
FROM ratings
WHERE NOT late AND starts_with(measure, 'talk_') AND week BETWEEN $first AND $week
GROUP BY measure
HAVING count(*) FILTER (WHERE week = $week) > 0
"""
WEEKS_SQL: LiteralString = """
SELECT
    week_of(day) AS week,
    count(DISTINCT day) AS days
FROM (
    SELECT day FROM logged_days
    UNION ALL
    SELECT day FROM ratings
    UNION ALL
    SELECT day FROM entries
    UNION ALL
    SELECT day FROM activities
)
GROUP BY week_of(day)
ORDER BY week
"""
LEAST_DAYS = 3


def weeks_of(view: View) -> Mapping[date, int]:
    """Return on how many days of each week anything was logged; a week is known by its Monday."""
    return {row["week"]: row["days"] for row in view.ask_arrow(WEEKS_SQL).to_pylist()}


def week_to_talk_about(weeks: Mapping[date, int], today: date) -> date:
    """Return the last week that is over and was logged on 3 days or more.

    Without one it is the last with anything logged, and without that the current week.
    """
    now = monday_of(today)
    over = [week for week in weeks if week < now]
    well = [week for week in over if weeks[week] >= LEAST_DAYS]
    return max(well or over, default=now)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def this_week(view: View, since: date, *, help_first: bool = False) -> ThisWeek:
    """Return what the week that begins on a Monday says, in a view of all days and people.

    Of more than two people who answered, two are the couple. Answers written down late are left
    out. `help_first` is whether the last ninth answer of anyone to the PHQ-9 was above zero.
    """
    first = since - WEEKS_BEFORE * ONE_WEEK
    scales = _scales(view.ask_arrow(RATED_SQL, first=first, week=since))
    pair = couple_of(view, (who for scale in scales for who in scale.told for _ in scale.told[who]))
    if pair is not None:
        scales = [scale.of(pair) for scale in scales]
    return ThisWeek(
        since,
        rated=tuple(one for scale in scales for one in scale.rated(since)),
        apart=tuple(one for scale in scales for one in scale.apart(since, pair)),
        kept=tuple(_kept(view.ask_arrow(KEPT_SQL, first=first, week=since))),
        episodes=tuple(_episodes(view.ask_arrow(EPISODES_SQL, first=first, week=since))),
        talked=tuple(_talked(view.ask_arrow(TALKED_SQL, first=first, week=since))),
        help_first=help_first,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """What was answered on one scale: by person and week the mean and how many answers."""

    measure: str
    label: str
    low: float
    high: float
    better_up: bool
    told: Mapping[str, Mapping[date, tuple[float, int]]]

    def of(self, people: Collection[str]) -> _Scale:
        """Return the answers of some people only."""
        return replace(self, told={who: self.told[who] for who in self.told if who in people})

    def rated(self, since: date) -> Iterator[Rated]:
        """Yield what each person answered in a week, beside what is usual for them."""
        for who, weeks in self.told.items():
            if since not in weeks:
                continue
            mean, answers = weeks[since]
            before = [value for week, (value, _) in weeks.items() if week < since]
            yield Rated(
                self.measure,
                self.label,
                who,
                mean,
                answers,
                self.low,
                self.high,
                better_up=self.better_up,
                usual=usual(before, self.low, self.high),
            )

    def apart(self, since: date, pair: tuple[str, str] | None) -> Iterator[Apart]:
        """Yield how far apart two people answered in a week, beside what is usual."""
        one, other = ({}, {}) if pair is None else (self._means(pair[0]), self._means(pair[1]))
        found = distances(one, other, self.high - self.low)
        if since in found:
            before = [points for week, points in found.items() if week < since]
            spread = usual(before, -POINTS, POINTS)
            yield Apart(self.measure, self.label, found[since], spread)

    def _means(self, who: str) -> Mapping[date, float]:
        return {week: mean for week, (mean, _) in self.told.get(who, {}).items()}


def _scales(rows: pa.Table) -> list[_Scale]:
    """Return the scales on which a week is rated, the shipped ones in their own order."""
    found: dict[str, _Scale] = {}
    told: dict[str, dict[str, dict[date, tuple[float, int]]]] = {}
    for row in rows.to_pylist():
        name = row["measure"]
        if not is_of_a_week(name):
            continue
        weeks = told.setdefault(name, {}).setdefault(row["who"], {})
        weeks[row["week"]] = (row["mean"], row["answers"])
        found[name] = _Scale(
            name, row["label"], row["low"], row["high"], row["better"] == "up", told[name]
        )
    return [found[name] for name in dict.fromkeys((*shipped_measures(), *found)) if name in found]


def _kept(rows: pa.Table) -> Iterator[Kept]:
    for row in rows.to_pylist():
        yield Kept(**row)


def _episodes(rows: pa.Table) -> Iterator[Episodes]:
    for row in rows.to_pylist():
        yield Episodes(**row)


def _talked(rows: pa.Table) -> Iterator[Talked]:
    order = [*shipped_measures()]
    for row in sorted(rows.to_pylist(), key=lambda row: order.index(row["measure"])):
        yield Talked(**row)
