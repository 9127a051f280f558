from __future__ import annotations

import re
import time

import pyrage
import pytest

from analytics.readers.sealed import MOST_WORK, is_sealed, opened_name, unsealed
from analytics.records import Problem
from tests.readers.accounts import source, zipped

WORDS = "six words from a generated list"


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return pyrage.passphrase.encrypt(b"who,at\n", WORDS)


def problem(content: bytes, passphrase: str | None = WORDS) -> Problem:
    found = unsealed("share.age", content, passphrase)
    assert isinstance(found, Problem)
    assert found.remedy
    return found


def asking_for(content: bytes, work: int) -> bytes:
    return re.sub(rb"(-> scrypt \S+ )\d+", rb"\g<1>%d" % work, content, count=1)


def test_the_right_passphrase_opens_it(sealed: bytes):
    assert is_sealed(source(sealed))
    assert unsealed("share.age", sealed, WORDS) == b"who,at\n"


def test_without_one_it_says_so(sealed: bytes):
    for nothing in (None, ""):
        assert problem(sealed, nothing).reason == "This file is sealed with a passphrase."


def test_a_wrong_one_says_so_and_repeats_nothing_of_it(sealed: bytes):
    found = problem(sealed, "another secret")

    assert "does not open" in found.reason
    assert "another" not in found.sentence()


def test_what_house_and_library_make_stays_far_below_the_most_that_is_opened(sealed: bytes):
    work = re.search(rb"-> scrypt \S+ (\d+)", sealed)

    assert work is not None
    assert int(work[1]) <= MOST_WORK


@pytest.mark.parametrize("work", [MOST_WORK + 1, 30, 63, 999])
def test_a_file_that_asks_for_huge_work_is_refused_at_once(sealed: bytes, work: int):
    began = time.process_time()
    found = problem(asking_for(sealed, work))

    assert "more work" in found.reason
    assert time.process_time() - began < 0.5


def test_a_file_cut_off_behind_its_head_is_refused(sealed: bytes):
    assert problem(sealed[:-5]).remedy
    assert problem(sealed[:40]).remedy


def test_one_sealed_for_a_key_is_refused():
    recipient = pyrage.x25519.Identity.generate().to_public()

    assert "not with a passphrase" in problem(pyrage.encrypt(b"x", [recipient])).reason


def test_other_files_are_not_sealed(sealed: bytes):
    assert not is_sealed(source(b"who,at\n"))
    assert not is_sealed(source(zipped({"a.age": sealed, "b.age": sealed})))


def test_the_file_inside_is_called_without_the_ending():
    assert opened_name("share.zip.age") == "share.zip"
    assert opened_name("share") == "share"
