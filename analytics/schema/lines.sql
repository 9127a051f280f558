-- Lines in the couple's own words, each known by an id made of all that it says.
CREATE MACRO line_id(PERSON, MOMENT, KIND, WRITTEN, BEFORE, AFTER) AS
substr(sha256(concat_ws(chr(31), person, moment, kind, written, before, after)), 1, 16);

-- One row per line that could be picked for a share: never a private one.
CREATE VIEW own_lines AS
SELECT
    line_id(who, "at", 'episode', note, '', '') AS id,
    'episode' AS source,
    rowid AS record,
    who,
    "at" AS moment,
    day_of("at") AS day,
    'episode' AS kind,
    note AS written,
    '' AS automatic,
    '' AS balanced
FROM episode
WHERE note <> ''
UNION ALL
SELECT
    line_id(who, "at", kind, text, automatic, balanced) AS id,
    'entry' AS source,
    rowid AS record,
    who,
    "at" AS moment,
    day_of("at") AS day,
    kind,
    text AS written,
    automatic,
    balanced
FROM entry
WHERE NOT private AND (text <> '' OR automatic <> '' OR balanced <> '');
