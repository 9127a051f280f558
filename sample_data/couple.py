"""Ana and Ben, who are made up, and what is true of their eighteen months.

Every number here is planted on purpose: tests of cards read it and ask whether a card finds it.
`Change` is a step on the day the weekly check-ins begin. Shares run from 0 to 1, rates are per
7 days, and intensities and ratings run from 0 to 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

ANA: Final = "Ana"
BEN: Final = "Ben"
ANA_IN_CHAT: Final = "Ana Silva"
BEN_IN_CHAT: Final = "Ben Weber"


@dataclass(frozen=True, slots=True)
class Span:
    """Some days in a row, both ends included."""

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        """Tell whether the day lies in the span."""
        return self.since <= day <= self.until

    def days(self) -> tuple[date, ...]:
        """Return every day, oldest first."""
        count = (self.until - self.since).days + 1
        return tuple(self.since + timedelta(days=number) for number in range(count))


DIARY: Final = Span(date(2025, 3, 1), date(2026, 8, 31))
CHECK_INS_BEGIN: Final = date(2025, 7, 7)
BAD_SPELL: Final = Span(date(2025, 10, 13), date(2025, 11, 2))
HOLIDAY: Final = Span(date(2025, 12, 20), date(2026, 1, 3))
THERAPY_STARTS: Final = date(2026, 2, 2)
BEN_TRAVELS: Final = (
    Span(date(2025, 9, 16), date(2025, 9, 18)),
    Span(date(2026, 3, 10), date(2026, 3, 12)),
)

CHECK_INS_MARKER: Final = "Weekly check-ins begin"
HOLIDAY_MARKER: Final = "Holiday"
THERAPY_MARKER: Final = "Therapy starts"

Phase = Literal["before", "since"]
Stage = Literal["before", "since", "bad spell"]


@dataclass(frozen=True, slots=True)
class Change:
    """A value before the weekly check-ins begin and since."""

    before: float
    since: float

    def on(self, day: date) -> float:
        """Return the value that holds on a day."""
        return self.in_phase(phase_of(day))

    def in_phase(self, phase: Phase) -> float:
        """Return the value of a phase."""
        return self.before if phase == "before" else self.since


# Logging -----------------------------------------------------------------------------------------
ANA_NOT_LOGGED_SHARE: Final = 0.25
BEN_NOT_LOGGED_SHARE: Final = 0.10
DAY_START_HOUR: Final = 4

# Episodes ----------------------------------------------------------------------------------------
EPISODES_PER_7_DAYS: Final = Change(6.0, 3.0)
EPISODES_PER_7_DAYS_IN_BAD_SPELL: Final = 9.0
MOST_EPISODES_A_DAY: Final = 5
DAY_SHAPE: Final = 0.6  # of the gamma that makes days unequal: the smaller, the more overdispersed
WEEK_SHAPE: Final = 12.0  # of the gamma that weeks share, which makes neighbours alike
WEEKDAY_WEIGHTS: Final = (0.85, 0.85, 0.9, 0.9, 0.9, 0.9, 1.7)  # Monday first, mean 1
HOUR_SHARES: Final[Mapping[tuple[int, int], float]] = MappingProxyType(
    {(13 * 60, 20 * 60): 0.15, (20 * 60, 24 * 60): 0.75, (24 * 60 + 30, 26 * 60): 0.10}
)  # minutes from midnight; past 24 h is the night that still belongs to the day
LATE_EPISODE_DAYS: Final = 3

FIRST_INTENSITY: Final = 6.8
LAST_INTENSITY: Final = 5.8
INTENSITY_DEVIATION: Final = 1.4
LOWEST_INTENSITY: Final = 3
MEDIAN_MINUTES_UNTIL_CALM: Final = Change(60.0, 35.0)
REASSURANCE_SOUGHT_SHARE: Final = Change(0.70, 0.45)
TRIGGER_SHARES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "slow reply": 0.36,
        "time apart": 0.20,
        "changed plans": 0.18,
        "tone of a message": 0.14,
        "a disagreement": 0.12,
    }
)
SECOND_TRIGGER: Final = "a long day"
SECOND_TRIGGER_SHARE: Final = 0.15


@dataclass(frozen=True, slots=True)
class Coping:
    """What Ana does in an episode: how often it is the main thing, and its mean drop."""

    name: str
    share: Change
    mean_drop: float


COPING: Final = (
    Coping("breathing", Change(0.15, 0.35), 3.5),
    Coping("a walk outside", Change(0.12, 0.18), 3.0),
    Coping("talking with Ben", Change(0.23, 0.20), 2.6),
    Coping("writing it down", Change(0.10, 0.15), 2.2),
    Coping("checking the phone", Change(0.40, 0.12), 0.6),
)
DROP_DEVIATION: Final = 1.0
SECOND_COPING: Final = "a glass of water"
SECOND_COPING_SHARE: Final = 0.10

# Rituals -----------------------------------------------------------------------------------------
GOOD_MORNING: Final = "Good-morning message"
CHECK_IN: Final = "Weekly check-in"
HUG: Final = "Evening hug"
DATE_NIGHT: Final = "Date night"
GOOD_MORNING_KEPT_SHARE: Final = Change(0.60, 0.88)
HUGS_PER_7_DAYS: Final = 5.0
CHECK_IN_KEPT_SHARE: Final = 0.92  # of weeks
DATE_NIGHT_KEPT_SHARE: Final = 0.85  # of weeks

# Chat --------------------------------------------------------------------------------------------
MESSAGES_PER_DAY: Final = 55.0
MESSAGES_PER_HOLIDAY: Final = 9.0
ANA_FIRST_SHARE: Final = 0.60
MEDIAN_REPLY_MINUTES: Final[Mapping[str, Change]] = MappingProxyType(
    {ANA: Change(4.0, 4.0), BEN: Change(25.0, 12.0)}
)
REPLY_DEVIATION: Final = 0.7  # of the logarithm
GOOD_MORNING_MINUTES: Final = (6 * 60 + 48, 7 * 60 + 25)
NO_GOOD_MORNING_BEFORE_MINUTES: Final = 11 * 60  # on other days Ben writes nothing before
SILENT_DAYS: Final = (
    date(2025, 5, 10),
    date(2025, 6, 14),
    date(2025, 10, 18),
    date(2026, 1, 24),
    date(2026, 5, 16),
)
SILENCE_HOURS: Final = 20

# Ratings -----------------------------------------------------------------------------------------
WEEKLY_RATINGS: Final[Mapping[tuple[str, str], Change]] = MappingProxyType(
    {
        (ANA, "heard"): Change(5.0, 7.0),
        (BEN, "heard"): Change(6.0, 7.0),
        (ANA, "understood"): Change(5.2, 6.6),
        (BEN, "understood"): Change(5.8, 6.8),
        (ANA, "resolved"): Change(4.8, 6.5),
        (BEN, "resolved"): Change(5.5, 6.6),
        (ANA, "closeness"): Change(6.0, 7.2),
        (BEN, "closeness"): Change(6.6, 7.3),
        (ANA, "said"): Change(5.0, 6.8),
        (BEN, "said"): Change(5.8, 6.8),
        (ANA, "trust"): Change(5.5, 6.9),
        (BEN, "trust"): Change(7.4, 7.8),
        (ANA, "support_given"): Change(6.0, 6.6),
        (BEN, "support_given"): Change(7.2, 7.6),
        (ANA, "support_received"): Change(5.0, 6.9),  # what Ben gives is felt more and more
        (BEN, "support_received"): Change(6.2, 6.8),
        (ANA, "patience"): Change(5.2, 6.6),
        (BEN, "patience"): Change(6.4, 7.0),
        (ANA, "boundaries"): Change(6.0, 7.0),
        (BEN, "boundaries"): Change(5.6, 6.8),
        (ANA, "openness"): Change(5.4, 6.8),
        (BEN, "openness"): Change(4.8, 6.4),
        (ANA, "calm_shown"): Change(4.2, 5.8),
        (BEN, "calm_shown"): Change(7.0, 7.0),
    }
)
RATING_DEVIATION: Final = 1.0
RATED_WEEKS_SHARE: Final = 0.90
FIRST_CONFIDENCE: Final = 4.0
LAST_CONFIDENCE: Final = 6.5
CALM_WITHOUT_EPISODE: Final = Change(6.6, 7.2)
CALM_DROP_PER_EPISODE: Final = 1.6
CALM_DEVIATION: Final = 1.0
CALM_AFTER_HUG: Final = 0.4  # on the evening after one with a hug, and after one without
CALM_AFTER_NO_HUG: Final = -1.2
BEN_MOOD: Final = 3.7  # from 1 to 5, every day he logs; it stays as it is
BEN_MOOD_DEVIATION: Final = 0.55

# Conversations: the share in which each says yes afterwards ---------------------------------------
TALK_SHARES: Final[Mapping[tuple[str, str], Change]] = MappingProxyType(
    {
        (ANA, "talk_said"): Change(0.50, 0.80),
        (BEN, "talk_said"): Change(0.45, 0.70),
        (ANA, "talk_asked"): Change(0.30, 0.65),
        (BEN, "talk_asked"): Change(0.40, 0.55),
        (ANA, "talk_blamed"): Change(0.45, 0.18),
        (BEN, "talk_blamed"): Change(0.25, 0.12),
        (ANA, "talk_listened"): Change(0.60, 0.80),
        (BEN, "talk_listened"): Change(0.65, 0.85),
        (ANA, "talk_heard"): Change(0.45, 0.75),
        (BEN, "talk_heard"): Change(0.55, 0.75),
        (ANA, "talk_resolved"): Change(0.40, 0.70),
        (BEN, "talk_resolved"): Change(0.50, 0.70),
    }
)
TALKS_IN_THE_WEEK_SHARE: Final = 0.5  # of weeks: a second conversation beside Sunday's


# Questionnaires ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Slope:
    """A score on a straight line from the diary's first day to its last, and what varies it."""

    first: float
    last: float
    deviation: float


FIRST_QUESTIONNAIRES: Final = date(2025, 3, 2)
QUESTIONNAIRE_WEEKS: Final = 8
QUESTIONNAIRES: Final[Mapping[tuple[str, str], Slope]] = MappingProxyType(
    {
        (ANA, "gad7"): Slope(13.0, 6.0, 1.0),
        (ANA, "ecr_r_anxiety"): Slope(4.8, 4.0, 0.15),
        (ANA, "csi4"): Slope(12.0, 15.5, 0.8),
        (BEN, "csi4"): Slope(14.5, 15.5, 0.8),
    }
)

# Growth ------------------------------------------------------------------------------------------
INDEPENDENCE_PER_7_DAYS: Final[Mapping[str, Change]] = MappingProxyType(
    {ANA: Change(1.0, 2.5), BEN: Change(2.0, 2.0)}
)
LEARNING_PER_7_DAYS: Final = 0.5
THERAPY_KEPT_SHARE: Final = 0.85


def phase_of(day: date) -> Phase:
    """Return whether a day lies before the weekly check-ins begin or since."""
    return "before" if day < CHECK_INS_BEGIN else "since"


def stage_of(day: date) -> Stage:
    """Return which of the planted rates of episodes holds on a day."""
    if day in BAD_SPELL:
        return "bad spell"
    return phase_of(day)


def episode_rate(stage: Stage) -> float:
    """Return the planted episodes per 7 logged days of a stage."""
    if stage == "bad spell":
        return EPISODES_PER_7_DAYS_IN_BAD_SPELL
    return EPISODES_PER_7_DAYS.in_phase(stage)


def along(first: float, last: float, day: date) -> float:
    """Return the value on a straight line from the diary's first day to its last."""
    passed = (day - DIARY.since).days / (DIARY.until - DIARY.since).days
    return first + (last - first) * passed
