-- What passed the gateway's routes of an instance, as pcap-ng. Operators ask, the node that holds the engine listens and writes.
CREATE TABLE capture (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    instance_id uuid NOT NULL REFERENCES instance,
    asked_at    timestamptz NOT NULL,
    until       timestamptz NOT NULL,
    most        bigint NOT NULL CHECK (most > 0),            -- bytes
    kept        bigint NOT NULL DEFAULT 0,                   -- bytes
    missed      bigint NOT NULL DEFAULT 0,                   -- bytes for which there was no room
    ended_at    timestamptz,
    ended_by    text CHECK (ended_by IN ('TIME', 'BYTES', 'INSTANCE', 'OPERATOR')),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

-- Nobody listens twice.
CREATE UNIQUE INDEX capture_open ON capture (instance_id) WHERE ended_at IS NULL;
CREATE INDEX capture_instance ON capture (instance_id);

-- Whole blocks of the file, in their order.
CREATE TABLE capture_part (
    capture_id  bigint NOT NULL REFERENCES capture ON DELETE CASCADE,
    number      integer NOT NULL,
    content     bytea NOT NULL,
    PRIMARY KEY (capture_id, number)
);
ALTER TABLE capture_part ALTER COLUMN content SET STORAGE EXTERNAL;

-- Challenges of which every instance is listened to from its start on.
CREATE TABLE capture_rule (
    challenge_id bigint PRIMARY KEY,
    seconds      integer NOT NULL CHECK (seconds > 0),
    most         bigint NOT NULL CHECK (most > 0),
    since        timestamptz NOT NULL
);
