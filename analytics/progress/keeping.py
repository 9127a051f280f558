"""Writing verdicts down as soon as they are due, so that nobody can choose a kinder moment."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from analytics.log.errors import NotSavedError
from analytics.records import Activity, Episode, Rating

if TYPE_CHECKING:
    from analytics.log.intake import Intake
    from analytics.log.log import Log

STRAND_KINDS = frozenset({"Episode", "Rating", "Activity", "LoggedDay"})


def keep_due_verdicts(log: Log) -> int:
    """Work out which reviews are due, keep what they say, and return how many those are.

    A log of chats alone costs next to nothing. Raises NotSavedError.
    """
    if not log.holds(Episode, Rating, Activity):
        return 0
    # A chat needs no reviews, nor what they stand on.
    from analytics.progress.milestones import JUDGED  # noqa: PLC0415 - as above
    from analytics.progress.reviewing import due_verdicts  # noqa: PLC0415 - as above

    with log.within(messages=False) as view:
        due = due_verdicts(view, JUDGED)
    return log.keep_verdicts(due)


def keep_after_import(log: Log, intake: Intake) -> None:
    """Keep what became due with an import that was just taken in.

    What can't be saved now waits for the next import or look at the Progress page: the import is
    saved already, and a review is the same whenever it is worked out.
    """
    kinds = {kind for file in intake.files for kind in file.kinds or {}}
    if intake.batch is not None and not kinds.isdisjoint(STRAND_KINDS):
        with suppress(NotSavedError):
            keep_due_verdicts(log)
