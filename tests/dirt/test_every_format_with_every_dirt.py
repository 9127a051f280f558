"""Every format with every dirt: the records that come in and the problems that are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analytics.log.log import Log
from analytics.readers import catalogue
from analytics.readers.reading import Reading
from analytics.records import Problem
from tests.dirt.arriving import arrived, counted, says_what_to_do, told
from tests.dirt.clean import Format
from tests.dirt.dirts import CLEAN, COSTS_ONE_ROW, DIRTS, PASSED_OVER, WHOLE_FILE, Dirt, Does
from tests.dirt.exceptions import EXCEPTIONS
from tests.dirt.formats import FORMATS
from tests.readers.accounts import accounted

PAIRS = [
    pytest.param(form, dirt, id=f"{form.name}: {dirt.name}")
    for form in FORMATS
    for dirt in DIRTS
    if dirt.of(form) is not None
]


@pytest.fixture(scope="module")
def log() -> Iterator[Log]:
    with Log() as opened:
        yield opened


@pytest.mark.parametrize(("form", "dirt"), PAIRS)
def test_a_dirty_file_brings_what_the_clean_one_does_but_for_what_is_lost(
    form: Format, dirt: Dirt, log: Log
):
    dirtied = dirt.of(form)
    assert dirtied is not None
    exception = EXCEPTIONS.get((form.name, dirt.name)) or EXCEPTIONS.get(
        (form.reader.FORMAT, dirt.name)
    )
    does: Does = dirt.does[form.kind] if exception is None else exception.does
    arrival = arrived(form, dirtied.content, dirtied.name, dirtied.choices)
    if does == WHOLE_FILE:
        assert isinstance(arrival.reading, Problem)
        assert arrival.reading.line is None
        assert says_what_to_do(arrival.reading)
        return
    reading = arrival.reading
    assert isinstance(reading, Reading), reading
    costs, passes = does == COSTS_ONE_ROW, does == PASSED_OVER
    lines = (dirtied.line,) if costs else ()
    assert tuple(problem.line for problem in reading.problems) == (
        lines if exception is None or exception.lines is None else exception.lines
    )
    assert all(map(says_what_to_do, reading.problems))
    assert reading.format == form.reader.FORMAT
    assert not reading.questions
    expected = dirtied.file.records(without=dirtied.lost if costs or passes else None)
    assert counted(told(reading)) == counted(expected)
    accounted(reading)
    if reading.problems or reading.skipped or dirt.name == CLEAN:
        # Where every row is new, the log has nothing else to add up than for the clean file.
        taken = log.dry_run([arrival]).files[0]
        assert taken.new + taken.already + taken.refused + taken.skipped == taken.records
        assert (taken.already, taken.refused) == (0, int(costs))


def test_every_reader_has_a_clean_file():
    assert {form.reader.FORMAT for form in FORMATS} == set(catalogue.FORMATS)


def test_every_dirt_meets_a_format():
    met = {dirt.name for dirt in DIRTS if any(dirt.of(form) is not None for form in FORMATS)}
    assert met == {dirt.name for dirt in DIRTS}


def test_every_exception_is_of_a_pair_that_is_tried_and_says_why():
    tried = {
        (name, dirt.name)
        for form in FORMATS
        for dirt in DIRTS
        if dirt.of(form) is not None
        for name in (form.name, form.reader.FORMAT)
    }
    assert set(EXCEPTIONS) <= tried
    assert all(exception.why for exception in EXCEPTIONS.values())
