"""From the options of `import` to what a reader is told beside the bytes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn
from zoneinfo import available_timezones

import click

from analytics.readers.rules import NO_RULES, Choices, DateOrder, Rules
from analytics.readers.rules_file import parse
from analytics.records import Problem

REFUSED = 1


class NoSuchZoneError(click.BadParameter):
    """There is no time zone with this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no time zone {name!r}. Write it like Europe/Berlin.")


def choices_of(
    who: str | None,
    zone: str | None,
    date_order: DateOrder | None,
    rules_path: Path | None,
    passphrase_file: Path | None,
) -> Choices:
    """Return what was said; a file that can't be used ends the command. Raises NoSuchZoneError."""
    return Choices(
        who,
        _zone(zone),
        date_order,
        _rules(rules_path),
        _passphrase(passphrase_file),
    )


def _zone(name: str | None) -> str | None:
    if name is not None and name not in available_timezones():
        raise NoSuchZoneError(name)
    return name


def _rules(path: Path | None) -> Rules:
    if path is None:
        return NO_RULES
    try:
        found = parse(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        _refuse(f"{path.name} is not a text file. A rules file is TOML, saved as UTF-8.")
    if isinstance(found, Problem):
        _refuse(Problem(path.name, found.line, found.reason, found.remedy).sentence())
    return found


def _passphrase(path: Path | None) -> str | None:
    if path is None:
        return None
    # It brings all cards, which take longer to load than most files to read.
    from analytics.cli_sharing import passphrase_in  # noqa: PLC0415 - as said above

    return passphrase_in(path)


def _refuse(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(REFUSED)
