"""Write every file of the sample; run `python -m sample_data.make_sample` in the project's root.

The files are the same bytes every time. `rules.toml` and `manifest.toml` are written by hand: they
say what a person would say about the files when importing them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sample_data.chat import whatsapp_txt
from sample_data.diary import daylio_csv
from sample_data.episodes import calm_days, episodes
from sample_data.growth import activities, asked_days, markers, rituals
from sample_data.habits import loop_zip
from sample_data.own_csv import own_csv
from sample_data.questionnaires import questionnaires_csv
from sample_data.ratings import ratings
from sample_data.story import tell
from sample_data.written import entries

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent


def sample_files() -> Mapping[str, bytes]:
    """Return every generated file by name."""
    story = tell()
    return {
        "ana_daylio.csv": daylio_csv(story),
        "loop_habits.zip": loop_zip(story),
        "whatsapp_chat.txt": whatsapp_txt(story),
        "episodes.csv": own_csv(episodes(story)),
        "ratings.csv": own_csv(ratings(story)),
        "questionnaires.csv": questionnaires_csv(),
        "rituals.csv": own_csv(rituals()),
        "activities.csv": own_csv(activities(story)),
        "markers.csv": own_csv(markers()),
        "logged_days.csv": own_csv([*calm_days(story), *asked_days(story)]),
        "entries.csv": own_csv(entries(story)),
    }


def write_sample(folder: Path) -> None:
    """Write the sample's files into a folder, over those that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sample_files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
