-- The disk that an engine keeps images, containers and volumes on, as its node sees it, and how much the node wants free.
ALTER TABLE engine_health
    ADD COLUMN disk          bigint NOT NULL DEFAULT 0,    -- bytes; 0 where the node does not see it
    ADD COLUMN disk_free     bigint NOT NULL DEFAULT 0,    -- bytes
    ADD COLUMN disk_comfort  integer NOT NULL DEFAULT 0,   -- percent, below which operators are warned
    ADD COLUMN disk_starts   integer NOT NULL DEFAULT 0;   -- percent, below which nothing starts
