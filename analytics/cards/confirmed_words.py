"""Which words did I mark as mine?

Marks in one's own entries that their writer confirmed, per 1,000 own words, with a quasi-Poisson
interval: each kind, language and kind of writing by itself, since each is a count of something
else. All texts are read anew by the rules as they are now. Private entries count; what came with a
partner's share does not. No mark means nothing, and fewer are no progress: most of what people mean
is said in words no rule knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, LiteralString, TypeAlias

from analytics.agreed.mirror import MIRROR, in_chosen_languages
from analytics.cards.card import Answer, PageName
from analytics.cards.mark_words import (
    ASKED,
    KIND_LABELS,
    SHOWN_PLAINLY,
    WRITING_NAMES,
    how_shown,
    language_name,
)
from analytics.cards.marks import known
from analytics.cards.words import NOT_ENOUGH, counted, each, estimated, people, quoted
from analytics.figures.chart import Axis, Bars, Chart
from analytics.figures.words import amount
from analytics.language import KINDS, Language, Mirror, TooLittleText, read, word_rate, written
from analytics.language.rates import CONFIRMED_NEEDED, WORDS_NEEDED
from analytics.levels import Level
from analytics.log.view import View
from analytics.records import EntryKind

if TYPE_CHECKING:
    import pandas as pd

Read: TypeAlias = tuple[Mirror, Mapping[str, bool]]

PAGE: PageName = "Communication"
STREAM: str = "journal"
SHARED_FROM: Level | None = None
NEEDS: str = (
    "Write in your journal, then ask the Journal for marks in your own words and confirm those "
    "that fit."
)
MOST_SAID = 3
NOTHING = float("nan")
NO_MARK = "No mark means nothing."
TAKES = (
    f"A rate takes {amount(WORDS_NEEDED)} own words in one language and {CONFIRMED_NEEDED} "
    "confirmed marks of one kind."
)
COLUMNS = (
    *("who", "writing", "language", "kind", "shown", "own_words", "confirmed"),
    *("per_1000_words", "low_per_1000_words", "high_per_1000_words"),
)
WHERE_WRITTEN = ("language", "writing")
SQL: LiteralString = """
SELECT
    entries.who,
    entries.kind AS writing,
    entries.text,
    concat_ws(chr(10), entries.text, entries.automatic, entries.balanced) AS all_words,
    list(mark_answers.mark ORDER BY mark_answers.mark)
        FILTER (WHERE mark_answers.confirmed) AS confirmed
FROM entries
LEFT JOIN mark_answers ON entries.key = mark_answers.key
WHERE NOT entries.is_shared AND entries.text <> ''
GROUP BY entries.who, entries.kind, entries.text, all_words, entries.key, entries.batch
ORDER BY entries.who, writing, entries.key
"""


def measure(log: View) -> pd.DataFrame:
    """One row per person, kind of writing, language and kind of mark with any confirmed.

    Own words, confirmed marks and the rate per 1,000 words; where there is too little no rate, and
    where nothing was confirmed one row without a kind that says how many words there are.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    texts: dict[tuple[str, EntryKind], list[Read]] = {}
    for line in log.ask_arrow(SQL).to_pylist():
        if read(line["all_words"]).stopped:
            continue
        said: Mapping[str, bool] = dict.fromkeys(line["confirmed"] or (), True)
        mirror = in_chosen_languages(read(line["text"]), log.settings.get(MIRROR))
        texts.setdefault((line["who"], line["writing"]), []).append((mirror, said))
    lines = [
        (who, WRITING_NAMES[writing], language_name(language), *row)
        for (who, writing), found in texts.items()
        for language in sorted({one for mirror, _ in found for one in mirror.words})
        for row in _rows(found, language)
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS))


def say(answer: Answer) -> str:
    """Say the rates there are, those shown plainly apart from those asked about."""
    rows = answer.rows
    if rows.empty:
        return f"{NOT_ENOUGH}. {TAKES} {NO_MARK}"
    if rows["per_1000_words"].isna().all():
        so_far = (f"{people([str(who)])}: {_so_far(own)}." for who, own in rows.groupby("who"))
        return f"{NOT_ENOUGH}. {TAKES} {' '.join(so_far)} {NO_MARK}"
    told = each((str(who), _said(own)) for who, own in rows.groupby("who", sort=True))
    return f"{told} {NO_MARK}"


def draw(answer: Answer) -> Chart:
    """Draw the rates there are, each by itself, one person after the other."""
    rows = answer.rows[answer.rows["per_1000_words"].notna()]
    several = len(set(answer.rows["who"].tolist())) > 1
    names = tuple(
        ", ".join(([f"{who}: {kind}"] if several else [kind]) + [language, writing])
        for who, kind, language, writing in zip(
            *(rows[name].tolist() for name in ("who", "kind", "language", "writing")), strict=True
        )
    )
    bars = Bars(
        x=names,
        y=known(rows["per_1000_words"]),
        low=known(rows["low_per_1000_words"]),
        high=known(rows["high_per_1000_words"]),
    )
    return Chart(
        marks=(bars,) if names else (),
        x=Axis(kind="category", order=names),
        y=Axis("marks per 1 000 own words", low=0),
        caption=(
            "Only what its writer confirmed. Not for comparing kinds, languages or people, and "
            "fewer is no progress: no mark means nothing. Lines: 95 % interval."
        ),
    )


def _rows(found: list[Read], language: Language) -> Iterator[tuple[object, ...]]:
    """Yield a row for each kind with anything confirmed in a language, or one without a kind."""
    marked = False
    for kind in KINDS:
        entries = written(found, language, kind)
        rate = word_rate(entries)
        confirmed = sum(one.confirmed for one in entries)
        if not confirmed:
            continue
        marked = True
        numbers = (
            (NOTHING,) * 3
            if isinstance(rate, TooLittleText)
            else (rate.rate.estimate, rate.rate.low, rate.rate.high)
        )
        words = sum(one.words for one in entries)
        yield KIND_LABELS[kind], how_shown(kind), words, confirmed, *numbers
    if not marked:
        words = sum(mirror.words.get(language, 0) for mirror, _ in found)
        yield "", "", words, 0, *(NOTHING,) * 3


def _said(rows: pd.DataFrame) -> str:
    rated = rows[rows["per_1000_words"].notna()]
    if rated.empty:
        return f"{NOT_ENOUGH}, {_so_far(rows)}."
    return " ".join(
        f"{begun}: {_told(rated[rated['shown'] == shown])}."
        for shown, begun in ((SHOWN_PLAINLY, "Shown plainly"), (ASKED, "Asked about"))
        if (rated["shown"] == shown).any()
    )


def _told(rows: pd.DataFrame) -> str:
    most = rows.sort_values("confirmed", ascending=False, kind="stable").to_dict("records")
    told = [
        f"{quoted(line['kind'])} "
        f"{estimated(*(line[name] for name in COLUMNS[-3:]))} per {amount(1000)} own words, "
        f"from {counted(line['confirmed'], 'mark')} in {counted(line['own_words'], 'word')} "
        f"({line['language']}, {line['writing']})"
        for line in most[:MOST_SAID]
    ]
    more = len(most) - MOST_SAID
    return "; ".join(told) + (f"; the table has {amount(more)} more" if more > 0 else "")


def _so_far(rows: pd.DataFrame) -> str:
    """Return what there is where a person has the most words."""
    lines = rows.to_dict("records")
    most = max(lines, key=lambda line: line["own_words"])
    like = [one for one in lines if all(one[name] == most[name] for name in WHERE_WRITTEN)]
    confirmed = max(one["confirmed"] for one in like)
    marks = (
        f"at most {counted(confirmed, 'confirmed mark')} of one kind"
        if confirmed
        else "no confirmed mark"
    )
    words = counted(most["own_words"], "own word")
    return f"{words} ({most['language']}, {most['writing']}) and {marks} so far"
