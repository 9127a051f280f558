"""What Ana and Ben wrote: journal pieces and notes after conversations. All of it is made up."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from analytics.records import Entry
from sample_data.check_in_notes import CHECK_IN_NOTES
from sample_data.couple import ANA, BEN
from sample_data.thought_records import thoughts

if TYPE_CHECKING:
    from analytics.records import EntryKind
    from sample_data.story import Story


def entries(story: Story) -> list[Entry]:
    """Return every written piece, oldest first."""
    found = [*JOURNAL, *CONVERSATIONS, *CHECK_IN_NOTES, *thoughts(story)]
    return sorted(found, key=lambda entry: entry.at)


def _piece(
    who: str, at: str, kind: EntryKind, text: str, *tags: str, private: bool = False
) -> Entry:
    return Entry(who, datetime.fromisoformat(at), kind, text, tags, private)


def _page(who: str, at: str, text: str, *tags: str) -> Entry:
    return _piece(who, at, "journal", text, *tags)


def _talk(who: str, at: str, text: str, *tags: str) -> Entry:
    return _piece(who, at, "conversation", text, *tags)


JOURNAL = (
    _page(
        ANA,
        "2025-03-04 21:40",
        "Starting this log today. I want to understand my evenings better. When Ben is quiet I "
        "always think the worst, and an hour later he sends a photo of his lunch.",
        "beginning",
    ),
    _page(
        BEN,
        "2025-03-09 20:15",
        "Ana asked me to write too. I like the idea. I would like to know what helps her and what "
        "I do without noticing.",
        "beginning",
    ),
    _page(
        ANA,
        "2025-03-23 22:05",
        "Sunday evenings are the hardest. The weekend is over and I feel sad when he leaves for "
        "his flat. Nothing is wrong, and still it never feels like nothing. Everyone else seems to "
        "know how to be alone.",
        "sunday",
    ),
    _page(
        ANA,
        "2025-04-17 21:20",
        "We cooked with Mira and Jonas. I felt calm the whole evening and noticed it only on the "
        "way home.",
        "friends",
    ),
    _page(
        ANA,
        "2025-05-11 21:50",
        "Yesterday we did not write for most of the day. His battery was empty. I was worried and "
        "also a bit proud that I went to pottery anyway.",
        "silence",
        "pottery",
    ),
    _page(
        BEN,
        "2025-06-15 19:30",
        "I forget my phone when I work in the garden. I will say so before I go out. It costs me "
        "nothing and means a lot to her.",
        "silence",
    ),
    _page(
        ANA,
        "2025-07-06 21:30",
        "A new habit from this week on: one hour every week for how we are doing. I am looking "
        "forward to it.",
        "check-in",
    ),
    _page(
        ANA,
        "2025-08-03 22:00",
        "Fewer hard evenings this month, I think. We will see what the chart says.",
        "looking back",
    ),
    _page(
        BEN,
        "2025-09-17 21:10",
        "Work trip. I sent her my plan for the three days beforehand, and we said good night on "
        "the phone.",
        "trip",
    ),
    _page(
        ANA,
        "2025-10-19 22:30",
        "A heavy week. Everything at work at once, and Ben had little time. I slipped back into "
        "checking my phone. At night I ruin everything, in the morning I have only been tired. It "
        "is a bad spell, not the end of the road.",
        "bad spell",
    ),
    _page(
        ANA,
        "2025-11-04 21:15",
        "It is easing. I went for a walk before I wrote to him, and by then I only wanted to tell "
        "him about the dog I met.",
        "bad spell",
    ),
    _page(
        ANA,
        "2026-01-06 21:00",
        "Back from the holiday. Two weeks together without counting anything. It was good to "
        "leave the log at home.",
        "holiday",
    ),
    _piece(
        ANA,
        "2026-02-02 19:10",
        "journal",
        "First session today. I was nervous before and light afterwards. I want to keep what was "
        "said for myself for now.",
        "therapy",
        private=True,
    ),
    _piece(
        BEN,
        "2026-03-11 22:20",
        "journal",
        "Thinking about moving in together. I want to find the words before I bring it up.",
        "future",
        private=True,
    ),
    _page(
        ANA,
        "2026-05-17 21:35",
        "He was hiking without signal all Saturday. I knew it, I planned my day, and I had one "
        "uneasy half hour. A year ago it would have been the whole day.",
        "silence",
        "looking back",
    ),
    _page(
        ANA,
        "2026-08-23 20:50",
        "I read my first pages again. I am still someone who feels much. I know my way around it "
        "better now.",
        "looking back",
    ),
)

CONVERSATIONS = (
    _talk(
        ANA,
        "2025-03-16 20:40",
        "I said: you never tell me when you will be late. It came out sharper than I meant. He "
        "heard the hurt in it all the same, and we started again.",
        "plans",
    ),
    _talk(
        BEN,
        "2025-04-06 20:30",
        "I wanted to explain and she wanted me to listen. Next time I will ask first which of the "
        "two it is.",
        "listening",
    ),
    _talk(
        ANA,
        "2025-05-25 21:00",
        "I felt lonely on Friday and told him so. He said that makes sense and asked what would "
        "help. We agreed on a short call.",
        "friday",
    ),
    _talk(
        BEN,
        "2025-07-20 20:00",
        "Our first check-in. We each said one thing we liked and one wish. I was surprised how "
        "quickly the hour went.",
        "check-in",
    ),
    _talk(
        ANA,
        "2025-07-27 20:10",
        "Could you write a line when you get home? he asked me too, and I laughed, because it is "
        "usually me who asks.",
        "check-in",
    ),
    _talk(
        ANA,
        "2025-09-07 20:25",
        "We disagreed about the weekend. I said I felt pushed aside when the plan changed. He "
        "understood, and we found a second Saturday.",
        "plans",
        "check-in",
    ),
    _talk(
        BEN,
        "2025-10-26 20:45",
        "She is having hard weeks. I told her I am here and that I am tired too. Both were true "
        "and both were welcome.",
        "bad spell",
    ),
    _talk(
        ANA,
        "2025-11-16 20:05",
        "I am sorry I read his short messages as cold. He is sorry he writes them while walking. "
        "We had to smile.",
        "messages",
        "check-in",
    ),
    _talk(
        BEN,
        "2026-01-11 20:15",
        "We looked back on the year. I feel close to her. I said what I admire: she keeps going.",
        "check-in",
    ),
    _talk(
        ANA,
        "2026-02-15 20:20",
        "I told Ben a little about my sessions, as much as I liked. He did not ask for more and "
        "I was grateful.",
        "therapy",
        "check-in",
    ),
    _talk(
        ANA,
        "2026-04-12 20:30",
        "I asked for a hug instead of asking whether everything is all right. It was the better "
        "question.",
        "asking",
        "check-in",
    ),
    _talk(
        BEN,
        "2026-06-07 20:00",
        "I need an evening alone now and then and was shy to say it. She said she does too.",
        "time alone",
        "check-in",
    ),
    _talk(
        ANA,
        "2026-07-19 20:10",
        "We talked about a bigger flat, slowly and with tea. It felt like something we do "
        "together.",
        "future",
        "check-in",
    ),
)
