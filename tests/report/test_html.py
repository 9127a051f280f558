"""The page: what is in it, what a sealed one shows, and that nothing in it can act."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from analytics.figures.palette import DARK, LIGHT
from analytics.levels import LEVELS, WORDS, Level
from analytics.log.log import Log
from analytics.report.html import PAGE_FOLDER, PLOTLY, open_page, page_text, sealed_page
from analytics.report.html_trace import NOTHING_EXPIRES
from analytics.report.report import NOT_MONITORED, TITLE, make_report
from analytics.report.sealing import NoPassphraseError, opened
from analytics.report.sharing import Sharer, Sharing
from tests.report import web_pages
from tests.report.canaries import CANARIES, NAMES, XANTHE
from tests.report.seen import canaries_in, expected, names_in
from tests.report.web_pages import (
    ALL_CARDS,
    HOSTILE,
    MADE_ON,
    NONCE,
    SALT,
    hostile_report,
    inside,
    opened_sample,
    parts_in,
    read,
    sample_report,
    scripts_in,
    sealed_in,
    sealed_sample,
)

MOST_BYTES = 1_600_000
HARMLESS = {
    *("a", "article", "bdi", "code", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2"),
    *("h3", "header", "li", "main", "nav", "p", "pre", "section", "small", "span", "strong"),
    *("summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
VERSION = re.compile(r"plotly\.js (?:\(cartesian - minified\) )?v(\d+\.\d+\.\d+)")


def test_the_same_report_salt_and_nonce_give_the_same_bytes():
    again = sealed_page(sample_report(), web_pages.WORDS, salt=SALT, nonce=NONCE)

    assert again == sealed_sample()
    assert open_page(sample_report()) == opened_sample()


def test_two_sealed_pages_of_one_report_differ():
    one, other = (sealed_in(sealed_page(sample_report(), "a")) for _ in range(2))

    assert one.content[:64] != other.content[:64]


def test_a_page_of_every_card_is_small_enough_to_send():
    assert len(opened_sample()) <= MOST_BYTES
    assert len(sealed_sample()) <= MOST_BYTES


def test_a_sealed_page_says_nothing_of_what_is_in_it():
    shown = re.sub("sha256-[^']*", "", web_pages.FILE.sub("", sealed_sample().decode()))
    told = [one.question for one in sample_report().cards]
    told += ["Person A", "Person B", "Ana", "Dr. Example", "GAD-7", TITLE, "Secure Base"]
    told += ["anxious", "couple", "partner", "episode", "ritual", "therap", "attachment"]

    assert [one for one in told if re.search(rf"\b{re.escape(one)}", shown, re.IGNORECASE)] == []


def test_a_sealed_page_has_a_title_that_says_nothing():
    assert b"<title>Document</title>" in sealed_sample()


def test_a_sealed_page_holds_what_an_open_one_does():
    within = parts_in(opened(sealed_in(sealed_sample()), web_pages.WORDS))

    assert within == inside(opened_sample())


def test_nothing_is_sealed_without_words():
    with pytest.raises(NoPassphraseError):
        sealed_page(sample_report(), " ")


def test_a_passphrase_that_is_not_six_words_is_asked_for_as_such():
    page = sealed_page(sample_report(), "correct horse").decode()

    assert "Type the passphrase you were given" in page
    assert "Type the six words you were given" in sealed_sample().decode()


@pytest.mark.parametrize("page", [opened_sample, sealed_sample])
def test_the_policy_names_each_script_that_runs_and_lets_nothing_out(page):
    (policy,) = [
        one["content"] or ""
        for tag, one in read(page().decode()).tags
        if tag == "meta" and one.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    shell = re.findall(r"<script>(.*?)</script>", page().decode(), re.DOTALL)
    scripts = [*shell, *scripts_in(opened_sample())]

    assert sorted(rules["script-src"].split()) == sorted(map(_hash, scripts))
    assert rules["default-src"] == rules["connect-src"] == rules["font-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data:"


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_no_address_is_in_what_we_wrote():
    ours = [one for one in PAGE_FOLDER.iterdir() if not one.name.startswith("plotly")]
    parts = inside(opened_sample())

    assert len(ours) >= 7
    for one in ours:
        assert "://" not in one.read_text(encoding="utf-8"), one.name
    assert "://" not in parts["html"] + parts["charts"] + parts["style"]
    assert json.loads(parts["config"])["showSendToCloud"] is False


def test_every_answer_is_told_with_what_traces_it():
    text = read(inside(opened_sample())["html"]).text
    plain = " ".join(text.split())

    for one in sample_report().cards:
        assert one.question in text
        assert one.said in text
        assert one.chart is None or one.chart.caption in text
        assert f"Table, {one.rows.num_rows} rows" in text
        assert all(behind.sql in text for behind in one.behind)
        digests = [one.sha256, *(behind.sha256 for behind in one.behind)]
        assert all(digest in plain.replace(" ", "") for digest in digests)


def test_every_row_of_an_answer_is_in_its_table():
    html = inside(opened_sample())["html"]
    rows = sum(one.rows.num_rows for one in sample_report().cards)

    assert html.count("<tr><td") >= rows


def test_it_says_at_the_top_and_at_the_end_what_it_is_not():
    text = read(inside(opened_sample())["html"]).text

    assert text.count(NOT_MONITORED) == 2
    assert text.index(NOT_MONITORED) < text.index(TITLE)
    assert text.endswith(NOT_MONITORED)


def test_it_says_that_nothing_expires_and_what_it_tells():
    text = read(inside(opened_sample())["html"]).text

    assert NOTHING_EXPIRES in text
    assert "Private entries and what was not chosen are in none of it" in text


def test_its_head_says_whom_it_is_for_about_whom_and_which_days():
    text = read(inside(opened_sample())["html"]).text

    assert "For Dr. Example. Made on 1 September 2026." in text
    assert "Person A, with Person B" in text
    assert "1 March 2025 to 31 August 2026, logged on 547 of 549 days" in text
    assert "WhatsApp chat export" in text


def test_headings_go_down_one_step_at_a_time():
    tags = read(inside(opened_sample())["html"]).tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))


def test_every_link_leads_to_a_place_on_the_page():
    tags = read(inside(opened_sample())["html"]).tags
    places = [one["id"] for _, one in tags if "id" in one]
    links = [one["href"] or "" for tag, one in tags if tag == "a"]

    assert len(places) == len(set(places))
    assert links
    assert {link.removeprefix("#") for link in links} <= set(places)


def test_a_log_without_a_day_makes_a_page_that_says_so():
    with Log() as log:
        report = make_report(log, Sharing("Ana", (Sharer("Ana", "Person A", 1),)), MADE_ON)

    text = read(inside(open_page(report))["html"]).text
    assert "Nothing was logged in these days" in text
    assert text.count(NOT_MONITORED) == 2


def test_nothing_a_person_wrote_becomes_markup():
    html = inside(open_page(hostile_report()))["html"]
    found = read(html)

    assert found.names <= HARMLESS
    assert not [one for _, one in found.tags if any(name.startswith("on") for name in one)]
    assert {one["href"] or "" for tag, one in found.tags if tag == "a"} >= {"#main"}
    assert all((one["href"] or "").startswith("#") for tag, one in found.tags if tag == "a")
    for words in HOSTILE:
        assert words in found.text


def test_nothing_a_person_wrote_breaks_out_of_the_file():
    for page in (open_page(hostile_report()), sealed_page(hostile_report(), HOSTILE[3])):
        shell = read(page.decode())

        assert [tag for tag, _ in shell.tags].count("script") == (
            2 if b'id="header"' not in page else 3
        )
        assert "acted" not in page.decode()


def test_charts_draw_what_a_person_wrote_as_words():
    charts = inside(open_page(hostile_report()))["charts"]

    assert "onerror" in charts
    assert "<img" not in charts
    assert "<svg" not in charts
    assert "<a " not in charts
    assert "<script" not in charts


def test_each_chart_is_there_in_light_and_in_dark():
    charts = json.loads(inside(opened_sample())["charts"])
    drawn = {one.name for one in sample_report().cards if one.chart is not None}

    assert charts.keys() == drawn
    assert all(one.keys() == {LIGHT.name, DARK.name} for one in charts.values())
    assert '"Source Sans"' not in inside(opened_sample())["charts"]


def test_its_plotly_is_the_one_the_app_draws_with():
    ours = page_text(PLOTLY)[:300]
    apps = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")[:300]

    assert VERSION.findall(ours) == VERSION.findall(apps) != []
    assert "MIT License" in Path(PAGE_FOLDER / "plotly-cartesian.LICENSE").read_text("utf-8")


def test_no_script_of_ours_could_end_early():
    for name in ("opening.js", "open.js", "locked.js", "page.js"):
        script = page_text(name)

        assert "</script" not in script
        assert "<!--" not in script


@pytest.mark.parametrize("level", LEVELS)
def test_only_what_a_level_allows_is_on_it(couple_log, sharing_at, level: Level):
    sharing = sharing_at(level, level, cards=ALL_CARDS)
    found = inside(open_page(make_report(couple_log, sharing, MADE_ON)))
    lines = {word for word, one in CANARIES.items() if one.is_line}

    words = canaries_in(found)
    assert words
    assert words <= expected(dict.fromkeys(NAMES, level), CANARIES)
    assert words & lines == (lines if level == WORDS else set())
    assert not names_in(found)


def test_a_partner_who_said_no_is_not_told_of(couple_log, sharing_at):
    found = inside(open_page(make_report(couple_log, sharing_at(3, cards=ALL_CARDS), MADE_ON)))

    assert "Nothing of <bdi>Person B</bdi> is in it." in found["html"]
    assert canaries_in(found) <= expected({XANTHE: WORDS}, CANARIES)
