"""From the words of a command line to what was agreed for one export."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import click

from analytics.cli_words import print_json
from analytics.house import own_log_path
from analytics.levels import WORDS, Level, level_named
from analytics.log.disk import write_file
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.report.files import KIND_OF_SUFFIX, CannotSealError, Kind, Made, make_file
from analytics.report.leaving import lines_of
from analytics.report.report import unknown_cards
from analytics.report.sharing import NotAgreedError, Sharer, Sharing, default_aliases
from analytics.report.whose import whose
from analytics.scope import ScopeBackwardsError

REFUSED = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for, before the log is known."""

    file: Path
    passphrase_file: Path | None
    who: str | None
    level: Level
    partners: tuple[str, ...]
    aliases: tuple[str, ...]
    cards: tuple[str, ...]
    lines: tuple[str, ...]
    recipient: str
    since: date | None
    until: date | None
    ends_on: date | None


def share(asked: Asked, log_path: Path | None, *, dry_run: bool, as_json: bool) -> None:
    """Make the file, note it in the log and say what it tells."""
    kind = kind_of(asked.file)
    passphrase = passphrase_in(asked.passphrase_file)
    check_seal(asked.file, kind, passphrase)
    try:
        with Log.open(log_path or own_log_path()) as log:
            sharing = sharing_for(log, asked)
            made = make_file(log, sharing, kind, datetime.now().date(), passphrase)
            if not dry_run:
                _write(asked.file, made)
                log.note_shared(made.note(datetime.now()))
    except (LogError, CannotSealError) as error:
        refuse(str(error))
    tell_made(asked.file, made, dry_run=dry_run, as_json=as_json)


def sharing_for(log: Log, asked: Asked) -> Sharing:
    """Return what was agreed, from what the command was asked for."""
    who = asked.who or whose(log)
    with log.within(messages=False) as view:
        known = view.people
    if who is None:
        refuse("This log is empty. Bring in a file first, then make a report of it.")
    _check_known(who, known)
    levels = dict(_named_level(one, asked.level, known) for one in asked.partners)
    given = dict(_named_alias(one, known) for one in asked.aliases)
    called = {**default_aliases(known, who), **given}
    try:
        return Sharing(
            who=who,
            people=tuple(
                Sharer(
                    name,
                    called[name],
                    asked.level if name == who else levels.get(name),
                    said_yes=name in levels,
                )
                for name in known
            ),
            cards=checked_cards(asked.cards),
            lines=_lines(log, who, asked),
            recipient=asked.recipient,
            since=asked.since,
            until=asked.until,
            ends_on=asked.ends_on,
        )
    except (NotAgreedError, ScopeBackwardsError) as error:
        raise click.BadParameter(str(error)) from error


def kind_of(file: Path) -> Kind:
    """Return what kind of file a name asks for; another name is wrong usage."""
    kind = KIND_OF_SUFFIX.get(file.suffix.casefold())
    if kind is None:
        known = ", ".join(KIND_OF_SUFFIX)
        raise click.BadParameter(f"{file.name}: end the name with one of {known}.")
    return kind


def check_seal(file: Path, kind: Kind, passphrase: str | None) -> None:
    """Make sure that the name of a data file says whether it is sealed."""
    sealed_name = file.suffix.casefold() == ".age"
    if kind == "data" and sealed_name != (passphrase is not None):
        raise click.BadParameter(
            "Sealed data ends in .age and needs --passphrase-file; open data ends in .zip."
        )


def passphrase_in(file: Path | None) -> str | None:
    """Return the first line of a passphrase file."""
    if file is None:
        return None
    try:
        words = file.read_text(encoding="utf-8-sig").strip().splitlines()
    except UnicodeDecodeError:
        refuse(f"{file.name} is not a text file. Write the passphrase on its first line.")
    if not words or not words[0].strip():
        refuse(f"{file.name} is empty. Write the passphrase on its first line.")
    return words[0].strip()


def checked_cards(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of cards as given; one that no card has is wrong usage."""
    unknown = unknown_cards(names)
    if unknown:
        raise click.BadParameter(
            f"There is no card {unknown[0]!r}. `secure-base cards` lists them."
        )
    return names


def _lines(log: Log, who: str, asked: Asked) -> frozenset[str]:
    """Return the chosen lines; at L3 without any named, all of the person's own."""
    if asked.level < WORDS:
        return frozenset()
    own = {line.id for line in lines_of(log, who)}
    unknown = [line for line in asked.lines if line not in own]
    if unknown:
        refuse(f"There is no line {unknown[0]!r} of {who}'s in this log.")
    return frozenset(asked.lines or own)


def _named_level(written: str, usual: Level, known: Sequence[str]) -> tuple[str, Level]:
    if written in known:
        return written, usual
    name, _, level = written.rpartition("=")
    found = level_named(level)
    if found is None or not name:
        _check_known(written, known)
    _check_known(name, known)
    return name, found if found is not None else usual


def _named_alias(written: str, known: Sequence[str]) -> tuple[str, str]:
    name, mark, alias = written.partition("=")
    if not mark:
        raise click.BadParameter(f"--alias {written}: write NAME=ALIAS.")
    _check_known(name, known)
    return name, alias


def _check_known(name: str, known: Sequence[str]) -> None:
    if name not in known:
        refuse(f"There is nobody called {name} in this log. It knows: {', '.join(known)}.")


def refuse(why: str) -> NoReturn:
    """Say why not, and end with exit code 1."""
    click.echo(why, err=True)
    sys.exit(REFUSED)


def tell_made(file: Path, made: Made, *, dry_run: bool, as_json: bool) -> None:
    """Say what a file tells."""
    manifest = made.report.manifest
    if as_json:
        print_json({"manifest": manifest.as_json()})
        return
    begun = f"{file.name} would tell" if dry_run else f"{file.name} tells"
    click.echo(f"{begun} {len(manifest.tables)} answers, from {manifest.records} records.")
    for person in manifest.people:
        lines = f", {person.lines} lines in their own words" if person.lines else ""
        click.echo(f"  {person.alias}, {person.level}: {person.days} days{lines}")
    for alias in manifest.left_out:
        click.echo(f"  {alias}: nothing. Once they have said yes to this export, add --with.")
    if made.kind == "scores" and not made.report.scales:
        click.echo("It holds no scores: no questionnaire is among the answers.", err=True)
    if not made.is_sealed and not dry_run:
        click.echo("It is open to anyone who gets it. --passphrase-file seals it.", err=True)


def _write(file: Path, made: Made) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, made.content)
    except OSError as error:
        refuse(f"{file} can't be written to ({error.strerror}). Choose another place.")
