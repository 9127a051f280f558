"""Whose rows and columns of a table are: the names in it, and whether it names anyone at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from analytics.readers.raw_table import RawTable, text_of
from analytics.readers.rules import ColumnRule, Rules
from analytics.readers.table_mapping import kept_only
from analytics.readers.table_plan import PERSONAL, plain
from analytics.readers.table_rows import NOTHING_SAID
from analytics.records import Problem

MOST_NAMES = 50


def owners(raw: RawTable, rules: Rules) -> tuple[str, ...]:
    """Return the names in a table: of partners' own columns, and of whose rows are taken."""
    found = dict.fromkeys(rule.who for rule in _personal(rules) if rule.who)
    for name in _who_cells(raw, rules) or ():
        if len(found) >= MOST_NAMES:
            break
        if name:
            found.setdefault(name)
    return tuple(found)


def names_nobody(raw: RawTable, rules: Rules) -> bool:
    """Tell whether something in a table is only someone's because it is their file."""
    if all(rule.who for rule in _personal(rules)):
        return False
    names = _who_cells(raw, rules)
    return names is None or not all(names)


def called(rules: Rules, people: Mapping[str, str]) -> Rules:
    """Return rules in which partners' own columns carry their names in the log."""
    columns: dict[str, ColumnRule] = {
        column: replace(rule, who=people.get(rule.who, rule.who))
        for column, rule in rules.columns.items()
    }
    return replace(rules, columns=columns, people=people)


def _personal(rules: Rules) -> Iterator[ColumnRule]:
    return (rule for rule in rules.columns.values() if rule.meaning in PERSONAL)


def _who_cells(raw: RawTable, rules: Rules) -> list[str] | None:
    """Return whose each row is that is taken, "" where it says nothing; None without such a column.

    As the reader does, it takes the first column of that meaning.
    """
    said = [plain(name) for name, rule in rules.columns.items() if rule.meaning == "who"]
    place = next((at for at, name in enumerate(raw.header) if plain(name) in said[:1]), None)
    kept = kept_only(raw, rules)
    if place is None or isinstance(kept, Problem):
        return None
    nothing = NOTHING_SAID | {word.strip().casefold() for word in rules.missing}
    written = (text_of(row.cells[place]).strip() for row in kept.good_rows)
    return ["" if word.casefold() in nothing else word for word in written]
