"""The tables of `benchmarks/inference.py`, plain or as Markdown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.panels import LENGTHS, PanelWorld
from benchmarks.peer_rules import RULES
from benchmarks.tallies import OURS, PanelTally, Share, Tally
from benchmarks.world import Group, World

GROUPS: dict[Group, str] = {
    "null": "Nothing changes: means, noise, missing days and starts of the facts",
    "drift": "Nothing changes: slow drift over months",
    "own": "Nothing changes: worlds of another kind",
    "held out": "Nothing changes: worlds held out",
    "not identifiable": "Moves, but not by the plan: no log alone can tell",
    "change": "The plan changes something",
}
EARLY, MIDDLE, YEAR = 26, 39, 52
NOTHING = "–"
Counted = tuple[World, Tally]
CountedPanels = tuple[PanelWorld, Sequence[PanelTally]]


@dataclass(frozen=True)
class Table:
    """A title, the heads of the columns, and rows of as many cells."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    def plain(self) -> str:
        """Return it with columns set apart by spaces."""
        lines = [self.heads, *self.rows]
        widths = [max(len(line[at]) for line in lines) for at in range(len(self.heads))]
        told = ("  ".join(cell.ljust(w) for cell, w in zip(line, widths)) for line in lines)  # noqa: B905 - same length by construction
        return "\n".join([self.title, "", *(line.rstrip() for line in told)])

    def markdown(self) -> str:
        """Return it as a Markdown table under a heading."""
        lines = [self.heads, ["---"] * len(self.heads), *self.rows]
        told = ("| " + " | ".join(_escaped(cell) for cell in line) + " |" for line in lines)
        return "\n".join([f"### {self.title}", "", *told])


def unchanged_table(group: Group, counted: Sequence[Counted]) -> Table:
    """Return how often ours and the peers' rules claim progress where the plan changed nothing."""
    heads = (
        *("world", "", "ours by 26", "by 52", "setback by 52", "steady at the end"),
        *(f"{name} 26 / 52" for name in RULES),
        "90 % interval right",
    )
    rows = [
        (
            world.name,
            world.says,
            *(cell(found.told_by(OURS, week)) for week in (EARLY, YEAR)),
            cell(found.setback_by(YEAR)),
            cell(found.ended("steady")),
            *(_both(found, name) for name in RULES),
            _coverage(world, found),
        )
        for world, found in counted
    ]
    return Table(f"{GROUPS[group]} (% of logs told progress, ± standard error)", heads, rows)


def changed_table(counted: Sequence[Counted]) -> Table:
    """Return how often, and by when, a change is found."""
    heads = (
        *("what changes", "ours by 26", "by 39", "by 52", "not enough at the end"),
        *("steady at the end", *(f"{name} by 39" for name in RULES), "90 % interval right"),
    )
    rows = [
        (
            world.says,
            *(cell(found.told_by(OURS, week)) for week in (EARLY, MIDDLE, YEAR)),
            *(cell(found.ended(state)) for state in ("not enough", "steady")),
            *(_by(found, name, MIDDLE) for name in RULES),
            _coverage(world, found),
        )
        for world, found in counted
    ]
    return Table(f"{GROUPS['change']} (% of logs told progress, ± standard error)", heads, rows)


def worst_table(counted: Sequence[Counted]) -> Table:
    """Return the worst world of each group in which the plan changes nothing."""
    heads = ("worlds", "ours by 26", "ours by 52", *(f"{name} by 52" for name in RULES))
    rows = []
    for group, says in GROUPS.items():
        tallies = [found for world, found in counted if world.group == group]
        if group not in {"change", "not identifiable"} and tallies:
            worst = [_worst(tallies, OURS, week) for week in (EARLY, YEAR)]
            peers = [_worst(tallies, name, YEAR) for name in RULES]
            rows.append((says, *worst, *peers))
    return Table("The worst of each kind (% of logs falsely told progress, and where)", heads, rows)


def panel_table(counted: Sequence[CountedPanels]) -> Table:
    """Return how many panels show something where nothing is, or what is there."""
    rules = list(counted[0][1][0].shown)
    heads = ("panel", "", *(f"{rule}, {days} days" for rule in rules for days in LENGTHS))
    rows = [
        (
            f"{world.name}{' (found)' if world.related else ''}",
            world.says,
            *(cell(one.shown[rule]) for rule in rules for one in found),
        )
        for world, found in counted
    ]
    title = "Association panels (% that show something of 12 unrelated; or find what is there)"
    return Table(title, heads, rows)


def cell(share: Share) -> str:
    """Return a share in percent with its standard error: `4.2 ± 0.4`."""
    return f"{share.percent:.1f} ± {share.error:.1f}" if share.of else NOTHING


def _both(found: Tally, rule: str) -> str:
    if rule not in found.progress:
        return NOTHING
    return " / ".join(f"{found.told_by(rule, week).percent:.0f}" for week in (EARLY, YEAR))


def _by(found: Tally, rule: str, week: int) -> str:
    return f"{found.told_by(rule, week).percent:.0f}" if rule in found.progress else NOTHING


def _coverage(world: World, found: Tally) -> str:
    return NOTHING if math.isnan(world.truth) else cell(found.covered)


def _worst(tallies: Sequence[Tally], rule: str, week: int) -> str:
    asked = [one for one in tallies if rule in one.progress]
    if not asked:
        return NOTHING
    worst = max(asked, key=lambda one: one.told_by(rule, week).percent)
    return f"{cell(worst.told_by(rule, week))} ({worst.world})"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
