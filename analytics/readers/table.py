"""Any table in a text file (CSV, tabs, semicolons, bars), read through rules for its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.raw_table import one_member
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.table_mapping import mapped
from analytics.readers.text_table import text_table
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.raw_table import RawTable
    from analytics.readers.rules import Choices, Rules
    from analytics.readers.source import Source

FORMAT = "csv"
TITLE = "Table through rules"

FEWEST_COLUMNS = 2
SAMPLED_ROWS = 50
SAME_WIDTH_SHARE = 0.7
# What begins like this is markup or code, whatever its commas look like.
NOT_TABLES = ("{", "[", "<")


def recognise(source: Source) -> bool:
    """Tell whether this is one table of at least two columns, whatever they mean."""
    member = one_member(source)
    if isinstance(member, Problem):
        return False
    head = beginning(member)
    if head.lstrip().startswith(NOT_TABLES):
        return False
    rows = list(lines("", head, sniff_delimiter(head)))[:SAMPLED_ROWS]
    widths = [len(row.fields) for row in rows if isinstance(row, Line)]
    if len(widths) < FEWEST_COLUMNS or widths[0] < FEWEST_COLUMNS:
        return False
    return widths.count(widths[0]) >= SAME_WIDTH_SHARE * len(rows)


def raw_table(source: Source, rules: Rules) -> RawTable | Problem:
    """Take the one table of a source apart, without saying what its columns mean."""
    return text_table(source, rules, FORMAT)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read the one table of a source; without rules for its columns it is a Problem."""
    return mapped(raw_table(source, choices.rules), choices, progress)
