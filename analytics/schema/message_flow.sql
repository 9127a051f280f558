-- Messages in order with the one before: made anew when messages change, since the window over a
-- million of them costs a second and every question about the chat needs it.
CREATE OR REPLACE TABLE message_flow AS
SELECT
    chat,
    who,
    "at" AS moment,
    cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE) AS day,
    characters,
    words,
    kind,
    date_diff('second', lag("at") OVER flow, "at") / 60.0 AS gap_minutes,
    lag(who) OVER flow AS previous_who
FROM message
WINDOW flow AS (PARTITION BY chat ORDER BY "at", rowid);
