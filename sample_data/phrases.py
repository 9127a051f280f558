"""What two people write to each other all day: short, neutral, made up.

`{...}` is filled from `SLOTS`. The log keeps no message's text, so only lengths matter.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SLOTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "food": ("pasta", "soup", "curry", "pancakes", "salad", "dumplings", "risotto", "tacos"),
        "thing": ("the keys", "the blue jacket", "your book", "the umbrella", "the charger"),
        "place": ("the market", "the library", "the park", "the bakery", "the pool", "the cinema"),
        "who": ("Mira", "Jonas", "my sister", "your mum", "the neighbours", "Tom from work"),
        "when": ("tonight", "tomorrow", "on Friday", "at the weekend", "after work", "at seven"),
        "feel": ("tired", "happy", "hungry", "cosy", "a bit slow today", "full of energy"),
        "more": ("", "", "", " :)", " 😊", " ❤️", "!"),
    }
)

EARLY = (
    "Awake already, tram in ten minutes{more}",
    "Up before the birds today{more}",
    "Early shift. Sleep on{more}",
    "Coffee first, then the world{more}",
    "It is still dark outside{more}",
    "Dreamt of {place}, of all things{more}",
)

GOOD_MORNINGS = (
    "Good morning{more}",
    "Good morning, love{more}",
    "Good morning! Slept well?",
    "Good morning from the kitchen{more}",
    "Good morning, have a good day today{more}",
    "Good morning! Thinking of you{more}",
    "Good morning, see you {when}{more}",
)

NIGHT = (
    "Are you still awake?",
    "Can't sleep yet. Good night anyway{more}",
    "Writing this for tomorrow: I liked our evening{more}",
)

OPENERS = (
    "Short break{more}",
    "Just out of the meeting",
    "The sun is out{more}",
    "I am at {place}, do we need anything?",
    "How is your day going?",
    "Rain again, of course",
    "On the tram now",
    "Can you bring {thing}?",
    "Shall we have {food} {when}?",
    "Did you see {thing} anywhere?",
    "{who} says hello{more}",
    "Are we still on for {place} {when}?",
    "I was just thinking of you{more}",
    "Have you heard from {who}?",
)

EVENING_OPENERS = (
    "How was your day?",
    "Home at last{more}",
    "I loved the {food}{more}",
    "Did you see {thing} anywhere?",
    "{who} says hello{more}",
    "Are we still on for {place} {when}?",
    "I was just thinking of you{more}",
    "Rain again, of course",
    "Home in about an hour",
    "Do you want to call {when}?",
    "I feel {feel}{more}",
    "Have you heard from {who}?",
    "Can you bring {thing}?",
    "What do you think about {food} {when}?",
)

REPLIES = (
    "Yes{more}",
    "Sounds good{more}",
    "Oh nice{more}",
    "Ok",
    "Haha",
    "Sure, {when} works",
    "I would love that{more}",
    "Let me check",
    "Not sure yet, I will tell you {when}",
    "Thank you{more}",
    "Same here",
    "No, but I can ask {who}",
    "Good idea",
    "I am {feel} too",
    "Maybe {food} instead?",
    "That makes sense",
    "I see, that sounds like a lot",
    "Tell me more {when}",
    "I can do that",
    "Already done{more}",
    "Oh no, poor you",
    "You too{more}",
    "Looking forward to it{more}",
    "Let's go to {place} {when}",
    "I have {thing} here",
    "Me neither",
    "Of course",
    "On my way",
    "Ten more minutes",
    "Miss you{more}",
)

FOLLOW_UPS = (
    "And {food} for later?",
    "By the way, {who} called",
    "You left {thing} on the table",
    "No hurry{more}",
    "I will be at {place} first",
    "Talk {when}",
    "I wanted to tell you about {who} as well, it is a long story, better {when}",
    "Guess who I met at {place}",
    "Also I feel {feel}",
    "It took longer than I thought, but now it is done and I can breathe",
    "One sec",
    "Wait",
    "Never mind, found it",
    "And thank you for yesterday{more}",
    "We could ask {who} to join us",
    "Anyway{more}",
)

LISTS = (
    "For the weekend:\n- bread\n- tomatoes\n- coffee",
    "Two things:\n1. {thing}\n2. {food} {when}",
    "So, the plan:\nfirst {place},\nthen {food}, then home",
    'Read this today and thought of us:\n\n"Slowly is also a pace."',
)

MEDIA = "<Media omitted>"
EDITED = " <This message was edited>"
OWN_DELETED = "You deleted this message"
OTHERS_DELETED = "This message was deleted"
CALLS = ("Missed voice call", "Missed video call")
LOCATION = "live location shared"

ENCRYPTION_LINE = (
    "Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, "
    "can read or listen to them. Tap to learn more."
)
SECURITY_LINE = "Your security code with {name} changed. Tap to learn more."
