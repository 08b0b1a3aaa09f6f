-- That an operator looks at an instance as it is now. The platform writes until when; the node that holds its engine reads
-- every few seconds until then what the engine says of its containers, and what they wrote last, without their flag.
CREATE TABLE instance_look (
    instance_id  uuid PRIMARY KEY REFERENCES instance ON DELETE CASCADE,
    asked_at     timestamptz NOT NULL,
    until        timestamptz NOT NULL,
    incarnation  integer,              -- that was looked at last; null before the first look
    done_at      timestamptz,          -- when
    CHECK ((incarnation IS NULL) = (done_at IS NULL))
);

-- Nothing of environments, in which flags may be.
CREATE TABLE container_look (
    instance_id   uuid NOT NULL REFERENCES instance_look ON DELETE CASCADE,
    number        integer NOT NULL,    -- the one that players reach is the first
    member        text NOT NULL,       -- empty for an only one
    container_id  text NOT NULL,
    status        text NOT NULL,
    exit_code     integer NOT NULL,
    oom_killed    boolean NOT NULL,
    image         text NOT NULL,       -- the engine's content id
    runs_as       text NOT NULL,
    memory        bigint NOT NULL,     -- bytes
    nano_cpus     bigint NOT NULL,
    pids          bigint NOT NULL,
    address       text NOT NULL,
    started_at    timestamptz,
    restarts      integer NOT NULL,
    tail          text NOT NULL CHECK (octet_length(tail) <= 65536),
    PRIMARY KEY (instance_id, number)
);
