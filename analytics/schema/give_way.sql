-- What a partner's share says of a person's day gives way to what the log holds of its own of that
-- day, so that nothing counts twice. What says one thing once may stand in both.
DELETE FROM episode
WHERE
    batch IN (SELECT partner_share.batch FROM partner_share)
    AND (who, cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE)) IN (
        SELECT
            who,
            cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE) AS day
        FROM episode
        WHERE batch NOT IN (SELECT partner_share.batch FROM partner_share)
    );

DELETE FROM rating
WHERE
    batch IN (SELECT partner_share.batch FROM partner_share)
    AND (
        who,
        measure,
        cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE)
    ) IN (
        SELECT
            who,
            measure,
            cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE) AS day
        FROM rating
        WHERE batch NOT IN (SELECT partner_share.batch FROM partner_share)
    );

DELETE FROM entry
WHERE
    batch IN (SELECT partner_share.batch FROM partner_share)
    AND (who, cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE)) IN (
        SELECT
            who,
            cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE) AS day
        FROM entry
        WHERE batch NOT IN (SELECT partner_share.batch FROM partner_share)
    );

DELETE FROM activity
WHERE
    batch IN (SELECT partner_share.batch FROM partner_share)
    AND (who, cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE)) IN (
        SELECT
            who,
            cast("at" - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE) AS day
        FROM activity
        WHERE batch NOT IN (SELECT partner_share.batch FROM partner_share)
    );

DELETE FROM message
WHERE
    batch IN (SELECT partner_share.batch FROM partner_share)
    AND (who, "at") IN (
        SELECT
            who,
            "at"
        FROM message
        WHERE batch NOT IN (SELECT partner_share.batch FROM partner_share)
    );
