"""What tests of readers share: opening bytes, and looking at a reading whose sums must be right."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from analytics.readers.reading import Reading
from analytics.readers.source import Source, open_bytes
from analytics.records import Problem, Record


def source(content: bytes | str, name: str = "any.csv") -> Source:
    opened = open_bytes(name, content.encode() if isinstance(content, str) else content)
    assert isinstance(opened, Source)
    return opened


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


def accounted(reading: Reading | Problem) -> Reading:
    """Return the reading, after making sure that every physical record is accounted for."""
    assert isinstance(reading, Reading)
    kept = {number for found in reading.tables.values() for number in found["record"].to_pylist()}
    assert len(kept) + len(refusals(reading)) + reading.skipped == reading.records
    return reading


def refusals(reading: Reading) -> list[Problem]:
    return [problem for problem in reading.problems if problem.line is not None]


def rows(reading: Reading, kind: type[Record]) -> list[dict[str, object]]:
    return reading.tables[kind].to_pylist() if kind in reading.tables else []


def column(reading: Reading, kind: type[Record], name: str) -> list[object]:
    return [row[name] for row in rows(reading, kind)]
