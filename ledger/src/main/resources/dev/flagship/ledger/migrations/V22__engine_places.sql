-- Where operators put an engine and its gateway while the platform runs, in place of what the node's configuration says. A
-- configuration that says something else than it said before wins again.
CREATE TABLE engine_place (
    engine                text PRIMARY KEY,
    configured_url        text NOT NULL,
    configured_host_name  text NOT NULL,
    configured_wildcard   boolean NOT NULL,
    url                   text,      -- null: as configured
    host_name             text,      -- null: as configured, and what follows, too
    wildcard              boolean,   -- whether names below the host name lead to the gateway
    connect_host          text,      -- what players open a socket to
    CHECK ((host_name IS NULL) = (wildcard IS NULL) AND (host_name IS NULL) = (connect_host IS NULL))
);

-- That an operator wants another place: the platform asks, the node that holds the engine tries it and writes what came of it.
CREATE TABLE engine_change (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    engine         text NOT NULL,
    url            text NOT NULL,    -- empty: as configured
    host_name      text NOT NULL,    -- empty: as configured
    old_url        text NOT NULL,    -- what held when it was asked
    old_host_name  text NOT NULL,
    asked_by       bigint NOT NULL,
    by_name        text NOT NULL,    -- what the user was called then
    by_address     text NOT NULL,    -- where the request came from
    asked_at       timestamptz NOT NULL,
    state          text NOT NULL,
    detail         text NOT NULL DEFAULT '',
    wildcard       boolean,          -- of the host name, as it was tried; null before, and where none is wanted
    connect_host   text,
    decided_at     timestamptz,
    recorded       boolean NOT NULL DEFAULT false,   -- whether the audit log has what came of it
    CHECK ((decided_at IS NULL) = (state = 'ASKED')),
    CHECK ((wildcard IS NULL) = (connect_host IS NULL))
);
CREATE UNIQUE INDEX engine_change_open ON engine_change (engine) WHERE state IN ('ASKED', 'ADMITTED');
CREATE INDEX engine_change_unrecorded ON engine_change (id) WHERE NOT recorded;
