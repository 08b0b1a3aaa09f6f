-- What a definition version is made from for good: the id of each of its images when its name first led to one that could be
-- used. A name may lead elsewhere later; whoever wants that makes a new version.
CREATE TABLE image_pin (
    challenge_id  bigint NOT NULL,
    version       integer NOT NULL,
    image         text NOT NULL,         -- the name in the definition
    id            text NOT NULL,         -- the engine's content id
    origin        text NOT NULL,         -- by which its registry has it, NAME@sha256:…; empty when it is from none
    there         boolean NOT NULL,      -- whether the engine still has it
    named         text NOT NULL,         -- the id that the name leads to by now; empty when it leads to nothing
    pinned_at     timestamptz NOT NULL,
    checked_at    timestamptz NOT NULL,
    PRIMARY KEY (challenge_id, version, image),
    FOREIGN KEY (challenge_id, version) REFERENCES definition
);
