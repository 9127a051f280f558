"""Secure Base's own CSV: one column for each field of a record, as the dashboard reads it back."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.records import Record

BETWEEN_ITEMS = " | "


def own_csv(records: Sequence[Record]) -> bytes:
    """Write records of one kind as UTF-8 CSV with a header; needs at least one record."""
    names = [field.name for field in fields(records[0])]
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(getattr(record, name)) for name in names] for record in records)
    return page.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return BETWEEN_ITEMS.join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
