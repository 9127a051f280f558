"""Words on the sheet: whatever was written is only text, and every character can be read."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.figures.json_value import Json
from analytics.report import pdf_words
from analytics.report.pdf import CannotBeSetError, pdf
from analytics.report.pdf_words import Fonts, mapped, texts_in, tidied
from analytics.report.report import Report, make_report
from tests.report.sheets import MADE_ON, faults, flat, pages_of

ROOT = Path(__file__).parents[2]
CODE = (
    """#import "x" #panic("no") #{1 + 1} $x^2$ `raw` *s* _u_ @ref <label> ~ -- --- {{ }} \\u{41}"""
)
MARKUP = (
    """<b>bold</b> <script>alert(1)</script> &amp; "quoted" 'single' \\ // /* c */ = head - item"""
)
DIRECTIONS = "\u202etxt.exe\u202c \u2066one\u2069 \u200fright"


@pytest.fixture(scope="module")
def report(couple_log, sharing_at) -> Report:
    return make_report(couple_log, sharing_at(3, 3, cards=("rituals_kept",)), MADE_ON)


def with_line(report: Report, written: str) -> Report:
    return replace(report, lines=(replace(report.lines[0], written=written),))


def told(content: bytes) -> str:
    return flat(" ".join(pages_of(content)))


@pytest.mark.parametrize("written", [CODE, MARKUP])
def test_what_looks_like_code_is_text(report, written):
    content = pdf(with_line(report, written))

    assert flat(written) in told(content)
    assert not faults(content)


def test_code_in_names_and_recipient_is_text(report):
    people = tuple(
        replace(person, alias=f'#panic("{place}")')
        for place, person in enumerate(report.sharing.people)
    )
    sharing = replace(report.sharing, people=people, recipient='$x$ "#import "y"')

    first = flat(pages_of(pdf(replace(report, sharing=sharing)))[0])

    assert '#panic("0"), with #panic("1")' in first
    assert 'For $x$ "#import "y"' in first


def test_marks_of_direction_and_control_characters_are_left_out(report):
    content = pdf(with_line(report, f"a\x00b\x07 {DIRECTIONS} \ttab\x1b[31m end"))

    assert "a b txt.exe one right tab [31m end" in told(content)
    assert not faults(content)


def test_ten_thousand_characters_without_a_space_stay_on_the_paper(report):
    content = pdf(with_line(report, "x" * 10_000))

    text = "".join(pages_of(content))
    assert text.count("x") >= 10_000
    longest = max(len(line) for page in pages_of(content) for line in page.splitlines())
    assert longest < 160


def test_lines_break_where_they_were_broken(report):
    content = pdf(with_line(report, "first line\r\nsecond line\u2028third line"))

    lines = [line.strip() for page in pages_of(content) for line in page.splitlines()]
    assert {"first line", "second line", "third line"} <= {*lines}


def test_pictures_are_named_and_the_reader_is_told(report):
    content = pdf(with_line(report, "so \U0001f600 and \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd"))

    assert "so [grinning face] and DE [thumbs up sign]" in told(content)
    assert "named in square brackets" in told(content)
    assert "named in square brackets" not in told(pdf(with_line(report, "plain")))


@pytest.mark.parametrize(
    "written", ["Привет, мир", "Αθήνα", "Zażółć gęślą jaźń", "Đặng", "→ … “q” € ½ ²"]
)
def test_words_of_other_languages_stay(report, written):
    content = pdf(with_line(report, written))

    assert flat(written) in told(content)
    assert "□" not in told(content)


def test_characters_that_no_font_has_are_boxes_and_the_rest_stays():
    fonts = Fonts(["1 \U0010ffff a\u20e3 1\u20e3"])

    assert fonts.shown("1 \U0010ffff end") == "1 □ end"
    assert fonts.shown("1 of 10") == "1 of 10"


def test_fonts_of_this_computer_are_used_only_where_they_are_needed():
    assert Fonts(["plain words, “Zoë” and 95\u00a0%"]).within_only
    assert Fonts(["\U0001f600"]).within_only


def test_typsts_own_fonts_have_every_character_of_the_blocks_they_are_known_for():
    known = [
        chr(code)
        for code in range(0x20, 0x3000)
        if pdf_words._KNOWN.fullmatch(chr(code))
        and unicodedata.category(chr(code)) != "Cn"
        and not chr(code).isspace()
    ]

    assert len(known) > 1_500
    assert pdf_words._unshown(known, within=True) == frozenset()


@settings(max_examples=40)
@given(st.text(st.characters(), max_size=40))
def test_any_text_can_be_set(written):
    text = tidied(written)
    fonts = Fonts([text])

    shown = fonts.shown(text)

    assert not pdf_words._unshown(shown.split(), within=fonts.within_only)
    assert fonts.shown(shown) == shown


def test_every_text_of_a_value_is_reached():
    value: Json = {"a": ["b", {"c": "d"}], "e": 1, "f": None, "g": True}

    assert [*texts_in(value)] == ["b", "d"]
    assert mapped(value, str.upper) == {"a": ["B", {"c": "D"}], "e": 1, "f": None, "g": True}


def test_what_typst_says_of_a_failure_is_not_told(report, monkeypatch):
    def fail(*_: object, **__: object) -> bytes:
        raise typst.TypstError("zqsecret", "zqsecret", [], [])

    monkeypatch.setattr(typst, "compile", fail)
    with pytest.raises(CannotBeSetError) as caught:
        pdf(report)

    assert "zqsecret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_the_same_report_gives_the_same_bytes(report):
    assert pdf(report) == pdf(report)


def test_another_process_and_another_clock_give_the_same_bytes():
    digests = {
        subprocess.run(
            [sys.executable, "-c", MADE],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }

    assert len(digests) == 1
    assert len(digests.pop().strip()) == len(hashlib.sha256().hexdigest())


MADE = """
import hashlib
from datetime import date
from analytics.log.log import Log
from analytics.report.pdf import pdf
from analytics.report.report import make_report
from analytics.report.sharing import Sharer, Sharing
from tests.report.canaries import NAMES, XANTHE, files_of, fill
with Log() as log:
    fill(log, files_of(chat=False), verdicts=False)
    people = (Sharer(XANTHE, "A", 1), Sharer("Quirin", "B", 1, said_yes=True))
    sharing = Sharing(XANTHE, people, cards=("episodes_per_week",))
    made = pdf(make_report(log, sharing, date(2026, 9, 1)))
    print(hashlib.sha256(made).hexdigest())
"""
