"""The journal: what was written, found again by words, tag and kind, a stretch of days at a time.

A piece is a journal entry, a conversation, a thought or the note of an episode.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString

from analytics.language import is_worth_showing, read
from analytics.log.view import Value, View

PIECES_A_PAGE = 20
EPISODE = "episode"
# What a piece may be, in the words of the journal.
PIECE_KINDS = ("journal", "conversation", "thought", EPISODE)
LONGEST_WHOLE = 700
CONTEXT = 200
PIECES_SQL: LiteralString = """
WITH pieces AS (
    SELECT
        who, moment, day, kind, text, tags, private, automatic, balanced,
        belief_before, belief_after, NULL AS intensity, batch, key, is_shared
    FROM entries
    UNION ALL BY NAME
    SELECT
        who, moment, day, $episode AS kind, note AS text, list_concat(triggers, coping) AS tags,
        FALSE AS private, '' AS automatic, '' AS balanced,
        intensity, batch, '' AS key,
        batch IN (SELECT partner_share.batch FROM partner_share) AS is_shared
    FROM episodes
    WHERE note <> ''
),

folded AS (
    SELECT
        *,
        -- Folding every text takes most of the time: only where words are looked for.
        CASE WHEN $words = '' THEN '' ELSE replace(strip_accents(lower(concat_ws(
            ' ', text, automatic, balanced, array_to_string(tags, ' ')
        ))), 'ß', 'ss') END AS words
    FROM pieces
),

found AS (
    SELECT * EXCLUDE (words)
    FROM folded
    WHERE
        list_bool_and(list_transform(
            string_split(replace(strip_accents(lower($words)), 'ß', 'ss'), ' '),
            lambda word: contains(words, word)
        ))
        AND coalesce(kind = $kind, TRUE)
        AND coalesce(list_contains(tags, $tag), TRUE)
        AND ($tag IS NOT NULL OR text || automatic || balanced <> '')
        AND (NOT $confirmed OR key IN (SELECT key FROM mark_answers WHERE confirmed))
)
"""
SOME_SQL: LiteralString = (
    PIECES_SQL
    + """
SELECT *, count(*) OVER () AS found_in_all
FROM found
ORDER BY moment DESC, who, kind, text, batch
LIMIT $most
OFFSET $first
"""
)
DAYS_SQL: LiteralString = (
    PIECES_SQL
    + """
SELECT day, count(*) AS pieces
FROM found
GROUP BY day
ORDER BY day
"""
)
TAGS_SQL: LiteralString = """
WITH told AS (
    SELECT unnest(tags) AS tag FROM entries
    UNION
    SELECT unnest(list_concat(triggers, coping)) AS tag FROM episodes WHERE note <> ''
)

SELECT DISTINCT tag FROM told
WHERE tag <> ''
ORDER BY lower(tag), tag
"""
ANSWERED_SQL: LiteralString = """
SELECT DISTINCT key, text
FROM entries
WHERE who = $who AND NOT is_shared AND key IN (SELECT key FROM mark_answers)
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """One written piece; the intensity is that of an episode, 0 to 10, the beliefs are per cent.

    `key` is what an entry is known by, empty for the note of an episode; a shared one came with a
    partner's share.
    """

    who: str
    moment: datetime
    day: date
    kind: str
    text: str
    tags: tuple[str, ...]
    private: bool
    automatic: str
    balanced: str
    belief_before: float | None
    belief_after: float | None
    intensity: float | None
    batch: int
    key: str
    is_shared: bool

    @property
    def all_words(self) -> str:
        """All that was written in it, as one text."""
        return "\n\n".join(filter(None, (self.text, self.automatic, self.balanced)))


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for: all of these words, a kind, a tag, and marks that were confirmed."""

    words: str = ""
    kind: str | None = None
    tag: str | None = None
    confirmed: bool = False

    def values(self) -> dict[str, Value]:
        """Return the values the questions of this module bind."""
        return {
            "words": " ".join(self.words.split()),
            "kind": self.kind,
            "tag": self.tag,
            "confirmed": self.confirmed,
            "episode": EPISODE,
        }


EVERY_PIECE = Search()


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the pieces found, the latest first, and how many there are in all."""

    pieces: tuple[Piece, ...]
    in_all: int


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day on which something was written, and how many pieces."""

    day: date
    pieces: int


def search(view: View, sought: Search, first: int = 0, most: int = PIECES_A_PAGE) -> Found:
    """Return pieces from the `first` on, the latest first.

    Words are found whatever their case and accents, in the text, the thoughts and the tags. A piece
    with tags alone is found by its tag only.
    """
    rows = view.ask_arrow(SOME_SQL, **sought.values(), first=first, most=most).to_pylist()
    in_all = rows[0]["found_in_all"] if rows else 0
    for row in rows:
        del row["found_in_all"]
        row["tags"] = tuple(row["tags"])
    return Found(tuple(Piece(**row) for row in rows), in_all)


def written_days(view: View, sought: Search = EVERY_PIECE) -> tuple[WrittenDay, ...]:
    """Return the days with a piece that is found, and how many, the earliest first."""
    rows = view.ask_arrow(DAYS_SQL, **sought.values()).to_pylist()
    return tuple(WrittenDay(row["day"], row["pieces"]) for row in rows)


def tags_in(view: View) -> tuple[str, ...]:
    """Return the tags there are, in alphabetical order."""
    return tuple(row["tag"] for row in view.ask_arrow(TAGS_SQL).to_pylist())


def writers_in(view: View) -> tuple[str, ...]:
    """Return who wrote entries of their own in this log, in alphabetical order."""
    rows = view.ask_arrow(
        "SELECT DISTINCT who FROM entries "
        "WHERE NOT is_shared AND text || automatic || balanced <> '' ORDER BY who"
    )
    return tuple(row["who"] for row in rows.to_pylist())


def answers_in(view: View) -> Mapping[str, Mapping[str, bool]]:
    """Return whether each mark fits, for those somebody spoke of: by entry, then by mark."""
    found: dict[str, dict[str, bool]] = {}
    for row in view.ask_arrow("SELECT key, mark, confirmed FROM mark_answers").to_pylist():
        found.setdefault(row["key"], {})[row["mark"]] = row["confirmed"]
    return found


def hidden_rules(view: View, who: str) -> frozenset[str]:
    """Return the rules that are surely wrong more often than right for this person, on all days."""
    tally: Counter[tuple[str, bool]] = Counter()
    with view.of_all_days() as whole:
        answers = answers_in(whole)
        for row in whole.ask_arrow(ANSWERED_SQL, who=who).to_pylist():
            said = answers[row["key"]]
            rules = {mark.id: mark.rule for mark in read(row["text"]).marks}
            tally.update((rule, said[one]) for one, rule in rules.items() if one in said)
    return frozenset(
        rule for rule, _ in tally if not is_worth_showing(tally[rule, True], tally[rule, False])
    )


def snippet(text: str, sought: str = "") -> str:
    """Return a long text cut to a stretch around the first word looked for; a short one whole."""
    if len(text) <= LONGEST_WHOLE:
        return text
    begin = max(0, _place(text, sought) - CONTEXT)
    if begin:
        begin = text.find(" ", begin, begin + CONTEXT) + 1 or begin
    end = begin + LONGEST_WHOLE
    if end < len(text):
        end = max(text.rfind(" ", begin, end), begin + CONTEXT)
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    return f"{before}{text[begin:end].strip()}{after}"


def _place(text: str, sought: str) -> int:
    """Return where the first of the words looked for begins, 0 when none of them is there."""
    folded = [(_folded(character), place) for place, character in enumerate(text)]
    plain = "".join(letters for letters, _ in folded)
    places = [place for letters, place in folded for _ in letters]
    found = [plain.find(word) for word in _folded(sought).split()]
    return min((places[at] for at in found if at >= 0), default=0)


def _folded(text: str) -> str:
    """Return text in small letters without accents, as the search compares it."""
    letters = unicodedata.normalize("NFD", text.lower())
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return bare.replace("ß", "ss")
