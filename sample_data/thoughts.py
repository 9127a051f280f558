"""Thought records of Ana's told one by one: her mind, and what else could be true. All made up."""

from __future__ import annotations

from datetime import datetime

from analytics.records import Entry
from sample_data.couple import ANA


def _thought(
    at: str, tags: tuple[str, ...], situation: str, minds: tuple[str, str], beliefs: tuple[int, int]
) -> Entry:
    """Make one record, with beliefs in percent.

    `tags` are what set it off and its patterns, `minds` the automatic and the balanced thought.
    """
    return Entry(
        who=ANA,
        at=datetime.fromisoformat(at),
        kind="thought",
        text=situation,
        tags=tags,
        automatic=minds[0],
        balanced=minds[1],
        belief_before=beliefs[0],
        belief_after=beliefs[1],
    )


THOUGHTS = (
    _thought(
        "2025-03-18 21:30",
        ("slow reply", "mind reading"),
        "No answer for two hours.",
        (
            "He has lost interest in me.",
            "He told me about the deadline this morning. He usually writes on the way home.",
        ),
        (85, 60),
    ),
    _thought(
        "2025-04-01 22:10",
        ("tone of a message", "mind reading"),
        "A message with only one word.",
        (
            "He is annoyed with me.",
            "One word can also mean that he is walking. I can ask when we see each other.",
        ),
        (80, 55),
    ),
    _thought(
        "2025-04-27 21:45",
        ("changed plans", "taking it on myself"),
        "Ben went home earlier than planned.",
        (
            "I was too much this weekend.",
            "He has an early shift. He hugged me twice at the door.",
        ),
        (75, 50),
    ),
    _thought(
        "2025-05-20 23:00",
        ("time apart", "abandonment"),
        "He is out with people I don't know.",
        (
            "He will like them better than me.",
            "He can like them and love me. Both fit into one life.",
        ),
        (80, 55),
    ),
    _thought(
        "2025-06-22 21:15",
        ("a disagreement", "catastrophe"),
        "We disagreed about the summer.",
        (
            "This is how it ends.",
            "We have disagreed before and found a way each time.",
        ),
        (90, 60),
    ),
    _thought(
        "2025-07-22 20:50",
        ("time apart", "mind reading"),
        "The call was shorter than usual.",
        (
            "He wants distance.",
            "He sounded tired. Tired is not distant.",
        ),
        (75, 45),
    ),
    _thought(
        "2025-08-19 21:20",
        ("slow reply", "labelling"),
        "He read my message and did not write back.",
        (
            "What I wrote was foolish.",
            "I don't know what he thought. I can wait until the evening.",
        ),
        (70, 40),
    ),
    _thought(
        "2025-10-15 22:40",
        ("changed plans", "all-or-nothing"),
        "He cancelled Thursday.",
        (
            "I am the first thing he drops.",
            "His week is full and he suggested Saturday in the same breath.",
        ),
        (90, 65),
    ),
    _thought(
        "2025-10-28 23:10",
        ("slow reply", "catastrophe", "feeling as fact"),
        "A whole evening without a line.",
        (
            "Something is wrong between us.",
            "I am worn out and see everything darker tonight. On Sunday we sit down together.",
        ),
        (85, 60),
    ),
    _thought(
        "2025-12-02 21:05",
        ("changed plans", "abandonment", "feeling as fact"),
        "He forgot to tell me about the dinner.",
        (
            "I don't matter.",
            "He forgot, and he was sorry. I forgot his book last week.",
        ),
        (65, 35),
    ),
    _thought(
        "2026-01-27 20:40",
        ("tone of a message", "taking it on myself"),
        "He seemed far away at breakfast.",
        (
            "It must be about me.",
            "It might be about work. I can ask once and believe the answer.",
        ),
        (70, 35),
    ),
    _thought(
        "2026-03-10 21:55",
        ("time apart", "mind reading"),
        "His first evening on the work trip.",
        (
            "He does not miss me.",
            "He wrote from the train. Missing someone and working can go together.",
        ),
        (70, 35),
    ),
    _thought(
        "2026-04-22 21:10",
        ("slow reply", "abandonment"),
        "No good-morning message today.",
        (
            "He has stopped caring.",
            "One morning is one morning. There was one on each of the seven before.",
        ),
        (60, 25),
    ),
    _thought(
        "2026-06-16 20:30",
        ("time apart", "fortune telling"),
        "He wants an evening alone.",
        (
            "He is pulling away.",
            "I like my own evenings too. He told me because he trusts me.",
        ),
        (60, 25),
    ),
    _thought(
        "2026-08-04 21:00",
        ("slow reply", "mind reading"),
        "He answered late from the lake.",
        (
            "I am not on his mind.",
            "He sent a picture of the water the moment he was out of it.",
        ),
        (55, 20),
    ),
)
