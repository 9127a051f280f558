"""What tests of our own CSV files share: reading one, and its records as they came out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from analytics.readers import own, own_files
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.records import Record
from tests.readers.accounts import accounted, source

SAM = Choices(who="Sam")


def read(content: bytes | str, choices: Choices = SAM) -> Reading:
    opened = source(content)
    assert own.recognise(opened)
    return accounted(own.read(opened, choices))


def kept(reading: Reading, kind: type[Record]) -> list[Record]:
    if kind not in reading.tables:
        return []
    rows = reading.tables[kind].drop_columns(["record"]).to_pylist()
    return [made(kind, row) for row in rows]


def made(kind: type[Record], row: Mapping[str, object]) -> Record:
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
    return cast("own_files.Make", kind)(**values)
