"""The data bundle: what may leave as plain tables, for a partner's Secure Base or a statistician.

A zip, or that zip sealed with a passphrase (age). The same log gives the same bytes, sealing apart.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.levels import level_name
from analytics.readers.share_list import FILE as SHARE_LIST
from analytics.readers.share_list import SHARE, VERSION
from analytics.report.bundle_tables import count_tables_of, record_tables_of
from analytics.report.bundle_words import read_me
from analytics.report.dictionary import (
    Described,
    count_tables,
    described_answer,
    dictionary_of,
    record_tables,
)
from analytics.report.leaving import Leaving
from analytics.report.report import Report
from analytics.report.sharing import Sharing
from analytics.spreadsheet import csv_bytes

FIRST_ZIP_DAY, LAST_ZIP_DAY = date(1980, 1, 1), date(2107, 12, 31)
READABLE_BY_ALL = 0o644 << 16
UNIX = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One table of a bundle, by the name of its file without the end."""

    stem: str
    described: Described
    rows: pa.Table


def bundle(leaving: Leaving, report: Report, *, passphrase: str | None = None) -> bytes:
    """Return the bundle of what may leave and of a report made from it."""
    content = _zipped(bundle_files(leaving, report), report.made_on)
    if passphrase is None:
        return content
    import pyrage  # noqa: PLC0415 - only where something is sealed

    return pyrage.passphrase.encrypt(content, passphrase)


def bundle_files(leaving: Leaving, report: Report) -> dict[str, bytes]:
    """Return the files of a bundle by name."""
    files: dict[str, bytes] = {}
    told = [*_told(leaving, report)]
    for one in told:
        files[f"{one.stem}.csv"] = csv_bytes(one.rows)
        files[f"{one.stem}.parquet"] = _parquet_bytes(one.rows)
    files["dictionary.csv"] = csv_bytes(
        dictionary_of((one.stem, one.described, one.rows.column_names) for one in told)
    )
    files["manifest.json"] = _json_bytes(report.manifest.as_json())
    files["README.txt"] = read_me(report, [*files]).encode()
    files[SHARE_LIST] = _json_bytes(_share_list(report, files))
    return files


def _told(leaving: Leaving, report: Report) -> Iterator[Told]:
    yield from _tables(count_tables_of(leaving), count_tables(), "")
    yield from _tables(record_tables_of(leaving), record_tables(), "tables/")
    for one in report.cards:
        yield Told(f"answers/{one.name}", described_answer(one), one.rows)


def _tables(
    tables: Mapping[str, pa.Table], described: Mapping[str, Described], folder: str
) -> Iterable[Told]:
    return [Told(folder + name, described[name], rows) for name, rows in sorted(tables.items())]


def _share_list(report: Report, files: Mapping[str, bytes]) -> Mapping[str, object]:
    """Return what the share says of itself, as readers/share_list.py takes it."""
    sharing = report.sharing
    levels = {p.alias: level_name(p.level) for p in sharing.people if p.level is not None}
    return {
        "format": SHARE,
        "version": VERSION,
        "from": _from(sharing),
        "levels": levels,
        "made_on": report.made_on.isoformat(),
        "ends_on": None if sharing.ends_on is None else sharing.ends_on.isoformat(),
        "files": {
            name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())
        },
    }


def _from(sharing: Sharing) -> str:
    """Return the alias of the person whose share it is: of those with anything in it, if any."""
    own = [person for person in sharing.people if person.name == sharing.who]
    shared = [person for person in (*own, *sharing.people) if person.level is not None]
    return (shared or own)[0].alias


def _json_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _parquet_bytes(table: pa.Table) -> bytes:
    # What pandas adds to a schema names its version and says nothing about the table; pieces of a
    # table become pages of the file, and are cut anew each time.
    plain = table.replace_schema_metadata(None).combine_chunks()
    out = io.BytesIO()
    pq.write_table(plain, out, compression="zstd")
    return out.getvalue()


def _zipped(files: Mapping[str, bytes], made_on: date) -> bytes:
    day = min(max(made_on, FIRST_ZIP_DAY), LAST_ZIP_DAY)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = UNIX
            info.external_attr = READABLE_BY_ALL
            archive.writestr(info, content)
    return out.getvalue()
