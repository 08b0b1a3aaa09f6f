-- Pools: instances that are started ahead of demand, without an owner, and claimed by whoever starts the challenge.

ALTER TABLE instance ADD COLUMN pooled integer NOT NULL DEFAULT 0;  -- the incarnation that was ready before it had an owner

CREATE INDEX instance_claimable ON instance (challenge_id, version, state_since) WHERE state = 'POOLED';
CREATE INDEX instance_owned ON instance (challenge_id, owned_at) WHERE owned_at IS NOT NULL;
CREATE INDEX instance_of_pool_failed ON instance (challenge_id, state_since)
    WHERE owner_key IS NULL AND state IN ('STOPPING', 'FAILED');

-- What the server wants to be ready.
CREATE TABLE pool_size (
    challenge_id  bigint PRIMARY KEY,
    least         integer NOT NULL CHECK (least >= 0),
    most          integer NOT NULL CHECK (most >= least)
);

-- What bounds all pools together.
CREATE TABLE pool_bounds (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    most       integer NOT NULL,
    instances  integer NOT NULL
);

-- What starts took lately, for the estimate of those that wait.
CREATE INDEX instance_started ON instance (engine, created_at) WHERE running_since IS NOT NULL;

-- Which transaction last changed an instance, so that a reader finds what it has not seen yet.
ALTER TABLE instance ADD COLUMN changed xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX instance_changes ON instance (engine, changed);

CREATE FUNCTION instance_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed := pg_current_xact_id();
    RETURN NEW;
END $$;

CREATE TRIGGER instance_changes BEFORE INSERT OR UPDATE ON instance
    FOR EACH ROW EXECUTE FUNCTION instance_changes();
