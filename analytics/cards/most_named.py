"""What was named most often of several things: the words the cards about it share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.cards.words import estimated_share, listed, quoted

if TYPE_CHECKING:
    import pandas as pd

MOST_NAMED_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class MostNamed:
    """The names that share the first place, in quotes, and the share of each with its interval."""

    names: str
    share: str
    many: bool

    @property
    def each(self) -> str:
        """Return "each " where several share the place."""
        return "each " if self.many else ""


def most_named(rows: pd.DataFrame, name: str, times: str, made: Sequence[str]) -> MostNamed:
    """Return what stands first among rows; `made` are the columns of its share and interval."""
    top = rows[rows[times] == rows[times].max()]
    names = [quoted(one) for one in top[name].tolist()]
    found = estimated_share(*(top[column].tolist()[0] for column in made))
    shown = names[:MOST_NAMED_TOGETHER]
    more = ["others"] if len(names) > len(shown) else []
    return MostNamed(listed([*shown, *more]), found, len(names) > 1)
