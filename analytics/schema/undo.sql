-- Withdraw the batch named by the cursor's variable `batch`, whole.
DELETE FROM episode
WHERE batch = getvariable('batch');
DELETE FROM rating
WHERE batch = getvariable('batch');
DELETE FROM ritual
WHERE batch = getvariable('batch');
DELETE FROM ritual_day
WHERE batch = getvariable('batch');
DELETE FROM message
WHERE batch = getvariable('batch');
DELETE FROM entry
WHERE batch = getvariable('batch');
DELETE FROM activity
WHERE batch = getvariable('batch');
DELETE FROM marker
WHERE batch = getvariable('batch');
DELETE FROM logged_day
WHERE batch = getvariable('batch');
DELETE FROM mark_said
WHERE
    entry NOT IN (
        SELECT entry_key(entry.who, entry."at", entry.kind, entry.text) FROM entry
    );
DELETE FROM correction
WHERE batch = getvariable('batch');
DELETE FROM verdict
WHERE list_contains(batches, getvariable('batch'));
UPDATE refused
SET
    settled = FALSE,
    fixed_in = NULL
WHERE fixed_in = getvariable('batch');
DELETE FROM refused
WHERE batch = getvariable('batch');
DELETE FROM refused_file
WHERE batch = getvariable('batch');
DELETE FROM measure
WHERE
    name IN (
        SELECT partner_scale.name FROM partner_scale
        WHERE partner_scale.batch = getvariable('batch')
    )
    AND name NOT IN (
        SELECT partner_scale.name FROM partner_scale
        WHERE partner_scale.batch <> getvariable('batch')
    )
    AND name NOT IN (SELECT rating.measure FROM rating);
DELETE FROM partner_scale
WHERE batch = getvariable('batch');
DELETE FROM partner_share
WHERE batch = getvariable('batch');
DELETE FROM batch_file
WHERE batch = getvariable('batch');
DELETE FROM batch
WHERE id = getvariable('batch');
