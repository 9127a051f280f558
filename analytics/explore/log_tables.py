"""The log's views as tables for the sandbox: copies, so that a question can't touch the log."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, LiteralString

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from analytics.log.view import View

QUESTIONS: Mapping[str, LiteralString] = MappingProxyType(
    {
        "episodes": "SELECT * FROM episodes",
        "episode_days": "SELECT * FROM episode_days",
        "ratings": "SELECT * FROM ratings",
        "ritual_days": "SELECT * FROM ritual_days",
        "ritual_states": "SELECT * FROM ritual_states",
        "rituals": "SELECT * FROM rituals",
        "messages": "SELECT * FROM messages",
        "chat_days": "SELECT * FROM chat_days",
        "entries": "SELECT * FROM entries",
        "activities": "SELECT * FROM activities",
        "markers": "SELECT * FROM markers",
        "logged_days": "SELECT * FROM logged_days",
        "people": "SELECT * FROM people",
    }
)


def log_tables(view: View) -> dict[str, pa.Table]:
    """Return what the log's views show in this view's scope, by name."""
    return {name: view.ask_arrow(sql) for name, sql in QUESTIONS.items()}
