"""What the cards about progress share: one row per strand and review, said and drawn alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from analytics.cards.card import Answer
from analytics.cards.missing import known
from analytics.cards.progress_words import (
    NOTHING_YET,
    halving_words,
    need_words,
    one_of_many,
    review_words,
)
from analytics.cards.words import listed
from analytics.progress.milestones import Milestone, standing, telling
from analytics.progress.reviewing import Reviewed, reviewed_of

if TYPE_CHECKING:
    import pandas as pd

    from analytics.log.view import View

RATIO, POINTS = "times as often", "points"
STATES = (
    ("progress", "confirmed"),
    ("setback", "harder than before"),
    ("signal", "with a first sign"),
    ("can't tell", "not to be told yet"),
    ("steady", "about as before"),
    ("not enough", "without enough days yet"),
)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review of one strand. `estimate`, `low` and `high` are in `unit`, against before.

    `mean_before` is the mean of the logged days before; `logged_before` and `logged_since` are
    shares of the days, or weeks, at the latest review. `said` has it in words, on that review.
    """

    strand: str
    who: str
    decides: bool
    review_day: date
    state: str
    estimate: float | None
    low: float | None
    high: float | None
    unit: str
    mean_before: float | None
    plan_since: date
    logged_before: float | None
    logged_since: float | None
    kept: bool
    said: str


Judged: TypeAlias = tuple[date, str, float | None, float | None, float | None, bool]
COLUMNS = tuple(field.name for field in fields(ReviewRow))


def measure_milestone(log: View, milestone: Milestone) -> pd.DataFrame:
    """One row per strand and review; a strand without a review yet has one for the next."""
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    found = reviewed_of(log, (*milestone.strands, *milestone.beside))
    rows = rows_of(milestone, found)
    return pd.DataFrame([astuple(row) for row in rows], columns=[*COLUMNS])


def rows_of(milestone: Milestone, found: Iterable[Reviewed]) -> tuple[ReviewRow, ...]:
    """Return the rows of a milestone's strands, those that decide first."""
    at = standing(milestone, tuple(found))
    return tuple(
        row
        for one in at.strands
        for row in _rows(one, decides=one.strand.kind.name in milestone.strands)
    )


def say_milestone(answer: Answer) -> str:
    """Say the strand that decides, from when a large change can be told, and how the others are."""
    latest = latest_rows(read_rows(answer.rows))
    deciding = [row for row in latest if row.decides]
    states = [row.state for row in deciding]
    alike = [row for row in deciding if row.state in telling(states)]
    if not alike:
        return latest[0].said if latest else NOTHING_YET
    others = "" if len(deciding) == 1 else f" {_all_said(deciding)}"
    return f"{alike[0].said}{others}{one_of_many(states)}"


def read_rows(rows: pd.DataFrame) -> tuple[ReviewRow, ...]:
    """Return a frame's rows as they were made; what is missing is None."""
    cells = zip(*([known(cell) for cell in rows[name].tolist()] for name in COLUMNS), strict=True)
    return tuple(ReviewRow(*line) for line in cells)


def latest_rows(rows: Iterable[ReviewRow]) -> tuple[ReviewRow, ...]:
    """Return the latest review of each strand."""
    return tuple({(row.strand, row.who): row for row in rows}.values())


def _rows(one: Reviewed, *, decides: bool) -> Iterator[ReviewRow]:
    found = one.review
    said = f"{review_words(one)} {halving_words(one)}".strip()
    judged: list[Judged] = [
        (j.day, j.state, j.estimate, j.low, j.high, j.kept) for j in one.judgements
    ]
    if not judged:
        said = need_words(one)
        judged = [(one.next_review, "not enough", None, None, None, False)]
    for number, (day, state, estimate, low, high, kept) in enumerate(judged, start=1):
        yield ReviewRow(
            strand=one.strand.kind.label,
            who=one.strand.who,
            decides=decides,
            review_day=day,
            state=state,
            estimate=estimate,
            low=low,
            high=high,
            unit=RATIO if one.strand.kind.family == "count" else POINTS,
            mean_before=one.mean_before,
            plan_since=one.plan_since,
            logged_before=_share(found.baseline_logged, found.baseline_days),
            logged_since=_share(found.since_logged, found.since_days),
            kept=kept,
            said=said if number == len(judged) else "",
        )


def _share(logged: int, possible: int) -> float | None:
    return logged / possible if possible else None


def _all_said(latest: list[ReviewRow]) -> str:
    counts = [(sum(row.state == state for row in latest), words) for state, words in STATES]
    told = listed(f"{count} {words}" for count, words in counts if count)
    return f"Of the {len(latest)} things you log here: {told}."
