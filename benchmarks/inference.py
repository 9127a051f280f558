"""How often the review claims progress where there is none, and finds it where there is some.

Beside it stand the peers' rules, on the same simulated logs of 52 weeks. Panels of associations
likewise. The same seed, options and number of logs give the same tables.

Run: python -m benchmarks.inference [--logs 2000] [--held-out] [--seed 1] [--scenario N10]
[--plan-week 15] [--markdown [docs/inference.md]].
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from analytics.statistics import associations, review
from benchmarks.inference_tables import (
    GROUPS,
    Counted,
    CountedPanels,
    Table,
    changed_table,
    panel_table,
    unchanged_table,
    worst_table,
)
from benchmarks.panels import LENGTHS, PANEL_WORLDS, PanelWorld
from benchmarks.tallies import PanelTally, Tally, panel_tally, tally
from benchmarks.world import World
from benchmarks.worlds import WORLDS
from benchmarks.worlds_changed import changes
from benchmarks.worlds_held_out import held_out

PLAN_WEEK = 15
NULL_LOGS, CHANGE_LOGS, PANELS = 400, 300, 300
PROCESSES = 2
NICENESS = 10
DOCS = Path(__file__).parent.parent / "docs" / "inference.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Chosen:
    """What the run was asked for; logs: a world, none for the defaults."""

    logs: int | None
    held_out: bool
    seed: int
    scenario: str | None
    plan_week: int
    markdown: Path | None


@dataclass(frozen=True)
class Task:
    """One world to count by its name: logs of a year, or panels of so many days."""

    name: str
    seed: int
    number: int
    plan_week: int
    panel_days: int | None = None


def main(words: Sequence[str] | None = None) -> None:
    """Draw the logs, ask ours and the peers, print the tables."""
    chosen = _chosen(words)
    worlds, panels = _asked_worlds(chosen), _asked_panels(chosen)
    if not worlds and not panels:
        sys.exit(f"There is no scenario {chosen.scenario!r}. Held-out ones need --held-out.")
    began = time.perf_counter()
    counted, counted_panels = _count(worlds, panels, chosen)
    tables = list(tables_of(counted, counted_panels))
    for table in tables:
        print(f"{table.plain()}\n")
    told, seconds = _settings(chosen), time.perf_counter() - began
    print(told)
    print(f"{_pace(counted, counted_panels, chosen)} The run took {seconds:.0f} s.")
    if chosen.markdown:
        put_figures(chosen.markdown, [told, *(table.markdown() for table in tables)])


def tables_of(counted: Sequence[Counted], panels: Sequence[CountedPanels]) -> Sequence[Table]:
    """Return the tables that there are worlds for."""
    groups = [(group, [one for one in counted if one[0].group == group]) for group in GROUPS]
    tables = [worst_table(counted)]
    tables += [unchanged_table(group, found) for group, found in groups if group != "change"]
    tables += [changed_table(found) for group, found in groups if group == "change"]
    tables += [panel_table(panels)] if panels else []
    return [table for table in tables if table.rows]


def put_figures(page: Path, parts: Sequence[str]) -> None:
    """Put the parts between the page's two marks. Raises ValueError where a mark is missing."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} needs the lines {BEGIN} and {END} around the figures.")
    told = "\n\n".join([BEGIN, *parts, END])
    page.write_text(f"{before}{told}{after}", encoding="utf-8")


def count_logs(task: Task) -> Tally:
    """Return what is said of a world's logs."""
    # A change in the week our own policy takes for the plan's is left to that policy, as people do.
    plan_week = None if task.plan_week == PLAN_WEEK else task.plan_week
    return tally(_worlds(task.plan_week)[task.name], review, task.seed, task.number, plan_week)


def count_panels(task: Task) -> PanelTally:
    """Return what is shown of a world's panels."""
    world = {one.name: one for one in PANEL_WORLDS}[task.name]
    return panel_tally(world, associate, task.seed, task.number, task.panel_days or LENGTHS[0])


def associate(outcome: Sequence[float], predictors: Mapping[str, Sequence[float]]) -> set[str]:
    """Return the names of the predictors that the association panel shows."""
    return {one.name for one in associations(outcome, predictors)}


@lru_cache(maxsize=1)
def _worlds(plan_week: int) -> dict[str, World]:
    return {one.name: one for one in (*WORLDS, *held_out(plan_week), *changes(plan_week))}


def _asked_worlds(chosen: Chosen) -> list[World]:
    hidden = () if chosen.held_out else {one.name for one in held_out(chosen.plan_week)}
    return [
        world
        for name, world in _worlds(chosen.plan_week).items()
        if name not in hidden and chosen.scenario in {None, name}
    ]


def _asked_panels(chosen: Chosen) -> list[PanelWorld]:
    return [
        world
        for world in PANEL_WORLDS
        if (chosen.held_out or not world.held_out) and chosen.scenario in {None, world.name}
    ]


def _count(
    worlds: Sequence[World], panels: Sequence[PanelWorld], chosen: Chosen
) -> tuple[list[Counted], list[CountedPanels]]:
    asked = [_task(world, chosen) for world in worlds]
    asked_panels = [
        Task(world.name, chosen.seed, chosen.logs or PANELS, chosen.plan_week, days)
        for world in panels
        for days in LENGTHS
    ]
    fresh = get_context("spawn")  # a fork of a process with threads may hang
    with ProcessPoolExecutor(PROCESSES, fresh, os.nice, (NICENESS,)) as pool:
        tallies = list(pool.map(count_logs, asked))
        shown = list(pool.map(count_panels, asked_panels))
    step = len(LENGTHS)
    return (
        list(zip(worlds, tallies, strict=True)),
        [(world, shown[step * at : step * at + step]) for at, world in enumerate(panels)],
    )


def _task(world: World, chosen: Chosen) -> Task:
    number = CHANGE_LOGS if world.group == "change" else NULL_LOGS
    return Task(world.name, chosen.seed, chosen.logs or number, chosen.plan_week)


def _settings(chosen: Chosen) -> str:
    logs = chosen.logs or f"{NULL_LOGS} ({CHANGE_LOGS} where the plan changes something)"
    panels = chosen.logs or PANELS
    return (
        f"{logs} logs a world, {panels} panels, seed {chosen.seed}; the plan begins with week "
        f"{chosen.plan_week}, counted from 0. A figure without an error has one of at most "
        f"{50 / min(chosen.logs or CHANGE_LOGS, panels) ** 0.5:.1f} points."
    )


def _pace(counted: Sequence[Counted], panels: Sequence[CountedPanels], chosen: Chosen) -> str:
    logs = [(found.seconds, found.logs) for _, found in counted]
    shown = [(one.seconds, chosen.logs or PANELS) for _, found in panels for one in found]
    told = [
        f"{words} took {1000 * sum(s for s, _ in took) / sum(n for _, n in took):.1f} ms"
        for words, took in (("all reviews of a log", logs), ("a panel", shown))
        if took
    ]
    return f"Of a processor's time, {' and '.join(told)}."


def _chosen(words: Sequence[str] | None) -> Chosen:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--logs", type=int, help="logs a world, and panels")
    told.add_argument("--held-out", action="store_true", help="the held-out worlds too")
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--scenario", help="only the world of this name")
    told.add_argument("--plan-week", type=int, default=PLAN_WEEK, help="first week of the plan")
    told.add_argument("--markdown", type=Path, nargs="?", const=DOCS, help="put the tables there")
    return Chosen(**vars(told.parse_args(words)))


if __name__ == "__main__":
    main()
