-- What becomes of what runs when a definition changes: it goes on, follows at its next reset, or is made anew.

ALTER TABLE instance ADD COLUMN next_version integer;         -- what its next incarnation is made from; null for the same
ALTER TABLE instance ADD COLUMN recreate_since timestamptz;   -- since when it waits to be made anew; null when it does not
ALTER TABLE instance ADD COLUMN recreated_at timestamptz;     -- when it was, unless its owner has reset it since
ALTER TABLE instance ADD FOREIGN KEY (challenge_id, next_version) REFERENCES definition;

CREATE INDEX instance_to_recreate ON instance (recreate_since) WHERE recreate_since IS NOT NULL AND state = 'RUNNING';
