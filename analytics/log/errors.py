"""What can go wrong with a log as a whole; each says what to do and nothing from inside the log."""

from __future__ import annotations

from pathlib import Path


class LogError(Exception):
    """A log can't be used as asked; the message is fit to be shown."""


class LogBusyError(LogError):
    """Another process has this log open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} is already open in another window or program. Close it there first."
        )


class LogDamagedError(LogError):
    """The file is not a log, or was cut off or changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} is damaged or not a Secure Base log. Nothing was changed. "
            f"The copy from the save before is {path.name}.bak: copy it over {path.name}."
        )


class LogTooNewError(LogError):
    """The file was written by a later version of Secure Base."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(
            f"{path.name} was written by a later Secure Base (file version {version}). "
            "Update Secure Base, then open it again."
        )


class WrongPassphraseError(LogError):
    """The log is sealed and what was given does not open it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} is sealed and this passphrase does not open it. Try again, letter case "
            "and spaces count."
        )


class NoSuchBatchError(LogError):
    """There is no import with this number."""

    def __init__(self, batch: int) -> None:
        super().__init__(f"There is no import number {batch}. See the Import page for the numbers.")


class NoSuchRowError(LogError):
    """This row is not, or no longer, on the list of rows not taken."""

    def __init__(self) -> None:
        super().__init__(
            "This row is no longer on the list; it may have been put right in another window. "
            "Open the Import page again."
        )


class NoSuchPhaseError(LogError):
    """There is no marker with this label."""

    def __init__(self, phase: str, known: tuple[str, ...]) -> None:
        named = ", ".join(known) or "none yet"
        super().__init__(f'There is no phase called "{phase}". The phases are: {named}.')


class NotSavedError(LogError):
    """The log could not be written; the file on disk is as it was."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path.name} could not be saved ({why}). Nothing was changed; make room or check "
            "that the folder may be written to, then try again."
        )
