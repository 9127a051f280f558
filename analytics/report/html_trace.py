"""Where a number comes from, and precisely what the file tells: the parts one checks it by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from analytics.cards.words import between_days, counted, days, listed, on_day
from analytics.figures.words import amount
from analytics.levels import LEVEL_WORDS, level_name, level_named
from analytics.report.asked import Asked, Behind
from analytics.report.html_parts import Html, joined, own_words, tag
from analytics.report.html_tables import table
from analytics.report.manifest import Manifest, PersonShared
from analytics.report.report import Report
from analytics.report.sharing import Sharing

NOTHING_EXPIRES: Final = (
    "Nothing in this file expires once it is opened: whoever could read it once can keep it."
)
_RECORDS = {
    "episode": "episodes",
    "rating": "ratings",
    "ritual_day": "days of rituals",
    "message": "messages, counted",
    "entry": "entries",
    "activity": "activities",
}
LINE_KINDS = {"episode": "note on an episode", "journal": "journal", "thought": "thought record"}


def trace(card: Asked, sharing: Sharing) -> Html:
    """Return where the numbers of an answer come from, folded away."""
    facts = [
        ("Card", tag("code", card.name)),
        ("Level", tag("span", f"{level_name(card.level)}: {LEVEL_WORDS[card.level]}")),
        ("Whose", joined([listed_names(person.alias for person in sharing.sharers(card.level))])),
        ("Days", tag("span", period(sharing))),
        ("Table above", digest(card.sha256)),
    ]
    return tag(
        "details",
        tag("summary", "Where this number comes from"),
        named_facts(facts),
        *(_behind(one, place, len(card.behind)) for place, one in enumerate(card.behind, 1)),
        class_="trace",
    )


def manifest(report: Report) -> Html:
    """Return all that the file tells, in words: people, tables, lines."""
    told = report.manifest
    return joined(
        [
            tag("p", _in_all(told)),
            *(tag("p", "Nothing of ", own_words(alias), " is in it.") for alias in told.left_out),
            tag("p", NOTHING_EXPIRES, class_="expires"),
            *(part for person in told.people for part in _person(person)),
            _tables(told),
            _lines(told),
            named_facts([("All tables and lines", digest(report.sha256))]),
        ]
    )


def named_facts(facts: Sequence[tuple[str, str]]) -> Html:
    """Return facts, each under its name."""
    return tag(
        "dl",
        *(tag("div", tag("dt", name), tag("dd", fact)) for name, fact in facts if fact),
        class_="facts",
    )


def listed_names(names: Iterator[str]) -> Html:
    """Return names in a row, each apart from the words around it."""
    marked = [own_words(name) for name in names]
    return Html(listed(marked))


def digest(sha256: str) -> Html:
    """Return a digest with a space after each four, so that it can be compared by eye."""
    parts = [sha256[start : start + 4] for start in range(0, len(sha256), 4)]
    return tag("span", "SHA-256 ", tag("code", " ".join(parts), class_="digest"))


def period(sharing: Sharing) -> str:
    """Return the days that were chosen."""
    since, until = sharing.since, sharing.until
    if since is not None and until is not None:
        return between_days(since, until)
    if since is not None:
        return f"from {on_day(since)}"
    return "all days" if until is None else f"up to {on_day(until)}"


def _behind(one: Behind, place: int, of: int) -> Html:
    name = "Asked of the log" if of == 1 else f"Asked of the log, {place} of {of}"
    return joined(
        [
            named_facts(
                [
                    (name, tag("span", counted(one.rows, "row"), " came back")),
                    ("Those rows", digest(one.sha256)),
                ]
            ),
            tag("pre", one.sql, tabindex=0, role="group", aria_label=f"{name}, SQL"),
        ]
    )


def _in_all(told: Manifest) -> str:
    return (
        f"It is made of {counted(told.records, 'record')} and tells "
        f"{counted(len(told.tables), 'table')} and {counted(len(told.lines), 'line')} in "
        "somebody’s own words. Private entries and what was not chosen are in none of it."
    )


def _person(person: PersonShared) -> Iterator[Html]:
    level = level_named(person.level)
    words = person.level if level is None else f"{LEVEL_WORDS[level]} ({person.level})"
    yield tag("h3", own_words(person.alias))
    yield tag("p", f"{words[:1].upper()}{words[1:]}. {_extent(person)}")
    if person.records:
        yield table(
            ("Records", "Number", "Fields"),
            [
                [
                    tag("span", _RECORDS.get(name, name)),
                    tag("span", amount(count)),
                    tag("span", ", ".join(_fields(person.fields, name))),
                ]
                for name, count in person.records.items()
            ],
            f"Records of {person.alias}",
            right=(False, True, False),
        )


def _extent(person: PersonShared) -> str:
    told = f"{days(person.days)} with records"
    if person.first_day is not None and person.last_day is not None:
        told += f", {between_days(person.first_day, person.last_day)}"
    lines = f"; {counted(person.lines, 'chosen line')}" if person.lines else ""
    return f"{told}{lines}."[:1].upper() + f"{told}{lines}."[1:]


def _fields(fields: Sequence[str], of: str) -> Iterator[str]:
    for field in fields:
        name, _, column = field.partition(".")
        if name == of:
            yield column.replace("_", " ")


def _tables(told: Manifest) -> Html:
    rows = [
        [
            tag("span", one.question),
            tag("span", amount(one.rows)),
            own_words(", ".join(name.replace("_", " ") for name in one.columns)),
            digest(one.sha256),
        ]
        for one in told.tables
    ]
    if not rows:
        return Html("")
    heads = ("Question", "Rows", "Columns", "Digest")
    return tag(
        "details",
        tag("summary", counted(len(rows), "table")),
        table(heads, rows, "Tables told", right=(False, True, False, False), dense=True),
    )


def _lines(told: Manifest) -> Html:
    if not told.lines:
        return Html("")
    items = [tag("li", f"{day}: {LINE_KINDS.get(kind, kind)}") for day, kind in told.lines]
    return tag(
        "details",
        tag("summary", f"{counted(len(items), 'line')} in somebody’s own words"),
        tag("ul", *items),
    )
