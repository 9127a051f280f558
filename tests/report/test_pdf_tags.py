"""The printed report for those who hear it: tagged, titled, with words for each chart."""

from __future__ import annotations

import io

import pikepdf
import pytest

from analytics.report.pdf import pdf
from analytics.report.report import make_report
from tests.report.sheets import (
    MADE_ON,
    faults,
    fonts_of,
    opened,
    sample_report,
    structure,
)


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return pdf(sample_report())


def test_it_passes_the_conditions_of_pdf_ua_that_a_library_can_see(sheet):
    assert faults(sheet) == []


def test_a_report_with_everything_in_it_passes_them_too(couple_log, sharing_at):
    assert faults(pdf(make_report(couple_log, sharing_at(3, 3), MADE_ON))) == []


def without_language(found: pikepdf.Pdf) -> None:
    del found.Root.Lang


def without_marks(found: pikepdf.Pdf) -> None:
    found.Root.MarkInfo.Marked = False


def without_title_shown(found: pikepdf.Pdf) -> None:
    del found.Root.ViewerPreferences


def without_part(found: pikepdf.Pdf) -> None:
    with found.open_metadata() as known:
        del known["pdfuaid:part"]


def without_alternatives(found: pikepdf.Pdf) -> None:
    for one in found.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
            del one.Alt


def without_scopes(found: pikepdf.Pdf) -> None:
    for one in found.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH":
            del one.A


def without_tab_order(found: pikepdf.Pdf) -> None:
    del found.pages[0].obj.Tabs


def with_loose_paint(found: pikepdf.Pdf) -> None:
    found.pages[0].contents_add(b"0 0 10 10 re f")


def without_a_font_file(found: pikepdf.Pdf) -> None:
    font = fonts_of(found)[0].DescendantFonts[0].FontDescriptor
    for name in ("/FontFile2", "/FontFile3"):
        if name in font:
            del font[name]


@pytest.mark.parametrize(
    "spoil",
    [
        without_language,
        without_marks,
        without_title_shown,
        without_part,
        without_alternatives,
        without_scopes,
        without_tab_order,
        with_loose_paint,
        without_a_font_file,
    ],
)
def test_the_check_finds_what_is_missing(sheet, spoil):
    out = io.BytesIO()
    with opened(sheet) as found:
        spoil(found)
        found.save(out)

    assert faults(out.getvalue())


def test_title_and_language_are_set(sheet):
    with opened(sheet) as found:
        assert str(found.docinfo.Title) == "Progress summary"
        assert str(found.Root.Lang) == "en-GB"
        assert found.Root.ViewerPreferences.DisplayDocTitle


def test_it_tells_neither_who_made_it_nor_where(sheet):
    with opened(sheet) as found:
        assert {*found.docinfo.keys()} == {"/CreationDate", "/Creator", "/ModDate", "/Title"}
        assert str(found.docinfo.Creator).startswith("Typst")
        assert str(found.docinfo.CreationDate) == "D:20260901000000Z"


def test_each_chart_has_its_sentence_for_those_who_cannot_see_it(sheet):
    report = sample_report()
    drawn = [card.said for card in report.cards if card.chart and card.name != "rituals_kept"]

    assert sorted(structure(sheet).figures) == sorted(drawn)


def test_tables_are_tables_and_headings_go_down_by_one(sheet):
    tree = structure(sheet)

    assert tree.headings[0] == 1
    assert tree.headings.count(1) == 2
    assert tree.kinds.count("/Table") >= 4
    assert tree.kinds.count("/TH") > 10
