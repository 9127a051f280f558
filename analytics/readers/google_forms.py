"""The answers of a Google form, as CSV from the form itself or from its spreadsheet.

The first column holds when an answer came, as the form or the sheet writes it where it was made;
every other column is a question in the couple's own words, read through rules.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.forms import answers, with_plain_header
from analytics.readers.guess_words import loose, words
from analytics.readers.raw_table import one_member
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.table_plan import plain
from analytics.readers.text_table import text_table
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.raw_table import RawTable
    from analytics.readers.rules import Choices, Rules
    from analytics.readers.source import Source

FORMAT = "google-forms"
TITLE = "Google Forms answers"

OWN_COLUMNS = frozenset(
    {"email address", "username", "score", "e-mail-adresse", "nutzername", "punktzahl"}
)
SAMPLED_ROWS = 20
QUESTION_WORDS = 3

# A form's own file, and a spreadsheet's with day or month first; never an ISO date.
_MOMENT = re.compile(
    r"\d{4}/\d{1,2}/\d{1,2} .*\d{1,2}:\d{2}:\d{2}.*"
    r"|\d{1,2}([/.-])\d{1,2}\1\d{4},? .*\d{1,2}:\d{2}.*"
)


def recognise(source: Source) -> bool:
    """Tell by the first column's name and moments, and by a question beside it."""
    member = one_member(source)
    if isinstance(member, Problem):
        return False
    head = beginning(member)
    found = list(islice(lines("", head, sniff_delimiter(head)), SAMPLED_ROWS))
    rows = [one.fields for one in found if isinstance(one, Line)]
    if not rows or len(rows[0]) <= 1 or not _is_timestamp(rows[0][0]):
        return False
    moments = [row[0].strip() for row in rows[1:] if row[0].strip()]
    # A row of totals, or one that is damaged, makes the others no table of another kind.
    fitting = sum(1 for moment in moments if _MOMENT.fullmatch(moment))
    return fitting * 2 >= len(moments) and any(map(_is_question, rows[0][1:]))


def _is_timestamp(header: str) -> bool:
    return loose(header) in words().kinds["form_timestamp"]


def _is_question(header: str) -> bool:
    is_asked = header.rstrip().endswith(("?", "]", ":")) or len(header.split()) >= QUESTION_WORDS
    return is_asked or plain(header) in OWN_COLUMNS


def raw_table(source: Source, rules: Rules) -> RawTable | Problem:
    """Take the answers apart, without saying what the questions mean."""
    found = text_table(source, rules, FORMAT)
    return found if isinstance(found, Problem) else with_plain_header(found)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read the answers; without rules for the questions they are a Problem."""
    return answers(raw_table(source, choices.rules), TITLE, choices, progress)
