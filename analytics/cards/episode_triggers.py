"""What sets it off?

The share of episodes that name a trigger, with Wilson's interval. One episode may name several;
one that names none says nothing here. Episodes of days only written down late are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.person_bars import bars_by_person
from analytics.cards.words import (
    between_shares,
    counted,
    each,
    listed,
    not_enough,
    quoted,
    share,
)
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
NEEDS = "Note what came before an episode, in a word or two."
LEAST_EPISODES = 10
WHAT = "episodes that name what set them off"
MOST_NAMED_TOGETHER = 3
REST = "all others"
SQL: LiteralString = """
WITH numbered AS (
    SELECT who, triggers, row_number() OVER (ORDER BY who, moment) AS episode
    FROM episodes WHERE counted
),

named AS (
    SELECT who, episode, lower(trim(said)) AS word, min(trim(said)) AS spelling
    FROM numbered, unnest(triggers) AS one (said)
    WHERE trim(said) <> '' GROUP BY who, episode, word
),

ranked AS (
    SELECT
        word,
        min(spelling) AS spelling,
        row_number() OVER (ORDER BY count(*) DESC, word) AS place
    FROM named GROUP BY word
),

labelled AS (
    SELECT word, place, CASE WHEN place <= 8 THEN spelling ELSE 'all others' END AS trigger_name
    FROM ranked
),

told AS (SELECT who, count(DISTINCT episode) AS episodes FROM named GROUP BY who)

SELECT
    told.who,
    labelled.trigger_name,
    count(DISTINCT named.episode) AS with_trigger,
    told.episodes
FROM told
CROSS JOIN labelled
LEFT JOIN named ON told.who = named.who AND labelled.word = named.word
GROUP BY told.who, told.episodes, labelled.trigger_name
ORDER BY told.who, min(labelled.place)
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person and trigger, the eight named most and all others.

    Episodes with the trigger, of those that name any, and their share with its interval.
    """
    return with_interval(
        log.ask(SQL),
        share_interval,
        ("with_trigger", "episodes"),
        ("share", "low_share", "high_share"),
    )


def say(answer: Answer) -> str:
    """Say the trigger named most."""
    if not len(answer.rows):
        return not_enough(0, LEAST_EPISODES, WHAT)
    return each((str(who), _said(rows)) for who, rows in answer.rows.groupby("who"))


def draw(answer: Answer) -> Chart:
    """Draw the triggers as bars, the one named most first."""
    names = tuple(dict.fromkeys(answer.rows["trigger_name"].tolist()))
    return Chart(
        marks=bars_by_person(answer, "trigger_name", "share", "low_share", "high_share"),
        x=Axis("share of the episodes that name a trigger", kind="category", order=names),
        y=Axis(kind="share", low=0),
        caption="The eight named most; an episode may name several. Lines: 95 % interval.",
    )


def _said(rows: pd.DataFrame) -> str:
    episodes = int(rows["episodes"].tolist()[0])
    if episodes < LEAST_EPISODES:
        return not_enough(episodes, LEAST_EPISODES, WHAT)
    named = rows[rows["trigger_name"] != REST]
    top = named[named["with_trigger"] == named["with_trigger"].max()]
    names = [quoted(name) for name in top["trigger_name"].tolist()]
    ends = between_shares(top["low_share"].tolist()[0], top["high_share"].tolist()[0])
    many = len(names) > 1
    if len(names) > MOST_NAMED_TOGETHER:
        names = [*names[:MOST_NAMED_TOGETHER], "others"]
    return (
        f"Most often {listed(names)}: {'each ' if many else ''}named in "
        f"{share(top['share'].tolist()[0])} ({ends}) of the {counted(episodes, 'episode')} "
        "that name a trigger."
    )
