"""Pairs of days: what was done, rated or written on one, and how the next one went.

Every series of a day (rituals, ratings, messages, episodes; of either partner) is held against one
person's outcome of the next day, with the outcome's own day before, weekday and trend allowed for
and with a correction for how many are asked at once. A yes or no after a conversation is none.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, LiteralString

from analytics.cards.missing import known
from analytics.progress.strands import kinds_of
from analytics.statistics import Association, associations, false_discovery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from analytics.log.view import View
    from analytics.progress.strands import Kind

EARLY_DAYS = 60
FALSE_SHARE = 0.10
"""Of what is said to go before something, at most this share is expected to be chance."""

NOTHING = float("nan")
RITUAL_PREFIX = "ritual:"
MESSAGES = "messages"
YES_OR_NO = (0, 1)
PANEL_SQL: LiteralString = """
SELECT
    series,
    who,
    day,
    value
FROM panel_days
ORDER BY series, who, day
"""
Family = Literal["rating", "count"]


@dataclass(frozen=True, slots=True)
class BeforeRow:
    """One thing held against one person's next day.

    `after_it` and `after_less` are the outcome's plain means on days after it was done or above its
    own median, and on days after it was not; `change` is what one unit of it goes with, all else in
    the model equal. `stands_out` is whether chance hardly explains it. Without enough pairs of days
    there are only these.
    """

    outcome: str
    who: str
    series: str
    before: str
    by_whom: str
    paired_days: int
    after_it: float | None
    low_after_it: float | None
    high_after_it: float | None
    after_less: float | None
    low_after_less: float | None
    high_after_less: float | None
    change: float | None
    low_change: float | None
    high_change: float | None
    p: float | None
    adjusted_p: float | None
    standing: str
    stands_out: bool


COLUMNS = tuple(field.name for field in fields(BeforeRow))
Key = tuple[str, str]


def measure_before(log: View, family: Family, is_outcome: Callable[[str], bool]) -> pd.DataFrame:
    """One row per outcome (series and person) and thing of the day before; corrected over all.

    What has too few pairs of days is left out, unless everything has.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    kinds = kinds_of(log)
    series = {key: days for key, days in _calendar(log).items() if _tells_of_a_day(kinds, key[0])}
    labels = {name: kind.label for name, kind in kinds.items()}
    rows = [
        row
        for outcome in series
        if is_outcome(outcome[0])
        for row in _rows(outcome, series, family, labels)
    ]
    asked = [row for row in rows if row.p is not None]
    shown = _corrected(asked) if asked else rows
    return pd.DataFrame([astuple(row) for row in shown], columns=[*COLUMNS])


def read_rows(rows: pd.DataFrame) -> tuple[BeforeRow, ...]:
    """Return a frame's rows as they were made; what is missing is None."""
    cells = zip(*([known(cell) for cell in rows[name].tolist()] for name in COLUMNS), strict=True)
    return tuple(BeforeRow(*line) for line in cells)


def _rows(
    outcome: Key,
    series: Mapping[Key, Sequence[float]],
    family: Family,
    labels: Mapping[str, str],
) -> list[BeforeRow]:
    name, who = outcome
    others = {" ".join(key): key for key in series if key != outcome}
    found = associations(
        series[outcome],
        {title: series[key] for title, key in others.items()},
        family=family,
        q=FALSE_SHARE,
    )
    tested = {one.name: one for one in found.every}
    waiting = dict(found.waiting)
    return [
        _row(
            (labels[name], who),
            (key[0], title_of(key[0], labels), key[1]),
            tested.get(title),
            waiting.get(title, 0),
        )
        for title, key in others.items()
    ]


def _row(
    outcome: Key, before: tuple[str, str, str], found: Association | None, days: int
) -> BeforeRow:
    if found is None:
        nothing = (None,) * 11
        return BeforeRow(*outcome, *before, days, *nothing, "not enough", stands_out=False)
    return BeforeRow(
        *outcome,
        *before,
        found.n,
        found.with_.estimate,
        found.with_.low,
        found.with_.high,
        found.without.estimate,
        found.without.low,
        found.without.high,
        found.estimate,
        found.low,
        found.high,
        found.p,
        found.adjusted_p,
        found.state,
        stands_out=False,
    )


def _corrected(rows: list[BeforeRow]) -> list[BeforeRow]:
    """Correct over everything the card asks, not outcome by outcome; the surest come first."""
    found = false_discovery([row.p for row in rows if row.p is not None], FALSE_SHARE)
    corrected = [
        replace(row, adjusted_p=p, stands_out=yes)
        for row, p, yes in zip(rows, found.adjusted, found.rejected, strict=True)
    ]
    return sorted(corrected, key=lambda row: row.p or 0.0)


def _calendar(log: View) -> dict[Key, list[float]]:
    """Return every series by name and person: one value a day of one calendar."""
    rows = log.ask_arrow(PANEL_SQL)
    if not rows.num_rows:
        return {}
    told = zip(*(rows[name].to_pylist() for name in rows.column_names), strict=True)
    lines: list[tuple[str, str, date, float]] = list(told)
    first = min(day for _, _, day, _ in lines)
    length = (max(day for _, _, day, _ in lines) - first).days + 1
    found: dict[Key, list[float]] = {}
    for name, who, day, value in lines:
        days = found.setdefault((name, who), [NOTHING] * length)
        days[(day - first).days] = value
    return found


def _tells_of_a_day(kinds: Mapping[str, Kind], series: str) -> bool:
    """Tell whether a series is one of days: a yes or no is about the one talk it was said after."""
    kind = kinds.get(series)
    return kind is None or (kind.low, kind.high) != YES_OR_NO


def title_of(series: str, labels: Mapping[str, str]) -> str:
    """Return a series' name as people say it: a ritual's own name, a scale's label."""
    if series.startswith(RITUAL_PREFIX):
        return series.removeprefix(RITUAL_PREFIX)
    return "Messages" if series == MESSAGES else labels[series]
