"""What the command line prints of the rows that could not be taken."""

from __future__ import annotations

from collections.abc import Sequence

import click

from analytics.cli_words import Json, print_json
from analytics.log.refused import RefusedRow


def tell_refused(rows: Sequence[RefusedRow], *, as_json: bool) -> None:
    """List rows that wait to be put right on the Import page."""
    if as_json:
        print_json({"refused": [_row_json(row) for row in rows]})
        return
    for row in rows:
        place = f"{row.source}, line {row.line}"
        if row.file != row.source:
            place = f"{row.source}, {row.file}, line {row.line}"
        click.echo(f"{place} (import {row.batch}): {row.reason} {row.remedy}".rstrip())
        for line in (row.text or "").splitlines():
            click.echo(f"  {line}")
    if rows:
        click.echo("Put them right or leave them out on the Import page: secure-base run")
    else:
        click.echo("No row waits: all that was brought in was taken.")


def _row_json(row: RefusedRow) -> Json:
    return {
        "number": row.number,
        "batch": row.batch,
        "source": row.source,
        "file": row.file,
        "format": row.format,
        "line": row.line,
        "reason": row.reason,
        "remedy": row.remedy,
        "text": row.text,
    }
