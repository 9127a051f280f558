"""The README's table of the article: each row has a form, a record, a card and sample data.

The rows are read as a person reads them; what they name is looked up in the program.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest

from analytics.cards.catalogue import card_named
from analytics.log.log import Log
from analytics.log.tables import TABLE_OF
from analytics.records import (
    RECORD_KINDS,
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Rating,
    Record,
    RitualDay,
)
from analytics.sample import build_sample
from analytics.today import ACTIVITIES, ENTRIES, Kind, kind_of

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text(encoding="utf-8")
FRAME = (HOUSE / "pages" / "_frame.py").read_text(encoding="utf-8")
SAMPLE = HOUSE / "sample_data"
SECTIONS = (
    "What both partners do",
    "What one does for oneself",
    "What the secure partner does",
    "What there is to celebrate",
)
# What each section of the article names, as a word of the strategies below it.
ARTICLE = {
    "What both partners do": (
        *("without blame", "I feel", "ask", "listen", "seriously", "morning", "hug", "check-in"),
        *("date night", "triggers", "hobbies", "friends", "goals", "boundaries", "patience"),
        *("learn", "therapy"),
    ),
    "What one does for oneself": (
        *("notice", "calm days", "breathe", "meditate", "journal", "worst", "balanced", "soothe"),
        "confidence",
    ),
    "What the secure partner does": (
        *("consistent", "listen", "support", "patient", "boundaries", "open", "calm"),
    ),
    "What there is to celebrate": ("episodes", "talks", "confidence", "bond"),
}
KINDS = {kind.__name__: TABLE_OF[kind] for kind in RECORD_KINDS}
# The column that says which of its kind a record is.
WHICH = {
    "Rating": "measure",
    "RitualDay": "ritual",
    "Activity": "kind",
    "Entry": "kind",
    "LoggedDay": "stream",
}
LOG_TODAY = "Log today: "
Row = dict[str, object]


@dataclass(frozen=True)
class Line:
    """One row of the table: the record's kind, and after the colon which ones of it."""

    section: str
    strategy: str
    where: str
    kind: str
    which: str
    card: str
    page: str
    file: str


def lines() -> Iterator[Line]:
    article = README.partition("## The article, point by point")[2].partition("\n## ")[0]
    for part in article.split("\n### ")[1:]:
        title, _, table = part.partition("\n")
        for row in re.findall(r"^\| (?!strategy|---)(.+) \|$", table, re.MULTILINE):
            strategy, where, record, card, file = row.split(" | ")
            kind, _, which = record.strip("`").partition(": ")
            found = re.fullmatch(r"`(\w+)` \((\w+)\)", card)
            assert found is not None, row
            yield Line(title, strategy, where, kind, which, found[1], found[2], file.strip("`"))


LINES = tuple(lines())
EACH = pytest.mark.parametrize("line", LINES, ids=lambda one: one.strategy)


@pytest.fixture(scope="module")
def sample() -> dict[str, pa.Table]:
    """Every table of the sample couple's log."""
    with Log() as log:
        build_sample(log)
        return log.tables()


def fits(line: Line, row: Row) -> bool:
    """Tell whether a record is what a line names: `Entry: thought/should`, `Episode: coping`."""
    first, _, second = line.which.partition("/")
    if not first:
        return True
    if line.kind == "Episode":
        return row[first] not in (None, [])
    tags = row.get("tags")
    named = {row.get("name"), *(tags if isinstance(tags, list) else [])}
    return row[WHICH[line.kind]] == first and (not second or second in named)


def record_of(line: Line) -> Record:
    """Make the least record that a line could name."""
    at = datetime(2025, 3, 3, 21)
    which = line.which.partition("/")[0]
    if line.kind == "Activity":
        return next(Activity("Ana", at, kind) for kind in ACTIVITIES.values() if kind == which)
    if line.kind == "Entry":
        return next(Entry("Ana", at, kind) for kind in ENTRIES.values() if kind == which)
    made: dict[str, Record] = {
        "Episode": Episode("Ana", at, 5),
        "Rating": Rating("Ana", at, which, 1),
        "RitualDay": RitualDay(which, "Ana", at.date(), "done"),
        "LoggedDay": LoggedDay(which, "Ana", at.date()),
    }
    return made[line.kind]


def test_the_table_has_the_articles_sections():
    assert tuple(dict.fromkeys(line.section for line in LINES)) == SECTIONS


@pytest.mark.parametrize("section", SECTIONS)
def test_every_point_of_the_article_has_a_row(section: str):
    told = " ".join(line.strategy for line in LINES if line.section == section)

    assert [point for point in ARTICLE[section] if point not in told] == []


@EACH
def test_each_is_logged_on_a_page_and_in_a_form_there_is(line: Line):
    page, _, form = line.where.partition(": ")

    assert page == "Import" or f'title="{page}"' in FRAME
    assert (page == LOG_TODAY.rstrip(": ")) == bool(form)
    assert not form or form in {kind.value for kind in Kind}


@pytest.mark.parametrize(
    "line", [one for one in LINES if LOG_TODAY in one.where], ids=lambda one: one.strategy
)
def test_each_form_makes_the_record_named(line: Line):
    assert kind_of([record_of(line)]) == line.where.removeprefix(LOG_TODAY)


@EACH
def test_each_is_answered_by_a_card_on_the_page_named(line: Line):
    card = card_named(line.card)

    assert card is not None
    assert line.page == card.PAGE


@EACH
def test_each_is_in_the_sample_as_the_record_named(line: Line, sample: dict[str, pa.Table]):
    rows: list[Row] = sample[KINDS[line.kind]].to_pylist()

    assert any(fits(line, row) for row in rows)


@EACH
def test_each_names_a_file_of_the_sample_that_has_it(line: Line):
    listed = tomllib.loads((SAMPLE / "manifest.toml").read_text(encoding="utf-8"))["file"]
    file = SAMPLE / line.file

    assert line.file in {one["name"] for one in listed}
    if file.suffix == ".csv" and line.kind not in {"Episode", "Message"}:
        words = [part for part in line.which.split("/") if part]
        text = file.read_text(encoding="utf-8-sig").casefold()
        assert [word for word in words if word.casefold() not in text] == []


def test_every_form_of_log_today_is_of_use_to_a_row():
    used = {line.where.removeprefix(LOG_TODAY) for line in LINES if LOG_TODAY in line.where}

    assert used == {kind.value for kind in Kind}
