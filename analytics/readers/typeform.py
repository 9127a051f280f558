"""The answers of a Typeform, as CSV.

Its times are in UTC, so they wait for the couple's own zone. A question with several choices has
a column for each of them; they become one column of tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.forms import answers, folded, in_utc, with_plain_header
from analytics.readers.headed import header_of
from analytics.readers.raw_table import one_member
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.text_table import text_table
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.raw_table import RawTable
    from analytics.readers.rules import Choices, Rules
    from analytics.readers.source import Source

FORMAT = "typeform"
TITLE = "Typeform answers"

NUMBER = "#"
MOMENTS = ("submit date (utc)", "start date (utc)", "stage date (utc)")


def recognise(source: Source) -> bool:
    """Tell by the number in the first column and the dates in UTC behind the questions."""
    member = one_member(source)
    if isinstance(member, Problem):
        return False
    names = header_of(beginning(member))
    return names[:1] == (NUMBER,) and any(name in MOMENTS[:2] for name in names)


def raw_table(source: Source, rules: Rules) -> RawTable | Problem:
    """Take the answers apart, without saying what the questions mean."""
    found = text_table(source, rules, FORMAT)
    if isinstance(found, Problem):
        return found
    return folded(in_utc(with_plain_header(found), MOMENTS))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read the answers; without rules for the questions they are a Problem."""
    return answers(raw_table(source, choices.rules), TITLE, choices, progress)
