"""What each notes at a weekly check-in, for both to read. All of it is made up."""

from __future__ import annotations

from datetime import datetime

from analytics.records import Entry
from sample_data.couple import ANA, BEN

TAGS = ("weekly check-in", "check-in")


def _note(who: str, at: str, text: str) -> Entry:
    return Entry(who, datetime.fromisoformat(at), "conversation", text, TAGS)


CHECK_IN_NOTES = (
    _note(
        ANA,
        "2025-08-10 20:40",
        "I felt lonely on Tuesday, when the evening was long and you were still at work. I would "
        "like a short call on days like that. What I liked most this week: you asked about my "
        "interview before I said a word.",
    ),
    _note(
        ANA,
        "2025-08-24 20:35",
        "I always wait for the other shoe to drop when a week is good. This one was good and "
        "nothing dropped. I feel proud of us. My wish for next week is one evening without phones "
        "on the table.",
    ),
    _note(
        ANA,
        "2025-09-21 20:30",
        "You wrote from every stop of your trip and I slept. I felt anxious on the second night "
        "and told myself that not hearing is not the same as losing. Could you keep sending the "
        "plan beforehand? It helps more than the messages do.",
    ),
    _note(
        ANA,
        "2025-09-28 20:35",
        "We planned the autumn with a calendar and two pens. I felt relieved to see our evenings "
        "in it. I noticed that I wanted to fill every square, and we left four of them white. My "
        "wish: let us look at it together each Sunday.",
    ),
    _note(
        ANA,
        "2025-10-12 20:45",
        "Everything is too much at work and I notice that I take it home. I felt hurt when the "
        "dinner was moved, and I said so late and sharply. I am sorry for the tone. The hurt was "
        "real, the tone was not needed.",
    ),
    _note(
        ANA,
        "2025-10-19 20:50",
        "A hard week. I asked you three times whether you still love me, and each time the answer"
        " helped for an hour. Nothing helps for long when I am that worn out. I want to try the "
        "walk first and the question afterwards. I feel ashamed to write this down and also "
        "lighter.",
    ),
    _note(
        ANA,
        "2025-11-02 20:40",
        "It is getting easier. I feel tired, and less alone with it. Thank you for the soup and "
        "for not explaining anything on Thursday. You just sat there, and that was the right "
        "thing.",
    ),
    _note(
        ANA,
        "2025-11-23 20:30",
        "I felt jealous of an evening I was not at, which I find silly and true. You told me who "
        "was there without my asking. On the bus home I was completely alone with it. My wish: "
        "tell me about it the next day, even if it was boring.",
    ),
    _note(
        ANA,
        "2025-12-07 20:35",
        "I forgot your book and you forgot the dinner, so we are even and both of us said sorry. "
        "I feel calm about it, which surprises me. Nobody raised a voice. We ate bread and "
        "cheese.",
    ),
    _note(
        ANA,
        "2026-01-04 20:30",
        "Two weeks side by side, and I never once checked the phone for you, because you were in "
        "the kitchen. I am a little afraid of the quiet in my own flat tomorrow. Would you call "
        "on Monday evening?",
    ),
    _note(
        ANA,
        "2026-01-25 20:40",
        "The silent Saturday was long. I felt scared in the afternoon and went to Mira, and we "
        "baked. I never manage such a day well. When you were back I did not ask where you had "
        "been, you told me. I would like us to agree what we do when a battery dies.",
    ),
    _note(
        ANA,
        "2026-02-01 20:40",
        "Tomorrow is my first session. I feel nervous, as if someone were going to mark my "
        "homework. You offered to pick me up and I would like that. You need not ask how it was, "
        "I will tell you when I know.",
    ),
    _note(
        ANA,
        "2026-02-22 20:30",
        "I talked about my grandmother's house in the session and could tell you about it without "
        "crying. I feel understood when you ask one question and then wait. That is what I liked "
        "this week.",
    ),
    _note(
        ANA,
        "2026-03-15 20:35",
        "Your trip was fine for me, mostly. I felt sad on Wednesday night and wrote it down "
        "instead of writing to you, and in the morning it was small. I told you at breakfast and "
        "you put your hand on mine.",
    ),
    _note(
        ANA,
        "2026-03-29 20:30",
        "We disagreed about money and stayed at the table. I said what I need: to know a week "
        "ahead. You said what you need: not to be asked twice. I feel that both of these fit on "
        "one page.",
    ),
    _note(
        ANA,
        "2026-04-19 20:40",
        "I noticed that I say always when I mean twice. You always come late, I said, and it was "
        "twice in a month. I take it back. I felt left out, that was the sentence.",
    ),
    _note(
        ANA,
        "2026-05-03 20:30",
        "The choir has begun and I love Thursdays now. I feel nervous about the concert and glad "
        "that you will sit in the second row. My wish: please don't film it.",
    ),
    _note(
        ANA,
        "2026-05-31 20:35",
        "A week with nothing to report, and I like reporting it. We cooked, we argued about the "
        "map for ten minutes, we found the lake. I felt close to you the whole way back.",
    ),
    _note(
        ANA,
        "2026-06-07 20:20",
        "I said yes to too many things and then I was short with you. I felt torn between my "
        "sister's move and our weekend, and I told you late. I am sorry. Next time I will say it "
        "when I know it, even if I don't have an answer yet.",
    ),
    _note(
        ANA,
        "2026-06-21 20:30",
        "You wanted an evening alone and I felt rejected for about a quarter of an hour. Then I "
        "put music on. I am grateful that you say these things before you are worn out, so that "
        "nobody has to guess.",
    ),
    _note(
        ANA,
        "2026-07-05 20:40",
        "We looked at the first flat. I felt excited and then frightened, both within one "
        "staircase. I would like to go slowly, and I would like us to keep two doors that close.",
    ),
    _note(
        ANA,
        "2026-07-26 20:30",
        "I felt angry when the plan for Sunday changed for the third time, and I said it the same "
        "day, in one sentence, with I at the beginning. You said that makes sense. We had a "
        "better Sunday than the planned one.",
    ),
    _note(
        ANA,
        "2026-08-16 20:35",
        "Reading my notes from last summer, I see how often I asked whether everything is all "
        "right between us. I ask less. I feel steadier, on most days, and on the others I know "
        "what to do first.",
    ),
    _note(
        BEN,
        "2025-08-10 20:45",
        "I liked that we planned the week together. I get quiet when I am tired, and I will try "
        "to say so before it looks like something else.",
    ),
    _note(
        BEN,
        "2025-09-21 20:40",
        "I enjoyed the trip and I missed you. Sending the plan costs me two minutes. I would like "
        "to be met at the station next time.",
    ),
    _note(
        BEN,
        "2025-10-19 20:55",
        "I was impatient on Wednesday, I know. I needed half an hour to arrive and did not say "
        "it. Next time I will say: half an hour, then I am all yours.",
    ),
    _note(
        BEN,
        "2025-12-14 20:30",
        "I felt relieved after our talk about the holiday. I had been putting it off. You made it "
        "easy by asking one thing at a time.",
    ),
    _note(
        BEN,
        "2026-01-25 20:50",
        "I am sorry about the battery. I could have borrowed a phone. We agreed that I write when "
        "I leave and when I am back, and in between nobody counts the hours.",
    ),
    _note(
        BEN,
        "2026-03-15 20:45",
        "You sounded calm on the phone and I noticed how much that relaxes me. I want to tell you "
        "more about the work itself, you asked about it and I was short.",
    ),
    _note(
        BEN,
        "2026-05-03 20:40",
        "I am looking forward to the concert. I would like one Saturday a month in the workshop "
        "without looking at the clock, and I felt shy to say it.",
    ),
    _note(
        BEN,
        "2026-06-21 20:40",
        "Thank you for the evening alone. I came back with more to say than I had for weeks. I "
        "felt trusted.",
    ),
    _note(
        BEN,
        "2026-07-26 20:40",
        "Three changes of plan were too many and they were mine. You told me plainly and I did "
        "not have to guess. I will put the calendar where both of us can see it.",
    ),
)
