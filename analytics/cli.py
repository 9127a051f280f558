"""The command line: the same abilities without a browser.

Exit 0 is done, 1 refused with the reason on standard error, 2 wrong usage. `--json` prints one
JSON object on standard output. Other programs rely on this; it changes only by adding.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from analytics import cli_explore, cli_report, cli_rules, cli_words
from analytics.cli_choices import choices_of
from analytics.house import own_log_path
from analytics.importing import arrive_path
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.progress.keeping import keep_after_import, keep_due_verdicts
from analytics.progress.plan import choose_plan, plan_of
from analytics.readers.catalogue import FORMATS
from analytics.readers.rules import DateOrder
from analytics.scope import Scope, ScopeBackwardsError

REFUSED = 1
Result = TypeVar("Result")

_log = click.option(
    "--log",
    "log_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The log's file; without it, your own log.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_day = click.DateTime(formats=["%Y-%m-%d"])
_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="secure-base")
def main() -> None:
    """Secure Base: a private log of two people working on trust, on this computer only."""
    for stream in (sys.stdout, sys.stderr):
        # A redirected console on Windows would fail on a name it can't spell.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


@main.command()
@_log
@_json
def demo(log_path: Path | None, *, as_json: bool) -> None:
    """Build the log of the sample couple, Ana and Ben."""
    from analytics.sample import SAMPLE_SETTING, build_sample  # noqa: PLC0415 - only needed here

    path = log_path or own_log_path().with_name("sample.securebase")
    with _open(path) as log:
        if log.batches() and log.setting(SAMPLE_SETTING) is None:
            _refuse(f"{path.name} holds a log that is not the sample couple's. Name another file.")
        build_sample(log)
        _change(lambda: keep_due_verdicts(log))
        cli_words.tell_demo(path, log.record_count(), as_json=as_json)


@main.command()
@_log
@click.option("--port", type=click.IntRange(1, 65535), help="The port; without it, a free one.")
@click.option("--browser/--no-browser", default=True, help="Whether to open the browser.")
def run(log_path: Path | None, port: int | None, *, browser: bool) -> None:
    """Start the dashboard; it prints the link that opens it."""
    from analytics import launch  # noqa: PLC0415 - only needed here

    path = log_path or own_log_path()
    # Refuse here, before a browser opens, what the page could only say later.
    with _open(path):
        pass
    try:
        prepared = launch.prepare(path, port)
    except launch.PortTakenError as error:
        _refuse(str(error))
    sys.exit(launch.serve(prepared, browser=browser, tell=cli_words.tell))


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_log
@click.option(
    "--as",
    "as_format",
    type=click.Choice(list(FORMATS)),
    help="Read it as this format instead of recognising it.",
)
@click.option("--who", help="Whose file it is, when the file does not say.")
@click.option("--zone", help="Your time zone, such as Europe/Berlin, for times that carry one.")
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="The order of day, month and year, when the file does not settle it.",
)
@click.option(
    "--rules", "rules_path", type=_file, help="Rules (TOML): what columns, tags and moods mean."
)
@click.option("--passphrase-file", type=_file, help="Open sealed files with its first line.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@_json
def import_files(  # noqa: PLR0913 - one parameter for each option of the contract
    files: tuple[Path, ...],
    *,
    log_path: Path | None,
    as_format: str | None,
    who: str | None,
    zone: str | None,
    date_order: DateOrder | None,
    rules_path: Path | None,
    passphrase_file: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take files in as one batch, or with --dry-run only say what that would do."""
    choices = choices_of(who, zone, date_order, rules_path, passphrase_file)
    with _open(log_path or own_log_path()) as log:
        arrivals = []
        for file in files:
            progress = cli_words.progress_on_stderr(f"Reading {file.name}")
            arrivals.append(arrive_path(file, choices, as_format, progress))
        progress = cli_words.progress_on_stderr("Checking" if dry_run else "Taking in")
        intake = _change(lambda: (log.dry_run if dry_run else log.take_in)(arrivals, progress))
        keep_after_import(log, intake)
    cli_words.tell_intake(intake, dry_run=dry_run, as_json=as_json)
    if any(file.questions for file in intake.files) or not any(f.format for f in intake.files):
        sys.exit(REFUSED)


@main.command()
@click.argument("batch", type=int)
@_log
@_json
def undo(batch: int, log_path: Path | None, *, as_json: bool) -> None:
    """Withdraw an import whole, by its number."""
    with _open(log_path or own_log_path()) as log:
        removed = _change(lambda: log.undo(batch))
    cli_words.tell_undo(batch, removed, as_json=as_json)


@main.command()
@_log
@_json
def refused(log_path: Path | None, *, as_json: bool) -> None:
    """List the rows no import could take, with what is wrong and what to do."""
    from analytics.cli_refused import tell_refused  # noqa: PLC0415 - only needed here

    with _open(log_path or own_log_path()) as log:
        tell_refused(log.refused(), as_json=as_json)


@main.command()
@click.argument("since", metavar="[DATE]", required=False, type=_day)
@_log
@_json
def plan(since: datetime | None, log_path: Path | None, *, as_json: bool) -> None:
    """Say on which day your plan began (YYYY-MM-DD); without a day, show it."""
    with _open(log_path or own_log_path()) as log:
        if since is not None:
            _change(lambda: choose_plan(log, _as_day(since)))
            _change(lambda: keep_due_verdicts(log))
        with log.within(messages=False) as view:
            cli_words.tell_plan(plan_of(view), as_json=as_json)


@main.command()
@_json
@_log
def cards(log_path: Path | None, *, as_json: bool) -> None:  # noqa: ARG001 - every command takes --log
    """List the questions the dashboard answers."""
    from analytics import cli_answers  # noqa: PLC0415 - only these two commands need the cards

    cli_answers.tell_cards(as_json=as_json)


@main.command()
@click.argument("card_name", metavar="CARD")
@click.option("--who", help="Only this person.")
@click.option("--since", type=_day, help="From this day on (YYYY-MM-DD).")
@click.option("--until", type=_day, help="Up to this day, included.")
@click.option("--phase", help="Only within this phase.")
@_log
@_json
def ask(  # noqa: PLR0913 - one parameter for each option of the contract
    card_name: str,
    *,
    who: str | None,
    since: datetime | None,
    until: datetime | None,
    phase: str | None,
    log_path: Path | None,
    as_json: bool,
) -> None:
    """Answer one of the questions."""
    from analytics import cli_answers  # noqa: PLC0415 - only these two commands need the cards
    from analytics.cards.card import answer  # noqa: PLC0415 - as above

    card = cli_answers.chosen_card(card_name)
    scope = _scope(who, since, until, phase)
    with _open(log_path or own_log_path()) as log, _change(lambda: log.within(scope)) as view:
        if who is not None and who not in view.people:
            known = ", ".join(view.people) or "nobody yet"
            _refuse(f"There is nobody called {who} in this log. It knows: {known}.")
        cli_answers.tell_answer(card, answer(card, view), as_json=as_json)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_log
@_json
def export(folder: Path, log_path: Path | None, *, as_json: bool) -> None:
    """Write every table as CSV and Parquet into a folder, a partner's share apart."""
    from analytics.export import write_tables  # noqa: PLC0415 - only needed here

    with _open(log_path or own_log_path()) as log:
        try:
            written = write_tables(log.own_tables(), folder)
        except OSError as error:
            _refuse(f"{folder} can't be written to ({error.strerror}). Choose another folder.")
    cli_words.tell_export(folder, written, as_json=as_json)


main.add_command(cli_explore.profile)
main.add_command(cli_explore.query)
main.add_command(cli_rules.rules)
main.add_command(cli_report.report)


def _open(path: Path) -> Log:
    return _change(lambda: Log.open(path))


def _change(action: Callable[[], Result]) -> Result:
    try:
        return action()
    except LogError as error:
        _refuse(str(error))


def _refuse(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(REFUSED)


def _scope(
    who: str | None, since: datetime | None, until: datetime | None, phase: str | None
) -> Scope:
    try:
        return Scope(who, _as_day(since), _as_day(until), phase)
    except ScopeBackwardsError as error:
        raise click.BadParameter(str(error)) from error


def _as_day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


if __name__ == "__main__":
    main()
