"""The XML of an Apple Health export: broken, cut off, dangerous, or very large."""

from __future__ import annotations

import itertools
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers import apple_health
from analytics.readers.source import Source, open_bytes
from analytics.records import Activity, Problem
from tests.readers.accounts import accounted, refusals, source, zipped
from tests.readers.apple_exports import (
    BROKEN_TYPES,
    SAM,
    STEPS,
    TYPES,
    export,
    read,
    refused,
    session,
)


@pytest.mark.parametrize("types", [TYPES, BROKEN_TYPES, ""])
def test_the_list_of_types_may_be_broken_or_missing_and_lines_stay_right(types: str) -> None:
    text = export(STEPS, session("x"), session(), types=types)
    reading = read(text)
    assert reading.tables[Activity].num_rows == 1
    lines = {number for number, one in enumerate(text.splitlines(), start=1) if '"x"' in one}
    assert {one.line for one in refusals(reading)} == lines


def test_an_entity_bomb_is_refused() -> None:
    bomb = '<!DOCTYPE HealthData [\n<!ENTITY a "ha">\n' + "".join(
        f'<!ENTITY {name} "&{before};&{before};">\n'
        for before, name in itertools.pairwise("abcdefghi")
    )
    assert "entities" in refused(export("<x>&i;</x>", types=f"{bomb}]>\n")).reason


@pytest.mark.parametrize(
    "types",
    [
        '<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE HealthData [<!ENTITY % a SYSTEM "http://example.org/a.dtd"> %a;]>',
        '<!DOCTYPE HealthData [<!-- ]> --><!ENTITY a "]>">]>',
        '<!DOCTYPE HealthData []><!DOCTYPE HealthData [<!ENTITY a "b">]>',
    ],
)
def test_entities_in_any_disguise_are_refused(types: str) -> None:
    assert refused(export("<x>&a;</x>", session(), types=types)).remedy


def test_an_entity_nobody_defined_is_damage_and_hides_nothing_before_it() -> None:
    reading = read(export(session(), "<x>&a;</x>", session("2026-01-31 21:00:00 +0100")))
    assert reading.tables[Activity].num_rows == 1
    assert "damaged" in refusals(reading)[0].reason


def test_control_characters_and_damaged_letters_hide_nothing() -> None:
    text = export(session(), session("2026-01-31 21:00:00 +0100"))
    broken = text.replace("Sam’s Watch", "Sam\x0b\x00 Watch", 1).encode()
    broken = broken.replace("’".encode(), b"\x92")
    assert read(broken).tables[Activity].num_rows == 2


@pytest.mark.parametrize("kept", [0.6, 0.9, 0.99])
def test_a_file_cut_off_keeps_what_stands_before(kept: float) -> None:
    starts = [f"2026-01-31 {hour:02}:00:00 +0100" for hour in range(20)]
    text = export(*(session(start) for start in starts))
    reading = read(text[: int(len(text) * kept)])
    assert reading.tables[Activity].num_rows >= 20 * kept - 4
    assert [problem.line is not None for problem in reading.problems] == [True]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_any_encoding_and_line_ends_will_do(encoding: str) -> None:
    text = export(session(), STEPS).replace("\n", "\r\n").encode(encoding)
    assert apple_health.recognise(source(text, "export.xml"))
    assert read(text).tables[Activity].num_rows == 1


def test_it_takes_little_memory_however_large_the_export() -> None:
    def peak(records: int) -> int:
        opened = source(zipped({"export.xml": export(STEPS * records, session())}), "export.zip")
        tracemalloc.start()
        reading = apple_health.read(opened, SAM)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert accounted(reading).records == records + 1
        return found

    assert peak(80_000) < peak(20_000) + 2_000_000


def test_how_far_it_is_grows_to_the_whole() -> None:
    shares: list[float] = []
    apple_health.read(source(export(STEPS * 20_000)), SAM, shares.append)
    assert shares == sorted(shares)
    assert len(shares) > 2
    assert shares[-1] == 1


@given(st.binary(max_size=60), st.integers(0, 900), st.integers(0, 40))
def test_no_bytes_raise_and_all_records_are_accounted_for(
    found: bytes, place: int, cut: int
) -> None:
    good = export(session(), STEPS, session("2026-01-31 21:00:00 +0100")).encode()
    opened = open_bytes("export.xml", good[:place] + found + good[place + cut :])
    if isinstance(opened, Source):
        apple_health.recognise(opened)
        reading = apple_health.read(opened, SAM)
        if not isinstance(reading, Problem):
            accounted(reading)
