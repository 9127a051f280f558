-- The log: one table a kind of record, columns in the order of its dataclass after `batch`.
-- Constraints are the last word; readers say the same in plain words before (readers/valid.py).

-- What a written piece is known by.
CREATE MACRO entry_key(WHO, MOMENT, KIND, WORDS) AS
sha256(concat_ws(chr(31), who, strftime(moment, '%Y-%m-%dT%H:%M:%S.%f'), kind, words));

-- One row per import.
CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    taken_in_at TIMESTAMP NOT NULL
);

-- One row per file of an import.
CREATE TABLE batch_file (
    batch INTEGER NOT NULL,
    file VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    records BIGINT NOT NULL CHECK (records >= 0),
    new BIGINT NOT NULL CHECK (new >= 0),
    already BIGINT NOT NULL CHECK (already >= 0),
    refused BIGINT NOT NULL CHECK (refused >= 0),
    skipped BIGINT NOT NULL CHECK (skipped >= 0),
    CHECK (new + already + refused + skipped = records)
);

-- One row per anxious episode.
CREATE TABLE episode (
    batch INTEGER NOT NULL,
    who VARCHAR NOT NULL CHECK (who <> ''),
    "at" TIMESTAMP NOT NULL,
    intensity DOUBLE CHECK (intensity BETWEEN 0 AND 10),
    intensity_after DOUBLE CHECK (intensity_after BETWEEN 0 AND 10),
    minutes DOUBLE CHECK (minutes >= 0),
    triggers VARCHAR[] NOT NULL,
    coping VARCHAR[] NOT NULL,
    reassurance_sought BOOLEAN,
    note VARCHAR NOT NULL,
    late BOOLEAN NOT NULL
);

-- One row per answer on a scale.
CREATE TABLE rating (
    batch INTEGER NOT NULL,
    who VARCHAR NOT NULL CHECK (who <> ''),
    "at" TIMESTAMP NOT NULL,
    measure VARCHAR NOT NULL CHECK (measure <> ''),
    value DOUBLE NOT NULL,
    late BOOLEAN NOT NULL
);

-- One row per ritual agreed on; an empty `who` is both.
CREATE TABLE ritual (
    batch INTEGER NOT NULL,
    name VARCHAR NOT NULL CHECK (name <> ''),
    who VARCHAR NOT NULL,
    times_per_7_days DOUBLE NOT NULL CHECK (times_per_7_days BETWEEN 0 AND 168),
    since DATE,
    until DATE,
    CHECK (since <= until)
);

-- One row per ritual, person and day that says done, missed or excused.
CREATE TABLE ritual_day (
    batch INTEGER NOT NULL,
    ritual VARCHAR NOT NULL CHECK (ritual <> ''),
    who VARCHAR NOT NULL CHECK (who <> ''),
    day DATE NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('done', 'missed', 'excused')),
    late BOOLEAN NOT NULL DEFAULT FALSE
);

-- One row per chat message; its text is never kept.
CREATE TABLE message (
    batch INTEGER NOT NULL,
    chat VARCHAR NOT NULL,
    who VARCHAR NOT NULL CHECK (who <> ''),
    "at" TIMESTAMP NOT NULL,
    characters BIGINT NOT NULL CHECK (characters >= 0),
    words BIGINT NOT NULL CHECK (words >= 0),
    kind VARCHAR NOT NULL
    CHECK (kind IN ('text', 'media', 'call', 'location', 'deleted', 'other'))
);

-- One row per written piece.
CREATE TABLE entry (
    batch INTEGER NOT NULL,
    who VARCHAR NOT NULL CHECK (who <> ''),
    "at" TIMESTAMP NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('journal', 'conversation', 'thought')),
    text VARCHAR NOT NULL,
    tags VARCHAR[] NOT NULL,
    private BOOLEAN NOT NULL,
    automatic VARCHAR NOT NULL,
    balanced VARCHAR NOT NULL,
    belief_before DOUBLE CHECK (belief_before BETWEEN 0 AND 100),
    belief_after DOUBLE CHECK (belief_after BETWEEN 0 AND 100)
);

-- One row per practice, step of independence, piece of learning or therapy session.
CREATE TABLE activity (
    batch INTEGER NOT NULL,
    who VARCHAR NOT NULL CHECK (who <> ''),
    "at" TIMESTAMP NOT NULL,
    kind VARCHAR NOT NULL
    CHECK (kind IN ('practice', 'independence', 'learning', 'therapy')),
    name VARCHAR NOT NULL,
    minutes DOUBLE CHECK (minutes >= 0),
    intensity_before DOUBLE CHECK (intensity_before BETWEEN 0 AND 10),
    intensity_after DOUBLE CHECK (intensity_after BETWEEN 0 AND 10)
);

-- One row per event or phase on the time line.
CREATE TABLE marker (
    batch INTEGER NOT NULL,
    label VARCHAR NOT NULL CHECK (label <> ''),
    since DATE NOT NULL,
    until DATE,
    CHECK (since <= until)
);

-- One row per stream, person and day that was logged; an empty `who` is the couple.
CREATE TABLE logged_day (
    batch INTEGER NOT NULL,
    stream VARCHAR NOT NULL CHECK (stream <> ''),
    who VARCHAR NOT NULL,
    day DATE NOT NULL
);

-- One row per scale: the shipped ones and the couple's own.
CREATE TABLE measure (
    name VARCHAR PRIMARY KEY,
    label VARCHAR NOT NULL,
    low DOUBLE NOT NULL,
    high DOUBLE NOT NULL,
    better VARCHAR NOT NULL CHECK (better IN ('up', 'down')),
    CHECK (low < high)
);

-- One row per choice the couple made about their log.
CREATE TABLE setting (
    name VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

-- One row per strand, person, plan and review date: what was said on that day of everything since
-- the plan against the days before it. Kept as it was said; only an undo of an import it rests on,
-- or a new name for whom it is about, takes it away. `method` says how it was found, `batches`
-- which imports it rests on.
CREATE TABLE verdict (
    strand VARCHAR NOT NULL CHECK (strand <> ''),
    who VARCHAR NOT NULL CHECK (who <> ''),
    first_day DATE NOT NULL,
    plan_since DATE NOT NULL,
    review_day DATE NOT NULL,
    state VARCHAR NOT NULL
    CHECK (state IN ('can''t tell', 'steady', 'signal', 'progress', 'setback')),
    estimate DOUBLE NOT NULL,
    low DOUBLE NOT NULL,
    high DOUBLE NOT NULL,
    method VARCHAR NOT NULL,
    batches INTEGER[] NOT NULL,
    PRIMARY KEY (strand, who, first_day, plan_since, review_day),
    CHECK (first_day < plan_since AND plan_since < review_day),
    CHECK (low <= estimate AND estimate <= high)
);

-- One row per file of an import that holds refused rows: how it was read, and what must stand above
-- one of its rows so that it can be read alone. Nothing stands there where that can't be done.
CREATE TABLE refused_file (
    batch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    who VARCHAR,
    zone VARCHAR,
    date_order VARCHAR CHECK (date_order IN ('dmy', 'mdy', 'ymd')),
    rules VARCHAR NOT NULL,
    above VARCHAR NOT NULL
);

-- One row per physical record an import refused. `text` is the record itself, so that it can be put
-- right; never there for a chat. A `settled` one is off the list and only known by its `identity`,
-- so that another export does not list it again; `fixed_in` is the import it came in with.
CREATE TABLE refused (
    number INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    file INTEGER NOT NULL,
    line BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    remedy VARCHAR NOT NULL,
    text VARCHAR,
    identity VARCHAR NOT NULL,
    settled BOOLEAN NOT NULL,
    fixed_in INTEGER,
    CHECK (settled OR fixed_in IS NULL)
);

-- One row per file that left the house: what it told, to whom and how much of each person. `levels`
-- and `manifest` are JSON; `sha256` is the digest of the file, so that it can be known again.
CREATE TABLE shared (
    number INTEGER PRIMARY KEY,
    made_at TIMESTAMP NOT NULL,
    recipient VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind <> ''),
    who VARCHAR NOT NULL,
    levels VARCHAR NOT NULL,
    since DATE,
    until DATE,
    manifest VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL CHECK (length(sha256) = 64),
    CHECK (since <= until)
);

-- One row per import that is a partner's share: whose, how much of them, and the last day on which
-- it is shown.
CREATE TABLE partner_share (
    batch INTEGER PRIMARY KEY,
    whose VARCHAR NOT NULL CHECK (whose <> ''),
    level VARCHAR NOT NULL CHECK (level IN ('L0', 'L1', 'L2', 'L3')),
    made_on DATE NOT NULL,
    ends_on DATE
);

-- One row per scale that is known only because a share came with it, and goes when that goes.
CREATE TABLE partner_scale (
    batch INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    PRIMARY KEY (batch, name)
);

-- One row per correction of an import entered by hand: what it held before, as JSON.
CREATE TABLE correction (
    batch INTEGER NOT NULL,
    corrected_at TIMESTAMP NOT NULL,
    was VARCHAR NOT NULL
);

-- One row per mark of a written piece that its writer looked at: whether it fits. `entry` is the
-- key of the piece, `mark` that of the place and the rule.
CREATE TABLE mark_said (
    entry VARCHAR NOT NULL,
    mark VARCHAR NOT NULL,
    confirmed BOOLEAN NOT NULL,
    PRIMARY KEY (entry, mark)
);
