"""`share.json`, what a partner's share says of itself: whose, how much, until when, which files.

As docs/formats/shares.md says. Whatever stands in it is checked, since anyone can write one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from analytics.levels import level_name, level_named
from analytics.readers.source import UnreadableError
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.source import Member, Source

FILE = "share.json"
SHARE = "secure-base share"
VERSION = 1
LARGEST_LIST_BYTES = 1_000_000
LONGEST_NAME = 200
_SHA256 = re.compile("[0-9a-f]{64}")
_NO_NAME = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_AGAIN = "Ask for it to be made and sent again."
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class ShareList:
    """What a share says of itself; `files` maps names to SHA-256 digests.

    `folder` is where the share stands in its zip, "" or with a slash at its end.
    """

    whose: str
    level: str
    made_on: date
    ends_on: date | None
    files: Mapping[str, str]
    folder: str


def holds_share(source: Source) -> bool:
    """Tell whether a zip or folder has one list of a share, of whatever version."""
    try:
        return _list_in(source) is not None
    except UnreadableError:
        return False


def share_list(source: Source) -> ShareList | Problem:
    """Return what the share says of itself, or why it can't be taken. Raises UnreadableError."""
    found = _list_in(source)
    if found is None:
        return Problem(
            source.name,
            None,
            "This is not a share of Secure Base's.",
            "Choose the zip file, or the sealed .age file, that a partner's Secure Base has made.",
        )
    member, said = found
    version = said.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        return damaged(source.name)
    if version > VERSION:
        return Problem(
            source.name,
            None,
            f"This share was made by a later Secure Base (version {version} of a share).",
            "Update Secure Base, then bring it in again.",
        )
    checked = _checked(said, member.name.removesuffix(FILE)) if version == VERSION else None
    return damaged(source.name) if checked is None else checked


def damaged(name: str) -> Problem:
    """Say that a share is not as it was made."""
    return Problem(name, None, "This share is damaged, or was changed after it was made.", _AGAIN)


def ended(name: str, ends_on: date | None, today: date) -> Problem | None:
    """Say that a share has ended, if its last day is over."""
    if ends_on is None or ends_on >= today:
        return None
    day = f"{ends_on.day} {_MONTHS[ends_on.month - 1]} {ends_on.year}"
    return Problem(
        name,
        None,
        f"This share ended on {day}.",
        "If you both want it, ask for a new one with a later last day.",
    )


def _list_in(source: Source) -> tuple[Member, dict[str, object]] | None:
    """Return the list and what stands in it, if there is exactly one and it is a share's."""
    members = source.named(FILE) if source.container else ()
    if len(members) != 1 or members[0].size > LARGEST_LIST_BYTES or members[0].base != FILE:
        return None
    try:
        said = json.loads(members[0].read())
    except (ValueError, RecursionError):
        return None
    return (members[0], said) if isinstance(said, dict) and said.get("format") == SHARE else None


def _checked(said: Mapping[str, object], folder: str) -> ShareList | None:
    whose, levels, files = said.get("from"), said.get("levels"), said.get("files")
    made_on, ends_on = _day(said.get("made_on")), _day(said.get("ends_on"))
    if not isinstance(whose, str) or not isinstance(levels, dict) or not isinstance(files, dict):
        return None
    level = level_named(str(levels.get(whose)))
    digests = {str(name): str(digest) for name, digest in files.items()}
    if (
        level is None
        or made_on is None
        or (ends_on is None and said.get("ends_on") is not None)
        or not 0 < len(whose.strip()) <= LONGEST_NAME
        or _NO_NAME.search(whose)
        or not all(map(_SHA256.fullmatch, digests.values()))
    ):
        return None
    return ShareList(whose.strip(), level_name(level), made_on, ends_on, digests, folder)


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
