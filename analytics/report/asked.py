"""Asked: one card's answer as it leaves, with what it takes to trace every number in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import pyarrow as pa

from analytics.cards.card import Card, PageName, answer, figure, name_of, question_of
from analytics.cards.words import NOT_ENOUGH
from analytics.figures.chart import Chart
from analytics.levels import DAILY, Level
from analytics.log.view import View
from analytics.spreadsheet import csv_bytes


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows one question of a card got from the log: how many, and their digest.

    The digest is SHA-256 of the rows as CSV lines in their own order of letters, so that it does
    not depend on the order in which they came.
    """

    sql: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its answer under the aliases; no chart when there is nothing to draw yet."""

    name: str
    question: str
    page: PageName
    level: Level
    said: str
    chart: Chart | None
    rows: pa.Table
    behind: tuple[Behind, ...]

    @property
    def is_enough(self) -> bool:
        """Whether there is an answer yet."""
        return not self.said.startswith(NOT_ENOUGH)

    @property
    def sha256(self) -> str:
        """The digest of the table as it is told: SHA-256 of its CSV."""
        return hashlib.sha256(csv_bytes(self.rows)).hexdigest()


def ask(card: Card, view: View, level: Level) -> Asked:
    """Ask a card through a view of what may leave, and keep what came back for the trace.

    One view may serve many cards: what every chart shows beside its answer (the days logged, phases
    and people) is looked up once and is no part of any card's trace. `level` is that of the view:
    where only weeks are told, a chart shows no logged days.
    """
    behind: list[Behind] = []
    _ = view.span, view.people, view.phases, view.settings, view.logged(card.STREAM)
    view.heard = lambda sql, rows: behind.append(_behind(sql, rows))
    found = answer(card, view)
    view.heard = None
    if level < DAILY:
        found = replace(found, span=None, logged=())
    chart = None if found.rows.empty else figure(card, found)
    return Asked(
        name=name_of(card),
        question=question_of(card),
        page=card.PAGE,
        level=card.SHARED_FROM or 0,
        said=card.say(found),
        chart=chart if chart is not None and chart.marks else None,
        rows=pa.Table.from_pandas(found.rows, preserve_index=False),
        behind=tuple(dict.fromkeys(behind)),
    )


def _behind(sql: str, rows: pa.Table) -> Behind:
    lines = csv_bytes(rows).splitlines()
    told = b"\n".join([*lines[:1], *sorted(lines[1:])])
    return Behind(sql.strip(), rows.num_rows, hashlib.sha256(told).hexdigest())
