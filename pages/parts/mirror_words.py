"""What the mirror says of marks: our words for their kinds, and what they can't tell."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.language import Kind

KIND_WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        "absolutist": "A word of all or nothing",
        "i_feel": "A feeling, said as I",
        "you_always": "You always, you never",
        "reassurance": "Asking for reassurance",
        "request": "A request",
        "repair": "A step towards each other",
        "balanced": "A balanced thought",
        "mind_reading": "A guess at what somebody thinks or feels",
        "abandonment": "A fear of being left",
        "coping": "Something done to grow calm",
        "noticed": "A thought or an urge that was noticed",
    }
)
CHOICE = "Marks in my own words"
CHOICE_HELP = (
    "Points out some phrases in what you wrote yourself, each with its reason. Nothing is marked "
    "in what your partner wrote."
)
PROMISE = (
    "No mark means nothing: most of what a person means is said in words no rule knows. A mark is "
    "a mirror, not a measure of anyone, and only what you say fits is counted."
)
NOT_HERE = "You can look at the marks here. Saying whether they fit is for your own log."
STOPPED = "This entry is shown as it is, without marks."
HELP = "Learn, and where to find help"
FITS, NOT_FITTING = "It fits", "It doesn't fit"
ASKED = "Does this fit?"
