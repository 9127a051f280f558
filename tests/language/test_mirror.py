"""Reading an entry: where its marks are, whose words count, in which language."""

from __future__ import annotations

import unicodedata

import pytest

from analytics.language import PLAIN, read

MIXED = "I feel sad when you work late. Ich bin traurig, wenn du spät arbeitest."


def test_a_mark_is_where_it_says():
    text = "It rained.  You never listen to me, and I’m sad.\n\n„Ich bin traurig“, sagte er."
    mirror = read(text)

    assert mirror.marks
    for mark in mirror.marks:
        assert text[mark.start : mark.end] == mark.text
        assert mark.why.endswith((".", "?"))
    assert [mark.start for mark in mirror.marks] == sorted(mark.start for mark in mirror.marks)


def test_a_mark_is_where_it_says_when_letters_are_taken_apart():
    text = unicodedata.normalize("NFD", "Für später: ich fühle mich einsam. Ich bin müde.")
    (mark,) = read(text).marks

    assert mark.kind == "i_feel"
    assert text[mark.start : mark.end] == mark.text
    assert unicodedata.normalize("NFC", mark.text) == "ich fühle mich einsam"


def test_no_two_marks_of_a_kind_share_a_word_and_kinds_may():
    kinds = [(mark.kind, mark.text) for mark in read("You never listen to me.").marks]

    assert kinds == [("you_always", "You never listen"), ("absolutist", "You never")]


def test_the_id_of_a_mark_stays_when_the_entry_grows_and_differs_by_place():
    first = read("I feel sad. I feel sad and I feel sad.")
    later = read(
        "A new beginning of the entry.\nI feel sad. I feel sad and I feel sad. More of it."
    )
    ids = [mark.id for mark in first.marks]

    assert [mark.id for mark in later.marks] == ids
    assert len(set(ids)) == len(ids) == 3
    assert all(len(one) == 64 for one in ids)


def test_each_sentence_is_read_in_its_own_language():
    mirror = read(MIXED)

    assert [(mark.kind, mark.language) for mark in mirror.marks] == [
        ("i_feel", "en"),
        ("i_feel", "de"),
    ]
    assert mirror.words == {"en": 7, "de": 7}


def test_a_short_sentence_takes_the_language_of_the_entry():
    mirror = read("Gestern war es spät und wir haben nicht geredet. Völlig sinnlos.")

    assert [(mark.text, mark.language) for mark in mirror.marks] == [("Völlig", "de")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "???",
        "Je suis toujours triste quand tu rentres tard le soir.",
        "Ik voel me vandaag verdrietig omdat hij niet belde.",
        "Siempre estoy triste cuando no me escribes por la noche.",
        "42 7 19",
    ],
)
def test_neither_language_gives_neither_marks_nor_words(text):
    mirror = read(text)

    assert mirror.marks == ()
    assert sum(mirror.words.values()) == 0
    assert not mirror.stopped


def test_own_words_leave_out_what_is_quoted_and_what_others_said():
    assert read("I wrote a long letter to my sister today.").words == {"en": 9}
    assert read("She said that all is lost for good.").words == {"en": 2}
    assert read('I read "nothing will ever help you" on the wall.').words == {"en": 5}


def test_the_formal_you_is_never_the_partner():
    for text in ("Ich finde, dass Sie mir nie zuhören.", "Sie hören mir nie zu, Herr Doktor."):
        assert [mark.kind for mark in read(text).marks if mark.kind != "absolutist"] == []


def test_she_and_they_at_the_beginning_of_a_sentence_decide_nothing_alone():
    (mark,) = read("Sie ist eindeutig genervt von mir.").marks

    assert mark.kind == "mind_reading"
    assert read("Sie sind eindeutig genervt von mir, meinte der Arzt.").marks == ()


def test_german_says_no_after_the_word_up_to_the_end_of_the_clause():
    before, after, other = (
        read(text).marks
        for text in (
            "Eifersüchtig war ich auf der Feier gar nicht.",
            "Ich war eifersüchtig, er hat es nicht gemerkt.",
            "Eifersüchtig war ich und er war es nicht.",
        )
    )

    assert [mark.frame for mark in before] == ["negated"]
    assert [mark.frame for mark in after] == [None]
    assert [mark.frame for mark in other] == [None]


def test_abbreviations_and_dates_end_no_sentence():
    text = "Am 3. Mai sah man z. B. bei Dr. Weber, dass ich traurig war."
    (mark,) = read(text).marks

    assert (mark.kind, mark.text, mark.frame) == ("i_feel", "ich traurig war", None)


def test_a_dictated_text_without_a_full_stop_is_read_too():
    text = "i feel sad and then i went home and " * 400
    mirror = read(text)

    assert len(mirror.marks) > 350
    assert all(text[mark.start : mark.end] == mark.text for mark in mirror.marks)


def test_the_plain_kinds_are_the_four_that_are_shown_without_asking():
    assert PLAIN == ("absolutist", "i_feel", "you_always", "reassurance")
