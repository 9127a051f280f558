"""The command `rules`: what a table may hold, as a rules file to look over and to import with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analytics.cli_words import Json, print_json
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.readers.guess import TableGuess

REFUSED = 1
MOST_VALUES = 10


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet of a workbook; without it, the first with a table.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def rules(file: Path, *, sheet: str | None, as_json: bool) -> None:
    """Guess what a table holds, and print it as a rules file for import --rules."""
    from analytics.readers.guess import guess_table  # noqa: PLC0415 - only needed here
    from analytics.readers.rules import Rules  # noqa: PLC0415 - as above
    from analytics.readers.source import open_path  # noqa: PLC0415 - as above
    from analytics.readers.table_sources import open_table  # noqa: PLC0415 - as above

    source = open_path(file)
    raw = source if isinstance(source, Problem) else open_table(source, Rules(sheet=sheet))
    if isinstance(raw, Problem):
        click.echo(raw.sentence(), err=True)
        sys.exit(REFUSED)
    guess = guess_table(raw)
    text = rules_text(guess, sheet)
    if as_json:
        columns: list[Json] = [
            {
                "column": one.column,
                "meaning": one.meaning,
                "confidence": one.confidence,
                "reason": one.reason,
            }
            for one in guess.columns
        ]
        print_json({"rules": text, "columns": columns})
    else:
        click.echo(text, nl=False)


def rules_text(guess: TableGuess, sheet: str | None = None) -> str:
    """Return the rules a guess proposes as TOML, each column below how sure that is and why.

    What only a person can say stands there as remarks, ready to be filled in. `parse` reads it back
    to the same rules.
    """
    from dataclasses import replace  # noqa: PLC0415 - only needed here

    from analytics.readers.guess import rules_from  # noqa: PLC0415 - as above
    from analytics.readers.rules_file import write  # noqa: PLC0415 - as above
    from analytics.readers.rules_text import quoted_key  # noqa: PLC0415 - as above

    why = {f"[columns.{quoted_key(one.column)}]": one.why for one in guess.columns}
    written = write(replace(rules_from(guess), sheet=sheet)).splitlines()
    first_table = next(place for place, line in enumerate(written) if line.startswith("["))
    to_say, to_keep = [[_remark(one) for one in told(guess)] for told in (_to_say, _to_keep)]
    lines = [*to_say, *written[:first_table], *to_keep, *([""] if to_keep else [])]
    for line in written[first_table:]:
        lines += [_remark(why[line])] if line in why else []
        lines.append(line)
    return "\n".join(lines) + "\n"


def _to_say(guess: TableGuess) -> Iterator[str]:
    """Yield what was noticed, and the settings only a person can fill in."""
    yield from guess.notes
    if guess.asks_order:
        yield 'date_order = "dmy"  # or "mdy": which comes first?'
    if guess.asks_first_day:
        yield "first_day = 2026-01-31  # the date of day 1"
    if guess.asks_zone:
        yield 'zone = "Europe/Berlin"  # where you live'


def _to_keep(guess: TableGuess) -> Iterator[str]:
    """Yield the tables only a person can fill in: the rows to keep, moods without a number."""
    from analytics.readers.rules_text import quoted, quoted_key  # noqa: PLC0415 - only needed here

    if guess.keep_by is not None and guess.keep_values:
        others = ", ".join(map(quoted, guess.keep_values[1:MOST_VALUES]))
        yield "[keep]"
        yield f"{quoted_key(guess.keep_by)} = {quoted(guess.keep_values[0])}  # or {others}"
    if guess.unknown_moods:
        yield "Moods that need a number from 1 to 5, under [moods]:"
        yield from (f"{quoted_key(word)} = 3" for word in guess.unknown_moods[:MOST_VALUES])


def _remark(text: str) -> str:
    """Return a remark as TOML takes it: on one line, without control characters."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"# {' '.join(plain.split())}"
