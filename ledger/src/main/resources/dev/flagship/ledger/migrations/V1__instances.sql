-- The instance ledger: what is wanted, what was decided, and what became of it.
-- No statement asks the database for the time; every time is written by the caller, from one clock.

CREATE TABLE platform (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id          text NOT NULL,
    key_canary  text NOT NULL  -- sealed with the flag keys, to notice when they were changed
);

CREATE TABLE engine (
    name         text PRIMARY KEY,
    holder       text,
    epoch        bigint NOT NULL,
    lease_until  timestamptz NOT NULL
);

CREATE TABLE engine_health (
    name     text PRIMARY KEY,
    product  text NOT NULL,
    status   text NOT NULL,
    detail   text NOT NULL,
    absent   text NOT NULL,
    seen_at  timestamptz NOT NULL
);

CREATE TABLE definition (
    challenge_id  bigint NOT NULL,
    version       integer NOT NULL,
    slug          text NOT NULL,
    image         text NOT NULL,
    body          text NOT NULL,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (challenge_id, version)
);

CREATE TABLE image_finding (
    challenge_id  bigint NOT NULL,
    version       integer NOT NULL,
    present       boolean NOT NULL,
    digest        text NOT NULL,
    problem       text NOT NULL,
    checked_at    timestamptz NOT NULL,
    PRIMARY KEY (challenge_id, version),
    FOREIGN KEY (challenge_id, version) REFERENCES definition
);

CREATE TABLE instance (
    id                uuid PRIMARY KEY,
    challenge_id      bigint NOT NULL,
    version           integer NOT NULL,
    engine            text NOT NULL,
    owner_key         text,
    account_id        bigint NOT NULL,
    user_id           bigint NOT NULL,
    state             text NOT NULL CHECK (state IN
                          ('QUEUED', 'STARTING', 'POOLED', 'RUNNING', 'STOPPING', 'STOPPED', 'FAILED')),
    reason            text,
    detail            text NOT NULL DEFAULT '',
    incarnation       integer NOT NULL DEFAULT 1,
    attempts          integer NOT NULL DEFAULT 0,
    created_at        timestamptz NOT NULL,
    state_since       timestamptz NOT NULL,
    starting_since    timestamptz,
    create_called_at  timestamptz,  -- null when the engine was never asked or its answer was seen
    running_since     timestamptz,
    owned_at          timestamptz,
    expires_at        timestamptz,
    extensions        integer NOT NULL DEFAULT 0,
    last_extended_at  timestamptz,
    last_reset_at     timestamptz,
    ended_at          timestamptz,
    FOREIGN KEY (challenge_id, version) REFERENCES definition
);

-- However many servers ask at once, an owner has at most one live instance of a challenge.
CREATE UNIQUE INDEX instance_one_live ON instance (challenge_id, owner_key)
    WHERE state IN ('QUEUED', 'STARTING', 'RUNNING');
CREATE INDEX instance_unfinished ON instance (engine, created_at) WHERE state NOT IN ('STOPPED', 'FAILED');
CREATE INDEX instance_by_owner ON instance (owner_key, challenge_id, ended_at);

CREATE TABLE incarnation (
    instance_id      uuid NOT NULL REFERENCES instance ON DELETE CASCADE,
    number           integer NOT NULL,
    container_id     text,
    network          text NOT NULL,
    address          text NOT NULL,
    flag_ciphertext  text,           -- erased when the incarnation is gone
    flag_hash        text NOT NULL,  -- stays, so that an old flag is recognised
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (instance_id, number)
);
CREATE INDEX incarnation_flag ON incarnation (flag_hash);

CREATE TABLE endpoint (
    instance_id  uuid NOT NULL REFERENCES instance ON DELETE CASCADE,
    name         text NOT NULL,
    exposure     text NOT NULL,
    label        text UNIQUE,
    port         integer,
    PRIMARY KEY (instance_id, name),
    CHECK ((label IS NULL) <> (port IS NULL))
);

CREATE TABLE address (
    engine       text NOT NULL,
    address      text NOT NULL,
    network      text NOT NULL,
    slot         integer NOT NULL,
    instance_id  uuid,
    incarnation  integer,
    free_at      timestamptz NOT NULL,
    PRIMARY KEY (engine, address)
);
CREATE INDEX address_free ON address (engine, free_at) WHERE instance_id IS NULL;
CREATE INDEX address_held ON address (instance_id) WHERE instance_id IS NOT NULL;

CREATE TABLE gateway_port (
    engine       text NOT NULL,
    port         integer NOT NULL,
    instance_id  uuid,
    free_at      timestamptz NOT NULL,
    PRIMARY KEY (engine, port)
);
CREATE INDEX gateway_port_free ON gateway_port (engine, free_at) WHERE instance_id IS NULL;
CREATE INDEX gateway_port_held ON gateway_port (instance_id) WHERE instance_id IS NOT NULL;

CREATE TABLE history (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    instance_id  uuid NOT NULL REFERENCES instance ON DELETE CASCADE,
    at           timestamptz NOT NULL,
    incarnation  integer NOT NULL,
    from_state   text,
    to_state     text NOT NULL,
    reason       text,
    detail       text NOT NULL
);
CREATE INDEX history_of_instance ON history (instance_id, id);

-- Whoever changes an instance, its history is kept and everybody who listens gets a hint.
CREATE FUNCTION instance_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO ledger.history (instance_id, at, incarnation, from_state, to_state, reason, detail)
        VALUES (NEW.id, NEW.state_since, NEW.incarnation, NULL, NEW.state, NEW.reason, NEW.detail);
    ELSIF NEW.state <> OLD.state OR NEW.incarnation <> OLD.incarnation THEN
        INSERT INTO ledger.history (instance_id, at, incarnation, from_state, to_state, reason, detail)
        VALUES (NEW.id, NEW.state_since, NEW.incarnation, OLD.state, NEW.state, NEW.reason, NEW.detail);
    ELSIF NEW.expires_at IS NOT DISTINCT FROM OLD.expires_at THEN
        RETURN NULL;
    END IF;
    PERFORM pg_notify('flagship', 'instance ' || NEW.id || ' ' || coalesce(NEW.owner_key, '-'));
    RETURN NULL;
END $$;

CREATE TRIGGER instance_changed AFTER INSERT OR UPDATE ON instance
    FOR EACH ROW EXECUTE FUNCTION instance_changed();
