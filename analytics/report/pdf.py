"""The report as PDF: one page and an appendix, tagged (PDF/UA-1); same report, same bytes.

Typst sets a fixed template; a report's words and charts pass to it in memory as JSON, so that words
can't become code, and nothing of it touches the disk before it is locked.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from importlib import resources
from typing import Final

import typst

from analytics.figures.chart import Chart, Grid
from analytics.figures.printed import svg
from analytics.figures.printed_layout import NoRoomError
from analytics.report.pdf_lock import fit_password, locked
from analytics.report.pdf_words import Fonts, mapped, texts_in, tidied
from analytics.report.report import EPISODES, Report
from analytics.report.sheet_values import on_first_page, sheet_values

WIDTH_MM: Final = 170.0
"""The width of the page between its margins, which the charts are drawn for."""
TIME_MM: Final = 51.0
TEMPLATE: Final = ("sheet.typ", "sheet_appendix.typ")


class CannotBeSetError(RuntimeError):
    """Typst could not set a report; what it says would quote the report, so it is not told."""

    def __init__(self) -> None:
        super().__init__(
            "The report could not be set as PDF. Make the page instead, and tell us about it."
        )


def pdf(report: Report, *, password: str | None = None) -> bytes:
    """Return a report as PDF, locked when a password is given.

    Raises UnfitPasswordError or CannotBeSetError.
    """
    fit = None if password is None else fit_password(password)
    try:
        content = _set(report)
    except typst.TypstError:
        raise CannotBeSetError from None
    return content if fit is None else locked(content, fit)


def _set(report: Report) -> bytes:
    values = mapped(sheet_values(report), tidied)
    fonts = Fonts(texts_in(values))
    told = json.dumps([mapped(values, fonts.shown), fonts.note], ensure_ascii=False)
    charts = json.dumps(_charts(report, _room_mm(told, fonts)))
    return typst.compile(
        _template(),
        format="pdf",
        sys_inputs={"told": told, "charts": charts},
        ignore_system_fonts=fonts.within_only,
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(report.made_on, time.min, UTC),
    )


def _room_mm(told: str, fonts: Fonts) -> float:
    """Return how high the first page's chart can be: typst sets that page without it first."""
    room = typst.query(
        _template(),
        "<room>",
        field="value",
        one=True,
        sys_inputs={"told": told, "only_first": "yes"},
        ignore_system_fonts=fonts.within_only,
    )
    return float(room)


def _charts(report: Report, room_mm: float) -> dict[str, str]:
    """Return the charts as SVG by the names of their cards."""
    unseen = on_first_page(report) - {EPISODES}
    return {
        card.name: _drawn(
            card.chart, room_mm if card.name == EPISODES else _height_mm(card.chart)
        ).decode()
        for card in report.cards
        if card.chart is not None and card.is_enough and card.name not in unseen
    }


def _height_mm(chart: Chart) -> float | None:
    """Return how high a chart of the appendix is: over time so that three fit on a page."""
    over_time = chart.x.kind == "time" and not any(isinstance(mark, Grid) for mark in chart.marks)
    return TIME_MM if over_time and chart.height == "normal" else None


def _drawn(chart: Chart, height_mm: float | None) -> bytes:
    try:
        return svg(chart, width_mm=WIDTH_MM, height_mm=height_mm)
    except NoRoomError:
        return svg(chart, width_mm=WIDTH_MM)


@cache
def _template() -> bytes:
    here = resources.files("analytics.report")
    return b"\n".join(here.joinpath(part).read_bytes() for part in TEMPLATE)
