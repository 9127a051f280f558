"""The appendix: the other answers, chosen lines, the manifest, and where each number is from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from analytics.cards.words import between_days, counted, days, listed, on_day
from analytics.figures.json_value import Json, JsonObject
from analytics.figures.words import amount, cut
from analytics.levels import LEVEL_WORDS, level_named
from analytics.log.leaving import OwnLine
from analytics.report.asked import Asked
from analytics.report.manifest import Manifest, PersonShared
from analytics.report.report import Report
from analytics.report.sheet_rows import rows_on_paper, too_much
from analytics.report.sheet_words import said_parts, waits_for
from analytics.scope import Scope

ELSEWHERE: Final = "in the page or the data bundle."
TRACED: Final = (
    "Each answer is asked of a copy of the log that holds only what may leave. Under its name "
    "stand the table it tells and the rows it was worked out from, each with its SHA-256: of the "
    "table as CSV, of the rows as CSV lines in the order of their letters. The same log and the "
    "same choices give the same digests."
)
_NAME = 40
_RECORDS = {
    "episode": "episodes",
    "rating": "ratings",
    "ritual_day": "days of rituals",
    "message": "messages, counted",
    "entry": "entries",
    "activity": "activities",
}
_KINDS = {"episode": "a note to an episode", "journal": "journal", "thought": "a thought"}


def appendix(report: Report, sha256: str, on_first_page: Collection[str]) -> JsonObject:
    """Return what stands from page 2 on; nothing when nothing was logged."""
    others = [one for one in report.cards if one.name not in on_first_page]
    return {
        "any": report.covered is not None,
        "title": "Appendix",
        "about": "The other answers, precisely what this report tells, and how to trace it.",
        "groups": _groups([one for one in others if one.is_enough]),
        "waiting_title": "Not enough yet for an answer",
        "waiting": [
            {"question": one.question, "said": waits_for(one.said)}
            for one in others
            if not one.is_enough
        ],
        "lines_title": "In their own words",
        "lines": [_line(line) for line in report.lines],
        "manifest": _manifest(report.manifest),
        "trace": _trace(report, sha256),
    }


def _groups(cards: Sequence[Asked]) -> list[Json]:
    pages = dict.fromkeys(card.page for card in cards)
    return [
        {"title": page, "cards": [_card(card) for card in cards if card.page == page]}
        for page in pages
    ]


def _card(card: Asked) -> JsonObject:
    rows = rows_on_paper(card.rows)
    return {
        "name": card.name,
        "question": card.question,
        "said": said_parts(card.said),
        "alt": card.said,
        "caption": "" if card.chart is None else card.chart.caption,
        "rows": rows,
        "rows_note": "" if rows else too_much(card.rows, elsewhere=ELSEWHERE),
    }


def _line(line: OwnLine) -> JsonObject:
    kind = _KINDS.get(line.kind, line.kind)
    parts = (
        ("", line.written),
        ("What came to mind", line.automatic),
        ("Looked at again", line.balanced),
    )
    return {
        "when": f"{cut(line.who, _NAME)}, {on_day(line.day)}, {line.moment:%H:%M}: {kind}",
        "parts": [{"name": name, "text": text} for name, text in parts if text],
    }


def _manifest(manifest: Manifest) -> JsonObject:
    return {
        "title": "What this report tells",
        "lines": [*_manifest_lines(manifest)],
        "head": ["Records", "", "With these fields"],
        "people": [_person(person) for person in manifest.people],
        "tables_title": "Tables told",
        "tables_head": ["Question", "Rows", "Columns"],
        "tables": [
            {
                "question": table.question,
                "rows": amount(table.rows),
                "columns": ", ".join(table.columns),
            }
            for table in manifest.tables
        ],
    }


def _manifest_lines(manifest: Manifest) -> Iterator[str]:
    yield (
        f"It is made of {counted(manifest.records, 'record')} and tells "
        f"{counted(len(manifest.tables), 'table')} and "
        f"{counted(len(manifest.lines), 'line', 'lines')} in somebody’s own words. "
        "Private entries and what was not chosen are in none of it."
    )
    if manifest.left_out:
        left_out = listed(cut(alias, _NAME) for alias in manifest.left_out)
        yield f"Nothing of {left_out} is in it."
    yield "Nothing in it expires once it is opened."


def _person(person: PersonShared) -> JsonObject:
    level = level_named(person.level)
    words = person.level if level is None else LEVEL_WORDS[level]
    span = (
        ""
        if person.first_day is None or person.last_day is None
        else f", {between_days(person.first_day, person.last_day)}"
    )
    lines = f"; {counted(person.lines, 'chosen line')}" if person.lines else ""
    return {
        "name": cut(person.alias, _NAME),
        "about": f"{words} ({person.level}); {days(person.days)} with records{span}{lines}.",
        "records": [
            {
                "name": _RECORDS.get(name, name),
                "count": amount(count),
                "fields": ", ".join(_fields(person.fields, name)),
            }
            for name, count in person.records.items()
        ],
    }


def _fields(fields: Sequence[str], table: str) -> Iterator[str]:
    for field in fields:
        name, _, column = field.partition(".")
        if name == table:
            yield column


def _trace(report: Report, sha256: str) -> JsonObject:
    asked = dict.fromkeys(behind.sql for card in report.cards for behind in card.behind)
    names = {sql: f"Q{place}" for place, sql in enumerate(asked, 1)}
    return {
        "title": "Where each number comes from",
        "about": [TRACED, f"Digest of all tables and lines: {sha256}"],
        "head": ["Answer", "Rows", "SHA-256"],
        "cards": [_traced(report, card, names) for card in report.cards],
        "questions_title": "The questions asked of the log",
        "questions": [{"name": name, "sql": sql} for sql, name in names.items()],
    }


def _traced(report: Report, card: Asked, names: dict[str, str]) -> JsonObject:
    sharing = report.sharing
    people = listed(cut(person.alias, _NAME) for person in sharing.sharers(card.level))
    period = _period(Scope(since=sharing.since, until=sharing.until))
    told = {"name": "The table", "rows": amount(card.rows.num_rows), "sha256": card.sha256}
    return {
        "name": card.name,
        "scope": f"L{card.level}; {people}; {period}",
        "lines": [
            told,
            *(
                {
                    "name": f"From {names[behind.sql]}",
                    "rows": amount(behind.rows),
                    "sha256": behind.sha256,
                }
                for behind in card.behind
            ),
        ],
    }


def _period(scope: Scope) -> str:
    if scope.since is not None and scope.until is not None:
        return between_days(scope.since, scope.until)
    if scope.since is not None:
        return f"from {on_day(scope.since)}"
    return "all days" if scope.until is None else f"up to {on_day(scope.until)}"
