-- What an engine has, as it says itself. Null before a node asked it, 0 where it does not say.
ALTER TABLE engine_health
    ADD COLUMN host    text NOT NULL DEFAULT '',   -- what its machine calls itself
    ADD COLUMN cpus    integer,
    ADD COLUMN memory  bigint;         -- bytes

-- What an instance of a definition may use, all its containers together. A body says it only together with its profile,
-- which a node has; it is null before one has read it.
ALTER TABLE definition
    ADD COLUMN nano_cpus  bigint,      -- billionths of a processor
    ADD COLUMN memory     bigint;      -- bytes

-- What passed the gateway between players and an incarnation, since the gateway opened its routes.
ALTER TABLE resource_use
    ADD COLUMN connections       bigint NOT NULL DEFAULT 0,
    ADD COLUMN connections_open  integer NOT NULL DEFAULT 0,
    ADD COLUMN to_container      bigint NOT NULL DEFAULT 0,   -- bytes
    ADD COLUMN from_container    bigint NOT NULL DEFAULT 0;
