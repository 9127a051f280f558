"""Where the house stands: the folder of app.py and pages/, and one's own log."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

LOG_VARIABLE = "SECURE_BASE_LOG"
LOG_NAME = "log.securebase"


def house_folder() -> Path:
    """Return the folder with app.py: the checkout's, or the one `pip install` made."""
    beside = Path(__file__).resolve().parent.parent
    return beside if (beside / "app.py").is_file() else beside / "secure_base"


def own_log_path() -> Path:
    """Return where one's own log is: what SECURE_BASE_LOG names, else the user's data folder."""
    named = os.environ.get(LOG_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return user_data_path("secure-base", appauthor=False) / LOG_NAME
