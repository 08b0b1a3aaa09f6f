-- Volumes that outlive instances, on the disk of an engine: each is one owner's, for one challenge. A row is there before the
-- engine is asked for its volume, and goes after it. No id is used twice, and the volume is named after it.
CREATE TABLE volume (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    engine            text NOT NULL,
    challenge_id      bigint NOT NULL,
    owner_key         text NOT NULL,
    name              text NOT NULL,
    most              bigint NOT NULL CHECK (most > 0),  -- bytes, as the definition says that was used last
    kept              bigint,                            -- bytes, as measured last
    measured_at       timestamptz,
    instance_id       uuid NOT NULL,                     -- that had it last
    created_at        timestamptz NOT NULL,
    last_used_at      timestamptz NOT NULL,
    removal_asked_at  timestamptz,                       -- it goes as soon as no instance has it
    UNIQUE (engine, challenge_id, owner_key, name)
);
CREATE INDEX volume_instance ON volume (instance_id);
