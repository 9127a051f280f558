"""The printed report with a password: closed without it, the same with it."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest

from analytics.report.pdf import pdf
from analytics.report.pdf_lock import MOST_BYTES, UnfitPasswordError, fit_password, locked
from analytics.report.report import Report, make_report
from tests.report.sheets import MADE_ON, faults, opened, pages_of

PASSWORD = "seven quiet mornings"


@pytest.fixture(scope="module")
def report(couple_log, sharing_at) -> Report:
    return make_report(couple_log, sharing_at(1, 1, cards=("questionnaires",)), MADE_ON)


@pytest.fixture(scope="module")
def plain(report) -> bytes:
    return pdf(report)


@pytest.fixture(scope="module")
def sealed(report) -> bytes:
    return pdf(report, password=PASSWORD)


def test_the_password_opens_it_and_all_is_inside(plain, sealed):
    assert pages_of(sealed, PASSWORD) == pages_of(plain)


@pytest.mark.parametrize("password", ["", "Seven quiet mornings", PASSWORD[:-1], f"{PASSWORD} "])
def test_nothing_else_opens_it(sealed, password):
    with pytest.raises(pikepdf.PasswordError):
        opened(sealed, password)
    assert not pypdf.PdfReader(io.BytesIO(sealed)).decrypt(password)


def test_it_is_sealed_with_aes_256_and_its_metadata_too(sealed):
    with opened(sealed, PASSWORD) as found:
        seal = found.encryption

    assert (seal.R, seal.bits) == (6, 256)
    assert seal.stream_method == seal.string_method == seal.file_method
    assert str(seal.stream_method).endswith("aesv3")


def test_no_word_of_it_can_be_read_without_the_password(plain, sealed):
    for words in (b"Progress summary", b"pdfuaid:part", b"Questionnaires", b"D:20260901"):
        assert words in unpacked(plain)
        assert words not in sealed


def unpacked(content: bytes) -> bytes:
    """Return a report with its streams unpacked, so that words in it can be found."""
    out = io.BytesIO()
    with opened(content) as found:
        found.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    return out.getvalue() + "".join(pages_of(content)).encode()


def test_it_may_be_printed_and_read_aloud_but_not_changed(sealed):
    with opened(sealed, PASSWORD) as found:
        allowed = found.allow

    assert allowed.print_highres
    assert allowed.accessibility
    assert not allowed.modify_other
    assert not allowed.modify_assembly


def test_tags_title_and_language_stay(sealed):
    assert faults(sealed, PASSWORD) == []


def test_what_is_in_it_is_the_same_each_time_and_the_keys_are_not(report, sealed):
    again = pdf(report, password=PASSWORD)

    assert again != sealed
    assert bare(again) == bare(sealed)


def bare(content: bytes) -> bytes:
    """Return what was locked."""
    out = io.BytesIO()
    with opened(content, PASSWORD) as found:
        found.save(out, encryption=False, static_id=True)
    return out.getvalue()


@pytest.mark.parametrize(
    ("given", "typed"), [("cafe\u0301 for two", "caf\u00e9 for two"), ("\uff41 b c", "a b c")]
)
def test_accents_and_widths_open_it_however_they_are_typed(plain, given, typed):
    with opened(locked(plain, fit_password(given)), typed) as found:
        assert found.pages


@pytest.mark.parametrize("password", ["", "   ", "a\nb", "a\ud800", "x" * (MOST_BYTES + 1)])
def test_a_password_no_pdf_can_have_is_refused_and_not_repeated(report, password):
    with pytest.raises(UnfitPasswordError) as caught:
        pdf(report, password=password)

    assert "xxx" not in str(caught.value)
    assert str(caught.value).endswith(".")
