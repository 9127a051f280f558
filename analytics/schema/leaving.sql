-- What may leave the house at one level: run on a copy of the log, never on the log itself. What is
-- not taken out here is what is told. `sharer` names everyone of whom at least `share_level` may
-- leave, `chosen_line` the records whose own words somebody picked by hand. The days are those of
-- the scope's variables; `least_cell` is the smallest number of records of which a word they share
-- is still said.

-- Own words leave line by line, and only at level 3. This comes first: a chosen line is known by
-- the number of its row, and rows that are taken out or written anew may get others.
UPDATE episode SET note = ''
WHERE
    getvariable('share_level') < 3
    OR who NOT IN (
        SELECT name FROM sharer
        WHERE may_quote
    )
    OR rowid NOT IN (
        SELECT record FROM chosen_line
        WHERE source = 'episode'
    );

UPDATE entry SET text = '', automatic = '', balanced = ''
WHERE
    getvariable('share_level') < 3
    OR who NOT IN (
        SELECT name FROM sharer
        WHERE may_quote
    )
    OR rowid NOT IN (
        SELECT record FROM chosen_line
        WHERE source = 'entry'
    );

-- Private entries are in nothing, not even in the days on which anything was written.
DELETE FROM logged_day
WHERE stream = 'journal' AND (who, day) IN (
    SELECT
        entry.who,
        day_of(entry."at") AS day
    FROM entry
    GROUP BY entry.who, day_of(entry."at")
    HAVING bool_and(entry.private)
);

DELETE FROM entry
WHERE private;

-- People who have not said yes, and days outside of those chosen. A chat is both people's: it
-- leaves whole or not at all.
DELETE FROM episode
WHERE who NOT IN (SELECT name FROM sharer) OR NOT in_days(day_of("at"));

DELETE FROM rating
WHERE who NOT IN (SELECT name FROM sharer) OR NOT in_days(day_of("at"));

DELETE FROM ritual
WHERE
    (who <> '' AND who NOT IN (SELECT name FROM sharer))
    OR since > cast(getvariable('scope_until') AS DATE)
    OR until < cast(getvariable('scope_since') AS DATE);

DELETE FROM ritual_day
WHERE who NOT IN (SELECT name FROM sharer) OR NOT in_days(day);

DELETE FROM entry
WHERE who NOT IN (SELECT name FROM sharer) OR NOT in_days(day_of("at"));

DELETE FROM activity
WHERE who NOT IN (SELECT name FROM sharer) OR NOT in_days(day_of("at"));

DELETE FROM verdict
WHERE
    who NOT IN (SELECT name FROM sharer)
    OR NOT in_days(first_day)
    OR NOT in_days(review_day);

DELETE FROM logged_day
WHERE
    (who <> '' AND who NOT IN (SELECT name FROM sharer))
    OR NOT in_days(day)
    OR ((stream = 'chat' OR starts_with(stream, 'chat:')) AND EXISTS (
        SELECT 1 FROM message
        WHERE message.who NOT IN (SELECT sharer.name FROM sharer)
    ));

DELETE FROM message
WHERE
    chat IN (
        SELECT both_of.chat FROM message AS both_of
        WHERE both_of.who NOT IN (SELECT sharer.name FROM sharer)
    )
    OR NOT in_days(day_of("at"));

DELETE FROM marker
WHERE
    (until IS NULL AND NOT in_days(since))
    OR since > cast(getvariable('scope_until') AS DATE)
    OR until < cast(getvariable('scope_since') AS DATE);

-- A stretch of days is told only as far as it lies in those chosen.
UPDATE marker
SET
    since = greatest(since, cast(getvariable('scope_since') AS DATE)),
    until = least(until, cast(getvariable('scope_until') AS DATE))
WHERE until IS NOT NULL;

UPDATE ritual
SET
    since = greatest(since, cast(getvariable('scope_since') AS DATE)),
    until = least(until, cast(getvariable('scope_until') AS DATE))
WHERE since IS NOT NULL OR until IS NOT NULL;

UPDATE ritual SET since = NULL
WHERE since = DATE '0001-01-01';

UPDATE ritual SET until = NULL
WHERE until = DATE '9999-12-31';

-- Scores leave, single answers don't: the ninth of the PHQ-9 is kept for its owner alone.
DELETE FROM rating
WHERE measure = 'phq9_item9';

-- Level 0, weekly counts: no scores, no scales, no time line, no verdicts.
DELETE FROM rating
WHERE getvariable('share_level') < 1;

DELETE FROM marker
WHERE getvariable('share_level') < 1;

DELETE FROM verdict
WHERE getvariable('share_level') < 1;

UPDATE episode
SET intensity = NULL, intensity_after = NULL, minutes = NULL, reassurance_sought = NULL
WHERE getvariable('share_level') < 1;

UPDATE entry SET belief_before = NULL, belief_after = NULL
WHERE getvariable('share_level') < 1;

UPDATE activity
SET minutes = NULL, intensity_before = NULL, intensity_after = NULL
WHERE getvariable('share_level') < 1;

UPDATE message SET characters = 0, words = 0
WHERE getvariable('share_level') < 1;

-- Scales that nothing is left of have no name to tell.
DELETE FROM measure
WHERE name NOT IN (SELECT measure FROM rating);

DELETE FROM verdict
WHERE
    strand NOT IN ('episodes', 'activities')
    AND strand NOT IN (SELECT 'measure:' || rating.measure FROM rating);

-- Days are told of what is known here; any other stream is somebody's own word, and so is the name
-- of a chat.
UPDATE logged_day SET stream = 'chat'
WHERE starts_with(stream, 'chat:');

DELETE FROM logged_day
WHERE
    stream NOT IN ('episodes', 'activities', 'journal', 'chat')
    AND stream NOT IN (SELECT 'measure:' || rating.measure FROM rating)
    AND stream NOT IN (SELECT 'ritual:' || ritual.name FROM ritual)
    AND stream NOT IN (SELECT 'ritual:' || ritual_day.ritual FROM ritual_day);

-- Only what the plan is measured from, and what was entered about the noise of a scale in here.
DELETE FROM setting
WHERE
    NOT (name = 'plan_since' AND coalesce(in_days(try_cast(value AS DATE)), FALSE))
    AND name NOT IN (SELECT 'noise:' || rating.measure FROM rating);

-- Below level 2: no tags, triggers, ways of coping or names of activities, and no time of day. One
-- day's records keep their order, counted among those left, so that nothing tells of others; those
-- of one time stand in the order of what they say. A chat keeps its times: its questions are made
-- of them, and tell counts and medians at these levels.
CREATE MACRO nth_of(MOMENT, NTH) AS day_of(moment) + INTERVAL 12 HOUR + to_microseconds(nth);

UPDATE episode
SET triggers = [], coping = [], "at" = nth_of(episode."at", counted.nth)
FROM (
    SELECT
        rowid AS record,
        row_number() OVER (
            PARTITION BY who, day_of("at")
            ORDER BY "at", intensity, intensity_after, minutes, reassurance_sought, late
        ) AS nth
    FROM episode
) AS counted
WHERE getvariable('share_level') < 2 AND episode.rowid = counted.record;

UPDATE rating
SET "at" = nth_of(rating."at", counted.nth)
FROM (
    SELECT
        rowid AS record,
        row_number() OVER (
            PARTITION BY who, day_of("at")
            ORDER BY "at", measure, value, late
        ) AS nth
    FROM rating
) AS counted
WHERE getvariable('share_level') < 2 AND rating.rowid = counted.record;

UPDATE entry
SET tags = [], "at" = nth_of(entry."at", counted.nth)
FROM (
    SELECT
        rowid AS record,
        row_number() OVER (
            PARTITION BY who, day_of("at")
            ORDER BY "at", kind, belief_before, belief_after
        ) AS nth
    FROM entry
) AS counted
WHERE getvariable('share_level') < 2 AND entry.rowid = counted.record;

UPDATE activity
SET name = '', "at" = nth_of(activity."at", counted.nth)
FROM (
    SELECT
        rowid AS record,
        row_number() OVER (
            PARTITION BY who, day_of("at")
            ORDER BY "at", kind, minutes, intensity_before, intensity_after
        ) AS nth
    FROM activity
) AS counted
WHERE getvariable('share_level') < 2 AND activity.rowid = counted.record;

-- From level 2 on: a word that fewer than `least_cell` of someone's records carry is not said. It
-- becomes "other" where that many carry such a word, else it is left out.
CREATE TEMP TABLE word_said AS
WITH said AS (
    SELECT
        'triggers' AS kind,
        who,
        rowid AS record,
        lower(trim(unnest(triggers))) AS word
    FROM episode
    UNION
    SELECT
        'coping' AS kind,
        who,
        rowid AS record,
        lower(trim(unnest(coping))) AS word
    FROM episode
    UNION
    SELECT
        'tags' AS kind,
        who,
        rowid AS record,
        lower(trim(unnest(tags))) AS word
    FROM entry
    UNION
    SELECT
        'name' AS kind,
        who,
        rowid AS record,
        lower(trim(name)) AS word
    FROM activity
    WHERE name <> ''
),

times AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY kind, who, word) AS carried_by
    FROM said
)

SELECT
    kind,
    who,
    word,
    count(DISTINCT record) OVER (PARTITION BY kind, who) AS rare_records
FROM times
WHERE carried_by < getvariable('least_cell');

SET VARIABLE rare_words = (
    SELECT coalesce(list(DISTINCT kind || chr(31) || who || chr(31) || word), [])
    FROM word_said
);

SET VARIABLE too_few_rare = (
    SELECT coalesce(list(DISTINCT kind || chr(31) || who), [])
    FROM word_said
    WHERE rare_records < getvariable('least_cell')
);

CREATE MACRO said_word(KIND, PERSON, WORD) AS
CASE
    WHEN NOT list_contains(
        getvariable('rare_words'), kind || chr(31) || person || chr(31) || lower(trim(word))
    ) THEN word
    WHEN list_contains(getvariable('too_few_rare'), kind || chr(31) || person) THEN ''
    ELSE 'other'
END;

UPDATE episode
SET
    triggers = list_filter(
        list_distinct(list_transform(triggers, LAMBDA w: said_word('triggers', who, w))),
        LAMBDA w: w <> ''
    ),
    coping = list_filter(
        list_distinct(list_transform(coping, LAMBDA w: said_word('coping', who, w))),
        LAMBDA w: w <> ''
    );

UPDATE entry
SET tags = list_filter(
    list_distinct(list_transform(tags, LAMBDA w: said_word('tags', who, w))), LAMBDA w: w <> ''
);

UPDATE activity SET name = said_word('name', who, name)
WHERE name <> '';

-- Chats have numbers, in order of their beginning, among those that leave.
UPDATE message
SET chat = numbered.told
FROM (
    SELECT
        chat AS name,
        'chat ' || row_number() OVER (ORDER BY min("at"), chat) AS told
    FROM message
    GROUP BY chat
) AS numbered
WHERE message.chat = numbered.name;

-- Imports are numbered anew: a gap would tell of one that nothing leaves of.
CREATE TEMP TABLE told_batch AS
SELECT
    batch,
    row_number() OVER (ORDER BY batch) AS told
FROM (
    SELECT batch FROM episode
    UNION
    SELECT batch FROM rating
    UNION
    SELECT batch FROM ritual
    UNION
    SELECT batch FROM ritual_day
    UNION
    SELECT batch FROM message
    UNION
    SELECT batch FROM entry
    UNION
    SELECT batch FROM activity
    UNION
    SELECT batch FROM marker
    UNION
    SELECT batch FROM logged_day
) AS found;

UPDATE episode SET batch = told
FROM told_batch
WHERE episode.batch = told_batch.batch AND told <> told_batch.batch;

UPDATE rating SET batch = told
FROM told_batch
WHERE rating.batch = told_batch.batch AND told <> told_batch.batch;

UPDATE ritual SET batch = told
FROM told_batch
WHERE ritual.batch = told_batch.batch AND told <> told_batch.batch;

UPDATE ritual_day SET batch = told
FROM told_batch
WHERE ritual_day.batch = told_batch.batch AND told <> told_batch.batch;

UPDATE message SET batch = told
FROM told_batch
WHERE message.batch = told_batch.batch AND told <> told_batch.batch;

UPDATE entry SET batch = told
FROM told_batch
WHERE entry.batch = told_batch.batch AND told <> told_batch.batch;

UPDATE activity SET batch = told
FROM told_batch
WHERE activity.batch = told_batch.batch AND told <> told_batch.batch;

UPDATE marker SET batch = told
FROM told_batch
WHERE marker.batch = told_batch.batch AND told <> told_batch.batch;

UPDATE logged_day SET batch = told
FROM told_batch
WHERE logged_day.batch = told_batch.batch AND told <> told_batch.batch;

UPDATE verdict SET batches = [];
