-- What running instances use, as their node measured it last, while an operator looked. Unlogged: two hundred rows are
-- written anew every five seconds then, and after a crash of the database they would be too old to be shown anyway.
-- Half of each page is left free, so that an update finds room beside the old row and no index is touched.
CREATE UNLOGGED TABLE resource_use (
    instance_id   uuid PRIMARY KEY,
    engine        text NOT NULL,
    incarnation   integer NOT NULL,
    cpus          double precision,           -- processors in use; null until it was measured twice
    cpus_most     double precision NOT NULL,
    memory        bigint NOT NULL,            -- bytes
    memory_most   bigint NOT NULL,
    measured_at   timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Until when somebody looks at what instances use. The platform writes it; nodes measure until then.
CREATE TABLE resource_look (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    until     timestamptz NOT NULL
);
INSERT INTO resource_look VALUES (true, '-infinity');

-- That a node looks at everything now, because an operator asked for it, and what came of it the last time.
CREATE TABLE clean_up (
    engine      text PRIMARY KEY,
    asked       bigint NOT NULL,      -- how often it was asked for
    asked_at    timestamptz NOT NULL,
    done        bigint NOT NULL,      -- the last of these that was done
    done_at     timestamptz,
    containers  integer NOT NULL,     -- how many it saw then
    steps       integer NOT NULL      -- and how many things it had to do
);

-- What happened within a time is asked for by operators. The history is written in the order of time, so that a summary
-- of each block is enough, and costs the writers next to nothing.
CREATE INDEX history_at ON history USING brin (at);
