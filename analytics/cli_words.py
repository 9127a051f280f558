"""What the command line prints: plain words for people, one JSON object for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

import click

from analytics.log.intake import FileIntake, Intake
from analytics.readers.reading import UNCONFIRMED, Progress

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

PROBLEMS_SHOWN = 20


def tell(sentence: str) -> None:
    """Print a line at once, even into a pipe."""
    click.echo(sentence)
    sys.stdout.flush()


def tell_demo(path: Path, records: int, *, as_json: bool) -> None:
    """Say where the sample couple's log is."""
    if as_json:
        print_json({"log": str(path), "records": records})
    else:
        click.echo(f"The sample couple's log is {path}, with {records} records.")
        click.echo(f'Look at it with: secure-base run --log "{path}"')


def tell_intake(intake: Intake, *, dry_run: bool, as_json: bool) -> None:
    """Say what became of each file; refusals and questions also go to standard error."""
    for file in intake.files:
        _tell_open(file)
    if as_json:
        print_json(
            {
                "batch": intake.batch,
                "files": [_file_json(file) for file in intake.files],
                "batches": list(intake.batches),
            }
        )
        return
    for file in intake.files:
        _tell_file(file)
    if dry_run:
        click.echo("Nothing was changed.")
    elif intake.batch is None:
        click.echo("Nothing new: the log is as it was.")
    for batch in intake.batches:
        click.echo(f"Saved as import {batch}. Withdraw it with: undo {batch}")
    if intake.listed and not dry_run:
        click.echo(f"Rows not taken that wait to be put right: {intake.listed}. See: refused")


def tell_undo(batch: int, removed: int, *, as_json: bool) -> None:
    """Say how much was withdrawn."""
    if as_json:
        print_json({"removed": removed})
    else:
        click.echo(f"Import {batch} was withdrawn: {removed} records removed.")


def tell_plan(since: date | None, *, as_json: bool) -> None:
    """Say on which day the plan began."""
    if as_json:
        print_json({"plan_since": None if since is None else since.isoformat()})
    elif since is None:
        click.echo("No start of a plan is chosen yet. Choose one with: plan YYYY-MM-DD")
    else:
        click.echo(f"Your plan began on {since}. The days before it are the baseline.")


def tell_export(folder: Path, written: Mapping[str, int], *, as_json: bool) -> None:
    """Say which tables were written."""
    if as_json:
        print_json({"tables": dict(written)})
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


def _tell_open(file: FileIntake) -> None:
    for question in file.questions:
        click.echo(f"{file.file}: {question.text} Say it with --date-order.", err=True)
    for problem in file.problems:
        if problem.line is None:
            click.echo(problem.sentence(), err=True)


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
        "unconfirmed": file.unconfirmed,
        "replaces": list(file.replaces),
    }


def _tell_file(file: FileIntake) -> None:
    if not file.format:
        return
    click.echo(
        f"{file.file} ({file.format}): {file.records} records, {file.new} new, "
        f"{file.already} already there, {file.refused} refused, {file.skipped} skipped."
    )
    if file.unconfirmed:
        click.echo(f"  {UNCONFIRMED}")
    for batch in file.replaces:
        click.echo(f"  It takes the place of an earlier share of the same person, import {batch}.")
    with_line = [problem for problem in file.problems if problem.line is not None]
    for problem in with_line[:PROBLEMS_SHOWN]:
        click.echo(f"  {problem.sentence()}")
    if len(with_line) > PROBLEMS_SHOWN:
        click.echo(f"  and {len(with_line) - PROBLEMS_SHOWN} more (--json lists all of them)")


def print_json(value: Json) -> None:
    """Print a value for a program."""
    click.echo(json.dumps(value, ensure_ascii=False))
