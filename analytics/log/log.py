"""The log: take files in, withdraw them, put rows and entries right, keep choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from analytics.log.batches import all_batches, note_batch_files
from analytics.log.by_hand import clear_rows, entered_by_hand, keep_as_earlier
from analytics.log.day_start import DAY_START
from analytics.log.errors import NoSuchBatchError, NoSuchRowError
from analytics.log.intake import Arrival, Intake, stage
from analytics.log.marks import clear_answers, say_of_mark
from analytics.log.partner_shares import add_own_measures, give_way, partner_shares, withdraw
from analytics.log.people import rename
from analytics.log.refused import (
    RefusedRow,
    refused_rows,
    settle_in,
    settle_rows,
)
from analytics.log.saved import SavedLog
from analytics.log.shared import Shared, insert_shared
from analytics.log.tables import row_count
from analytics.log.taking_in import note_batches, stage_all
from analytics.log.verdicts import Verdict, insert_verdicts
from analytics.measures import Measure
from analytics.readers.reading import Progress, silent


class Log(SavedLog):
    """One couple's log and all that changes it; what changes is saved, or nothing changes."""

    def dry_run(self, arrivals: Sequence[Arrival], progress: Progress = silent) -> Intake:
        """Say what taking these files in would do, and change nothing."""
        with self._transaction() as cursor:
            staged = stage_all(cursor, arrivals, progress)
            cursor.rollback()
        return Intake(None, tuple(one.file for one in staged))

    def take_in(self, arrivals: Sequence[Arrival], progress: Progress = silent) -> Intake:
        """Take files in as one batch: all that is new of them, saved on disk, or nothing.

        Rows that were refused go on the list of those to put right, once. A file with an open
        question is left out; with nothing new and nothing new to list no batch is made. A partner's
        share is a batch of its own and takes the place of an earlier one of the same person.
        """
        with self._transaction() as cursor:
            staged = stage_all(cursor, arrivals, progress)
            files = tuple(one.file for one in staged)
            if not any(one.is_kept for one in staged):
                cursor.rollback()
                return Intake(None, files)
            batches = note_batches(cursor, staged)
            self._save(cursor, forget=any(file.replaces for file in files))
            cursor.commit()
            self._revision += 1
            self._note_ends(cursor)
        progress(1.0)
        return Intake(batches[0], files, batches)

    def take_in_fixed(self, row: RefusedRow, arrival: Arrival) -> Intake:
        """Take in what a refused row became when it was put right, and take it off the list.

        What is new comes in as a batch of its own; undoing that brings the row back to the list.
        One that is in the log already only leaves the list. While anything of it is still refused,
        or it says nothing, nothing changes. Raises NoSuchRowError or NotSavedError.
        """
        with self._transaction() as cursor:
            if refused_rows(cursor, number=row.number) != (row,):
                raise NoSuchRowError
            staged = stage_all(cursor, [replace(arrival, alone=None)], silent)
            files = tuple(one.file for one in staged)
            if not all(file.is_whole for file in files):
                cursor.rollback()
                return Intake(None, files)
            batches = note_batches(cursor, staged)
            for batch in batches:
                settle_in(cursor, row.number, batch)
            if not batches:
                settle_rows(cursor, [row.number])
            self._save(cursor, forget=not batches)
            cursor.commit()
            self._revision += 1
        return Intake(batches[0] if batches else None, files, batches)

    def drop_refused(self, numbers: Sequence[int]) -> int:
        """Leave refused rows out for good, in the file and its backup too; return how many.

        They are not listed again when the same rows come with another export.
        """
        with self._transaction() as cursor:
            gone = settle_rows(cursor, numbers)
            if not gone:
                cursor.rollback()
                return 0
            self._save(cursor, forget=True)
            cursor.commit()
            self._note_change()
        return gone

    def undo(self, batch: int) -> int:
        """Withdraw a batch whole, from the file and its backup too; return the rows removed."""
        with self._transaction() as cursor:
            if batch not in {b.number for b in all_batches(cursor)}:
                raise NoSuchBatchError(batch)
            before = row_count(cursor)
            withdraw(cursor, batch)
            removed = before - row_count(cursor)
            self._save(cursor, forget=True)
            cursor.commit()
            self._revision += 1
            self._note_ends(cursor)
        return removed

    def correct(self, batch: int, arrival: Arrival) -> Intake:
        """Put right what was entered by hand; the import keeps its number and what it said before.

        What the log holds from elsewhere is not said a second time. While anything of it is refused
        nothing changes, and the intake has no batch. Raises NoSuchBatchError where this import was
        not entered by hand, or NotSavedError.
        """
        with self._transaction() as cursor:
            entered = entered_by_hand(cursor, batch=batch)
            if not entered:
                raise NoSuchBatchError(batch)
            clear_rows(cursor, batch)
            shares = tuple(partner_shares(cursor))
            file = stage(cursor, batch, arrival, shares)
            if not file.is_whole:
                cursor.rollback()
                return Intake(None, (file,))
            if shares:
                give_way(cursor)
            note_batch_files(cursor, batch, [arrival], [file])
            keep_as_earlier(cursor, entered[0], datetime.now())
            clear_answers(cursor)
            self._save(cursor)
            cursor.commit()
            self._note_change()
        return Intake(batch, (file,), (batch,))

    def say_of_mark(self, key: str, mark: str, *, confirmed: bool | None) -> None:
        """Keep whether a mark of a written piece fits, saved on disk; None takes it back."""
        self.say_of_marks({(key, mark): confirmed})

    def say_of_marks(self, answers: Mapping[tuple[str, str], bool | None]) -> None:
        """Keep of several marks whether each fits, by the key of its piece and its own id."""
        with self._transaction() as cursor:
            for (key, mark), confirmed in answers.items():
                say_of_mark(cursor, key, mark, confirmed=confirmed)
            self._save(cursor)
            cursor.commit()
            self._note_change()

    def rename(self, old: str, new: str) -> int:
        """Give a person another name, saved on disk, and return how many records are theirs.

        Files that come in later under the former name come in under the new one. With the name of
        somebody else the two become one; nothing tells them apart afterwards.
        """
        with self._transaction() as cursor:
            changed = rename(cursor, old, new)
            self._save(cursor)
            cursor.commit()
            self._revision += 1
        return changed

    def choose(self, name: str, value: str) -> None:
        """Keep one of the couple's choices about their log, saved on disk."""
        with self._transaction() as cursor:
            cursor.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", [name, value])
            self._save(cursor)
            cursor.commit()
            # Another start of the day gives messages other days.
            if name == DAY_START:
                self._revision += 1
            else:
                self._note_change()

    def keep_verdicts(self, verdicts: Sequence[Verdict]) -> int:
        """Keep what reviews said, saved on disk; return how many were not kept before.

        A verdict that is kept already stays as it was said.
        """
        if not verdicts:
            return 0
        with self._transaction() as cursor:
            kept = insert_verdicts(cursor, verdicts)
            if not kept:
                cursor.rollback()
                return 0
            self._save(cursor)
            cursor.commit()
            self._note_change()
        return kept

    def note_shared(self, shared: Shared) -> int:
        """Keep a record of a file that left, saved on disk, and return its number."""
        with self._transaction() as cursor:
            number = insert_shared(cursor, shared)
            self._save(cursor)
            cursor.commit()
            self._note_change()
        return number

    def add_measures(self, measures: Sequence[Measure]) -> None:
        """Make scales of the couple's own known, saved on disk; known ones stay as they are."""
        with self._transaction() as cursor:
            add_own_measures(cursor, measures)
            self._save(cursor)
            cursor.commit()
            self._note_change()
