"""A view: the log through one scope. Every question is asked here and can't forget the scope."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, LiteralString, Self, TypeAlias

import duckdb
import pyarrow as pa

from analytics.log.errors import NoSuchPhaseError
from analytics.records import Marker
from analytics.scope import Scope

if TYPE_CHECKING:
    import pandas as pd

Value: TypeAlias = str | int | float | bool | date | None

FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)
EVERYONE = "*"
CHAT = re.compile("chat(:.*)?")


class View:
    """A cursor of its own with the scope set on it; use it in one thread and close it.

    `heard` is told of every question and the rows that came back, for those who must say later
    what a number was made of.
    """

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, scope: Scope, day_start_hour: int
    ) -> None:
        """Set the scope's variables. Raises NoSuchPhaseError."""
        self._cursor = cursor
        self._day_start_hour = day_start_hour
        self.scope = scope
        self.heard: Callable[[str, pa.Table], None] | None = None
        self._set("day_start_hour", day_start_hour)
        self._narrow(None, None)
        since, until = self._phase_days(scope.phase)
        self._narrow(_later(scope.since, since), _earlier(scope.until, until))
        self._set("scope_who", scope.who or EVERYONE)

    def __enter__(self) -> Self:
        """Use the view in a with statement."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the cursor."""
        self._cursor.close()

    def ask(self, sql: LiteralString, **values: Value) -> pd.DataFrame:
        """Ask one question; values are bound as $name, never spliced in."""
        return self.ask_arrow(sql, **values).to_pandas()

    def ask_arrow(self, sql: LiteralString, **values: Value) -> pa.Table:
        """Ask one question and get an Arrow table."""
        found: pa.Table = self._cursor.sql(sql, params=values or None).to_arrow_table()
        if self.heard is not None:
            self.heard(sql, found)
        return found

    def of_all_days(self) -> View:
        """Look at all days, whatever this view is narrowed to, for the same people; close it."""
        whole = View(self._cursor.cursor(), Scope(self.scope.who), self._day_start_hour)
        whole.heard = self.heard
        return whole

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and last day in scope with anything logged, messages included."""
        found = self.ask_arrow(
            "SELECT min(first_day) AS first_day, max(last_day) AS last_day FROM ("
            "SELECT first_day, last_day FROM bounds "
            "UNION ALL SELECT min(day), max(day) FROM messages)"
        ).to_pylist()[0]
        if found["first_day"] is None:
            return None
        return found["first_day"], found["last_day"]

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everyone the log knows, whatever the scope, in alphabetical order."""
        found = self.ask_arrow("SELECT who FROM people ORDER BY who")
        return tuple(line["who"] for line in found.to_pylist())

    @cached_property
    def phases(self) -> tuple[Marker, ...]:
        """The markers and phases that touch the scope, in order of time."""
        found = self.ask_arrow("SELECT label, since, until FROM markers ORDER BY since, label")
        return tuple(Marker(m["label"], m["since"], m["until"]) for m in found.to_pylist())

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """The couple's choices about their log, by name."""
        found = self._cursor.execute("SELECT name, value FROM setting").fetchall()
        return dict(found)

    @cached_property
    def days_written(self) -> int:
        """On how many days in scope anything was logged; a chat is not written down by day."""
        streams = self._logged_days.items()
        return len({day for name, days in streams if not CHAT.fullmatch(name) for day in days})

    def logged(self, stream: str) -> tuple[date, ...]:
        """The days on which anyone in scope logged this stream.

        "ritual:*" is any ritual; "measure:gad7|measure:csi4" is either of the two.
        """
        names = stream.split("|")
        prefix = stream.removesuffix("*") if stream.endswith("*") else None
        days = {
            day
            for name, told in self._logged_days.items()
            if name in names or (prefix is not None and name.startswith(prefix))
            for day in told
        }
        return tuple(sorted(days))

    @cached_property
    def _logged_days(self) -> dict[str, list[date]]:
        """Every stream's logged days: a page of cards asks for several, so one question for all."""
        found: dict[str, list[date]] = {}
        rows = self._cursor.execute("SELECT DISTINCT stream, day FROM logged_days").fetchall()
        for name, day in rows:
            found.setdefault(name, []).append(day)
        return found

    def _set(self, name: LiteralString, value: Value) -> None:
        self._cursor.execute("SET VARIABLE " + name + " = $value", {"value": value})

    def _narrow(self, since: date | None, until: date | None) -> None:
        self._set("scope_since", since or FIRST_DAY)
        self._set("scope_until", until or LAST_DAY)

    def _phase_days(self, label: str | None) -> tuple[date | None, date | None]:
        if label is None:
            return None, None
        phases = self.ask_arrow(
            "SELECT DISTINCT label, since, until FROM marker ORDER BY since, label"
        ).to_pylist()
        for phase in phases:
            if phase["label"] == label:
                return phase["since"], phase["until"]
        raise NoSuchPhaseError(label, tuple(p["label"] for p in phases))


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
