"""What is made for those who look: the views, once, and what they read from, after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.log.day_start import day_start_hour
from analytics.log.tables import MESSAGE_FLOW, schema_text

if TYPE_CHECKING:
    import duckdb


class Readiness:
    """Which of it is made, and for which revision of the log; the log's own lock guards it."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._revisions: dict[str, int] = {}
        self._has_views = False

    def has(self, flow: str, revision: int) -> bool:
        """Tell whether a flow is made for this revision."""
        return self._revisions.get(flow) == revision

    @property
    def has_views(self) -> bool:
        """Whether the views are made; many commands never look, and they take a while."""
        return self._has_views

    def make_views(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Make the views, once."""
        if not self._has_views:
            cursor.execute(schema_text("views.sql"))
            self._has_views = True

    def make(self, cursor: duckdb.DuckDBPyConnection, flow: str, revision: int) -> None:
        """Make what views read in this flow."""
        cursor.execute("SET VARIABLE day_start_hour = $hour", {"hour": day_start_hour(cursor)})
        cursor.execute(schema_text(flow))
        self._revisions[flow] = revision

    def keep_messages(self, revision: int) -> None:
        """Note that the messages are in the next revision as they are in this one."""
        if self.has(MESSAGE_FLOW, revision):
            self._revisions[MESSAGE_FLOW] = revision + 1
