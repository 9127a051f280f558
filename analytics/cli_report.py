"""The command line's `report`: a file that may leave the house, and what it tells."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from analytics.levels import DAILY, Level, level_name, level_named

_day = click.DateTime(formats=["%Y-%m-%d"])


class LevelType(click.ParamType[Level]):
    """A level, written L0 to L3."""

    name = "level"

    def convert(
        self, value: str | Level, param: click.Parameter | None, ctx: click.Context | None
    ) -> Level:
        """Return the level that is meant; anything else is wrong usage."""
        found = value if isinstance(value, int) else level_named(value)
        if found is None:
            self.fail(f"{value!r} is no level. Write L0, L1, L2 or L3.", param, ctx)
        return found


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--log", "log_path", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--level",
    type=LevelType(),
    default=level_name(DAILY),
    show_default=True,
    help="L0 weekly counts, L1 days and scores, L2 tags and times too, L3 own lines too.",
)
@click.option("--who", help="Whose report it is; without it, who logged the episodes.")
@click.option(
    "--with",
    "partners",
    multiple=True,
    metavar="NAME[=LEVEL]",
    help="A partner who has said yes to this export. Without it nothing of theirs is in it.",
)
@click.option(
    "--alias",
    "aliases",
    multiple=True,
    metavar="NAME=ALIAS",
    help="What a person is called in it; without it, Person A, Person B.",
)
@click.option("--for", "recipient", default="", help="Whom it is for, as it should stand in it.")
@click.option("--since", type=_day, help="From this day on (YYYY-MM-DD).")
@click.option("--until", type=_day, help="Up to this day, included.")
@click.option("--card", "cards", multiple=True, help="Only this question; may be given again.")
@click.option(
    "--line", "lines", multiple=True, help="At L3, only this line, by its id; may be given again."
)
@click.option("--ends", type=_day, help="The last day a partner's Secure Base shows the data.")
@click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Seal it with the first line of this file; without it, the file is open to anyone.",
)
@click.option("--dry-run", is_flag=True, help="Say what it would tell and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def report(  # noqa: PLR0913 - one parameter for each option of the contract
    file: Path,
    *,
    log_path: Path | None,
    level: Level,
    who: str | None,
    partners: tuple[str, ...],
    aliases: tuple[str, ...],
    recipient: str,
    since: datetime | None,
    until: datetime | None,
    cards: tuple[str, ...],
    lines: tuple[str, ...],
    ends: datetime | None,
    passphrase_file: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a file that may leave the house: .html, .pdf, .zip, .age (data) or .json (scores).

    Only what the level allows is in it; the partner's only with --with. It is noted in the log's
    own list of what was shared.
    """
    # It brings the cards, which take as long to load as reading a hundred thousand messages.
    from analytics.cli_sharing import Asked, share  # noqa: PLC0415 - as said above

    share(
        Asked(
            file=file,
            passphrase_file=passphrase_file,
            who=who,
            level=level,
            partners=partners,
            aliases=aliases,
            cards=cards,
            lines=lines,
            recipient=recipient,
            since=_as_day(since),
            until=_as_day(until),
            ends_on=_as_day(ends),
        ),
        log_path,
        dry_run=dry_run,
        as_json=as_json,
    )


def _as_day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
