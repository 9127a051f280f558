"""Short notes Ana leaves with an episode or in her diary: made up, warm, everyday."""

from __future__ import annotations

EPISODE_NOTES = (
    "Waited for the typing dots. They came, just later than I hoped.",
    "He was in a meeting. I knew it and still kept looking.",
    "Told myself: not knowing is not the same as something being wrong.",
    "Put the phone in the kitchen drawer for a while. It helped a bit.",
    "I asked for what I needed this time instead of hinting.",
    "Long day, little sleep. Everything felt louder.",
    "We had planned to cook together and it fell through.",
    "His message sounded short. When he called he was just on the tram.",
    "Hand on my chest, long breaths out. It passed.",
    "Walked twice around the block until the shoulders came down.",
    "I noticed the urge and named it. That was new.",
    "We talked for ten minutes and it was enough.",
    "Missed him a lot after the weekend.",
    "I wrote three versions of a message and sent none. Then I slept.",
    "It came quickly and went quickly.",
    "I remembered the last time: it had passed by morning.",
)

DIARY_NOTES = (
    "Quiet evening. Soup, blanket, an old film.",
    "Work was full, but lunch in the sun helped.",
    "Called my sister and we laughed about the broken umbrella.",
    "Market in the morning, far too many tomatoes again.",
    "Ben cooked. I did the dishes and we put music on.",
    "A bit tired today.<br>Early night.",
    "Rain all day. Read half of my book.",
    "Slept well for once.",
    "Long tram ride home, watched the river.",
    "Missed Ben in the evening.<br>Wrote a few lines and felt lighter.",
    "Walked home the long way. The lime trees are out.",
    "Too much on my list today.<br>Three things done, the rest can wait.",
    "Tea with Mira. She listened so well.",
    "Restless until ten, then it was fine.",
    "We planned the weekend together.",
    "Good talk about small things &amp; big things.",
)

NOTE_TITLES = ("Small good thing", "Today", "Before sleep", "What helped")
