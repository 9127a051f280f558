from __future__ import annotations

from datetime import date

import pytest

from analytics.report.sharing import NotAgreedError, Sharer, Sharing, default_aliases
from analytics.scope import ScopeBackwardsError

ANA, BEN = Sharer("Ana", "Person A", 1), Sharer("Ben", "Person B")


@pytest.mark.parametrize(
    ("who", "people", "says"),
    [
        ("Cleo", (ANA, BEN), "choose whose report it is"),
        ("Ana", (ANA, Sharer("Ben", "Person B", 0)), "Ask for it, or leave out"),
        ("Ana", (Sharer("Ana", "  ", 1), BEN), "give them one"),
        ("Ana", (ANA, Sharer("Ben", " person a ")), "change one"),
        ("Ana", (ANA, Sharer("Ben", "ana")), "change it"),
        ("Ana", (ANA, BEN, Sharer("Ben", "Person C", 1, said_yes=True)), "say once"),
    ],
)
def test_what_nobody_agreed_to_is_refused_with_what_to_do(
    who: str, people: tuple[Sharer, ...], says: str
):
    with pytest.raises(NotAgreedError) as refused:
        Sharing(who, people)

    assert says in str(refused.value)


def test_a_partner_is_in_it_only_with_a_yes_to_this_export():
    with pytest.raises(NotAgreedError, match="Ben has not said yes to this export"):
        Sharing("Ana", (ANA, Sharer("Ben", "Person B", 3, said_yes_to_words=True)))

    assert Sharing("Ana", (ANA, Sharer("Ben", "Person B", 3, said_yes=True))).highest == 3


def test_days_that_run_backwards_are_refused():
    with pytest.raises(ScopeBackwardsError):
        Sharing("Ana", (ANA, BEN), since=date(2025, 3, 2), until=date(2025, 3, 1))


def test_sharers_are_those_of_whom_at_least_so_much_leaves():
    both = Sharing("Ana", (ANA, Sharer("Ben", "Person B", 3, said_yes=True)))

    assert [[one.name for one in both.sharers(level)] for level in (0, 1, 2, 3)] == [
        ["Ana", "Ben"],
        ["Ana", "Ben"],
        ["Ben"],
        ["Ben"],
    ]
    assert Sharing("Ana", (Sharer("Ana", "A"), BEN)).sharers(0) == ()
    assert Sharing("Ana", (Sharer("Ana", "A"), BEN)).highest == 0


def test_own_lines_leave_at_level_3_alone_and_a_partners_with_a_yes_of_their_own():
    def quoted(*people: Sharer) -> list[bool]:
        found = Sharing("Ana", people)
        return [found.may_quote(person.name) for person in people]

    own = Sharer("Ana", "A", 3)
    assert quoted(own, Sharer("Ben", "B", 3, said_yes=True)) == [True, False]
    words = Sharer("Ben", "B", 3, said_yes=True, said_yes_to_words=True)
    assert quoted(own, words) == [True, True]
    less = Sharer("Ben", "B", 2, said_yes=True, said_yes_to_words=True)
    assert quoted(Sharer("Ana", "A", 2), less) == [False, False]
    assert not Sharing("Ana", (own,)).may_quote("Carl")


def test_default_aliases_tell_nothing_but_whose_report_it_is():
    assert default_aliases(["Zoe", "Ana", "Ben"], "Ben") == {
        "Ben": "Person A",
        "Ana": "Person B",
        "Zoe": "Person C",
    }


def test_there_are_aliases_for_a_large_group_too():
    found = default_aliases([f"name {number:03}" for number in range(800)], "name 000")

    assert len(set(found.values())) == 800
    assert found["name 026"] == "Person AA"
