"""HabitKit exports to test with, made of one habit, its completions and its goal."""

from __future__ import annotations

import json


def habit(**more: object) -> dict[str, object]:
    return {
        "id": "h1",
        "name": "Walk",
        "description": None,
        "icon": "walk",
        "color": "emerald",
        "archived": False,
        "orderIndex": 0,
        "createdAt": "2026-01-01T07:15:00.000Z",
        "isInverse": False,
        "emoji": None,
    } | more


def completion(at: str = "2026-01-30T23:00:00.000Z", **more: object) -> dict[str, object]:
    return {
        "id": "c1",
        "date": at,
        "habitId": "h1",
        "timezoneOffsetInMinutes": 60,
        "amountOfCompletions": 1,
        "note": None,
    } | more


def interval(**more: object) -> dict[str, object]:
    return {
        "id": "i1",
        "habitId": "h1",
        "startDate": "2025-12-31T23:00:00.000Z",
        "endDate": None,
        "type": "week",
        "requiredNumberOfCompletions": 3,
        "requiredNumberOfCompletionsPerDay": 1,
        "unitType": "count",
        "streakType": "day",
        "allowExceedingGoal": True,
    } | more


def export(*completions: object, **lists: object) -> str:
    parts = {"habits": [habit()], "completions": list(completions), "intervals": []} | lists
    others: dict[str, object] = {"categories": [], "categoryMappings": [], "reminders": []}
    return json.dumps(parts | others, ensure_ascii=False)
