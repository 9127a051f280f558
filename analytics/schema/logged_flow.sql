-- One row per stream, person and day that was logged: made anew when the log changes, since nearly
-- every question asks for it. What was written down in time counts by itself; what was written down
-- late does not.
CREATE OR REPLACE TABLE logged_flow AS
WITH said AS (
    SELECT
        stream,
        who,
        day
    FROM logged_day
    UNION ALL
    SELECT
        'episodes' AS stream,
        who,
        cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE) AS day
    FROM episode
    WHERE NOT late
    UNION ALL
    SELECT
        'measure:' || measure AS stream,
        who,
        cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE) AS day
    FROM rating
    WHERE NOT late
    UNION ALL
    SELECT
        'ritual:' || ritual AS stream,
        who,
        day
    FROM ritual_day
    WHERE NOT late AND (state <> 'excused' OR day <= current_date)
)

SELECT DISTINCT
    stream,
    who,
    day
FROM said
WHERE day IS NOT NULL;
