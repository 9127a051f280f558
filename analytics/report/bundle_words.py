"""README.txt of a data bundle: what it is, how much is in it, and until when, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analytics.cards.words import between_days, days, on_day
from analytics.levels import DAILY, LEVEL_WORDS, level_name
from analytics.report.report import NOT_MONITORED, TITLE, Report

# What stands in a bundle, in this order, where any of it is there.
PARTS = (
    ("weekly_counts.", "weekly_counts: how many there were in each week."),
    ("message_days.", "message_days: how many messages on each day; no message's text is kept."),
    ("tables/", "tables/: the records themselves, as far as the levels above allow."),
    ("answers/", "answers/: the tables of the report, one for each of its questions."),
    ("dictionary.", "dictionary.csv: what every table and column means, and its unit."),
    ("manifest.", "manifest.json: what was shown and agreed to before this was made."),
)
TWICE = "Each table is there twice: .csv opens in a spreadsheet, .parquet in other programs."


def read_me(report: Report, files: Iterable[str]) -> str:
    """Return the text for a bundle with these files."""
    names = [*files]
    parts = [words for begin, words in PARTS if any(name.startswith(begin) for name in names)]
    blocks = (
        [f"Secure Base: the data of a {TITLE.casefold()}, made {on_day(report.made_on)}."],
        [NOT_MONITORED],
        ["How much of each person is in it:", *_people(report)],
        [_days(report)],
        ["What is in it:", *(f"- {words}" for words in parts), TWICE],
        [*_how_to_look(report)],
        [*_until(report)],
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _people(report: Report) -> Iterator[str]:
    for person in report.sharing.people:
        if person.level is None:
            yield f"- {person.alias}: nothing."
        else:
            level = level_name(person.level)
            yield f"- {person.alias}: level {level}, {LEVEL_WORDS[person.level]}."
    yield "Private entries are in none of it."


def _days(report: Report) -> str:
    if report.covered is None:
        return "Nothing was logged in the days chosen."
    span = between_days(report.covered.first_day, report.covered.last_day)
    return f"It tells of {span}, with something logged on {days(report.covered.logged)}."


def _how_to_look(report: Report) -> Iterator[str]:
    if report.sharing.highest >= DAILY:
        yield "To see it in Secure Base, bring the whole file in on the Import page."
    else:
        yield "To look at it in Secure Base, open weekly_counts.csv on the Explore page."


def _until(report: Report) -> Iterator[str]:
    ends_on = report.sharing.ends_on
    if ends_on is not None and report.sharing.highest >= DAILY:
        yield (
            f"A Secure Base that has taken it in shows it up to {on_day(ends_on)}, that day "
            "included, and then deletes it from its own log."
        )
    yield (
        "Nothing ends for this file itself, for copies of it, or for other programs: whoever has "
        "it, or what was in it, can keep it. Delete it when it is no longer needed."
    )
