"""Journey: a zip or folder with one JSON file for each entry, or one such file.

`date_journal` is milliseconds in UTC (later `dateOfJournal`, a written instant) beside the zone;
the text is HTML or Markdown as `type` says. What Journey's mood and sentiment numbers mean is not
known well enough to be kept; 1.79e308 stands for a number that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.cells import own_zone
from analytics.readers.journals import AGAIN, html_text, outcome, own_moment, tags_of
from analytics.readers.json_values import Json, all_words, decimal, mapping, parse_json, words
from analytics.readers.moments import instant_of, iso_instant, zone_named
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.text import decode
from analytics.readers.tracker import Noted
from analytics.readers.valid import Complaint
from analytics.records import Problem

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "journey"
TITLE = "Journey journal"

# An entry's text may stand before its date.
HEAD_BYTES = 65_536
FEW_FILES = 50
_DATES = ("date_journal", "dateOfJournal")
_DATED = re.compile(r'"(?:date_journal|dateOfJournal)"\s*:')
_ENTRY_FILE = re.compile(r"\d{12,14}-[0-9A-Za-z]{8,}\.json")
_PARAGRAPH = re.compile(r"<(?:p|div|br|span|strong|em|ul|ol|li|h\d|blockquote)\b", re.IGNORECASE)
_DO_THIS = "In Journey choose Settings, Export, then JSON (zip), and take that file."


def recognise(source: Source) -> bool:
    """Tell by the date each entry has; in a zip or folder, of one of the first JSON files."""
    if not source.container:
        return _fits(source.members[0])
    files = [one for one in source.members if _is_json(one)]
    files.sort(key=lambda one: _ENTRY_FILE.fullmatch(one.base) is None)
    return any(_fits(one) for one in files[:FEW_FILES])


def _is_json(member: Member) -> bool:
    return member.base.casefold().endswith(".json")


def _fits(member: Member) -> bool:
    head = beginning(member, HEAD_BYTES)
    return head.lstrip().startswith("{") and bool(_DATED.search(head))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every entry of the source: one file, one record."""
    own = own_zone(choices)
    if isinstance(own, Complaint):
        return Problem(source.name, None, own.reason, own.remedy)
    files = [one for one in source.members if not source.container or _is_json(one)]
    outcomes: list[Outcome] = []
    for number, member in enumerate(files, start=1):
        outcomes += _outcomes(member, own, choices)
        progress(number / len(files))
    if not outcomes:
        reason = "This is not a journal of Journey: no file in it has the date of an entry."
        return Problem(source.name, None, reason, _DO_THIS)
    return gather(FORMAT, outcomes, choices)


def _outcomes(member: Member, own: ZoneInfo | None, choices: Choices) -> Iterator[Outcome]:
    """Yield the outcome of a file, if it is an entry; other files beside them are let be."""
    text = decode(member.name, member.read())
    found = text if isinstance(text, Problem) else parse_json(member.name, text.text)
    if isinstance(found, Problem):
        if _ENTRY_FILE.fullmatch(member.base) or _fits(member):
            yield Problem(member.name, 1, found.reason, found.remedy)
    elif _ENTRY_FILE.fullmatch(member.base) or any(name in mapping(found) for name in _DATES):
        yield outcome(member.name, 1, _noted(mapping(found), own), choices)


def _noted(entry: Mapping[str, Json], own: ZoneInfo | None) -> Noted | Complaint:
    at = _moment(entry, own)
    if isinstance(at, Complaint):
        return at
    return Noted(at, mood="", score=None, tags=tags_of(all_words(entry, "tags")), text=_text(entry))


def _moment(entry: Mapping[str, Json], own: ZoneInfo | None) -> datetime | Complaint:
    there = zone_named(words(entry, "timezone"))
    for name in _DATES:
        written = words(entry, name)
        if written:
            return own_moment(iso_instant(written), written, own, there)
        milliseconds = decimal(entry, name)
        if milliseconds is not None:
            instant = instant_of(milliseconds)
            # The sentinel for "no number" is far beyond the last day there is.
            shown = f"{milliseconds:.0f}" if instant is not None else "no day"
            return own_moment(instant, shown, own, there)
    return Complaint("This entry has no date.", AGAIN)


def _text(entry: Mapping[str, Json]) -> str:
    text = words(entry, "text")
    kind = words(entry, "type").casefold()
    # Older exports don't say the kind.
    is_html = kind == "html" or (not kind and _PARAGRAPH.search(text) is not None)
    return html_text(text) if is_html else text.replace("\r\n", "\n").strip()
