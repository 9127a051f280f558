"""What sets it off?

The share of episodes that name a trigger, with Wilson's interval. One episode may name several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

from analytics.cards.card import Answer, PageName
from analytics.cards.ends import with_interval
from analytics.cards.marks import bars
from analytics.cards.words import between_shares, counted, not_enough, quoted, share
from analytics.figures.chart import Axis, Chart
from analytics.log.view import View
from analytics.statistics import share_interval

if TYPE_CHECKING:
    import pandas as pd

PAGE: PageName = "Episodes"
STREAM = "episodes"
NEEDS = "Note what came before an episode, in a word or two."
LEAST_EPISODES = 10
MOST_SHOWN = 8
SQL: LiteralString = """
WITH named AS (
    SELECT DISTINCT
        moment,
        who,
        unnest(triggers) AS trigger_name
    FROM episodes
),

told AS (
    SELECT count(*) AS episodes FROM episodes
    WHERE len(triggers) > 0
)

SELECT
    named.trigger_name,
    count(*) AS times,
    any_value(told.episodes) AS episodes
FROM named
CROSS JOIN told
GROUP BY named.trigger_name
ORDER BY times DESC, named.trigger_name
"""


def measure(log: View) -> pd.DataFrame:
    """One row per trigger: times named, episodes that name any, share with its interval."""
    return with_interval(
        log.ask(SQL), share_interval, ("times", "episodes"), ("share", "low_share", "high_share")
    )


def say(answer: Answer) -> str:
    """Say the trigger named most."""
    rows = answer.rows
    episodes = int(rows["episodes"].tolist()[0]) if len(rows) else 0
    if episodes < LEAST_EPISODES:
        return not_enough(episodes, LEAST_EPISODES, "episodes that name what set them off")
    first = rows.head(1)
    ends = between_shares(first["low_share"].tolist()[0], first["high_share"].tolist()[0])
    return (
        f"Most often {quoted(first['trigger_name'].tolist()[0])}: named in "
        f"{share(first['share'].tolist()[0])} ({ends}) of {counted(episodes, 'episode')} "
        "that name anything."
    )


def draw(answer: Answer) -> Chart:
    """Draw the triggers named most as bars."""
    shown = answer.rows.head(MOST_SHOWN)
    return Chart(
        marks=(bars(shown, "trigger_name", "share", "low_share", "high_share"),),
        x=Axis("share of episodes", kind="share", low=0),
        y=Axis(kind="category", order=tuple(shown["trigger_name"].tolist())),
        caption="The eight named most; the table has all. Lines: 95 % interval.",
    )
