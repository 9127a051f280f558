"""Do we soothe ourselves, ask, or both?

Of the episodes that say whether reassurance was asked for, and in which something was done: the
shares in which something was tried and nobody asked, in which both were done, and in which asking
is all that was noted, month by month, with Wilson's interval (1927). An episode doesn't say which
came first. All three are ways through. "Reassurance or self-soothing?" is about asking alone; this
is about what was tried beside it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.gaps import with_gaps
from analytics.cards.marks import points, points_by_person
from analytics.cards.words import counted, each_person, estimated_share, not_enough
from analytics.figures.chart import ROLES, Axis, Chart, Points
from analytics.levels import TAGS, Level
from analytics.log.view import View
from analytics.statistics import Estimate, share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Growth"
STREAM: str = "episodes"
SHARED_FROM: Level | None = TAGS
NEEDS: str = "Note for an episode what you tried, and whether you asked for reassurance: yes or no."
LEAST_EPISODES = 10
THIN_EPISODES = 5
WHAT = "episodes that say what was done"
WAYS = ("tried without asking", "tried and asked", "only asked")
MADE = ("share", "low_share", "high_share")
SQL: LiteralString = """
SELECT
    who,
    cast(date_trunc('month', day) AS DATE) AS month,
    count(*) AS episodes,
    count(*) FILTER (WHERE NOT reassurance_sought) AS tried_without_asking,
    count(*) FILTER (WHERE reassurance_sought AND len(coping) > 0) AS tried_and_asked,
    count(*) FILTER (WHERE reassurance_sought AND len(coping) = 0) AS only_asked
FROM episodes
WHERE counted AND (reassurance_sought OR (NOT reassurance_sought AND len(coping) > 0))
GROUP BY who, date_trunc('month', day)
ORDER BY who, month
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person, month and way: times, of how many episodes, share and interval.

    A month in between of which no episode tells has 0 episodes and no share.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    counts = ("episodes", *(way.replace(" ", "_") for way in WAYS))
    wide = with_gaps(log.ask(SQL), "month", counts).fillna(dict.fromkeys(counts, 0))
    lines = [
        (who, month, way, int(times), int(episodes))
        for who, month, episodes, *ways in zip(
            *(wide[name].tolist() for name in ("who", "month", *counts)), strict=True
        )
        for way, times in zip(WAYS, ways, strict=True)
    ]
    rows = pd.DataFrame(lines, columns=["who", "month", "way", "times", "episodes"])
    return with_interval(rows, _share, ("times", "episodes"), MADE)


def say(answer: Answer) -> str:
    """Say the three shares over all episodes in scope that tell."""
    return each_person(answer.rows, _said, not_enough(0, LEAST_EPISODES, WHAT))


def draw(answer: Answer) -> Chart:
    """Draw one person's three ways month by month; of more people, trying without asking."""
    rows = answer.rows.assign(thin=answer.rows["episodes"] < THIN_EPISODES)
    alone = len(set(rows["who"].tolist())) <= 1
    trying = answer.with_rows(rows[rows["way"] == WAYS[0]])
    drawn = "" if alone else "Drawn: tried without asking; the table has all three. "
    return Chart(
        marks=_ways(rows) if alone else points_by_person(trying, "month", *MADE, "thin"),
        x=Axis(kind="time"),
        y=Axis("share of the episodes that tell", kind="share", low=0, high=1),
        caption=(
            f"{drawn}Each month. Hollow: fewer than 5 episodes. A gap: none that tells. Which came "
            "first, trying or asking, is not known. All are ways through. Lines: 95 % interval."
        ),
    )


def _ways(rows: pd.DataFrame) -> tuple[Points, ...]:
    """Return a line for each way; only the first draws its interval, the others tell it."""
    return tuple(
        replace(
            points(rows[rows["way"] == way], "month", *MADE, "thin"),
            label=way,
            role=role,
            interval="drawn" if way == WAYS[0] else "told",
        )
        for way, role in zip(WAYS, ROLES, strict=False)
    )


def _share(times: int, episodes: int) -> Estimate | None:
    return share_interval(times, episodes) if episodes else None


def _said(rows: pd.DataFrame) -> str:
    times = {way: int(rows.loc[rows["way"] == way, "times"].sum()) for way in WAYS}
    episodes = sum(times.values())
    if episodes < LEAST_EPISODES:
        return not_enough(episodes, LEAST_EPISODES, WHAT)
    tried, both, asked = (_share_said(times[way], episodes) for way in WAYS)
    return (
        f"Something was tried without asking in {tried} of {counted(episodes, 'episode')} that "
        f"tell, tried and asked in {both}, and asking was all that was noted in {asked}."
    )


def _share_said(times: int, episodes: int) -> str:
    found = share_interval(times, episodes)
    return estimated_share(found.estimate, found.low, found.high)
