"""The smallest file of each habit app, by the short name of its format."""

from __future__ import annotations

from collections.abc import Mapping

SMALLEST: Mapping[str, str] = {
    "habitbull": (
        "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
        "Walk,,Us,2026-01-31,1,\n"
    ),
    "streaks": (
        "task_id,title,entry_type,entry_date,entry_timestamp,page,display_order\n"
        "F00D,Walk,completed_manually,20260131,2026-01-31T21:30:00+01:00,1,1\n"
    ),
    "habitica": ("Task Name,Task ID,Task Type,Date,Value\nWalk,f00d,daily,2026-01-31 21:30:00,1\n"),
    "habitkit": (
        '{"habits":[{"id":"h","name":"Walk","archived":false,"orderIndex":0,"isInverse":false}],'
        '"completions":[{"id":"c","date":"2026-01-30T23:00:00.000Z","habitId":"h",'
        '"timezoneOffsetInMinutes":60,"amountOfCompletions":1}],"intervals":[]}\n'
    ),
    "apple-health": (
        '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_US">\n'
        ' <Record type="HKCategoryTypeIdentifierMindfulSession"'
        ' startDate="2026-01-31 21:30:00 +0100" endDate="2026-01-31 21:40:00 +0100"/>\n'
        "</HealthData>\n"
    ),
}
