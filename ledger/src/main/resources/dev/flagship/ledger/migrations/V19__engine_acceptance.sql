-- What an engine fails and engines of its kind are known not to carry: in each line a control, a space, and why.
ALTER TABLE engine_health ADD COLUMN lacking text NOT NULL DEFAULT '';

-- That operators let instances run on an engine without these controls, and without no others, while it is on this machine.
-- What was accepted before, and by whom, is in the audit log.
CREATE TABLE engine_acceptance (
    engine       text PRIMARY KEY,
    host         text NOT NULL,                         -- what the machine called itself then; empty where it did not say
    controls     text NOT NULL CHECK (controls <> ''),  -- joined by commas
    accepted_by  bigint NOT NULL,
    by_name      text NOT NULL,                         -- what the user was called then
    accepted_at  timestamptz NOT NULL,
    reason       text NOT NULL CHECK (reason <> '')
);
