"""The commands that look into any file: `profile` and `query`.

What they need is only loaded when one of them runs.
"""

from __future__ import annotations

from pathlib import Path

import click

from analytics.readers.rules import DateOrder

_file = click.Path(path_type=Path)
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command()
@click.argument("file", type=_file)
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="The order of day, month and year, when the file does not settle it.",
)
@click.option("--sheet", help="The sheet of a workbook; without it, the first with a table.")
@_json
def profile(file: Path, *, date_order: DateOrder | None, sheet: str | None, as_json: bool) -> None:
    """Say what is in a file: types, gaps, ranges, frequent and suspicious values."""
    from analytics.cli_explored import run_profile  # noqa: PLC0415 - only needed here

    run_profile(file, date_order, sheet, as_json=as_json)


@click.command()
@click.argument("files", nargs=-1, required=True, type=_file)
@click.option("--sql", required=True, help="The question; the first file is the table `file`.")
@click.option(
    "--log",
    "log_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A log whose views may be asked as well.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the result to this file: .csv, .parquet or .xlsx.",
)
@_json
def query(
    files: tuple[Path, ...],
    *,
    sql: str,
    log_path: Path | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Ask files in SQL; each is a table by its own name, and nothing but these can be reached."""
    from analytics.cli_explored import run_query  # noqa: PLC0415 - only needed here

    run_query(files, sql, log_path, out, as_json=as_json)
