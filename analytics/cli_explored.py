"""What `profile` and `query` do and print; apart from the commands, since it loads slowly."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from analytics.cards.words import counted
from analytics.cli_words import Json, print_json, progress_on_stderr
from analytics.explore.explored import Explored, How
from analytics.explore.opening import explore_path
from analytics.explore.profile import ColumnProfile, Profile, profile
from analytics.figures.words import amount
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.records import Problem
from analytics.spreadsheet import written

if TYPE_CHECKING:
    import pyarrow as pa

    from analytics.explore.saving import Ending
    from analytics.readers.rules import DateOrder

REFUSED = 1
MOST_WIDTH = 40
BAR = "\u2588"
BAR_WIDTH = 24


class UnknownEndingError(click.BadParameter):
    """A result can't be written as a file with this ending."""

    def __init__(self, path: Path, endings: Sequence[str]) -> None:
        super().__init__(f"{path.name} must end in one of {', '.join(endings)}.")


def run_profile(file: Path, order: DateOrder | None, sheet: str | None, *, as_json: bool) -> None:
    """Profile one file and print it."""
    explored = _explored(file, How(order, sheet))
    progress = progress_on_stderr(f"Looking through {file.name}")
    found = profile(explored, datetime.now().date(), progress)
    if as_json:
        print_json(_profile_json(explored, found))
    else:
        _tell_profile(explored, found)


def run_query(
    files: Sequence[Path], sql: str, log_path: Path | None, out: Path | None, *, as_json: bool
) -> None:
    """Answer one question about files and, where one is given, a log."""
    from analytics.explore.naming import named_tables  # noqa: PLC0415 - a profile needs none
    from analytics.explore.sandbox import Refused, Sandbox  # noqa: PLC0415 - as above

    ending = _ending(out)
    explored = [(file.name, _explored(file, How()).table) for file in files]
    tables = named_tables(explored, None if log_path is None else _log_tables(log_path))
    with Sandbox(tables) as sandbox:
        answer = sandbox.ask(sql)
    if isinstance(answer, Refused):
        _refuse(answer.why)
    if answer.cut:
        click.echo(f"Only the first {answer.rows.num_rows:,} rows: ask for fewer.", err=True)
    if out is not None and ending is not None:
        _write(answer.rows, out, ending)
    if as_json:
        rows: list[Json] = [list(row) for row in _plain_rows(answer.rows)]
        print_json({"columns": list(answer.rows.column_names), "rows": rows, "cut": answer.cut})
    elif out is not None:
        click.echo(f"{amount(answer.rows.num_rows, 0)} rows are in {out}. It is not sealed.")
    else:
        _tell_rows(answer.rows)


def _explored(file: Path, how: How) -> Explored:
    found = explore_path(file, how)
    if isinstance(found, Problem):
        _refuse(found.sentence())
    if found.sampled < 1:
        share = amount(100 * found.sampled, 1)
        click.echo(f"{file.name} is large: {share} % of it was looked at.", err=True)
    for problem in found.problems[:1]:
        more = f" ({found.refused} rows left out)" if found.refused > 1 else ""
        click.echo(f"{problem.sentence()}{more}", err=True)
    return found


def _log_tables(path: Path) -> dict[str, pa.Table]:
    from analytics.explore.log_tables import log_tables  # noqa: PLC0415 - only with a log

    try:
        with Log.open(path) as log, log.within() as view:
            return log_tables(view)
    except LogError as error:
        _refuse(str(error))


def _ending(out: Path | None) -> Ending | None:
    from analytics.explore.saving import ENDINGS  # noqa: PLC0415 - only where files are written

    if out is None:
        return None
    found = next((ending for ending in ENDINGS if ending == out.suffix.casefold()), None)
    if found is None:
        raise UnknownEndingError(out, ENDINGS)
    return found


def _write(rows: pa.Table, out: Path, ending: Ending) -> None:
    from analytics.explore.saving import SheetTooSmallError, file_bytes  # noqa: PLC0415 - as above

    try:
        out.write_bytes(file_bytes(rows, ending))
    except SheetTooSmallError as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(f"{out} can't be written ({error.strerror}). Choose another place.")


def _refuse(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(REFUSED)


def _profile_json(explored: Explored, found: Profile) -> dict[str, Json]:
    notes: list[Json] = [*explored.notes]
    return {
        "file": explored.name,
        "format": explored.kind,
        "rows": found.rows,
        "duplicate_rows": found.duplicate_rows,
        "refused": explored.refused,
        "sampled": explored.sampled,
        "notes": notes,
        "columns": [_column_json(column) for column in found.columns],
    }


def _column_json(column: ColumnProfile) -> Json:
    told: dict[str, Json] = {
        "name": column.name,
        "type": column.kind,
        "missing": column.missing,
        "distinct": column.distinct,
        "min": _plain(column.low),
        "max": _plain(column.high),
    }
    if column.mean is not None:
        told["mean"] = _plain(column.mean)
    told["histogram"] = [
        {"low": _plain(one.low), "high": _plain(one.high), "count": one.count}
        for one in column.histogram
    ]
    told["top"] = [{"value": _plain(one.value), "count": one.count} for one in column.top]
    if column.dates is not None:
        told["dates"] = {
            "first": column.dates.first.isoformat(),
            "last": column.dates.last.isoformat(),
            "days": column.dates.days,
            "missing_days": column.dates.missing_days,
        }
    told["duplicates"] = column.duplicates
    told["suspicious"] = [
        {"reason": one.reason, "count": one.count, "examples": [*one.examples]}
        for one in column.suspicious
    ]
    return told


def _plain(cell: object) -> Json:
    """Return a cell as JSON: days and times as text, a number without end as nothing."""
    if cell is None or isinstance(cell, bool | int | str):
        return cell
    if isinstance(cell, float):
        return cell if cell - cell == 0 else None
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _plain_rows(table: pa.Table) -> list[list[Json]]:
    columns = [[_plain(cell) for cell in column.to_pylist()] for column in table.columns]
    return [list(cells) for cells in zip(*columns, strict=True)]


def _tell_profile(explored: Explored, found: Profile) -> None:
    click.echo(
        f"{explored.name}: {counted(found.rows, 'row')}, {counted(len(found.columns), 'column')}, "
        f"{explored.kind}."
    )
    for note in explored.notes:
        click.echo(note)
    if found.duplicate_rows:
        click.echo(f"{amount(found.duplicate_rows, 0)} rows are there twice or more.")
    for column in found.columns:
        click.echo()
        _tell_column(column)


def _tell_column(column: ColumnProfile) -> None:
    click.echo(
        f"{column.name} ({column.kind}): {counted(column.distinct, 'different value')}, "
        f"{amount(column.missing, 0)} missing"
    )
    if column.low is not None:
        mean = "" if column.mean is None else f", mean {amount(column.mean)}"
        click.echo(f"  from {_cell(column.low)} to {_cell(column.high)}{mean}")
    if column.dates is not None:
        click.echo(
            f"  {counted(column.dates.days, 'day')} with a row, "
            f"{column.dates.missing_days} between without"
        )
    if column.histogram:
        most = max(one.count for one in column.histogram) or 1
        for step in column.histogram:
            bar = BAR * round(BAR_WIDTH * step.count / most)
            click.echo(f"  {_cell(step.low):>20} {bar} {step.count}")
    else:
        for top in column.top:
            click.echo(f"  {top.count:>8} x {_cell(top.value)}")
    for one in column.suspicious:
        values = f" ({', '.join(map(_cell, one.examples))})" if one.examples else ""
        click.echo(f"  ! {one.reason} {amount(one.count, 0)} rows{values}")


def _tell_rows(table: pa.Table) -> None:
    columns = [
        [name, *(_cell(cell) for cell in column.to_pylist())]
        for name, column in zip(table.column_names, table.columns, strict=True)
    ]
    widths = [max(map(len, cells)) for cells in columns]
    for cells in zip(*columns, strict=True):
        line = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(line.rstrip())


def _cell(cell: object) -> str:
    """Return a cell on one line of the terminal, without letters that would steer it."""
    text = "".join(letter if letter.isprintable() else " " for letter in written(cell))
    return text if len(text) <= MOST_WIDTH else f"{text[: MOST_WIDTH - 1]}…"
