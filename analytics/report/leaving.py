"""Leaving: the log as it may leave the house, one for each level, and nothing else to ask.

Cards, tables, scores and lines of a share are all asked of these logs: what is not in them can't
be in a share.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from types import MappingProxyType
from typing import Self

import pyarrow as pa

from analytics.levels import WORDS, Level
from analytics.log.leaving import LEAVING_TABLES, LeavingLog, OwnLine, Terms, own_lines
from analytics.log.readable import ReadableLog
from analytics.log.view import View
from analytics.measures import shipped_measures
from analytics.report.aliases import Aliases
from analytics.report.sharing import Sharing

# Columns that name a person, and those with words in which a name may stand.
NAMES = frozenset({"who"})
WORDS_IN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "episode": ("triggers", "coping", "note"),
        "ritual": ("name",),
        "ritual_day": ("ritual",),
        "entry": ("text", "tags", "automatic", "balanced"),
        "activity": ("name",),
        "marker": ("label",),
        "measure": ("label",),
        "setting": ("value",),
    }
)
# Columns with the name of a scale, and those with that, or a ritual's, after its kind.
SCALE_IN: Mapping[str, str] = MappingProxyType({"rating": "measure", "measure": "name"})
MEASURE = "measure"
STREAM_IN: Mapping[str, str] = MappingProxyType({"logged_day": "stream", "verdict": "strand"})


class Leaving:
    """What one share may tell, level by level; each level is made when first asked for."""

    def __init__(self, log: ReadableLog, sharing: Sharing) -> None:
        """Take the log's tables as they are now."""
        self.sharing = sharing
        tables = {name: one for name, one in log.own_tables().items() if name in LEAVING_TABLES}
        alias_of = {person.name: person.alias for person in sharing.people}
        self.aliases = Aliases(alias_of, _named(tables) - alias_of.keys())
        self._tables = {name: self._under_aliases(name, one) for name, one in tables.items()}
        self._chosen = self._chosen_lines(log)
        self._logs: dict[Level, LeavingLog] = {}
        self._open = ExitStack()
        self._views: dict[Level, View] = {}

    def __enter__(self) -> Self:
        """Use what may leave in a with statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the logs in memory."""
        self._open.close()
        self._views.clear()
        self._logs.clear()

    def at(self, level: Level) -> LeavingLog:
        """Return the log of those of whom at least `level` is shared.

        It is cut down to the least that any of them shares, so that one log is enough where all
        share alike. Above the highest level of anyone there is nothing more.
        """
        level = min(level, self.sharing.highest)
        sharers = self.sharing.sharers(level)
        least = min((p.level for p in sharers if p.level is not None), default=level)
        if least not in self._logs:
            # What is both people's leaves with somebody's yes, and not without any.
            tables = self._tables if sharers else {}
            log = LeavingLog(tables, self._terms(least))
            self._logs[least] = self._open.enter_context(log)
        return self._logs[least]

    def view(self, level: Level) -> View:
        """Look at all days of the log of a level; one view serves all who ask, in one thread."""
        log = self.at(level)
        if level not in self._views:
            self._views[level] = self._open.enter_context(log.within())
        return self._views[level]

    def lines(self) -> tuple[OwnLine, ...]:
        """Return the chosen lines as they leave, in order of time."""
        return tuple(map(self.as_sent, self._chosen))

    def as_sent(self, line: OwnLine) -> OwnLine:
        """Return a line as it would leave, with the names in it replaced."""
        words = self.aliases.in_words
        return replace(
            line,
            who=self.aliases.of(line.who),
            written=words(line.written),
            automatic=words(line.automatic),
            balanced=words(line.balanced),
        )

    def _terms(self, level: Level) -> Terms:
        sharing = self.sharing
        return Terms(
            level,
            tuple((p.alias, sharing.may_quote(p.name)) for p in sharing.sharers(level)),
            sharing.since,
            sharing.until,
            self._chosen,
        )

    def _chosen_lines(self, log: ReadableLog) -> tuple[OwnLine, ...]:
        if not self.sharing.lines:
            return ()
        quoted = [p.name for p in self.sharing.sharers(WORDS) if self.sharing.may_quote(p.name)]
        found = own_lines(log.own_tables(), quoted)
        return tuple(line for line in found if line.id in self.sharing.lines and self._is_in(line))

    def _is_in(self, line: OwnLine) -> bool:
        since, until = self.sharing.since, self.sharing.until
        return (since is None or since <= line.day) and (until is None or line.day <= until)

    def _under_aliases(self, name: str, table: pa.Table) -> pa.Table:
        aliases = self.aliases
        for column in table.column_names:
            if column in NAMES:
                table = aliases.in_column(table, column, aliases.of)
            elif column in WORDS_IN.get(name, ()):
                table = aliases.in_column(table, column, aliases.in_words)
            elif column == SCALE_IN.get(name):
                table = aliases.in_column(table, column, self._scale)
            elif column == STREAM_IN.get(name):
                table = aliases.in_column(table, column, self._stream)
        return table

    def _scale(self, name: str) -> str:
        """Return a scale's name; those that came with Secure Base stay what they are."""
        return name if name in shipped_measures() else self.aliases.in_words(name)

    def _stream(self, stream: str) -> str:
        kind, mark, name = stream.partition(":")
        return kind + mark + (self._scale(name) if kind == MEASURE else self.aliases.in_words(name))


def _named(tables: Mapping[str, pa.Table]) -> set[str]:
    """Return everyone who is named in a column of people."""
    columns = (one.column(name) for one in tables.values() for name in NAMES & {*one.column_names})
    return {str(who) for column in columns for who in column.unique().to_pylist()} - {""}


def lines_of(log: ReadableLog, who: str) -> tuple[OwnLine, ...]:
    """Return every line of a person that could be chosen, private ones never among them."""
    return own_lines(log.own_tables(), [who])
