"""What stands on the page, from its head to its foot, as HTML without a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from analytics.cards.words import between_days, days, on_day
from analytics.figures.words import day_words
from analytics.levels import LEVEL_WORDS, LEVELS
from analytics.log.leaving import OwnLine
from analytics.report.asked import Asked
from analytics.report.html_parts import Html, joined, own_words, tag
from analytics.report.html_tables import rows_table, table
from analytics.report.html_trace import LINE_KINDS, listed_names, manifest, named_facts, trace
from analytics.report.report import NOT_MONITORED, TITLE, Report
from analytics.report.scales import ScaleLine
from analytics.report.sharing import Sharing
from analytics.report.sheet_words import said_parts

NOTHING_LOGGED = "Nothing was logged in these days, so there is nothing to tell yet."
# What a link to it is called, its title, what it holds.
_Section = tuple[str, str, Html]


def body(report: Report) -> Html:
    """Return the whole page; charts are drawn into the places named `data-chart`."""
    sections = [*_sections(report)]
    return joined(
        [
            tag("a", "Skip to the answers", href="#main", class_="skip"),
            _head(report),
            tag(
                "div",
                _contents(sections, report),
                tag(
                    "main",
                    *(
                        tag("section", tag("h2", title, id=name), content)
                        for name, title, content in sections
                    ),
                    id="main",
                    tabindex=-1,
                ),
                class_="columns",
            ),
            tag("footer", tag("p", NOT_MONITORED)),
        ]
    )


def _sections(report: Report) -> Iterator[_Section]:
    if report.covered is None:
        yield "empty", "No answers yet", tag("p", NOTHING_LOGGED)
    if report.scales:
        yield "scales", "Questionnaires", _scales(report.scales)
    if report.in_words:
        yield "words", "In words", joined(map(_in_words, report.in_words))
    for page in dict.fromkeys(card.page for card in report.cards):
        cards = [card for card in report.cards if card.page == page]
        yield page.lower(), page, joined(_card(card, report.sharing) for card in cards)
    if report.lines:
        yield "lines", "In their own words", joined(map(_line, report.lines))
    if report.quality:
        told = tag("ul", *(tag("li", saying) for saying in report.quality))
        yield "quality", "Data quality", told
    yield "told", "What this file tells", manifest(report)


def _head(report: Report) -> Html:
    recipient = report.sharing.recipient.strip()
    made = f"Made on {on_day(report.made_on)}"
    return tag(
        "header",
        tag("p", NOT_MONITORED, class_="notice"),
        tag("h1", TITLE, id="title", tabindex=-1),
        tag("p", *(("For ", own_words(recipient), ". ") if recipient else ()), f"{made}."),
        named_facts([*_facts(report)]),
    )


def _facts(report: Report) -> Iterator[tuple[str, Html]]:
    sharing, covered = report.sharing, report.covered
    yield "About", _about(sharing)
    if covered is not None:
        span = between_days(covered.first_day, covered.last_day)
        logged = f"logged on {covered.logged} of {days(covered.days)}"
        yield "Days", tag("span", f"{span}, {logged}")
    yield "Told", joined(_told(sharing))
    if report.sources:
        yield "Made from", tag("span", f"{', '.join(report.sources)}. Times as in the sources.")


def _about(sharing: Sharing) -> Html:
    own = next(person.alias for person in sharing.people if person.name == sharing.who)
    others = [person.alias for person in sharing.sharers(0) if person.name != sharing.who]
    if not others:
        return own_words(own)
    return joined([own_words(own), ", with ", listed_names(iter(others))])


def _told(sharing: Sharing) -> Iterator[Html]:
    """Yield how much of whom it tells, those alike together."""
    for level in reversed(LEVELS):
        alike = [person.alias for person in sharing.people if person.level == level]
        if alike:
            words = LEVEL_WORDS[level]
            yield tag("p", f"{words[:1].upper()}{words[1:]} of ", listed_names(iter(alike)))
    left_out = [person.alias for person in sharing.people if person.level is None]
    if left_out:
        yield tag("p", "Nothing of ", listed_names(iter(left_out)))


def _contents(sections: Sequence[_Section], report: Report) -> Html:
    cards: dict[str, list[Asked]] = {}
    for card in report.cards:
        cards.setdefault(card.page.lower(), []).append(card)
    items = [
        tag("li", tag("a", title, href=f"#{name}"), _questions(cards.get(name, [])))
        for name, title, _ in sections
    ]
    return tag(
        "nav",
        tag("details", tag("summary", "Contents"), tag("ul", *items), id="contents"),
        aria_label="Contents",
    )


def _questions(cards: Sequence[Asked]) -> Html:
    if not cards:
        return Html("")
    items = [tag("li", tag("a", card.question, href=f"#card-{card.name}")) for card in cards]
    return tag("ul", *items)


def _scales(scales: Sequence[ScaleLine]) -> Html:
    several = len({one.who for one in scales}) > 1
    heads = ("Scale", "First", "Latest", "Change")
    rows = [
        [
            joined(
                [
                    tag("strong", one.label),
                    tag("small", own_words(one.who)) if several else "",
                    _small(f"{one.range}, {one.way}"),
                ]
            ),
            _first(one),
            joined([tag("strong", one.latest), _day(one.latest_day), _small(one.band)]),
            joined([tag("span", one.change), _small(one.verdict), _small(one.source)]),
        ]
        for one in scales
    ]
    return table(heads, rows, "Questionnaires")


def _first(one: ScaleLine) -> Html:
    if one.first_day == one.latest_day:
        return Html("")
    return joined([tag("span", one.first), _day(one.first_day)])


def _small(words: str) -> Html:
    return tag("small", words) if words else Html("")


def _day(day: date) -> Html:
    return tag("small", day_words(day), class_="day")


def _in_words(card: Asked) -> Html:
    link = tag("a", card.question, href=f"#card-{card.name}")
    return tag("div", tag("h3", link), tag("p", said(card.said)), class_="answer")


def _card(card: Asked, sharing: Sharing) -> Html:
    parts = [
        tag("h3", card.question, id=f"card-{card.name}"),
        tag("p", said(card.said), class_="said"),
    ]
    if card.chart is not None:
        parts.append(_chart_place(card))
        if card.chart.caption:
            parts.append(tag("p", card.chart.caption, class_="caption"))
    if card.rows.num_rows:
        parts.append(_rows(card))
        parts.append(trace(card, sharing))
    return tag("article", *parts, class_="card", aria_labelledby=f"card-{card.name}")


def _chart_place(card: Asked) -> Html:
    return tag(
        "div",
        class_="chart",
        data_chart=card.name,
        role="img",
        aria_label=f"Chart. {card.said} Its numbers stand in the table below.",
    )


def _rows(card: Asked) -> Html:
    count = f"{card.rows.num_rows} {'row' if card.rows.num_rows == 1 else 'rows'}"
    return tag(
        "details",
        tag("summary", f"Table, {count}"),
        rows_table(card.rows, f"Table: {card.question}"),
    )


def said(sentence: str) -> Html:
    """Return a sentence with its number in bold."""
    return joined(
        tag("strong", str(part["text"])) if part["strong"] else str(part["text"])
        for part in said_parts(sentence)
        if isinstance(part, dict)
    )


def _line(line: OwnLine) -> Html:
    kind = LINE_KINDS.get(line.kind, line.kind)
    parts = (
        ("", line.written),
        ("What came to mind", line.automatic),
        ("Looked at again", line.balanced),
    )
    when = f", {on_day(line.day)}, {line.moment:%H:%M}: {kind}"
    told = [
        joined(
            [
                tag("p", name, class_="caption") if name else "",
                tag("p", words, dir="auto", class_="own"),
            ]
        )
        for name, words in parts
        if words
    ]
    return tag("article", tag("h3", own_words(line.who), when), *told, class_="line")
