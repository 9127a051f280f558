from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pyrage
import pytest

from analytics.log.log import Log
from analytics.records import Marker, Ritual, RitualDay
from analytics.report.bundle import bundle
from analytics.report.leaving import Leaving
from analytics.report.report import NOT_MONITORED, make_report, report_of
from analytics.report.sharing import Sharer
from analytics.spreadsheet import csv_bytes
from tests.report.bundles import (
    MADE_ON,
    RECORDS,
    bundle_of,
    cells_in,
    opened,
    rows_in,
    sharing_of,
    small_files,
    small_log,
)
from tests.report.canaries import arrival, files_of, fill


@pytest.fixture(scope="module")
def small() -> Iterator[Log]:
    with small_log() as log:
        yield log


def test_every_csv_has_its_parquet_with_the_same_rows():
    files = small_files(3, 2)
    stems = {name.removesuffix(".csv") for name in files if name.endswith(".csv")}

    assert stems - {"dictionary"} == {
        name.removesuffix(".parquet") for name in files if name.endswith(".parquet")
    }
    for stem in stems - {"dictionary"}:
        table = pq.read_table(io.BytesIO(files[f"{stem}.parquet"]))
        assert csv_bytes(table) == files[f"{stem}.csv"], stem


def test_parquet_says_nothing_of_how_it_was_made_but_its_columns():
    for name, content in small_files(3, 3).items():
        if name.endswith(".parquet"):
            assert pq.read_table(io.BytesIO(content)).schema.metadata is None, name


def test_answers_have_the_digest_of_the_manifest(couple_log, sharing_at):
    files = opened(bundle_of(couple_log, sharing_at(2, 1)))
    manifest = json.loads(files["manifest.json"])

    assert {
        name.removeprefix("answers/").removesuffix(".csv"): hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name.startswith("answers/") and name.endswith(".csv")
    } == {table["card"]: table["sha256"] for table in manifest["tables"]}


def test_the_manifest_is_that_of_the_report(couple_log, sharing_at):
    sharing = sharing_at(3, 1)

    files = opened(bundle_of(couple_log, sharing))

    report = make_report(couple_log, sharing, MADE_ON)
    assert json.loads(files["manifest.json"]) == report.manifest.as_json()


def test_the_list_of_a_share_says_whose_until_when_and_what_each_file_is(small):
    content = bundle_of(small, sharing_of(2, 1, ends_on=date(2027, 3, 1)))

    files = opened(content)
    said = json.loads(files.pop("share.json"))
    assert said.pop("files") == {
        name: hashlib.sha256(found).hexdigest() for name, found in files.items()
    }
    assert said == {
        "format": "secure-base share",
        "version": 1,
        "from": "Person A",
        "levels": {"Person A": "L2", "Person B": "L1"},
        "made_on": "2025-11-24",
        "ends_on": "2027-03-01",
    }


def test_a_share_without_an_end_says_so():
    assert json.loads(small_files(1)["share.json"])["ends_on"] is None


def test_a_share_of_the_partner_alone_is_from_the_partner(small):
    said = json.loads(opened(bundle_of(small, sharing_of(None, 1)))["share.json"])

    assert said["from"] == "Person B"
    assert said["levels"] == {"Person B": "L1"}


def test_the_dictionary_has_every_column_of_every_table_and_no_other(couple_log, sharing_at):
    files = opened(bundle_of(couple_log, sharing_at(2, 1)))

    columns = {
        (name.removesuffix(".csv"), column)
        for name, content in files.items()
        if name.endswith(".csv") and name != "dictionary.csv"
        for column in content.decode().splitlines()[0].split(",")
    }
    said = [(row["table"], row["column"]) for row in rows_in(files, "dictionary.csv")]
    assert {one for one in said if one[1] != "(each row)"} == columns
    assert len(said) == len(set(said))


def test_the_read_me_says_how_much_until_when_and_that_nobody_watches(small):
    text = opened(bundle_of(small, sharing_of(2, ends_on=date(2027, 3, 1))))["README.txt"].decode()

    assert NOT_MONITORED in text
    assert "- Person A: level L2, days, scores, triggers and tags, times of day.\n" in text
    assert "- Person B: nothing.\n" in text
    assert "shows it up to 1 March 2027, that day included" in text
    assert "Nothing ends for this file itself, for copies of it, or for other programs" in text
    assert "It tells of 2 March 2026 to 9 March 2026, with something logged on 4 days." in text


def test_the_read_me_of_weekly_counts_promises_no_import(small):
    text = opened(bundle_of(small, sharing_of(0, ends_on=date(2027, 3, 1))))["README.txt"].decode()

    assert "open weekly_counts.csv on the Explore page" in text
    assert "2027" not in text
    assert "tables/" not in text


def test_the_same_log_gives_the_same_bytes(small, tmp_path: Path):
    sharing = sharing_of(3, 2)
    first = bundle_of(small, sharing)

    assert bundle_of(small, sharing) == first
    with Log.open(tmp_path / "log") as saved:
        saved.take_in([arrival(RECORDS, "Ana", "diary.csv")])
    with Log.open(tmp_path / "log") as again:
        assert bundle_of(again, sharing) == first


def test_making_it_leaves_the_log_as_it_was(small):
    before = small.tables()

    bundle_of(small, sharing_of(1, 1))

    assert small.tables() == before


def test_a_private_entry_makes_no_difference_to_any_byte(sharing_at):
    found = []
    for private in (True, False):
        with Log() as log:
            fill(log, files_of(private=private))
            found.append(opened(bundle_of(log, sharing_at(2, 2, lines=()))))

    assert found[0] == found[1]


def test_a_partner_who_has_not_said_yes_makes_no_difference_to_any_byte(sharing_at):
    found = []
    for people, chat in ((("Xanthe", "Quirin"), True), (("Xanthe",), False)):
        with Log() as log:
            fill(log, files_of(people, chat=chat))
            found.append(opened(bundle_of(log, sharing_at(2, None, lines=()))))

    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("made_on", "told"),
    [
        (date(2025, 11, 24), (2025, 11, 24)),
        (date(1970, 1, 1), (1980, 1, 1)),
        (date(9999, 12, 31), (2107, 12, 31)),
    ],
)
def test_the_zip_is_sorted_and_dated_by_the_day_it_was_made(small, made_on, told):
    with Leaving(small, sharing_of(1)) as leaving:
        content = bundle(leaving, report_of(leaving, made_on))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert archive.comment == b""
        for info in archive.infolist():
            assert info.date_time == (*told, 0, 0, 0)
            assert (info.extra, info.comment) == (b"", b"")
            assert info.filename.isascii()
        assert archive.testzip() is None


def test_a_sealed_bundle_opens_with_its_passphrase_alone(small):
    sharing = sharing_of(1)
    sealed = bundle_of(small, sharing, "six words")

    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert pyrage.passphrase.decrypt(sealed, "six words") == bundle_of(small, sharing)
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(sealed, "seven words")


def test_no_cell_is_one_that_a_spreadsheet_would_run():
    records = (
        Marker('=HYPERLINK("x")', date(2026, 3, 2)),
        Ritual("+cmd", "Ana", 7),
        RitualDay("@sum", "Ana", date(2026, 3, 2), "done"),
    )
    people = (Sharer("Ana", "=A", 3),)
    with Log() as log:
        log.take_in([arrival(records, "Ana", "diary.csv")])
        content = bundle_of(log, replace(sharing_of(1), people=people))

    found = set(cells_in(content, "csv"))
    assert [cell for cell in found if cell[:1] in {"=", "+", "@"}] == []
    assert {"'=A", "'+cmd", "'@sum", '\'=HYPERLINK("x")'} <= found
