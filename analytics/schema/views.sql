-- Definitions, each once. `moment` is a record's `at`, which is a word of SQL.
-- Every view reads the scope from the cursor's variables `scope_since`,
-- `scope_until`, `scope_who` ('*' is everyone) and `day_start_hour`; without them it is empty.

-- The day a moment belongs to: the small hours belong to the day before.
CREATE MACRO day_of(MOMENT) AS
cast(moment - to_hours(cast(getvariable('day_start_hour') AS BIGINT)) AS DATE);

-- The Monday of a day's week.
CREATE MACRO week_of(SOME_DAY) AS cast(date_trunc('week', some_day) AS DATE);

CREATE MACRO in_days(SOME_DAY) AS
some_day BETWEEN cast(getvariable('scope_since') AS DATE)
AND cast(getvariable('scope_until') AS DATE);

CREATE MACRO in_people(PERSON) AS
(getvariable('scope_who') = '*' OR person = getvariable('scope_who') OR person = '');

-- One row per stream, person and day that was logged. Kept ready in logged_flow.
CREATE VIEW logged_days AS
SELECT * FROM logged_flow
WHERE in_days(day) AND in_people(who);

-- One row per episode. `counted` is whether its day was logged, so that it may enter a rate.
CREATE VIEW episodes AS
WITH dated AS (
    SELECT
        * RENAME ("at" AS moment),
        day_of("at") AS day
    FROM episode
),

logged AS (
    SELECT DISTINCT
        who,
        day
    FROM logged_days
    WHERE stream = 'episodes'
)

SELECT
    dated.*,
    week_of(dated.day) AS week,
    logged.day IS NOT NULL AS counted
FROM dated
LEFT JOIN logged ON dated.who = logged.who AND dated.day = logged.day
WHERE in_days(dated.day) AND in_people(dated.who);

-- One row per person and logged day for episodes, with how many there were: a real zero.
CREATE VIEW episode_days AS
SELECT
    logged.who,
    logged.day,
    week_of(logged.day) AS week,
    count(found.moment) AS episodes
FROM logged_days AS logged
LEFT JOIN episodes AS found ON logged.who = found.who AND logged.day = found.day
WHERE logged.stream = 'episodes'
GROUP BY logged.who, logged.day;

-- One row per answer on a scale, with the scale's range and direction.
CREATE VIEW ratings AS
WITH dated AS (
    SELECT
        * RENAME ("at" AS moment),
        day_of("at") AS day
    FROM rating
)

SELECT
    dated.*,
    week_of(dated.day) AS week,
    measure.label,
    measure.low,
    measure.high,
    measure.better
FROM dated
INNER JOIN measure ON dated.measure = measure.name
WHERE in_days(dated.day) AND in_people(dated.who);

-- One row per ritual, person and day. Done in any source is done; excused goes before missed. What
-- was written down late is left out, and the days of a pause that are still to come.
CREATE VIEW ritual_days AS
SELECT
    ritual,
    who,
    day,
    week_of(day) AS week,
    CASE
        WHEN bool_or(state = 'done') THEN 'done'
        WHEN bool_or(state = 'excused') THEN 'excused'
        ELSE 'missed'
    END AS state
FROM ritual_day
WHERE
    NOT late
    AND (state <> 'excused' OR day <= current_date)
    AND in_days(day)
    AND in_people(who)
GROUP BY ritual, who, day;

-- One row per ritual, person and day that is known: as in ritual_days, and 'not due' where the day
-- was logged and nothing more was said of it.
CREATE VIEW ritual_states AS
SELECT
    ritual,
    who,
    day,
    week,
    state
FROM ritual_days
UNION ALL
SELECT
    substr(logged.stream, length('ritual:') + 1) AS ritual,
    logged.who,
    logged.day,
    week_of(logged.day) AS week,
    'not due' AS state
FROM logged_days AS logged
LEFT JOIN ritual_days AS said
    ON
        logged.stream = 'ritual:' || said.ritual
        AND logged.who = said.who
        AND logged.day = said.day
WHERE starts_with(logged.stream, 'ritual:') AND said.day IS NULL;

-- One row per agreement on a ritual: from its first day until its last one, or until the next
-- agreement begins. Of two with one first day the later import holds.
CREATE VIEW agreements AS
WITH said AS (
    SELECT
        name,
        who,
        since,
        arg_max(times_per_7_days, batch) AS times_per_7_days,
        arg_max(coalesce(until, DATE '9999-12-31'), batch) AS until
    FROM ritual
    WHERE in_people(who)
    GROUP BY name, who, since
),

followed AS (
    SELECT
        *,
        lead(since) OVER (PARTITION BY name, who ORDER BY since NULLS FIRST) AS next_since
    FROM said
)

SELECT
    name,
    who,
    times_per_7_days,
    since,
    nullif(least(until, next_since - 1), DATE '9999-12-31') AS until,
    next_since IS NULL AS is_latest
FROM followed;

-- One row per ritual agreed on: the latest word on how often and until when.
CREATE VIEW rituals AS
SELECT
    name,
    who,
    max(times_per_7_days) FILTER (WHERE is_latest) AS times_per_7_days,
    min(since) AS since,
    max(until) FILTER (WHERE is_latest) AS until
FROM agreements
GROUP BY name, who;

-- One row per ritual and known day, whoever logged it: done by one is done, excused goes before
-- missed, and both before 'not due'. `agreed_per_7_days` is empty where nothing was agreed.
-- `counts`: neither excused nor outside of the agreement.
CREATE VIEW rituals_together AS
WITH together AS (
    SELECT
        ritual,
        day,
        bool_or(state = 'done') AS done,
        bool_or(state = 'excused') AS excused,
        bool_or(state = 'missed') AS missed
    FROM ritual_states
    GROUP BY ritual, day
),

known AS (
    SELECT DISTINCT name FROM agreements
),

agreed AS (
    SELECT
        together.ritual,
        together.day,
        nullif(max(agreements.times_per_7_days), 0) AS times
    FROM together
    INNER JOIN agreements
        ON
            together.ritual = agreements.name
            AND together.day >= coalesce(agreements.since, together.day)
            AND together.day <= coalesce(agreements.until, together.day)
    GROUP BY together.ritual, together.day
)

SELECT
    together.ritual,
    together.day,
    week_of(together.day) AS week,
    CASE
        WHEN together.done THEN 'done'
        WHEN together.excused THEN 'excused'
        WHEN together.missed THEN 'missed'
        ELSE 'not due'
    END AS state,
    agreed.times AS agreed_per_7_days,
    (together.done OR NOT together.excused)
    AND (known.name IS NULL OR agreed.day IS NOT NULL) AS counts
FROM together
LEFT JOIN known ON together.ritual = known.name
LEFT JOIN agreed ON together.ritual = agreed.ritual AND together.day = agreed.day;

-- One row per message, both people whatever the scope says of who, with the one before it in the
-- same chat: `gap_minutes` since it and `previous_who`. Kept ready in message_flow.
CREATE VIEW messages AS
SELECT * FROM message_flow
WHERE in_days(day);

-- One row per day on which the chats are known, written or silent: all days from a chat's first
-- message to its last, and those said to be logged.
CREATE VIEW chat_days AS
WITH ends AS (
    SELECT
        min(day) AS first_day,
        max(day) AS last_day
    FROM message_flow
    GROUP BY chat
),

days AS (
    SELECT cast(unnest(generate_series(first_day, last_day, INTERVAL 1 DAY)) AS DATE) AS day
    FROM ends
    UNION ALL
    SELECT day FROM logged_days
    WHERE stream = 'chat' OR starts_with(stream, 'chat:')
)

SELECT DISTINCT
    day,
    week_of(day) AS week
FROM days
WHERE in_days(day);

-- One row per silence of an hour or more in which nobody wrote in any chat: one chat may fill the
-- silence of another. Writing is cut into stretches at such gaps; a silence lies between the end of
-- all stretches that began before and the next beginning. It belongs to the day it ends on.
CREATE VIEW silences AS
WITH begun AS (
    SELECT
        chat,
        moment,
        who,
        moment - to_seconds(gap_minutes * 60) AS ended_before
    FROM messages
    WHERE coalesce(gap_minutes >= 60, TRUE)
),

ends AS (
    SELECT
        chat,
        max(moment) AS last_moment
    FROM messages
    GROUP BY chat
),

stretches AS (
    SELECT
        begun.moment,
        begun.who,
        coalesce(
            lead(begun.ended_before) OVER (PARTITION BY begun.chat ORDER BY begun.moment),
            ends.last_moment
        ) AS ended
    FROM begun
    INNER JOIN ends ON begun.chat = ends.chat
    UNION ALL
    SELECT
        ended_before AS moment,
        '' AS who,
        ended_before AS ended
    FROM begun
    WHERE ended_before IS NOT NULL
),

reached AS (
    SELECT
        who AS wrote_next,
        moment AS written_again,
        max(ended) OVER (
            ORDER BY moment ASC, who DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS silent_since
    FROM stretches
)

SELECT
    silent_since,
    written_again,
    wrote_next,
    date_diff('second', silent_since, written_again) / 3600.0 AS silent_hours
FROM reached
WHERE wrote_next <> '' AND date_diff('second', silent_since, written_again) >= 3600;

-- One row per written piece. `key` stays with it as long as nobody changes its words; `is_shared`
-- is whether it came with a partner's share.
CREATE VIEW entries AS
SELECT
    * RENAME ("at" AS moment),
    day_of("at") AS day,
    entry_key(who, "at", kind, text) AS key,
    batch IN (SELECT partner_share.batch FROM partner_share) AS is_shared
FROM entry
WHERE in_days(day_of("at")) AND in_people(who);

-- One row per mark of a written piece that its writer looked at.
CREATE VIEW mark_answers AS
SELECT
    entry AS key,
    mark,
    confirmed
FROM mark_said;

-- One row per activity.
CREATE VIEW activities AS
SELECT
    * RENAME ("at" AS moment),
    day_of("at") AS day,
    week_of(day_of("at")) AS week
FROM activity
WHERE in_days(day_of("at")) AND in_people(who);

-- One row per marker that touches the days in scope.
CREATE VIEW markers AS
SELECT DISTINCT
    label,
    since,
    until
FROM marker
WHERE
    since <= cast(getvariable('scope_until') AS DATE)
    AND coalesce(until, since) >= cast(getvariable('scope_since') AS DATE);

-- One row: the first and last day in scope on which anything was logged.
CREATE VIEW bounds AS
WITH days AS (
    SELECT
        who,
        day
    FROM logged_flow
    UNION ALL
    SELECT
        who,
        day_of("at") AS day
    FROM episode
    UNION ALL
    SELECT
        who,
        day_of("at") AS day
    FROM entry
    UNION ALL
    SELECT
        who,
        day_of("at") AS day
    FROM activity
)

SELECT
    min(day) AS first_day,
    max(day) AS last_day
FROM days
WHERE in_days(day) AND in_people(who);

-- One row per week that touches the bounds: its Monday.
CREATE VIEW weeks AS
SELECT
    cast(unnest(generate_series(
        week_of(first_day), last_day, INTERVAL 7 DAY
    )) AS DATE) AS week
FROM bounds
WHERE first_day IS NOT NULL;

-- One row per person the log knows: those with any record, and those the couple named.
CREATE VIEW people AS
WITH named AS (
    SELECT who FROM episode
    UNION ALL
    SELECT who FROM rating
    UNION ALL
    SELECT who FROM ritual_day
    UNION ALL
    SELECT who FROM message
    UNION ALL
    SELECT who FROM entry
    UNION ALL
    SELECT who FROM activity
    UNION ALL
    SELECT unnest(string_split(value, chr(10))) AS who FROM setting
    WHERE name = 'people'
)

SELECT DISTINCT who FROM named
WHERE who <> '';

-- One row per person and day on which their activities were logged, whatever was done.
CREATE VIEW activity_days AS
WITH named AS (
    SELECT who FROM people
    WHERE in_people(who)
    UNION
    SELECT who FROM logged_days
    WHERE stream = 'activities' AND who <> ''
)

SELECT DISTINCT
    named.who,
    logged_days.day
FROM logged_days
INNER JOIN named ON logged_days.who IN (named.who, '')
WHERE logged_days.stream = 'activities';

-- One row per strand (a series one person logs, named as its stream), person and logged day, with
-- the day's value: how many episodes, how often something was done for oneself, the mean rating.
-- Answers written down late are left out; who never had an episode, or never did anything for
-- themselves, has no such strand.
CREATE VIEW strand_days AS
WITH doing AS (
    SELECT
        who,
        day_of("at") AS day
    FROM activity
    WHERE kind = 'independence' AND in_people(who)
),

doers AS (
    SELECT DISTINCT who FROM doing
),

asked AS (
    SELECT DISTINCT
        doers.who,
        logged_day.day
    FROM logged_day
    INNER JOIN doers ON logged_day.who IN (doers.who, '')
    WHERE logged_day.stream = 'activities' AND in_days(logged_day.day)
)

SELECT
    'episodes' AS strand,
    who,
    day,
    cast(episodes AS DOUBLE) AS value
FROM episode_days
WHERE who IN (SELECT DISTINCT episode.who FROM episode)
UNION ALL
SELECT
    'activities' AS strand,
    asked.who,
    asked.day,
    cast(count(doing.day) AS DOUBLE) AS value
FROM asked
LEFT JOIN doing ON asked.who = doing.who AND asked.day = doing.day
GROUP BY asked.who, asked.day
UNION ALL
SELECT
    'measure:' || rating.measure AS strand,
    rating.who,
    day_of(rating."at") AS day,
    avg(rating.value) AS value
FROM rating
WHERE NOT rating.late AND in_people(rating.who) AND in_days(day_of(rating."at"))
GROUP BY ALL;

-- One row per strand, person and import with any of its days: the first day the import tells of.
CREATE VIEW strand_batches AS
WITH told AS (
    SELECT
        stream AS strand,
        who,
        batch,
        day
    FROM logged_day
    WHERE stream IN ('episodes', 'activities')
    UNION ALL
    SELECT
        'episodes' AS strand,
        who,
        batch,
        day_of("at") AS day
    FROM episode
    UNION ALL
    SELECT
        'activities' AS strand,
        who,
        batch,
        day_of("at") AS day
    FROM activity
    WHERE kind = 'independence'
    UNION ALL
    SELECT
        'measure:' || measure AS strand,
        who,
        batch,
        day_of("at") AS day
    FROM rating
    WHERE NOT late
)

SELECT
    strand,
    who,
    batch,
    min(day) AS first_day
FROM told
WHERE in_days(day) AND in_people(who)
GROUP BY strand, who, batch;

-- One row per verdict that was kept, whatever the days in scope.
CREATE VIEW verdicts AS
SELECT * FROM verdict
WHERE in_people(who);

-- One row per series, person and day that could go before another: what the strands tell, whether a
-- ritual that was due was done (1) or missed (0), and what each wrote in the chats. Days of which
-- nothing is known have no row.
CREATE VIEW panel_days AS
WITH writers AS (
    SELECT DISTINCT who
    FROM message_flow
    WHERE in_people(who)
),

written AS (
    SELECT
        who,
        day,
        count(*) AS messages
    FROM message_flow
    WHERE in_days(day)
    GROUP BY who, day
)

SELECT
    strand AS series,
    who,
    day,
    value
FROM strand_days
UNION ALL
SELECT
    'ritual:' || ritual AS series,
    who,
    day,
    cast(state = 'done' AS DOUBLE) AS value
FROM ritual_days
WHERE state IN ('done', 'missed')
UNION ALL
SELECT
    'messages' AS series,
    writers.who,
    chat_days.day,
    cast(coalesce(written.messages, 0) AS DOUBLE) AS value
FROM chat_days
CROSS JOIN writers
LEFT JOIN written ON chat_days.day = written.day AND writers.who = written.who;
