from __future__ import annotations

import re
import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.report.aliases import NOBODY, SOMEONE, Aliases

ONE = Aliases({"Ana": "Person A", "Al": "Person B"})


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Ana called", "Person A called"),
        ("ANA, ana and Ana's sister", "Person A, Person A and Person A's sister"),
        ("also banana, Anabel and analysis", "also banana, Anabel and analysis"),
        ("Al also; al", "Person B also; Person B"),
        ("#Ana2025 Ana_notes", "#Person A2025 Person A_notes"),
        ("“Ana” (Ana) Ana.", "“Person A” (Person A) Person A."),
        ("Ana\nAl", "Person A\nPerson B"),
        ("", ""),
    ],
)
def test_a_name_is_replaced_as_a_whole_word_in_any_case(written: str, sent: str):
    assert ONE.in_words(written) == sent


@pytest.mark.parametrize(
    ("name", "written", "sent"),
    [
        ("a.b*(c", "a.b*(c axbbc", "X axbbc"),
        ("+49 170 12", "call +49 170 12!", "call X!"),
        ("C++ [dad]", "C++ [dad] wrote", "X wrote"),
        ("O'Neil-Ross", "O'Neil-Ross’s day", "X’s day"),
        ("\\d+", "12 \\d+", "12 X"),
        ("Mia \U0001f338", "mia, Mia \U0001f338", "X, X"),
        ("\U0001f338", "from \U0001f338.", "from X."),
        ("José", "José, JOSÉ, jose", "X, X, X"),
        ("İpek", "ipek İpek IPEK", "X X X"),
        ("Weiß", "WEISS weiß", "X X"),
        ("Ana Mendes", "ana and Mendes, Ana Mendes", "X and X, X"),
        ("Tom van Loon", "a van, Tom, van Loon", "a van, X, van X"),
        ("美咲", "今日美咲と話した", "今日Xと話した"),
        ("민수", "민수는 갔다", "X는 갔다"),
        ("\u05d3\u05e0\u05d4", "\u05d5\u05d3\u05e0\u05d4", "\u05d5X"),
        ("สมชาย", "วันนี้สมชายมา", "วันนี้Xมา"),
    ],
)
def test_names_of_all_kinds_are_found(name: str, written: str, sent: str):
    assert Aliases({name: "X"}).in_words(written) == sent


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_an_accent_is_found_however_it_is_made(form: str):
    written = unicodedata.normalize(form, "José said")  # type: ignore[arg-type] # one of the four

    assert Aliases({"José": "X"}).in_words(written) == "X said"
    assert Aliases({unicodedata.normalize("NFD", "José"): "X"}).in_words(written) == "X said"


def test_a_longer_name_goes_before_one_that_begins_it():
    both = Aliases({"Ana": "X", "Ana Maria": "Y", "Maria": "Z"})

    assert both.in_words("Ana Maria, Ana, Maria, Ana Marias") == "Y, X, Z, X Marias"


def test_an_alias_is_not_replaced_again_and_means_nothing_to_the_search():
    swapped = Aliases({"Ana": r"\1 Ben", "Ben": "Ana\\g<0>"})

    assert swapped.in_words("Ana and Ben") == r"\1 Ben and " + "Ana\\g<0>"


def test_a_name_of_dots_alone_leaves_sentences_as_they_are():
    assert Aliases({"...": "X", " ": "Y", "-": "Z"}).in_words("Well... a - b.") == "Well... a - b."


def test_nobody_to_rename_leaves_words_as_they_are():
    assert Aliases({}).in_words("Ana") == "Ana"


def test_people_without_an_alias_are_someone_in_words_and_nobody_in_columns():
    found = Aliases({"Ana": "Person A"}, others=["Carl", "Person A"])

    assert found.in_words("Carl met Ana") == f"{SOMEONE} met Person A"
    assert [found.of(name) for name in ("Ana", "Carl", "Person A", "")] == [
        "Person A",
        NOBODY,
        NOBODY,
        "",
    ]


def test_a_column_is_renamed_with_its_gaps_its_lists_and_its_empty_rows():
    tags = pa.array([["Ana", "walk"], None], pa.list_(pa.string()))
    more = pa.array([[], ["al"]], pa.list_(pa.string()))
    table = pa.concat_tables(
        [
            pa.table({"who": pa.array(["Ana", None]), "tags": tags}),
            pa.table({"who": pa.array(["Al", "Ana"]), "tags": more}),
        ]
    )

    people = ONE.in_column(table, "who", ONE.of)
    sent = ONE.in_column(people, "tags", ONE.in_words)
    assert sent.to_pydict() == {
        "who": ["Person A", None, "Person B", "Person A"],
        "tags": [["Person A", "walk"], None, [], ["Person B"]],
    }
    assert ONE.in_column(table.slice(0, 0), "who", ONE.of).num_rows == 0


WORDS = st.lists(
    st.sampled_from(["Ana", "ANA", "ana", "also", "Anabel", "walk", "Al", " ", ",", "-", "'s", "_"])
)


@given(WORDS)
def test_no_name_is_left_as_a_whole_word(words: list[str]):
    sent = ONE.in_words("".join(words))

    left = re.sub("Person [AB]", "", sent)
    assert not re.search(r"(?<![^\W\d_])(ana|al)(?![^\W\d_])", left, re.IGNORECASE)


@given(st.text(st.characters(exclude_characters="aA")))
def test_text_without_a_name_stays_as_it_is(text: str):
    assert ONE.in_words(text) == text


@given(st.text(min_size=1), st.text())
def test_any_name_can_be_looked_for_in_any_text(name: str, text: str):
    Aliases({name: "X", "Ana": "Y"}).in_words(text)
