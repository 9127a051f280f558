"""What the command line prints: plain words for people, one JSON object for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from analytics.cards.card import Answer, Card, name_of, question_of
from analytics.log.intake import FileIntake, Intake
from analytics.readers.reading import Progress

if TYPE_CHECKING:
    import pandas as pd

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

PROBLEMS_SHOWN = 20


def tell(sentence: str) -> None:
    """Print a line at once, even into a pipe."""
    click.echo(sentence)
    sys.stdout.flush()


def tell_demo(path: Path, records: int, *, as_json: bool) -> None:
    """Say where the sample couple's log is."""
    if as_json:
        _print_json({"log": str(path), "records": records})
    else:
        click.echo(f"The sample couple's log is {path}, with {records} records.")
        click.echo(f'Look at it with: secure-base run --log "{path}"')


def tell_intake(intake: Intake, *, dry_run: bool, as_json: bool) -> None:
    """Say what became of each file; refusals and questions also go to standard error."""
    for file in intake.files:
        for question in file.questions:
            click.echo(f"{file.file}: {question.text} Say it with --date-order.", err=True)
        for problem in file.problems:
            if problem.line is None:
                click.echo(problem.sentence(), err=True)
    if as_json:
        _print_json({"batch": intake.batch, "files": [_file_json(file) for file in intake.files]})
        return
    for file in intake.files:
        _tell_file(file)
    if dry_run:
        click.echo("Nothing was changed.")
    elif intake.batch is None:
        click.echo("Nothing new: the log is as it was.")
    else:
        click.echo(f"Saved as import {intake.batch}. Withdraw it with: undo {intake.batch}")


def tell_undo(batch: int, removed: int, *, as_json: bool) -> None:
    """Say how much was withdrawn."""
    if as_json:
        _print_json({"removed": removed})
    else:
        click.echo(f"Import {batch} was withdrawn: {removed} records removed.")


def tell_cards(cards: Sequence[Card], *, as_json: bool) -> None:
    """List the questions."""
    if as_json:
        lines: list[Json] = [
            {"name": name_of(card), "question": question_of(card), "page": card.PAGE}
            for card in cards
        ]
        click.echo(json.dumps(lines, ensure_ascii=False))
        return
    width = max((len(name_of(card)) for card in cards), default=0)
    for card in cards:
        click.echo(f"{name_of(card):<{width}}  {question_of(card)}")


def tell_answer(card: Card, found: Answer, *, as_json: bool) -> None:
    """Say a card's answer and print its rows."""
    if as_json:
        rows: list[Json] = [list(row) for row in plain_rows(found.rows)]
        _print_json(
            {
                "question": question_of(card),
                "said": card.say(found),
                "columns": [str(name) for name in found.rows.columns],
                "rows": rows,
            }
        )
        return
    click.echo(question_of(card))
    click.echo(card.say(found))
    if len(found.rows):
        click.echo()
        click.echo(found.rows.to_string(index=False))


def tell_export(folder: Path, written: Mapping[str, int], *, as_json: bool) -> None:
    """Say which tables were written."""
    if as_json:
        _print_json({"tables": dict(written)})
        return
    for name, rows in written.items():
        click.echo(f"{name}: {rows} rows")
    click.echo(f"Written to {folder} as CSV and Parquet. These files are not sealed.")


def progress_on_stderr(what: str) -> Progress:
    """Return a progress that writes to standard error: live on a screen, in quarters elsewhere."""
    live = sys.stderr.isatty()
    shown = -1

    def tell_share(share: float) -> None:
        nonlocal shown
        percent = min(int(share * 100), 100)
        step = percent if live else percent // 25 * 25
        if step <= shown:
            return
        shown = step
        end = "\n" if step >= 100 or not live else "\r"  # noqa: PLR2004 - all of it
        sys.stderr.write(f"{what}: {step} %{end}")
        sys.stderr.flush()

    return tell_share


def plain_rows(rows: pd.DataFrame) -> list[list[Json]]:
    """Return a frame's rows as JSON values: days and times as text, what is missing as null."""
    columns = [[_plain(cell) for cell in rows[name].tolist()] for name in rows.columns]
    return [list(cells) for cells in zip(*columns, strict=True)]


def _plain(cell: object) -> Json:
    # pandas' own "missing" has no truth value, and NaN and NaT are not equal to themselves.
    if cell is None or type(cell).__name__ == "NAType" or cell != cell:  # noqa: PLR0124
        return None
    if isinstance(cell, bool | int | float | str):
        return cell
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, list | tuple):
        return [_plain(part) for part in cell]
    return str(cell)


def _file_json(file: FileIntake) -> Json:
    problems: list[Json] = [
        {"line": p.line, "reason": p.reason, "remedy": p.remedy, "file": p.file}
        for p in file.problems
    ]
    questions: list[Json] = [{"about": q.about, "text": q.text} for q in file.questions]
    return {
        "file": file.file,
        "format": file.format or None,
        "records": file.records,
        "new": file.new,
        "already": file.already,
        "refused": file.refused,
        "skipped": file.skipped,
        "problems": problems,
        "kinds": dict(file.kinds or {}),
        "questions": questions,
    }


def _tell_file(file: FileIntake) -> None:
    if not file.format:
        return
    click.echo(
        f"{file.file} ({file.format}): {file.records} records, {file.new} new, "
        f"{file.already} already there, {file.refused} refused, {file.skipped} skipped."
    )
    with_line = [problem for problem in file.problems if problem.line is not None]
    for problem in with_line[:PROBLEMS_SHOWN]:
        click.echo(f"  {problem.sentence()}")
    if len(with_line) > PROBLEMS_SHOWN:
        click.echo(f"  and {len(with_line) - PROBLEMS_SHOWN} more (--json lists all of them)")


def _print_json(value: Json) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
