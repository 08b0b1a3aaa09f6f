-- Volumes that outlive instances, on the disk of an engine: each is one owner's, for one challenge. A row is there before the
-- engine is asked for its volume, and goes after it. It is named after the key: a database that was restored may give an
-- id again, and a key never.
CREATE TABLE volume (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key               uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    engine            text NOT NULL,
    challenge_id      bigint NOT NULL,
    owner_key         text NOT NULL,
    name              text NOT NULL,
    most              bigint NOT NULL CHECK (most > 0),  -- bytes, the most that a definition said that was used
    kept              bigint,                            -- bytes, as measured last; -1 where that failed
    measured_at       timestamptz,
    instance_id       uuid NOT NULL,                     -- that had it last
    created_at        timestamptz NOT NULL,
    last_used_at      timestamptz NOT NULL,
    removal_asked_at  timestamptz,                       -- it goes as soon as no instance has it
    UNIQUE (engine, challenge_id, owner_key, name)
);
CREATE INDEX volume_instance ON volume (instance_id);
