"""Worried thoughts as Ana has them, by the pattern she marks in them, each with a balanced one.

All of it is made up. Triggers are those of `couple.TRIGGER_SHARES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Worry:
    """What happened, what went through her mind, and what else could be true."""

    trigger: str
    situation: str
    automatic: str
    balanced: str


SLOW, TONE, PLANS = "slow reply", "tone of a message", "changed plans"
APART, DISAGREEING = "time apart", "a disagreement"

WORRIES: Final[Mapping[str, tuple[Worry, ...]]] = MappingProxyType(
    {
        "mind reading": (
            Worry(
                SLOW,
                "Three hours without a word.",
                "He thinks I am too needy.",
                "He has not said so. He may be in the meeting he told me about.",
            ),
            Worry(
                TONE,
                "His message ended with a full stop.",
                "He is angry and hides it.",
                "He writes like that when he types on the tram.",
            ),
            Worry(
                APART,
                "He was quiet on the phone.",
                "He would rather be somewhere else.",
                "Quiet can be tired. He called, and he did not have to.",
            ),
            Worry(
                PLANS,
                "He asked to meet an hour later.",
                "He must be dreading the evening.",
                "An hour later is still this evening.",
            ),
            Worry(
                DISAGREEING,
                "He looked away while I talked.",
                "He thinks I am ridiculous.",
                "He looks away when he thinks. Afterwards he repeated what I had said.",
            ),
            Worry(
                SLOW,
                "He was online and did not answer.",
                "He is ignoring me.",
                "Being online is not the same as having time for a good answer.",
            ),
            Worry(
                APART,
                "He did not say that he misses me.",
                "He is glad to be rid of me.",
                "He is not one to say it. He counts the days on the calendar.",
            ),
            Worry(
                PLANS,
                "He asked whether I mind if Tom joins us.",
                "He finds me boring.",
                "He likes both of us, and he asked first.",
            ),
        ),
        "catastrophe": (
            Worry(
                APART,
                "His train was late and his phone was off.",
                "There has been an accident.",
                "A late train is mostly a late train. I can look it up.",
            ),
            Worry(
                SLOW,
                "The phone rang and nobody picked up.",
                "Something terrible has happened to him.",
                "Each time so far it was the garden or a flat battery.",
            ),
            Worry(
                DISAGREEING,
                "We went to bed without making up.",
                "Now everything falls apart.",
                "We went to bed tired. Tomorrow we have coffee and more patience.",
            ),
            Worry(
                TONE,
                "He wrote that we should talk.",
                "He is going to end it tonight.",
                "The last time he wrote that, it was about the holiday.",
            ),
            Worry(
                PLANS,
                "The weekend away may not work out.",
                "The whole summer is ruined.",
                "One weekend may move. The summer has many.",
            ),
        ),
        "abandonment": (
            Worry(
                TONE,
                "He did not put a heart at the end.",
                "His feelings are fading.",
                "A heart is a heart and a message is a message. He wrote to me at lunch.",
            ),
            Worry(
                APART,
                "He goes climbing for two days.",
                "He will find out that life is easier without me.",
                "He comes back from climbing happy and tells me all of it.",
            ),
            Worry(
                PLANS,
                "He moved our dinner to next week.",
                "This is how people leave, one dinner at a time.",
                "He moved it and named a day. Someone who leaves names no day.",
            ),
            Worry(
                SLOW,
                "No good night from him.",
                "He is going to leave me.",
                "He fell asleep. He was yawning on the phone at nine.",
            ),
            Worry(
                DISAGREEING,
                "I raised my voice.",
                "Now he will go, like everyone does.",
                "He stayed in the room, and he made tea.",
            ),
        ),
        "all-or-nothing": (
            Worry(
                SLOW,
                "He forgot to answer my question.",
                "He never listens to me.",
                "He missed one question and remembered my interview.",
            ),
            Worry(
                PLANS,
                "He cannot come on Friday.",
                "He always puts work first.",
                "Often it is work. Last week he left early for me.",
            ),
            Worry(
                DISAGREEING,
                "We could not agree about the flat.",
                "We will never understand each other.",
                "About the flat we differ. About much else we don't.",
            ),
            Worry(
                APART,
                "A whole day on my own.",
                "Without him everything is empty.",
                "The morning was slow. The pottery class was good.",
            ),
        ),
        "fortune telling": (
            Worry(
                APART,
                "His trip begins on Monday.",
                "I will not sleep at all this week.",
                "On the last trip I slept badly once and well twice.",
            ),
            Worry(
                PLANS,
                "His sister comes to visit.",
                "She will not like me and it will be awful.",
                "I don't know yet. I can ask about her dog.",
            ),
            Worry(
                TONE,
                "He sounded unsure about the summer.",
                "He will say no.",
                "He said that he wants to look at his dates first.",
            ),
        ),
        "taking it on myself": (
            Worry(
                TONE,
                "He came home in a bad mood.",
                "It is because of me.",
                "He had been on the phone with his boss.",
            ),
            Worry(
                DISAGREEING,
                "He was tense at my parents' table.",
                "I have made him unhappy.",
                "It was loud and hot. I can ask him how it was.",
            ),
            Worry(
                APART,
                "He wants to sleep at his flat.",
                "I was too much again.",
                "He has an early train, and his flat is by the station.",
            ),
        ),
        "should": (
            Worry(
                SLOW,
                "I have looked at the phone all evening.",
                "I should be over this by now.",
                "I am learning, and learning has slow evenings.",
            ),
            Worry(
                APART,
                "I missed him after one day.",
                "I ought to be able to be alone.",
                "Missing someone after a day is allowed.",
            ),
        ),
        "labelling": (
            Worry(
                SLOW,
                "I wrote four messages in a row.",
                "I am a burden.",
                "I was worried and wrote four messages. That is what happened.",
            ),
            Worry(
                DISAGREEING,
                "I cried about a small thing.",
                "I am hopeless.",
                "I was tired and cried, and then we laughed.",
            ),
        ),
        "discounting the good": (
            Worry(
                TONE,
                "He said he was proud of me.",
                "He only says that to be kind.",
                "Kind and true can be the same sentence.",
            ),
            Worry(
                PLANS,
                "A calm weekend together.",
                "It doesn't count, we were on holiday.",
                "It was calm, and I was there. It counts as much as a hard one.",
            ),
        ),
    }
)
