"""What the sheet prints: a report as one JSON value, all of it words, numbers and places.

The template (sheet.typ) draws what it is given and knows no words of its own but "Page 1 of 7".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from analytics.cards.words import (
    between_shares,
    days,
    listed,
    logged_days,
    on_day,
    sentence,
    share,
)
from analytics.figures.json_value import Json, JsonObject
from analytics.figures.printed_look import PAPER, tint
from analytics.figures.words import cut, day_words
from analytics.levels import LEVEL_WORDS, LEVELS
from analytics.report.asked import Asked
from analytics.report.report import EPISODES, NOT_MONITORED, RITUALS, SCALES, TITLE, Report
from analytics.report.sharing import Sharer, Sharing
from analytics.report.sheet_appendix import appendix
from analytics.report.sheet_rows import number_in, rows_of
from analytics.report.sheet_scales import scales
from analytics.report.sheet_words import said_parts, waits_for

MOST_RITUALS: Final = 12
_NAME = 24
_SHORT = 14
_RITUAL = 40
_RECIPIENT = 48
_DIGEST_PARTS = 4


def sheet_values(report: Report) -> JsonObject:
    """Return what the sheet prints; charts are drawn apart, by the names of their cards."""
    sha256 = report.sha256
    return {
        "lang": "en",
        "region": "GB",
        "ink": _ink(),
        "title": TITLE,
        "running": _about(report.sharing),
        "not_monitored": NOT_MONITORED,
        "digest": f"digest {short(sha256)}",
        "made": _made(report),
        "facts": [*_facts(report)],
        "sources": (
            f"Made from {listed(report.sources)}; times as in the sources."
            if report.sources
            else ""
        ),
        "empty": "" if report.covered else "Nothing was logged in these days",
        "empty_why": "So there is nothing to tell yet. Other days may have more to say.",
        "scales": scales(report),
        "episodes": _episodes(report.card(EPISODES)),
        "rituals": _rituals(report.card(RITUALS)),
        "words": _in_words(report),
        "quality_title": "Data quality.",
        "quality": [*report.quality],
        "traced": (
            f"Figures can be traced: digest {short(sha256)}."
            if report.cards and report.covered
            else ""
        ),
        "absent": [*_absent(report)],
        "appendix": appendix(report, sha256, on_first_page(report)),
    }


def short(sha256: str) -> str:
    """Return the start of a digest, as one compares it by eye: "cbbb 612a 11ae feff"."""
    return " ".join(sha256[start : start + 4] for start in range(0, 4 * _DIGEST_PARTS, 4))


def on_first_page(report: Report) -> frozenset[str]:
    """Return the names of the cards that the first page tells in full."""
    rituals = report.card(RITUALS)
    found = {EPISODES}
    if rituals is not None and rituals.rows.num_rows <= MOST_RITUALS:
        found.add(RITUALS)
    return frozenset(found)


def _ink() -> JsonObject:
    return {
        "text": PAPER.text,
        "muted": PAPER.muted,
        "line": PAPER.line,
        "grid": PAPER.grid,
        "accent": PAPER.accent.mark,
        "pale": tint(PAPER.accent.mark, 0.38),
        "ground": tint(PAPER.accent.mark, 0.08),
    }


def _about(sharing: Sharing) -> str:
    """Return whose report it is, and with whom: "Person A, with Person B"."""
    named = {person.name: _alias(person) for person in sharing.people}
    others = [named[p.name] for p in sharing.sharers(0) if p.name != sharing.who]
    return f"{named[sharing.who]}, with {listed(others)}" if others else named[sharing.who]


def _alias(person: Sharer) -> str:
    """Return an alias on one line; a short one does not break: "Person A"."""
    alias = cut(person.alias, _NAME)
    return alias.replace(" ", "\u00a0") if len(alias) <= _SHORT else alias


def _made(report: Report) -> list[Json]:
    recipient = cut(report.sharing.recipient, _RECIPIENT)
    made = f"Made on {on_day(report.made_on)}"
    return [f"For {recipient}", made] if recipient else [made]


def _facts(report: Report) -> Iterator[JsonObject]:
    yield _fact("About", [_about(report.sharing)], 5)
    yield _fact("Days", [*_days(report)], 5)
    yield _fact("Level", [*_told(report.sharing)], 6)


def _fact(name: str, lines: Sequence[str], wide: int) -> JsonObject:
    return {"name": name, "lines": [*lines], "wide": wide}


def _days(report: Report) -> Iterator[str]:
    covered, sharing = report.covered, report.sharing
    if covered is not None:
        yield _kept_together(covered.first_day, covered.last_day)
        yield f"logged on {covered.logged} of {days(covered.days)}"
    elif sharing.since is not None and sharing.until is not None:
        yield _kept_together(sharing.since, sharing.until)
    else:
        yield "none logged"


def _kept_together(since: date, until: date) -> str:
    """Return a stretch of days that breaks between its days only."""
    whole = (day_words(day).replace(" ", "\u00a0") for day in (since, until))
    return " to ".join(dict.fromkeys(whole))


def _told(sharing: Sharing) -> Iterator[str]:
    """Yield how much of whom it tells, those alike together."""
    for level in reversed(LEVELS):
        alike = [_alias(p) for p in sharing.people if p.level == level]
        if alike:
            words = LEVEL_WORDS[level]
            yield sentence(f"{words} of {listed(alike)}").removesuffix(".")
    left_out = [_alias(p) for p in sharing.people if p.level is None]
    if left_out:
        yield f"Nothing of {listed(left_out)}"


def _episodes(card: Asked | None) -> Json:
    if card is None or not card.is_enough:
        return None
    return {
        "title": "Anxious episodes",
        "said": said_parts(card.said),
        "alt": card.said if card.chart is not None else "",
        "caption": "" if card.chart is None else card.chart.caption,
    }


def _rituals(card: Asked | None) -> JsonObject:
    found = [] if card is None else rows_of(card.rows)
    rows = [_ritual(row) for row in found[:MOST_RITUALS]]
    highs = [number_in(row["high_share_of_agreed"]) or 1.0 for row in found[:MOST_RITUALS]]
    more = f" {len(found) - len(rows)} more in the appendix." if len(found) > len(rows) else ""
    return {
        "title": "Rituals kept",
        "head": ["Ritual", "Of what was agreed", "Kept", "95 % interval", "From"],
        "rows": rows,
        "end": max(1.0, *highs) if highs else 1.0,
        "note": (
            "Upright line: all that was agreed; without an agreement, every logged day. "
            f"Excused days are left out.{more}"
        ),
    }


def _ritual(row: dict[str, object]) -> JsonObject:
    value, low, high = (
        number_in(row[name])
        for name in ("share_of_agreed", "low_share_of_agreed", "high_share_of_agreed")
    )
    known = value is not None and low is not None and high is not None
    counted = logged_days(number_in(row["counted_days"]) or 0)
    return {
        "name": cut(str(row["ritual"]), _RITUAL),
        "known": known,
        "value": value,
        "low": low,
        "high": high,
        "share": "not to be told: only days it was done are logged"
        if value is None
        else share(value),
        "ends": between_shares(low or 0, high or 0) if known else "",
        "days": counted,
    }


def _in_words(report: Report) -> JsonObject:
    return {
        "title": "In words",
        "answers": [
            {"question": one.question, "said": said_parts(one.said)} for one in report.in_words
        ],
        "more": "The other answers stand in the appendix.",
    }


def _absent(report: Report) -> Iterator[str]:
    """Yield, in a quiet line, what a reader would look for on the first page and why not there."""
    if report.covered is None:
        return
    named = {SCALES: "questionnaires", EPISODES: "anxious episodes", RITUALS: "rituals"}
    left_out = [words for name, words in named.items() if report.card(name) is None]
    if left_out:
        yield f"Not part of this report: {listed(left_out)}."
    for name, words in named.items():
        card = report.card(name)
        if card is not None and (not card.is_enough or not card.rows.num_rows):
            yield f"No answer yet on {words}. {waits_for(card.said)}".strip()
