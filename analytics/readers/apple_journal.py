"""Apple Journal: the HTML export, one page for each entry.

A page's name begins with a day in UTC and its header writes the day the person saw, in their
language: the header's day counts where it is that day or one beside it. There is no time of day.
Pictures, places and the like are left out; of the state of mind only its word is looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from analytics.readers.apple_journal_page import Page, page_of
from analytics.readers.beginning import beginning
from analytics.readers.journals import NOON, outcome
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.text import decode
from analytics.readers.tracker import Noted, is_ignored, mood_key, mood_numbers
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "apple-journal"
TITLE = "Apple Journal"

# A page begins with its style sheet.
HEAD_BYTES = 65_536
FEW_FILES = 50
YEAR_DIGITS = 4
_HEADER = re.compile(r"""class=["']pageHeader["']""")
_NAMED_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
_NUMBER = re.compile(r"\d+")
_DO_THIS = "In Journal choose Export, and take the folder or zip with its pages."


def recognise(source: Source) -> bool:
    """Tell by the header each entry's page has."""
    return any(_fits(one) for one in _pages(source)[:FEW_FILES])


def _pages(source: Source) -> list[Member]:
    return [
        one
        for one in source.members
        if not source.container or one.base.casefold().endswith((".html", ".htm"))
    ]


def _fits(member: Member) -> bool:
    head = beginning(member, HEAD_BYTES)
    return _HEADER.search(head) is not None and any(
        mark in head for mark in ("pageContainer", "assetGrid", "bodyText")
    )


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every entry of the source: one page, one record."""
    pages = [one for one in _pages(source) if _fits(one)]
    if not pages:
        reason = "This is not a journal of Apple's Journal: no page in it has a day at its top."
        return Problem(source.name, None, reason, _DO_THIS)
    outcomes: list[Outcome] = []
    for number, member in enumerate(pages, start=1):
        outcomes.append(outcome(member.name, 1, _noted(member, choices), choices))
        progress(number / len(pages))
    return gather(FORMAT, outcomes, choices, unconfirmed=True)


def unknown_moods(source: Source, choices: Choices) -> tuple[str, ...]:
    """Return the words of states of mind that the rules give no number, the commonest first."""
    known = mood_numbers(choices.rules)
    times: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for mood in _moods(source):
        key = mood_key(mood)
        if key and key not in known and not is_ignored(mood, choices.rules):
            times[key] += 1
            spelled.setdefault(key, mood)
    return tuple(spelled[key] for key, _ in times.most_common())


def _moods(source: Source) -> Iterator[str]:
    for member in _pages(source):
        text = decode(member.name, member.read()) if _fits(member) else None
        if text is not None and not isinstance(text, Problem):
            yield page_of(text.text).mood


def _noted(member: Member, choices: Choices) -> Noted | Complaint:
    text = decode(member.name, member.read())
    if isinstance(text, Problem):
        return Complaint(text.reason, text.remedy)
    page = page_of(text.text)
    day = day_of_page(member.base, page.header)
    if day is None:
        return Complaint(
            "The day of this entry can't be told.",
            "Leave the pages the names the app gave them, such as 2026-01-31.html.",
        )
    score = mood_numbers(choices.rules).get(mood_key(page.mood))
    return Noted(datetime.combine(day, NOON), page.mood, score, text=_text(page))


def _text(page: Page) -> str:
    return "\n".join(part for part in (page.title, page.text) if part)


def day_of_page(name: str, header: str) -> date | None:
    """Return the day of a page: the header's, if it is the named day or one beside it.

    The header's words are in any language, so only its numbers are compared: the year, the day
    and, in some languages, the month.
    """
    found = _NAMED_DAY.match(name)
    if found is None:
        return None
    try:
        named = date.fromisoformat(found[1])
    except ValueError:
        return None
    # More digits than a year has are no date, and too many can't even be counted.
    numbers = sorted(int(one) for one in _NUMBER.findall(header) if len(one) <= YEAR_DIGITS)
    for days in (0, 1, -1):
        try:
            day = named + timedelta(days=days)
        except OverflowError:
            continue
        if numbers in ([day.day, day.year], sorted((day.day, day.month, day.year))):
            return day
    return named
