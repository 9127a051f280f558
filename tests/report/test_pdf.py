"""The printed report: one page, then an appendix with what each number comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.log.log import Log
from analytics.report.pdf import pdf
from analytics.report.report import NOT_MONITORED, TITLE, Report, make_report
from analytics.report.sharing import Sharer, Sharing
from analytics.report.sheet_scales import MOST_SCALES
from analytics.report.sheet_values import MOST_RITUALS
from tests.report.sheets import MADE_ON, faults, flat, opened, pages_of, sample_report


@pytest.fixture(scope="module")
def sample() -> Report:
    return sample_report()


@pytest.fixture(scope="module")
def sheet(sample) -> bytes:
    return pdf(sample)


class TestOnePage:
    def test_the_sample_couples_summary_is_one_page_and_an_appendix(self, sheet):
        first, second, *_ = pages_of(sheet)
        assert first.startswith(TITLE)
        assert "Figures can be traced" in first
        assert flat(second).count("Appendix") == 1

    def test_it_says_whose_for_whom_from_what_and_when(self, sheet):
        first = flat(pages_of(sheet)[0])
        for words in (
            "Person A, with Person B",
            "For Dr. Example",
            "Made on 1 September 2026",
            "1 Mar 2025 to 31 Aug 2026",
            "logged on 547 of 549 days",
            "Days and scores of Person A and Person B",
            "Daylio CSV export",
            "times as in the sources",
        ):
            assert words in first

    def test_it_holds_scales_episodes_rituals_words_and_quality(self, sample, sheet):
        first = flat(pages_of(sheet)[0])
        for one in sample.scales:
            assert flat(one.label) in first
            assert flat(one.verdict) in first
        for card in (sample.card("episodes_per_week"), *sample.in_words):
            assert flat(card.said) in first
        assert "Evening hug 96 % 90 % to 101 % 498 logged days" in first
        assert all(flat(words) in first for words in sample.quality)

    def test_every_page_says_that_nobody_watches_and_its_number(self, sheet):
        pages = pages_of(sheet)
        for number, page in enumerate(pages, 1):
            assert NOT_MONITORED in flat(page)
            assert f"Page {number} of {len(pages)}" in flat(page)

    def test_the_page_is_a4_upright(self, sheet):
        with opened(sheet) as found:
            boxes = {tuple(round(float(end)) for end in page.mediabox) for page in found.pages}
        assert boxes == {(0, 0, 595, 842)}

    @pytest.mark.parametrize("times", [1, 6])
    def test_the_largest_log_still_fills_one_page(self, sample, times):
        first, second, *_ = pages_of(pdf(largest(sample, times)))
        assert "Figures can be traced" in first
        assert "Appendix" in second
        assert flat(first).count("Person of a very long") >= MOST_SCALES
        assert flat(first).count("An evening walk together") == MOST_RITUALS

    def test_weekly_counts_alone_say_quietly_what_is_not_in_them(self, couple_log, sharing_at):
        first = flat(pages_of(pdf(make_report(couple_log, sharing_at(0, 0), MADE_ON)))[0])
        assert "Not part of this report: questionnaires." in first
        assert "Weekly counts of Person A and Person B" in first

    def test_an_empty_log_gives_one_honest_page(self):
        sharing = Sharing("Ana", (Sharer("Ana", "Person A", 1),))
        with Log() as log:
            found = pdf(make_report(log, sharing, MADE_ON))
        (page,) = pages_of(found)
        assert "Nothing was logged in these days" in page
        assert NOT_MONITORED in flat(page)
        assert not faults(found)

    def test_a_report_without_its_chart_is_set(self, sample):
        cards = tuple(replace(card, chart=None) for card in sample.cards)
        found = pdf(replace(sample, cards=cards))
        assert "Anxious episodes" in pages_of(found)[0]
        assert not faults(found)


def largest(report: Report, times: int) -> Report:
    """Return a report with long names and sentences, twelve lines of scales, twelve rituals."""
    kept = report.card("rituals_kept")
    assert kept is not None
    (row, *_) = kept.rows.to_pylist()
    rows = [row | {"ritual": f"An evening walk together, number {n}"} for n in range(MOST_RITUALS)]
    table = type(kept.rows).from_pylist(rows, schema=kept.rows.schema)
    names = [f"Person of a very long double-barrelled name {letter}" for letter in "AB"]
    people = tuple(
        replace(person, alias=name)
        for person, name in zip(report.sharing.people, names, strict=True)
    )
    labels = ("GAD-7", "PHQ-9", "CSI-4", "CSI-16", "ECR-R anxiety", "ECR-R avoidance")
    band = "from 10: what its authors call moderate, worth talking to a doctor"
    scales = tuple(
        replace(report.scales[0], label=label, who=name, band=band)
        for label in labels
        for name in names
    )
    spoken = {card.name for card in report.in_words}
    cards = tuple(
        replace(card, rows=table)
        if card is kept
        else replace(card, said=" ".join([card.said] * times))
        if card.name in spoken
        else card
        for card in report.cards
    )
    return replace(
        report,
        sharing=replace(report.sharing, people=people, recipient="Dr. " + "Example-" * 20),
        scales=scales * times,
        cards=cards,
        quality=report.quality * times,
    )


class TestAppendix:
    def test_each_answer_not_on_page_one_has_question_sentence_and_caption(self, sample, sheet):
        rest = flat(" ".join(pages_of(sheet)[1:]))
        for card in sample.cards:
            if card.name in {"episodes_per_week", "rituals_kept"}:
                continue
            assert flat(card.question) in rest
            assert card.chart is not None
            assert flat(card.chart.caption) in rest

    def test_every_digest_and_question_of_the_log_is_in_the_trace(self, sample, sheet):
        text = "".join("".join(pages_of(sheet)).split())
        assert sample.sha256 in text
        for card in sample.cards:
            assert card.sha256 in text
            for behind in card.behind:
                assert behind.sha256 in text
                assert "".join(behind.sql.split()) in text

    def test_the_manifest_counts_what_each_person_tells(self, sample, sheet):
        rest = flat(" ".join(pages_of(sheet)[1:]))
        assert f"{sample.manifest.records:,} records".replace(",", " ") in rest
        for person in sample.manifest.people:
            assert f"({person.level}); {person.days} days with records" in rest

    def test_chosen_lines_are_word_for_word(self, couple_log, sharing_at):
        report = make_report(couple_log, sharing_at(3, 3), MADE_ON)
        rest = flat(" ".join(pages_of(pdf(report))[1:]))
        assert report.lines
        for line in report.lines:
            for words in (line.written, line.automatic, line.balanced):
                assert flat(words) in rest
